"""Which files were added, so that what has not changed need not be read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.keep.precedence import standing
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added, put_records
from knowledge.model import Record
from knowledge.read.page import Form

_BATCH = 250  # records that are written in one transaction
_KNOWN = "select records, notes from file where place = ? and council = ? and digest = ?"
_CHANGED = """
  select 1 from file_record left join record
    on record.id = file_record.record_id and record.digest = file_record.digest
  where file_record.place = ? and file_record.council = ? and record.id is null limit 1
"""
_HOLDS = """
  insert or replace into file_record (place, council, record_id, digest)
  select ?, ?, id, digest from record where id = ?
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a file gave when it was added."""

    records: int
    notes: tuple[str, ...]


class Files:
    """The files of a store. `way` is how they are added: the council named, and the pattern."""

    def __init__(self, store: SqliteStore, way: str) -> None:
        self._store = store
        self._way = way

    def known(self, place: str, digest: str) -> Known | None:
        """What the file gave, where it was added as it is and the store holds just that still."""
        with self._store.reading() as db:
            row = db.execute(_KNOWN, [place, self._way, digest]).fetchone()
            if row is None or db.execute(_CHANGED, [place, self._way]).fetchone() is not None:
                return None
            return Known(row[0], tuple(json.loads(row[1])))

    def _is_again(self, place: str, digest: str) -> bool:
        """Whether the file was added as it is before, whatever has become of its records."""
        with self._store.reading() as db:
            return db.execute(_KNOWN, [place, self._way, digest]).fetchone() is not None

    def add(
        self,
        place: str,
        digest: str,
        records: Sequence[Record],
        notes: Sequence[str],
        now: dt.datetime,
        *,
        is_whole: bool,
        form: Form = Form.GIVEN,
    ) -> Added:
        """Adds the records of a file, 250 in a transaction; the last one notes the file.

        A file that is not `is_whole`, because something in it was refused, is not noted: it is
        read again the next time, and the refusal is said again. `form` says what the records come
        from, and with that which of two readings of a record stands (`precedence.py`).

        Raises:
            StoreError: where the store can't be written.
        """
        total = Added()
        is_again = self._is_again(place, digest)
        for first in range(0, max(len(records), 1), _BATCH):
            batch = records[first : first + _BATCH]
            made = dict(zip(map(id, batch), self._store.prepared(batch), strict=True))
            with self._store.writing(more=first + _BATCH < len(records)) as db:
                if not first:
                    for table in ("file", "file_record"):
                        db.execute(
                            f"delete from {table} where place = ? and council = ?",
                            [place, self._way],
                        )
                chosen = standing(db, batch, form, is_again=is_again)
                total += put_records(db, [made.get(id(one), one) for one in chosen], now)
                total += Added(unchanged=len(batch) - len(chosen))
                if not is_whole:
                    continue
                db.conn.executemany(_HOLDS, [(place, self._way, record.id) for record in batch])
                if first + _BATCH >= len(records):
                    db.execute(
                        "insert into file (place, council, digest, records, notes)"
                        " values (?, ?, ?, ?, ?)",
                        [place, self._way, digest, len(records), json.dumps(list(notes))],
                    )
        return total
