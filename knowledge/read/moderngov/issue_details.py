"""`mgIssueHistoryHome.aspx`, "Issue details": where an issue stands and what came of it."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.read.dates import find_date
from knowledge.read.html_tree import Node, attribute, children, following, is_dropped, text_of
from knowledge.read.moderngov.address import base_of, number, page_name, resolve
from knowledge.read.moderngov.labels import labels
from knowledge.read.moderngov.meeting import Issue, Step
from knowledge.read.moderngov.switches import parts_of

_NOTICE = "Notice of proposed decision first published"
_ORDER = {"notice": 0, "meeting": 1, "decision": 2}
_LIST_ITEM = re.compile(r"^\s*[-–—]\s*([^–—]+?)\s+[-–—]\s+")
SUMMARY = "Summary"


def read_issue_details(part: Node, url: str = "") -> Issue:
    """The issue of a page whose ModernGov part is `part`; `url` is the page's address."""
    heading = part.css_first("h2.mgSubTitleTxt")
    content = part.css_first("div.mgContent")
    pairs = labels(part)
    return Issue(
        id=number(url, "iid"),
        title=text_of(heading) if heading is not None else "",
        labels=pairs,
        steps=_steps(part, pairs, base_of(url)),
        parts=parts_of(children(content if content is not None else part), SUMMARY),
    )


def _steps(part: Node, pairs: tuple[tuple[str, str], ...], base: str) -> tuple[Step, ...]:
    found = []
    for name, said in pairs:
        if name == _NOTICE and (date := find_date(said)):
            found.append(Step(date[0], "notice"))
    for heading in part.css("h3, p.mgLabel, h2"):
        if is_dropped(heading):
            continue
        below = next(following(heading), None)
        if below is None or below.tag != "ul":
            continue
        for link in below.css("a"):
            if step := _step(link, base):
                found.append(step)
    return tuple(sorted(found, key=lambda step: (step.date or dt.date.max, _ORDER[step.kind])))


def _step(link: Node, base: str) -> Step | None:
    href, said = attribute(link, "href"), text_of(link)
    date = find_date(said)
    if date is None:
        return None
    kind = "decision" if page_name(href) == "iedecisiondetails.aspx" else "meeting"
    body = _LIST_ITEM.match(said[date[2] :])
    return Step(date[0], kind, body[1] if body else "", resolve(base, href))
