"""Draft minutes lose their mark when a later meeting approves them; with a change, it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from knowledge.keep.rows import record_from_row
from knowledge.model import Excerpt, Record
from knowledge.read.dates import find_date
from knowledge.read.draft import approvals
from knowledge.words.text import fold

_KEEP = (
    "insert into approval (council, committee, date, record_id, quote) values (?, ?, ?, ?, ?)"
    " on conflict do nothing"
)
_AMEND = "insert or ignore into amendment values (?, ?, ?, ?)"
_AMENDING = (
    "select record.* from amendment join record on record.id = amendment.record_id"
    " where amendment.council = ? and amendment.committee = ? and amendment.date = ?"
    " and withdrawn = 0 order by record.date, record.id"
)
_LONGEST = 1500  # code points of a change that are shown; else only the line that says so
_DRAFTS = "select * from record where council = ? and date = ? and draft = 1 and withdrawn = 0"
_KNOWN = "select 1 from approval where council = ? and committee = ? and date = ?"


def settled(db: Database, record: Record) -> Record:
    """`record`, no longer a draft where a later meeting is known to have approved it."""
    if not record.draft or record.date is None:
        return record
    known = [record.council, fold(record.committee), record.date.isoformat()]
    approved = db.execute(_KNOWN, known).fetchone() is not None
    return replace(record, draft=False) if approved else record


def newly_approved(db: Database, record: Record) -> Iterator[Record]:
    """The drafts held that `record` approves, without their mark; the approval is kept.

    Only a day that the record names counts, and only approval without a change: after a change
    the words of the draft are not those that were agreed.
    """
    if record.date is None or record.withdrawn:
        return
    note_amendments(db, record)
    body = fold(record.committee)
    for approval in approvals(record):
        date = approval.date or _day_in(record.title)
        if date is None or date >= record.date:
            continue
        if approval.amended:
            continue
        quote = record.text[approval.start : approval.end]
        db.execute(_KEEP, [record.council, body, date.isoformat(), record.id, quote])
        for row in list(db.query(_DRAFTS, [record.council, date.isoformat()])):
            draft = record_from_row(row)
            if fold(draft.committee) == body and draft.id != record.id:
                yield replace(draft, draft=False)


def note_amendments(db: Database, record: Record) -> None:
    """Notes which meetings' minutes `record` agrees with a change."""
    for approval in approvals(record):
        date = approval.date or _day_in(record.title)
        if approval.amended and date and record.date and date < record.date:
            of_meeting = [record.council, fold(record.committee), date.isoformat()]
            db.execute(_AMEND, [*of_meeting, record.id])


def amendments(db: Database, record: Record) -> Iterator[Excerpt]:
    """Where later records say that the minutes of its meeting were agreed with a change."""
    if record.date is None:
        return
    of_meeting = [record.council, fold(record.committee), record.date.isoformat()]
    for row in list(db.query(_AMENDING, of_meeting)):
        later = record_from_row(row)
        for approval in approvals(later):
            if approval.amended and (approval.date or _day_in(later.title)) == record.date:
                is_short = approval.until - approval.start <= _LONGEST
                yield Excerpt(later, approval.start, approval.until if is_short else approval.end)


def _day_in(title: str) -> dt.date | None:
    found = find_date(title)
    return found[0] if found else None
