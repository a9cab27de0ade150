"""Which of two readings of one record stands, in whatever order they come.

Records as JSON Lines are what somebody says that they are: each that is given changed replaces the
one held. What Sendbot reads from files is another matter, for several files may hold one record:

- agreed minutes stand against a draft of them;
- a page, a PDF or the like stands against the saved text of the same;
- a file that was added as it is before does not undo what has replaced it since.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.keep.approvals import settled
from knowledge.model import Record
from knowledge.read.page import Form

_NOTE = "insert or replace into source (record_id, form) values (?, ?)"
_HELD = """
  select record.draft, source.form from record left join source on source.record_id = record.id
  where record.id = ?
"""


def standing(
    db: Database, records: Sequence[Record], form: Form, *, is_again: bool
) -> list[Record]:
    """Those of a file's `records` that are to be written; the others yield to what is held.

    `is_again` says that the file was added before and has not changed since.
    """
    found = []
    for record in records:
        if form is Form.GIVEN or not _yields(db, record, form, is_again=is_again):
            found.append(record)
            db.execute(_NOTE, [record.id, form.value])
    return found


def _yields(db: Database, record: Record, form: Form, *, is_again: bool) -> bool:
    row = db.execute(_HELD, [record.id]).fetchone()
    if row is None:
        return False
    is_draft, source = bool(row[0]), row[1]
    if settled(db, record).draft and not is_draft:
        return True
    return is_again or (form is Form.TEXT and source != Form.TEXT.value)
