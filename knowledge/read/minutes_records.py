"""The records that minutes of their own become: their items, who was there, or all as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from knowledge.model import Record, Section
from knowledge.read.document import Document
from knowledge.read.furniture import is_furniture
from knowledge.read.item_numbers import Start
from knowledge.read.sections import find_sections
from knowledge.read.sentences import trim
from knowledge.words.text import collapse

MINUTES, ATTENDANCE, AGENDA, ITEM_TEXT = "Minutes", "Attendance", "Agenda", "Item text"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class MeetingOf:
    """What every record of the document shares."""

    council: str
    committee: str
    date: dt.date | None
    draft: bool
    url: str
    labelled: bool


def item_record(meeting: MeetingOf, document: Document, start: Start, stop: int) -> Record:
    """The record of an item that goes on to the line before `stop`."""
    begin, end = document.lines[start.line].start, document.lines[stop - 1].end
    text = document.text[begin:end]
    body = document.lines[start.body].start - begin
    strong = {line.start - begin for line in document.lines[start.body : stop] if line.strong}
    found = find_sections(text, strong, body)
    if meeting.labelled:
        found = _with_agenda(text, body, found)
    elif not any(section.heading == MINUTES for section in found):
        found = (Section(MINUTES, body, len(text)), *found)
    return Record(
        id="",
        council=meeting.council,
        committee=meeting.committee,
        date=meeting.date,
        item=start.number,
        title=start.title,
        text=text,
        url=meeting.url,
        draft=meeting.draft and any(section.heading != AGENDA for section in found),
        sections=found,
    )


def _with_agenda(text: str, body: int, found: tuple[Section, ...]) -> tuple[Section, ...]:
    """`found`, and what stands above the first label; without a label it may be anything."""
    if not found:
        return (Section(ITEM_TEXT, body, len(text)),)
    label = text.rfind(found[0].heading, body, max(found[0].start, body))
    begin, end = trim(text, body, max(label, body))
    said = (line.strip("•· \t\xa0") for line in text[begin:end].split("\n"))
    if not any(line and not is_furniture(line) for line in said):
        return found
    return (Section(AGENDA, begin, end), *found)


def attendance_record(meeting: MeetingOf, document: Document, begin: int, end: int) -> Record:
    """The record of who was there, from `begin` to `end` of the document's text."""
    return _record(meeting, document, begin, end, ATTENDANCE)


def _record(meeting: MeetingOf, document: Document, begin: int, end: int, title: str) -> Record:
    begin, end = trim(document.text, begin, end)
    return Record(
        id="",
        council=meeting.council,
        committee=meeting.committee,
        date=meeting.date,
        item="",
        title=title,
        text=document.text[begin:end],
        url=meeting.url,
        draft=meeting.draft,
        sections=(Section(title, 0, end - begin),),
    )


def whole_record(meeting: MeetingOf, document: Document, *, says_minutes: bool) -> Record:
    """The record of a document without items: minutes as one text, or a report to a meeting."""
    kind, title = MINUTES.casefold(), f"{MINUTES} of {meeting.committee}"
    if not says_minutes:
        kind, title = "report", collapse(document.line(0))[:_LONGEST_TITLE].strip("#* ")
    own = _record(meeting, document, 0, len(document.text), title)
    begin = trim(document.text, 0, len(document.text))[0]
    strong = {line.start - begin for line in document.lines if line.strong}
    return replace(own, kind=kind, sections=find_sections(own.text, strong))
