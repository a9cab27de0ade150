"""Minutes as a document of their own → one record an item, each a slice of the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.errors import UnreadableError
from knowledge.read.council_name import council_of
from knowledge.read.dates import find_date
from knowledge.read.document import Document
from knowledge.read.draft import is_draft_line, says_draft_minutes
from knowledge.read.exempt import is_exempt
from knowledge.read.item_numbers import Start
from knowledge.read.minutes_head import Head, read_head
from knowledge.read.minutes_items import heading_starts, item_starts
from knowledge.read.minutes_records import (
    MeetingOf,
    attendance_record,
    item_record,
    whole_record,
)
from knowledge.read.motions import motion_starts
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id

_HEAD = 25  # lines of a head, where no items are found below it
_CLOSING = re.compile(
    r"\W*(?:the |this )?(?:meeting|chair(?:man|woman|person)?|cabinet|committee|mayor)\s+"
    r"(?:was |then |there )*(?:closed|ended|concluded|finished|rose|terminated|declared)\b"
    r"|\W*(?:chair(?:man|woman|person)?|signed|date|mayor|duration of meeting)\s*:?\s*[._…]{4,}"
    r"|\W*daeth y cyfarfod i ben",
    re.IGNORECASE,
)
_NOT_MINUTES = (
    "it does not read as minutes: Sendbot looks for a head that names the committee and the day, "
    "and for numbered items; where the names of folders say them, use --path-pattern"
)
_NO_COUNCIL = "it names no council; add it again with --council NAME"
_NO_DATE = "{where}: it does not say of which day it is"
_EXEMPT = "{where}: item {number} is exempt; nothing of it is kept"


def looks_like_minutes(document: Document) -> bool:
    """Whether a document has the head of minutes, or items that are headed like minutes."""
    head = read_head(_head_lines(document, item_starts(document)))
    return head.says_minutes and (bool(head.committee) or head.date is not None)


def read_minutes(
    page: Page,
    document: Document,
    council: str = "",
    starts: tuple[Start, ...] = (),
    running: Sequence[str] = (),
) -> Reading:
    """The records of a document: one an item, and one of who was there.

    `starts` is where its items begin, if the document marks that; `running` holds the lines that
    its pages repeat, which may tell that it is a draft.

    Raises:
        UnreadableError: `unknown` where it does not look like minutes and nothing else is known
            of it.
    """
    starts = starts or _starts(document)
    head = read_head(_head_lines(document, starts))
    whose = head.committee or page.known.committee or _is_of_one_body(head, starts)
    if not whose or not _is_minutes(page, head, starts):
        raise UnreadableError("unknown", _NOT_MINUTES)
    head = replace(head, draft=head.draft or any(map(says_draft_minutes, running)))
    return read_items(page, document, council, starts, head)


def read_items(
    page: Page,
    document: Document,
    council: str,
    starts: Sequence[Start],
    head: Head,
    *,
    labelled: bool = False,
) -> Reading:
    """The records of items whose places and head are known.

    `labelled` is for pages on which labels ("Minutes:") say what each text is: what stands above
    the first label is the agenda.
    """
    named, note = council_of(page, document.text, council)
    if not named:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL, "no_council"),))
    meeting = MeetingOf(
        council=named,
        committee=page.known.committee or head.committee,
        date=head.date or page.known.date or _date_in_name(page.where),
        draft=head.draft or _says_draft(document),
        url=page.url,
        labelled=labelled,
    )
    notes = [note] if note else []
    if meeting.date is None:
        notes.append(_NO_DATE.format(where=page.where))
    return _records(page, document, head, starts, meeting, notes)


def _starts(document: Document) -> tuple[Start, ...]:
    return motion_starts(document) or item_starts(document) or heading_starts(document)


def _is_of_one_body(head: Head, starts: Sequence[Start]) -> bool:
    """Whether minutes with a day and items name no body, as a council with only one may do."""
    return head.says_minutes and head.date is not None and len(starts) > 1


def _is_minutes(page: Page, head: Head, starts: Sequence[Start]) -> bool:
    if page.known.committee or page.known.date:
        return True
    return head.says_minutes or (head.date is not None and len(starts) > 1)


def _records(
    page: Page,
    document: Document,
    head: Head,
    starts: Sequence[Start],
    meeting: MeetingOf,
    notes: list[str],
) -> Reading:
    taken: dict[str, str] = {}
    records = []
    if starts and head.attendance is not None:
        span = (document.lines[head.attendance].start, document.lines[starts[0].line - 1].end)
        records.append(with_id(attendance_record(meeting, document, *span), taken))
    for place, start in enumerate(starts):
        stop = _end_of_item(document, starts, place)
        if is_exempt(start.title):
            notes.append(_EXEMPT.format(where=page.where, number=start.number or start.title))
        elif start.body < stop:
            records.append(with_id(item_record(meeting, document, start, stop), taken))
    if not starts:
        records.append(
            with_id(whole_record(meeting, document, says_minutes=head.says_minutes), taken)
        )
    if not records:
        return Reading(rejected=(Rejected(page.where, "its items hold no text", "empty"),))
    return Reading(tuple(records), (), tuple(notes))


def _head_lines(document: Document, starts: Sequence[Start]) -> list[str]:
    end = starts[0].line if starts else min(_HEAD, len(document.lines))
    return [document.line(number) for number in range(end)]


def _end_of_item(document: Document, starts: Sequence[Start], place: int) -> int:
    """The number of the line after the item's last; what closes the meeting is no part of it."""
    if starts[place].stop:
        return starts[place].stop
    if place + 1 < len(starts):
        return starts[place + 1].line
    for number in range(starts[place].body, len(document.lines)):
        if _CLOSING.match(document.line(number)):
            return number
    return len(document.lines)


def _says_draft(document: Document) -> bool:
    return any(is_draft_line(document.line(number)) for number in range(len(document.lines)))


def _date_in_name(where: str) -> dt.date | None:
    """The day that a file's name holds: "2031-09-16 cabinet minutes.pdf"."""
    name = re.sub(
        r"(?<=[a-z\d])[-_](?=[A-Za-z])|(?<=[A-Za-z])[-_](?=\d)", " ", where.rpartition("/")[2]
    )
    if found := find_date(name.replace("_", " ")):
        return found[0]
    return None
