"""Draft minutes lose their mark when a later meeting approves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from knowledge.keep.rows import record_from_row
from knowledge.model import Record
from knowledge.read.approval import approvals
from knowledge.words.text import fold

_KEEP = (
    "insert into approval (council, committee, date, record_id, quote) values (?, ?, ?, ?, ?)"
    " on conflict do nothing"
)
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
    """The drafts held that `record` approves, without their mark; the approval is kept."""
    body = fold(record.committee)
    for approval in approvals(record):
        date = approval.date.isoformat()
        db.execute(_KEEP, [record.council, body, date, record.id, approval.quote])
        for row in list(db.query(_DRAFTS, [record.council, date])):
            draft = record_from_row(row)
            if fold(draft.committee) == body and draft.id != record.id:
                yield replace(draft, draft=False)
