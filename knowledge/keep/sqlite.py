"""The store: one SQLite file, write-ahead log, one connection a thread, an index beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from knowledge.answer.records import Edition, Kept, Scope
from knowledge.keep.approvals import amendments
from knowledge.keep.connect import connect, is_made
from knowledge.keep.failures import reading, store_errors
from knowledge.keep.hidden import Hidden, all_hidden
from knowledge.keep.lexicon import StoredLexicon, read_coverage, read_holdings
from knowledge.keep.packed import unpacked_passages, unpacked_stems
from knowledge.keep.prepare import Prepared, prepared
from knowledge.keep.rows import digest, fact_from_row, record_from_row
from knowledge.keep.text_index import Batch, TextIndex, is_of, last_batch
from knowledge.keep.write import (
    Added,
    hide_words,
    put_records,
    show_again,
    stem_again,
    transaction,
)
from knowledge.model import Excerpt, Holding, Passage, Record, Stated, Tally
from knowledge.news import Mark
from knowledge.words.english import load_english

_LOAD = """
  select record.*, cut.data as cut_data, stemmed.form as stem_form, stemmed.data as stem_data
  from record left join cut on cut.number = record.number
  left join stemmed on stemmed.number = record.number
  where record.id in ({}) and record.withdrawn = 0
