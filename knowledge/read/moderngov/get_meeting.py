"""`mgWebService.asmx/GetMeeting`: a meeting with all its items, as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from knowledge.errors import UnreadableError
from knowledge.read.dates import read_date
from knowledge.read.draft import is_draft_line
from knowledge.read.exempt import is_exempt
from knowledge.read.html_lines import html_lines
from knowledge.read.html_tree import has_struck_text, parse
from knowledge.read.lines import Line, Part
from knowledge.read.moderngov.address import base_of, item_address
from knowledge.read.moderngov.listing import Document
from knowledge.read.moderngov.meeting import Item, Meeting, Standing, State
from knowledge.read.moderngov.meeting_page import is_withdrawn
from knowledge.read.moderngov.switches import (
    AGENDA,
    DECISION,
    DECISION_NUMBER,
    MINUTES,
    without_cut_note,
)
from knowledge.read.moderngov.web_service import MEETING, local_name
from knowledge.read.moderngov.xml import flag, number, title, value

_BODIES = (
    ("agendatext", AGENDA, ""),
    ("decisionnonemptyhtmlbody", DECISION, DECISION),
    ("minutesnonemptyhtmlbody", MINUTES, MINUTES),
)
_NUMBER_LABEL = re.compile(r"decision (?:no\b|number|ref)", re.IGNORECASE)
_COMMENTS = range(1, 6)
_NOT_FOUND = "it is an empty answer: the council's service knows no such meeting"
_HIDDEN = "the council does not show this meeting"


def read_meeting(root: Element, url: str = "") -> Meeting:
    """The meeting of a GetMeeting answer; `url` is the address that it was asked at.

    Raises:
        UnreadableError: `not_found` where the answer is empty, as it is for an unknown id, and
            `not_displayed` where the council does not show the meeting.
    """
    own = number(root, "meetingid")
    if local_name(root) != MEETING or own is None:
        raise UnreadableError("not_found", _NOT_FOUND)
    if value(root, "isdisplayallowed").casefold() == "false":
        raise UnreadableError("not_displayed", _HIDDEN)
    elements = list(root.iter("agendaitem"))
    skipped = {number(e, "agendaitemid") or 0: why for e in elements if (why := _skipped(e))}
    items = tuple(_item(e, own, base_of(url)) for e in elements if not _skipped(e))
    published = flag(root, "minutepublished")
    return Meeting(
        id=own,
        committee=_committee(elements),
        date=read_date(value(root, "meetingdate")),
        state=_state(items, published=published),
        items=items,
        documents=tuple(_documents(elements)),
        status=value(root, "meetingstatus"),
        minutes_published=published,
        attendance_known=any(_was_there(e) for e in root.iter("attendee")),
        skipped=tuple(skipped.items()),
    )


def _skipped(element: Element) -> str:
    """Why an item is left out; "" where it is not. What is restricted is not even read."""
    if value(element, "agendaitemnumber") in {"", "0"} and not _says_anything(element):
        return "heading"
    if flag(element, "isrestricted"):
        return "restricted"
    return "not displayed" if value(element, "isdisplayallowed").casefold() == "false" else ""


def _says_anything(element: Element) -> bool:
    return any(value(element, name) for name, _, _ in _BODIES)


def _item(element: Element, meeting: int, base: str) -> Item:
    own = number(element, "agendaitemid")
    said, no = title(element, "agendaitemtitle"), _number(element)
    url = item_address(base, None, meeting, own)
    if is_exempt(said):
        return Item(no, "Exempt item", own, standing=Standing.EXEMPT, url=url)
    parts, struck = [], False
    decision_number = _decision_number(element)
    for name, section, label in _BODIES:
        lines, has_struck = _lines(value(element, name))
        struck = struck or has_struck
        if section == DECISION and decision_number:
            parts.append(Part(DECISION_NUMBER, (Line(decision_number),), DECISION_NUMBER))
        if lines:
            parts.append(Part(section, lines, label))
    return Item(
        number=no,
        title=said,
        id=own,
        parts=tuple(parts),
        standing=Standing.WITHDRAWN if is_withdrawn(said) else Standing.NORMAL,
        decision_number=decision_number,
        url=url,
        has_struck_text=struck,
    )


def _number(element: Element) -> str:
    """The number that the public sees; else that of the minutes."""
    if shown := value(element, "fulldisplaynumberformat"):
        return shown.rstrip(". ")
    return value(element, "minutesitemnumber") + value(element, "minutesitemsubnumber")


def _decision_number(element: Element) -> str:
    for place in _COMMENTS:
        if _NUMBER_LABEL.search(value(element, f"commentlabel{place}")):
            return title(element, f"commenttext{place}")
    return ""


def _lines(body: str) -> tuple[tuple[Line, ...], bool]:
    """The lines of a body, and whether words are struck out in it."""
    if not body:
        return (), False
    page = parse(body)
    top = page.body
    if top is None:
        return (), False
    return tuple(without_cut_note(html_lines([top]))), has_struck_text([top])


def _committee(elements: list[Element]) -> str:
    """The committee, which the answer names only in passing."""
    for element in elements:
        if said := title(element, "refertocommittee"):
            return said
    for element in elements:
        for file in element.iter("linkeddoc"):
            if said := title(file, "committeetitle"):
                return said
    return ""


def _documents(elements: list[Element]) -> Iterator[Document]:
    for element in elements:
        if _skipped(element):
            continue
        for file in element.iter("linkeddoc"):
            url = value(file, "url")
            if not flag(file, "isrestricted") and url.startswith(("https://", "http://")):
                yield Document(title(file, "title"), url)


def _was_there(element: Element) -> bool:
    """Whether an attendee's presence is a fact; "Expected" only means that clerks did not say."""
    said = (element.get("attendance") or "").casefold()
    return said.startswith(("present", "in attendance"))


def _state(items: tuple[Item, ...], *, published: bool) -> State:
    lines = [
        line.text
        for item in items
        for part in item.parts
        if part.section == MINUTES
        for line in part.lines
    ]
    if not lines and not published:
        return State.NONE
    return State.DRAFT if any(map(is_draft_line, lines)) else State.UNKNOWN
