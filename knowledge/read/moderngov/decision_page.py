"""`ieDecisionDetails.aspx`: one decision."""

from __future__ import annotations

import datetime as dt

from knowledge.read.dates import find_date, read_date
from knowledge.read.html_tree import Node, attribute, children, text_of
from knowledge.read.moderngov.address import base_of, number, page_name
from knowledge.read.moderngov.labels import labels
from knowledge.read.moderngov.meeting import Decision
from knowledge.read.moderngov.switches import documents, parts_of

_TAKEN = ("Date of decision", "Decision date", "Dyddiad y penderfyniad")
_DECIDED_AT = "Decided at meeting"
_MAKER = ("Decision Maker", "Decision made by", "Gwneuthurwr Penderfyniadau")


def read_decision_page(part: Node, url: str = "") -> Decision:
    """The decision of a page whose ModernGov part is `part`; `url` is the page's address."""
    heading = part.css_first("h2.mgSubTitleTxt")
    content = part.css_first("div.mgContent")
    issue = next(
        (
            number(attribute(link, "href"), "iid")
            for link in part.css("a")
            if page_name(attribute(link, "href")) == "mgissuehistoryhome.aspx"
        ),
        None,
    )
    return Decision(
        id=number(url, "id"),
        issue_id=issue,
        title=text_of(heading) if heading is not None else "",
        labels=labels(part),
        parts=parts_of(children(content if content is not None else part)),
        documents=documents(part, base_of(url)),
    )


def date_taken(decision: Decision) -> dt.date | None:
    """The day a decision was taken, else that of the meeting; never that of publication."""
    for name in _TAKEN:
        if date := read_date(decision.label(name)):
            return date
    found = find_date(decision.label(_DECIDED_AT))
    return found[0] if found else None


def body_of(decision: Decision) -> str:
    """The body or the officer that took a decision; "" where the page does not say."""
    at = decision.label(_DECIDED_AT)
    found = find_date(at)
    if found and (body := at[found[2] :].strip(" -–—")):
        return body
    return next((said for name in _MAKER if (said := decision.label(name))), "")
