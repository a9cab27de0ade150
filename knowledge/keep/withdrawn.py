"""Which record is which item of a meeting, and what of a meeting is no longer at its source."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.following.due import AGAIN
from knowledge.keep.rows import record_from_row
from knowledge.keep.write import put_records
from knowledge.model import Record

_KNOWN = "select record_id from sync_record where council = ? and meeting = ? and item = ?"
_ELSEWHERE = "select 1 from sync_record where record_id = ? and council = ? and meeting <> ?"
_NOTE = (
    "insert into sync_record (council, meeting, item, record_id) values (?, ?, ?, ?)"
    " on conflict do update set missed = null"
)


def identified(db: Database, council: str, meeting: str, records: Sequence[Record]) -> list[Record]:
    """`records` of a meeting, each under the id that its item has had from the first.

    An item keeps its id when its title or its meeting's date changes, so that the change is a new
    version and not a new record.
    """
    named = []
    for item, record in _items(records):
        known = db.execute(_KNOWN, [council, meeting, item]).fetchone()
        record_id = known[0] if known else record.id
        if not known and db.execute(_ELSEWHERE, [record_id, council, meeting]).fetchone():
            record_id = f"{record_id}~{meeting}"  # another meeting has one of the same name
        db.execute(_NOTE, [council, meeting, item, record_id])
        named.append(replace(record, id=record_id))
    return named


def withdraw(
    db: Database,
    council: str,
    meeting: str,
    present: Sequence[Record],
    now: dt.datetime,
    *,
    at_once: bool = False,
) -> tuple[int, bool]:
    """Marks what a meeting had and is not `present`; how many, and whether some are to be seen.

    One look is not enough, unless `at_once`: it takes a second one, a day later.
    """
    here = {record.id for record in present}
    sql = "select * from sync_record where council = ? and meeting = ?"
    count, waits = 0, False
    for row in list(db.query(sql, [council, meeting])):
        held = _held(db, row["record_id"])
        if row["record_id"] in here or held is None:
            continue
        missed = row["missed"]
        if at_once or (missed and now - dt.datetime.fromisoformat(missed) >= AGAIN):
            put_records(db, [replace(held, withdrawn=True)], now)
            count += 1
            continue
        waits = True
        if not missed:
            db.execute(
                "update sync_record set missed = ? where council = ? and meeting = ? and item = ?",
                [now.isoformat(), council, meeting, row["item"]],
            )
    return count, waits


def _items(records: Sequence[Record]) -> Iterator[tuple[str, Record]]:
    """Each record with what names its item at the source: its place on the meeting's page.

    It is the same whether the meeting came from the web service or from its page.
    """
    urls = Counter(record.url for record in records)
    seen: Counter[str] = Counter()
    for record in records:
        name = record.url.partition("#")[2] or record.url or record.id
        if urls[record.url] > 1:  # a file of many items: its address names none of them
            name = f"{name} {record.id}"
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}~{seen[name]}"), record


def _held(db: Database, record_id: str) -> Record | None:
    sql = "select * from record where id = ? and withdrawn = 0"
    row = next(db.query(sql, [record_id]), None)
    return record_from_row(row) if row else None