"""
_AT_ONCE = 400  # ids in one statement
_PENDING = 20  # batches that the index may be behind while more come


class SqliteStore:
    """Records, their passages and their index in the file at `path`.

    A store that does not exist yet reads as an empty one; only writing makes the file.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self.writable = writable
        self._threads = threading.local()
        self._connections: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._opening = threading.Lock()
        self._index = TextIndex(path.absolute().with_name(path.name + ".index"))
        self._db()  # a store that can't be opened says so now

    def _connection(self) -> _Connection:
        held: _Connection | None = getattr(self._threads, "held", None)
        if held is not None and held.is_open:
            if held.is_file or not is_made(self.path):
                return held
            held.close()
        is_file = self.writable or is_made(self.path)
        held = _Connection(connect(self.path, writable=self.writable), is_file)
        with self._opening:
            self._connections.add(held)
        self._threads.held = held
        return held

    def _db(self) -> Database:
        return self._connection().db

    @property
    def lexicon(self) -> StoredLexicon:
        """The words and names held now; read again only after the store has changed.

        Raises:
            StoreError: where the store can't be read.
        """
        held = self._connection()
        with reading(self.path):
            version = held.db.execute("pragma data_version").fetchone()[0]
            if held.lexicon is None or held.lexicon_version != version:
                held.lexicon = StoredLexicon(held.db, self.path)
                held.lexicon_version = version
        return held.lexicon

    def held(self, scope: Scope) -> tuple[Holding, ...]:
        """What the store holds within `scope`, council by council, most records first."""
        if not scope.since and not scope.until:
            holdings = self.lexicon.holdings
            return tuple(h for h in holdings if scope.council in ("", h.council))
        where, values = _where(scope)
        # "+" keeps SQLite to the index by council, which has the days too: no text is read.
        where = where.replace("record.date", "+record.date")
        with reading(self.path):
            return read_holdings(self._db(), where, values)

    def coverage(self, council: str = "") -> list[Tally]:
        """What the store holds by council, committee and year; of one council, or of all."""
        with reading(self.path):
            return read_coverage(self._db(), council)

    def find(self, phrases: Sequence[str], scope: Scope, limit: int) -> dict[str, float]:
        """Ids of the records that match any of `phrases` best, best first, with their BM25."""
        held = self._connection()
        if not held.is_file:
            return {}
        with reading(self.path):
            hits = self._index.find(held.db, phrases, scope, limit)
            marks = ",".join("?" * len(hits))
            sql = f"select number, id from record where number in ({marks}) and withdrawn = 0"
            ids = dict(held.db.execute(sql, [number for number, _ in hits]).fetchall())
        return {ids[number]: score for number, score in hits if number in ids}

    def newest(self, scope: Scope, limit: int, committees: Sequence[str] = ()) -> list[str]:
        """Ids of the records of the latest meetings (of these committees), newest first."""
        where, values = _where(scope)
        if committees:
            names = {f"committee{i}": name for i, name in enumerate(committees)}
            marks = ", ".join(f":{name}" for name in names)
            where = f"{where or '1'} and record.committee in ({marks})"
            values |= names
        sql = (
            f"select id from record where withdrawn = 0 and {where or '1'}"
            " order by date desc, id limit :limit"
        )
        with reading(self.path):
            return [row[0] for row in self._db().execute(sql, {"limit": limit, **values})]

    def holds_phrase(self, phrase: str) -> bool:
        """Whether some record has the words of `phrase` next to one another."""
        held = self._connection()
        with reading(self.path):
            return held.is_file and self._index.holds_phrase(held.db, phrase)

    def mark(self) -> Mark:
        """The end of the log of changes: the number and the stamp of the last batch."""
        with reading(self.path):
            last = last_batch(self._db())
        return Mark(last.number, last.stamp)

    def changed(self, since: Mark) -> list[str] | None:
        """Ids of the records that were added or changed after `since`.

        None where `since` is not of this store's log: then everything may have changed.
        """
        db = self._db()
        with reading(self.path):
            if since != Mark() and not is_of(db, Batch(since.number, since.stamp)):
                return None
            sql = "select id from record where batch > ? and withdrawn = 0 order by number"
            return [row[0] for row in db.execute(sql, [since.number])]

    def load(self, ids: Iterable[str]) -> list[Kept]:
        """The records of `ids` that exist and are not withdrawn, in the order of `ids`."""
        db, asked = self._db(), list(dict.fromkeys(ids))
        kept: dict[str, Kept] = {}
        with reading(self.path):
            for start in range(0, len(asked), _AT_ONCE):
                part = asked[start : start + _AT_ONCE]
                marks = ",".join("?" * len(part))
                for row in db.query(_LOAD.format(marks), part):
                    cut = partial(self._cut, row["cut_data"])
                    stems = (row["stem_form"], row["stem_data"])
                    texts = unpacked_stems(*stems, row["title"], row["text"])
                    kept[row["id"]] = Kept(record_from_row(row), cut, texts=texts)
        return [kept[record_id] for record_id in asked if record_id in kept]

    def _cut(self, data: bytes | None) -> tuple[Passage, ...]:
        with reading(self.path):
            return unpacked_passages(data) if data else ()

    def facts(self, ids: Iterable[str]) -> list[Stated]:
        """What the records of `ids` state, in the order of `ids` and of their texts."""
        db, found = self._db(), []
        with reading(self.path):
            for record_id in ids:
                rows = list(db.query("select * from record where id = ?", [record_id]))
                if rows:
                    record = record_from_row(rows[0])
                    sql = "select * from fact where record_id = ? order by start, id"
                    held = db.query(sql, [record_id])
                    found += [Stated(record, fact_from_row(row)) for row in held]
        return found

    def record(self, key: str) -> Record | None:
        """The record whose id or short key is `key`; None where there is none."""
        sql = "select * from record where id = :key or key = :key order by id = :key desc limit 1"
        with reading(self.path):
            row = next(self._db().query(sql, {"key": key}), None)
            return record_from_row(row) if row else None

    def versions(self, record_id: str) -> list[str]:
        """When earlier versions of a record were replaced (ISO 8601, UTC), oldest first."""
        sql = "select replaced from version where record_id = ? order by id"
        with reading(self.path):
            return [row[0] for row in self._db().execute(sql, [record_id])]

    def version(self, record_id: str, number: int) -> Record | None:
        """The earlier version of that number (1 is the oldest); None where there is none."""
        sql = "select data from version where record_id = ? order by id limit 1 offset ?"
        with reading(self.path):
            row = (
                self._db().execute(sql, [record_id, number - 1]).fetchone() if number > 0 else None
            )
            return record_from_row(json.loads(row[0])) if row else None

    def amendments(self, record: Record) -> list[Excerpt]:
        """Where later records say that the minutes of its meeting were agreed with a change."""
        with reading(self.path):
            return list(amendments(self._db(), record))

    def editions(self, key: str) -> list[Edition]:
        """Every version of the records whose keys begin with `key`, each one's newest first.

        `key` is of `0-9a-f`.
        """
        db, found = self._db(), []
        with reading(self.path):
            sql = "select * from record where key >= ? and key < ? order by id"
            for row in db.query(sql, [key, key + "g"]):
                found.append(Edition(record_from_row(row)))
                sql = "select replaced, data from version where record_id = ? order by id desc"
                found += [
                    Edition(record_from_row(json.loads(data)), dt.datetime.fromisoformat(replaced))
                    for replaced, data in db.execute(sql, [row["id"]])
                ]
        return found

    def records(self, council: str = "") -> Iterator[Record]:
        """Every record, of one council or of all, in the order of their ids."""
        sql = "select * from record where :council in ('', council) order by id"
        with reading(self.path):
            for row in self._db().query(sql, {"council": council}):
                yield record_from_row(row)

    def new_or_changed(self, records: Sequence[Record]) -> list[Record]:
        """Those of `records` that the store does not hold just as they are."""
        sql = "select 1 from record where id = ? and digest = ?"
        with reading(self.path):
            db = self._db()
            return [r for r in records if not db.execute(sql, [r.id, digest(r)]).fetchone()]

    def add(
        self, records: Sequence[Record | Prepared], now: dt.datetime, *, more: bool = False
    ) -> Added:
        """Adds `records` in one transaction: all of them, or none where it fails.

        `more` says that more is added at once after them: the index may then wait for it.

        Raises:
            StoreError: where the store can't be written; nothing of `records` is then kept.
        """
        ready = self.prepared(records)
        with self.writing(more=more) as db:
            return put_records(db, ready, now)

    def prepared(self, records: Sequence[Record | Prepared]) -> list[Record | Prepared]:
        """`records`, the changed ones prepared: what takes time is done while others may write."""
        load_english()
        fresh = [record for record in records if isinstance(record, Record)]
        changed = {id(record) for record in self.new_or_changed(fresh)}
        return [prepared(r) if isinstance(r, Record) and id(r) in changed else r for r in records]

    def reindex(self) -> None:
        """Makes the full-text index anew from the records, and the stems where they are missing.

        Room in the file that nothing uses any more is given back.

        Raises:
            StoreError: where they can't be written now.
        """
        is_more = True
        while is_more:
            with self.writing(more=True) as db:
                is_more = stem_again(db, _AT_ONCE) > 0
        with store_errors(self.path):
            try:
                is_done = self._index.rebuild(self._db())
            except ValueError as error:
                raise sqlite3.OperationalError("disk i/o error") from error
            if not is_done:
                raise sqlite3.OperationalError("locked")
            db = self._db()
            db.execute("vacuum")
            db.execute("pragma wal_checkpoint(truncate)").fetchone()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """The connection of this thread, for the other tables of this room."""
        with reading(self.path):
            yield self._db()

    @contextlib.contextmanager
    def writing(self, *, more: bool = False) -> Iterator[Database]:
        """The same within one transaction: all that is written in the block, or nothing of it.

        `more` says that more is written at once after it: the index may then wait for that.

        Raises:
            StoreError: where the store can't be written.
        """
        with store_errors(self.path):
            held = self._connection()
            held.lexicon = None
            if more:
                self._index.hold()
            with transaction(held.db):
                yield held.db
            self._follow(held.db, more=more)

    def _follow(self, db: Database, *, more: bool = False) -> None:
        # What is kept is kept: an index that can't be written now is written at the next question.
        last = last_batch(db)
        if more and last.number - self._index.holds.number < _PENDING:
            return
        with contextlib.suppress(OSError, ValueError):
            self._index.follow(db, last, keep_open=more)

    def hide(self, record_id: str, words: str, now: dt.datetime) -> bool:
        """Takes words of a record out of every answer, or all of it for "".

        False where the store holds no such record, or these words do not stand in it.
        """
        with self.writing() as db:
            return hide_words(db, record_id, words, now)

    def show_again(self, record_id: str, words: str, now: dt.datetime) -> bool:
        """Puts back `words` that were hidden of a record, "" for all of it.

        False where they were not hidden. What else is hidden of the record stays hidden.
        """
        with self.writing() as db:
            return show_again(db, record_id, words, now)

    def hidden(self) -> list[Hidden]:
        """Everything that is hidden."""
        with reading(self.path):
            return all_hidden(self._db())

    def check(self) -> str:
        """What SQLite's own integrity check says: "ok", or the first fault."""
        with reading(self.path):
            return str(self._db().execute("pragma integrity_check(1)").fetchone()[0])

    def close(self) -> None:
        """Closes the connections of all threads; the next call opens one again."""
        if self._index.is_held:
            with store_errors(self.path):
                self._follow(self._db())
        self._index.close()
        with self._opening:
            for connection in list(self._connections):
                connection.close()


class _Connection:
    """One thread's connection: closed by `close`, or with the end of its thread."""

    def __init__(self, db: Database, is_file: bool) -> None:
        self.db = db
        self.is_file = is_file
        self.lexicon: StoredLexicon | None = None
        self.lexicon_version = 0
        self.close = weakref.finalize(self, db.close)

    @property
    def is_open(self) -> bool:
        return self.close.alive


def _where(scope: Scope) -> tuple[str, dict[str, str]]:
    parts, values = [], {}
    if scope.council:
        parts.append("record.council = :council")
        values["council"] = scope.council
    if scope.since:
        parts.append("record.date >= :since")
        values["since"] = scope.since.isoformat()
    if scope.until:
        parts.append("record.date <= :until")
        values["until"] = scope.until.isoformat()
    return " and ".join(parts), values
