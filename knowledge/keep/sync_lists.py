"""What the lists of a council's meetings say: what is new or changed, and what is gone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.following.due import AGAIN, first_look
from knowledge.following.model import Listing, Memory, Stub, Whole
from knowledge.keep.ledger_rows import form, stub_from, written
from knowledge.keep.withdrawn import withdraw

_ADD_LISTING = """
  insert into sync_list (council, key, form, position)
  values (?, ?, ?, (select coalesce(max(position), 0) + 1 from sync_list))
  on conflict do update set form = excluded.form,
    asked = case when json_extract(excluded.form, '$.again') then null else asked end
"""
_ADD_MEETING = """
  insert into sync_meeting (council, key, form, date, committee, due, failures, gone)
  values (?, ?, ?, ?, ?, ?, 0, 0)
  on conflict do update set form = excluded.form, date = excluded.date,
    committee = excluded.committee, due = excluded.due, missed = null, gone = 0
"""
_ABSENT = """
  select * from sync_meeting where council = ? and gone = 0 and date between ? and ?
  and ? in ('', committee)
"""


def add_listings(db: Database, council: str, listings: Sequence[Listing]) -> None:
    """Notes lists that are to be asked for; one that was, and is not asked `again`, stays so."""
    for listing in listings:
        db.execute(_ADD_LISTING, [council, listing.key, form(listing)])


def note_asked(
    db: Database, council: str, listing: Listing, now: dt.datetime, *, is_all: bool
) -> None:
    """Notes that a list was asked for, or, where it held all there is, that all of them were."""
    sql = (
        "update sync_list set asked = ? where council = ? and (key = ? or (? and asked is null"
        " and json_extract(form, '$.expect') = ?))"
    )
    db.execute(sql, [now.isoformat(), council, listing.key, is_all, listing.expect.value])


def remember(db: Database, council: str, memory: Memory) -> None:
    """Adds what was found out about a site."""
    held = db.execute("select memory from sync where council = ?", [council]).fetchone()
    known = json.dumps(json.loads(held[0]) | dict(memory))
    db.execute("update sync set memory = ? where council = ?", [known, council])


def note_meeting(db: Database, council: str, stub: Stub) -> None:
    """Notes a meeting that a list names: due where it is new or the list says that it changed."""
    sql = "select form, due, gone, missed from sync_meeting where council = ? and key = ?"
    held = db.execute(sql, [council, stub.key]).fetchone()
    said, due = form(stub), written(first_look(stub.date))
    if held is not None:
        known = stub_from(held[0])
        changed = (known.mark, known.date) != (stub.mark, stub.date)
        if not changed and not held[2]:  # nothing new: it is looked at when it was to be
            due = held[1]
            if held[0] == said and not held[3]:
                return
    db.execute(
        _ADD_MEETING,
        [council, stub.key, said, stub.date.isoformat(), stub.committee_id, due],
    )


def note_absent(db: Database, council: str, whole: Whole | None, now: dt.datetime) -> int:
    """Withdraws meetings that are lacking a second time, a day after the first; how many records.

    An answer that names nothing says nothing.
    """
    if whole is None or not whole.named:
        return 0
    window = [council, whole.first.isoformat(), whole.last.isoformat(), whole.committee]
    gone = 0
    for row in list(db.query(_ABSENT, window)):
        if row["key"] in whole.named:
            continue
        name = [council, row["key"]]
        if row["missed"] is None:
            sql = "update sync_meeting set missed = ? where council = ? and key = ?"
            db.execute(sql, [now.isoformat(), *name])
        elif now - dt.datetime.fromisoformat(row["missed"]) >= AGAIN:
            db.execute("update sync_meeting set gone = 1 where council = ? and key = ?", name)
            gone += withdraw(db, council, row["key"], (), now, at_once=True)[0]
    return gone
