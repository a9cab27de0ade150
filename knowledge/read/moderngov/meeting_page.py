"""`ieListDocuments.aspx`: a meeting with all its items."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.read.dates import find_date
from knowledge.read.draft import is_draft_line, says_draft_minutes
from knowledge.read.exempt import is_exempt
from knowledge.read.furniture import without_file_note
from knowledge.read.html_lines import html_lines
from knowledge.read.html_tree import (
    Node,
    attribute,
    children,
    following,
    has_class,
    has_struck_text,
    is_within,
    text_of,
)
from knowledge.read.lines import Part
from knowledge.read.moderngov.address import base_of, item_address, number, page_name
from knowledge.read.moderngov.meeting import Item, Meeting, Standing, State
from knowledge.read.moderngov.switches import (
    AGENDA,
    ITEM_TEXT,
    MINUTES,
    documents,
    full_text_link,
    parts_of,
)

_DAY = re.compile(
    r"\s*[-–—,]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dydd \w+)?[\s,]*$", re.IGNORECASE
)
_WITHDRAWN = re.compile(
    r"\W*(?:[Ii]tem )?(?:WITHDRAWN\b|DEFERRED\b(?! PAY)|(?:[Ww]ithdrawn|[Dd]eferred)\b\s*[-–—:)\]])"
    r"|.*(?:[-–—(\[]\s*(?:[Ii]tem )?(?:[Ww]ithdrawn|[Dd]eferred)|\b(?:WITHDRAWN|DEFERRED))\W*$",
)
_STATUS = re.compile(r"\b(?:cancelled|postponed|adjourned|inquorate)\b", re.IGNORECASE)
_PACK = re.compile(r"(?:^|/)documents/g(\d{1,12})/", re.IGNORECASE)
_ANCHOR = re.compile(r"AI(\d{1,12})$", re.IGNORECASE)


def is_meeting_page(part: Node) -> bool:
    """Whether a page shows one meeting: its items, or its day in the heading."""
    return part.css_first("table.mgItemTable") is not None or meeting_heading(part).date is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a meeting's page says."""

    committee: str = ""
    date: dt.date | None = None
    status: str = ""


def meeting_heading(part: Node) -> Heading:
    """Committee, day and status in a heading such as "Cabinet - Tuesday, 16th September, 2031"."""
    for heading in part.css("h2, h1"):
        said = text_of(heading)
        if found := find_date(said):
            date, start, end = found
            status = _STATUS.search(said, end)
            return Heading(
                _DAY.sub("", said[:start]), date, status[0].capitalize() if status else ""
            )
    return Heading()


def read_meeting_page(part: Node, url: str = "") -> Meeting:
    """The meeting of a page whose ModernGov part is `part`; `url` is the page's address."""
    base = base_of(url)
    heading = meeting_heading(part)
    body = number(url, "cid", "committeeid")
    meeting = number(url, "mid", "meetingid")
    meeting = meeting if meeting is not None else _own_id(part)
    items = tuple(_items(part, base, meeting, body)) or _imported(part, heading, url)
    return Meeting(
        id=meeting,
        committee=heading.committee,
        date=heading.date,
        state=_state(part, items),
        items=items,
        documents=documents(part, base),
        committee_id=body,
        status=heading.status,
    )


def _items(part: Node, base: str, meeting: int | None, body: int | None) -> Iterator[Item]:
    seen: set[int] = set()  # an item within an item is a part of its text
    for cell in part.css("td.mgItemNumberCell"):
        content = next((other for other in following(cell) if other.tag == "td"), None)
        if content is None or is_within(cell, seen):
            continue
        seen.add(content.mem_id)
        own = _anchor(cell) or _anchor(content)
        url = item_address(base, body, meeting, own) if meeting is not None else ""
        yield _item(text_of(cell).rstrip(". "), content, own, url, base)


def _imported(part: Node, heading: Heading, url: str) -> tuple[Item, ...]:
    """A meeting from before ModernGov (`CeListDocuments.aspx`), whose items are not told apart."""
    if page_name(url) != "celistdocuments.aspx":
        return ()
    content = part.css_first("div.mgContent")
    lines = html_lines([content if content is not None else part])
    if not lines:
        return ()
    return (Item("", heading.committee, parts=(Part(ITEM_TEXT, tuple(lines)),), url=url),)


def _item(no: str, content: Node, own: int | None, url: str, base: str) -> Item:
    heading = content.css_first(".mgAiTitleTxt")
    title = without_file_note(text_of(heading)) if heading is not None else ""
    if is_exempt(title):
        return Item(no, "Exempt item", own, standing=Standing.EXEMPT, url=url)
    nodes = [node for node in children(content) if not has_class(node, "mgAiTitleTxt")]
    return Item(
        number=no,
        title=title,
        id=own,
        parts=parts_of(nodes, AGENDA),
        standing=Standing.WITHDRAWN if is_withdrawn(title) else Standing.NORMAL,
        full_text=full_text_link(nodes, base),
        issue_id=_issue(nodes),
        url=url,
        has_struck_text=has_struck_text(nodes),
    )


def is_withdrawn(title: str) -> bool:
    """Whether a title says that its item was withdrawn or deferred."""
    return bool(_WITHDRAWN.match(title))


def _anchor(cell: Node) -> int | None:
    for link in cell.css("a"):
        if match := _ANCHOR.match(attribute(link, "name") or attribute(link, "id")):
            return int(match[1])
    return None


def _issue(nodes: list[Node]) -> int | None:
    for node in nodes:
        for link in node.css("a"):
            href = attribute(link, "href")
            if page_name(href) in {"mgissuehistoryhome.aspx", "ieissuedetails.aspx"}:
                return number(href, "iid")
    return None


def _own_id(part: Node) -> int | None:
    """The meeting's id by the page's own links, where its address is not known."""
    for link in part.css("a"):
        href = attribute(link, "href")
        if page_name(href) in {"mgmeetingattendance.aspx", "mgchoosedocpack.aspx"}:
            return number(href, "id")
        if match := _PACK.search(href):
            return int(match[1])
    return None


def _state(part: Node, items: tuple[Item, ...]) -> State:
    texts = [own for item in items for own in item.parts if own.section == MINUTES]
    if not texts:
        return State.NONE
    heading = part.css_first("h1")
    if heading is not None and says_draft_minutes(text_of(heading)):
        return State.DRAFT
    for link in part.css(".mgLinks a, .mgActionList a"):
        if _PACK.search(attribute(link, "href")) and says_draft_minutes(text_of(link)):
            return State.DRAFT
    said = (own.label for own in texts if says_draft_minutes(own.label))
    lines = (line.text for own in texts for line in own.lines if is_draft_line(line.text))
    return State.DRAFT if any(said) or any(lines) else State.UNKNOWN
