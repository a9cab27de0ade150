"""The full-text index beside a store: tantivy, made from the records and never the truth.

It follows the store: every batch of changes has a number and a random stamp, and the index notes
the last one that it holds, after it has written it. Whatever lies between is written again, so a
program may be killed at any moment; an index that fits no batch of the store, or is of another
form, is made anew. It may be thrown away at any time.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from sqlite_utils import Database
from tantivy import FieldType, Occur, Query

from knowledge.answer.records import Scope
from knowledge.errors import StoreError
from knowledge.words.text import stems

FORM = 1  # to be raised when texts are indexed otherwise: the index is then made anew
_HEAP = 30_000_000  # bytes that are gathered before they are written
_MOST_PHRASES = 64
_TITLE = 3  # a title counts as said so many times
_NO_DAY = 0
_WAIT_SECONDS = 5.0  # that a question waits while another program makes the index
_LOOK_SECONDS = 0.05

_BEING_INDEXED = (
    "The records are being indexed by another program; wait until it has finished, then ask again."
)


@dataclass(frozen=True, slots=True)
class Batch:
    """The number and the stamp of a batch of changes."""

    number: int = 0
    stamp: str = ""


NOTHING = Batch()


class TextIndex:
    """The index in `folder`, shared by the threads of a program.

    A folder that can't be written is left alone, and the index is made in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._holds = NOTHING
        self._in_memory = False

    @property
    def holds(self) -> Batch:
        """The last batch that is searched."""
        return self._holds

    @property
    def is_held(self) -> bool:
        """Whether this program keeps others from writing the index."""
        return self._writer is not None

    def find(
        self, db: Database, phrases: Sequence[str], scope: Scope, limit: int
    ) -> list[tuple[int, float]]:
        """Numbers of the records that match any of `phrases` best, best first, with their BM25.

        Raises:
            StoreError: `being_indexed`, where another program still makes the index.
        """
        asked = list(dict.fromkeys(tuple(stems(phrase)) for phrase in phrases))
        wanted = [_phrase(phrase) for phrase in asked if phrase][:_MOST_PHRASES]
        if not wanted or limit < 1:
            return []
        query = Query.boolean_query([(Occur.Should, one) for one in wanted])
        within = [(Occur.Must, Query.const_score_query(one, 0.0)) for one in _within(scope)]
        if within:
            query = Query.boolean_query([(Occur.Must, query), *within])
        found = self._search(db, query, limit)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def holds_phrase(self, db: Database, phrase: str) -> bool:
        """Whether some record has the words of `phrase` next to one another."""
        words = tuple(stems(phrase))
        return bool(words) and bool(self._search(db, _phrase(words), 1))

    def _search(self, db: Database, query: Query, limit: int) -> list[tuple[int, float]]:
        searcher = self._current(db).searcher()
        hits = searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = searcher.fast_field_values("number", addresses)
        pairs = zip(numbers, hits, strict=True)
        return [(int(number or 0), float(score)) for number, (score, _) in pairs]

    def _current(self, db: Database) -> tantivy.Index:
        """The index, brought up to the store where this program may."""
        last = last_batch(db)
        if self._index is None or self._holds != last:
            try:
                self._follow_or_wait(db, last)
            except (OSError, ValueError):  # no room on the disk, or a damaged index
                self._go_without(db, last)
        assert self._index is not None  # noqa: S101  (for the type checker)
        return self._index

    def _follow_or_wait(self, db: Database, last: Batch) -> None:
        """Brings the index up to `last`, or waits for another program that is making it.

        An index that is a little behind is searched as it is. One that holds nothing yet is not:
        "nothing found" would be said of records that are there.
        """
        until = time.monotonic() + _WAIT_SECONDS
        self.follow(db, last)
        while self._holds != last and not self._has_documents():
            if time.monotonic() > until:
                raise StoreError("being_indexed", _BEING_INDEXED)
            time.sleep(_LOOK_SECONDS)
            self.follow(db, last)

    def _has_documents(self) -> bool:
        assert self._index is not None  # noqa: S101
        return self._read_note() is not None and self._index.searcher().num_docs > 0

    def follow(self, db: Database, last: Batch, *, keep_open: bool = False) -> None:
        """Brings the index up to the batch `last`; `keep_open` where more is to come at once.

        Raises:
            OSError: where the disk fails.
            ValueError: where the index can't be written.
        """
        with self._lock:
            if self._index is None:
                self._open()
            noted = self._noted()
            if noted != self._holds and not self._in_memory:
                self._reload(noted)
            if self._holds != last:
                self._catch_up(db, last)
            if not keep_open:
                self._let_go()

    def hold(self) -> None:
        """Keeps other programs from writing the index until `follow`: this one is about to.

        A question elsewhere would else stop to index what is being added.
        """
        with self._lock, contextlib.suppress(OSError, ValueError):
            if self._index is None:
                self._open()
            self._take()

    def rebuild(self, db: Database) -> bool:
        """Makes the index anew from the records; False where another program is writing it.

        Raises:
            OSError: where the disk fails.
            ValueError: where the index can't be written.
        """
        with self._lock:
            self.close()
            self._note(NOTHING)
            last = last_batch(db)
            self.follow(db, last)
            return self._holds == last

    def close(self) -> None:
        """Lets another program write the index; the next call opens it again."""
        with self._lock:
            self._let_go()
            self._index, self._holds, self._in_memory = None, NOTHING, False

    def _open(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = _made(self._folder)
        except (OSError, ValueError):
            self._index, self._in_memory = tantivy.Index(_SCHEMA), True

    def _reload(self, noted: Batch) -> None:
        assert self._index is not None  # noqa: S101
        self._index.reload()
        self._holds = noted

    def _take(self) -> bool:
        """Whether this program may write the index now.

        Raises:
            ValueError: where no program may.
        """
        assert self._index is not None  # noqa: S101
        if self._writer is None:
            try:
                self._writer = self._index.writer(_HEAP, 1)
            except ValueError:
                if os.access(self._folder, os.W_OK):
                    return False
                raise
        return True

    def _catch_up(self, db: Database, last: Batch) -> None:
        if not self._take():
            return  # another program writes it, and will have it current soon
        assert self._writer is not None  # noqa: S101
        noted = self._holds if self._in_memory else self._noted()
        since = noted.number if is_of(db, noted) else 0
        if not since:
            self._writer.delete_all_documents()
        for number, document in _documents(db, since, last.number):
            if since:
                self._writer.delete_documents_by_term("number", number)
            if document is not None:
                self._writer.add_document(document)
        self._writer.commit()
        self._note(last)
        self._reload(last)

    def _go_without(self, db: Database, last: Batch) -> None:
        with self._lock:
            self._writer = None
            self._index, self._in_memory, self._holds = tantivy.Index(_SCHEMA), True, NOTHING
            self._catch_up(db, last)
            self._let_go()

    def _let_go(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    @property
    def _note_file(self) -> Path:
        return self._folder / "followed.json"

    def _noted(self) -> Batch:
        return self._read_note() or NOTHING

    def _read_note(self) -> Batch | None:
        """The batch that is noted, or None where there is no note of this form."""
        try:
            form, number, stamp = json.loads(self._note_file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return Batch(int(number), str(stamp)) if form == FORM else None

    def _note(self, last: Batch) -> None:
        if self._in_memory:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._note_file.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps([FORM, last.number, last.stamp]), "utf-8")
        new.replace(self._note_file)


def last_batch(db: Database) -> Batch:
    """The last batch of changes that the store holds."""
    row = db.execute("select number, stamp from batch order by number desc limit 1").fetchone()
    return Batch(*row) if row else NOTHING


def is_of(db: Database, batch: Batch) -> bool:
    """Whether `batch` is one of the store's log."""
    sql = "select 1 from batch where number = ? and stamp = ?"
    return db.execute(sql, [batch.number, batch.stamp]).fetchone() is not None


def _documents(
    db: Database, since: int, until: int
) -> Iterator[tuple[int, tantivy.Document | None]]:
    """The numbers of changed records, each with what is searched of it, if anything."""
    sql = (
        "select number, title, text, council, committee, date, withdrawn from record"
        " where batch > ? and batch <= ?"
    )
    gone = "select number from gone where batch > ? and batch <= ?"
    for (number,) in db.execute(gone, [since, until]):
        yield number, None
    for row in db.execute(sql, [since, until]):
        number, title, text, council, committee, day, withdrawn = row
        if withdrawn:
            yield number, None
            continue
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_integer("day", dt.date.fromisoformat(day).toordinal() if day else _NO_DAY)
        document.add_text("council", _mark(council))
        for part in (*[title] * _TITLE, text, council, committee or ""):
            document.add_text("said", " ".join(stems(part)))
        yield number, document


def _made(folder: Path) -> tantivy.Index:
    """The index in `folder`, made where there is none or where it can't be read."""
    try:
        return tantivy.Index(_SCHEMA, path=str(folder), reuse=True)
    except ValueError:
        if not os.access(folder, os.W_OK):
            raise
        shutil.rmtree(folder)
        folder.mkdir()
        return tantivy.Index(_SCHEMA, path=str(folder), reuse=True)


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", indexed=True, fast=True)
    schema.add_integer_field("day", indexed=True, fast=True)
    schema.add_text_field("council", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("said", tokenizer_name="whitespace")
    return schema.build()


_SCHEMA = _schema()


def _mark(council: str) -> str:
    """A council's name as one word of the index, however long the name is."""
    return hashlib.sha256(council.encode()).hexdigest()[:32]


def _phrase(words: Sequence[str]) -> Query:
    if len(words) == 1:
        return Query.term_query(_SCHEMA, "said", words[0], index_option="freq")
    return Query.phrase_query(_SCHEMA, "said", list(words))


def _within(scope: Scope) -> list[Query]:
    found = []
    if scope.council:
        mark = _mark(scope.council)
        found.append(Query.term_query(_SCHEMA, "council", mark, index_option="basic"))
    if scope.since or scope.until:
        since = scope.since or dt.date.min
        until = scope.until or dt.date.max
        found.append(
            Query.range_query(
                _SCHEMA, "day", FieldType.Integer, since.toordinal(), until.toordinal()
            )
        )
    return found
