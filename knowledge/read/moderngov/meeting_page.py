"""`ieListDocuments.aspx`: a meeting with all its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.read.dates import find_date
from knowledge.read.html_tree import Node, attribute, children, has_class, text_of
from knowledge.read.moderngov.address import base_of, item_address, number, page_name
from knowledge.read.moderngov.draft import is_draft
from knowledge.read.moderngov.exempt import is_exempt
from knowledge.read.moderngov.meeting import Item, Meeting, Standing, State
from knowledge.read.moderngov.switches import (
    AGENDA,
    MINUTES,
    documents,
    full_text_link,
    has_struck_text,
    parts_of,
)

_DAY = re.compile(
    r"\s*[-–—,]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dydd \w+)?[\s,]*$", re.IGNORECASE
)
_WITHDRAWN = re.compile(r"(?:item )?(?:withdrawn|deferred)\b|.*\b(?:WITHDRAWN|DEFERRED)\)?$")
_STATUS = re.compile(r"\b(?:cancelled|postponed|adjourned|inquorate)\b", re.IGNORECASE)
_ANCHOR = re.compile(r"AI(\d{1,12})$", re.IGNORECASE)


def is_meeting_page(part: Node) -> bool:
    """Whether a page shows one meeting: its items, or its day in the heading."""
    if part.css_first("table.mgItemTable") is not None:
        return True
    return bool(meeting_heading(part)[1])


def read_meeting_page(part: Node, url: str = "") -> Meeting:
    """The meeting of a page whose ModernGov part is `part`; `url` is the page's address."""
    base = base_of(url)
    committee, date, status = meeting_heading(part)
    meeting, body = number(url, "mid", "meetingid"), number(url, "cid", "committeeid")
    meeting = meeting if meeting is not None else _own_id(part)
    items = tuple(_items(part, base, meeting, body))
    return Meeting(
        id=meeting,
        committee=committee,
        date=date[0] if date else None,
        state=_state(part, items),
        items=items,
        documents=documents(part, base),
        committee_id=body,
        status=status,
    )


def meeting_heading(part: Node) -> tuple[str, tuple | None, str]:
    """Committee, date and status in a page's heading: "Cabinet - Tuesday, 16th September, 2031"."""
    for heading in part.css("h2, h1"):
        said = text_of(heading)
        if found := find_date(said):
            status = _STATUS.search(said, found[2])
            committee = _DAY.sub("", said[: found[1]])
            return committee, found, status[0].capitalize() if status else ""
    return "", None, ""
