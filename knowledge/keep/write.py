"""Writing records: idempotent, and all of a batch or nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from knowledge.answer.evidence import text_of
from knowledge.keep import hidden
from knowledge.keep.acronyms import forget_acronyms, keep_acronyms
from knowledge.keep.approvals import newly_approved, settled
from knowledge.keep.hidden import without_hidden
from knowledge.keep.rows import (
    FORM,
    Row,
    fact_row,
    passage_from_row,
    passage_row,
    record_from_row,
    record_row,
    stemmed_data,
)
from knowledge.model import Passage, Record
from knowledge.read.passages import passages
from knowledge.words.english import commonness
from knowledge.words.text import stem, words


@dataclass(frozen=True, slots=True)
class Added:
    """How many records were new, known already, and changed."""

    added: int = 0
    unchanged: int = 0
    replaced: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.added + other.added,
            self.unchanged + other.unchanged,
            self.replaced + other.replaced,
        )


@contextlib.contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All that is written in the block, or nothing of it."""
    connection = db.conn
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback") if connection.in_transaction else None
        raise


def put_records(db: Database, records: Iterable[Record], now: dt.datetime) -> Added:
    """Writes `records` within a transaction of the caller's.

    Draft minutes whose approval the store knows of lose their mark, and an approval among
    `records` takes it from those that are held already.
    """
    total = Added()
    with _batch(db) as (counts, held):
        for record in records:
            total += _write(db, settled(db, record), now, counts, held)
            for draft in newly_approved(db, record):
                _write(db, draft, now, counts, held)
    return total


@contextlib.contextmanager
def _batch(db: Database) -> Iterator[tuple[Counter[str], Changed]]:
    """What the block changes is counted after it, under a number that the index follows."""
    counts: Counter[str] = Counter()
    held = Changed(db.execute(_NEW_BATCH).lastrowid or 0)
    yield counts, held
    _count_words(db, counts)
    _count_held(db, held)
    if not held.bodies:
        db.execute("delete from batch where number = ?", [held.batch])


@dataclass(slots=True)
class Changed:
    """What a batch changes: how many passages, and of which committees with their councils."""

    batch: int = 0
    passages: int = 0
    bodies: set[tuple[str, str]] = field(default_factory=set)


def _write(
    db: Database, record: Record, now: dt.datetime, counts: Counter[str], held: Changed
) -> Added:
    from knowledge.read.facts.facts import facts  # many patterns: no question needs them

    shown = without_hidden(db, record)
    if shown is None:
        return Added(unchanged=1)
    record, row = shown, record_row(shown, now)
    earlier = next(db.query("select * from record where id = ?", [record.id]), None)
    if earlier is not None and earlier["digest"] == row["digest"]:
        return Added(unchanged=1)
    if earlier is not None:
        _keep_version(db, earlier, now)
        before = [passage_from_row(kept) for kept in db.query(_PASSAGES, [record.id])]
        counts.subtract(_words_of(record_from_row(earlier), before))
        db.execute("delete from passage where record_id = ?", [record.id])
        db.execute("delete from fact where record_id = ?", [record.id])
        _update(db, row | {"batch": held.batch})
        held.passages -= len(before)
        held.bodies.add((earlier["council"], earlier["committee"] or ""))
    else:
        _insert(db, "record", [row | {"batch": held.batch}])
    cut = () if record.withdrawn else passages(record)
    _insert(db, "passage", [passage_row(record, passage) for passage in cut])
    stemmed = stemmed_data([text_of(record, passage) for passage in cut])
    db.execute(_STEMMED, [FORM, stemmed, record.id])
    held.passages += len(cut)
    held.bodies.add((record.council, record.committee))
    _insert(db, "fact", [fact_row(record.id, fact) for fact in facts(record, cut)])
    keep_acronyms(db, record)
    counts.update(_words_of(record, cut))
    return Added(replaced=1) if earlier is not None else Added(added=1)


def stem_again(db: Database, limit: int) -> int:
    """Keeps the stems of up to `limit` records that have none of this form; how many there were."""
    rows = list(db.query(_UNSTEMMED, [FORM, limit]))
    for row in rows:
        record = record_from_row(row)
        cut = [
            passage_from_row(kept) for kept in db.query(f"{_PASSAGES} order by start", [row["id"]])
        ]
        stemmed = stemmed_data([text_of(record, passage) for passage in cut])
        db.execute(_STEMMED, [FORM, stemmed, row["id"]])
    return len(rows)


_UNSTEMMED = """
  select record.* from record left join stemmed on stemmed.number = record.number
  where stemmed.form is not ? limit ?
"""
_NEW_BATCH = "insert into batch (stamp) values (lower(hex(randomblob(8))))"
_STEMMED = "replace into stemmed select number, ?, ? from record where id = ?"
_PASSAGES = "select * from passage where record_id = ?"


def _keep_version(db: Database, earlier: Row, now: dt.datetime) -> None:
    version = {
        "record_id": earlier["id"],
        "replaced": now.isoformat(),
        "digest": earlier["digest"],
        "data": json.dumps(earlier),
    }
    _insert(db, "version", [version])


def _insert(db: Database, table: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    columns = ", ".join(f"[{name}]" for name in rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    db.conn.executemany(f"insert into {table} ({columns}) values ({marks})", rows)


def _update(db: Database, row: Row) -> None:
    """Puts `row` in the place of the record with its id; "replace" would pass by the triggers."""
    values = ", ".join(f"[{name}] = :{name}" for name in row if name != "id")
    db.execute(f"update record set {values} where id = :id", row)


def _words_of(record: Record, cut: Iterable[Passage]) -> Counter[str]:
    """In how many passages each word occurs; the title that they share counts once.

    What is withdrawn is not found, so its words count for nothing.
    """
    counts: Counter[str] = Counter()
    if record.withdrawn:
        return counts
    for passage in cut:
        counts.update({*words(passage.heading), *words(record.text[passage.start : passage.end])})
    counts.update(set(words(record.title)) - counts.keys())
    return counts


def _count_words(db: Database, counts: Counter[str]) -> None:
    db.conn.executemany(
        "insert into word (word, passages, commonness, stem) values (?, ?, ?, ?)"
        " on conflict (word) do update set passages = passages + excluded.passages",
        [(word, count, commonness(word), stem(word)) for word, count in counts.items() if count],
    )


def _count_held(db: Database, held: Changed) -> None:
    db.execute("update total set passages = passages + ?", [held.passages])
    db.conn.executemany(
        "replace into holding select :council, :committee, count(*), min(date), max(date)"
        " from record where council = :council and committee = :committee and withdrawn = 0",
        [{"council": council, "committee": committee} for council, committee in held.bodies],
    )


def hide_words(db: Database, record_id: str, words: str, now: dt.datetime) -> bool:
    """Hides words of a record, or all of it for ""; False where there is no such record or words.

    Nothing of it is found, shown or counted any more, not even in earlier versions.
    """
    row = next(db.query("select * from record where id = ?", [record_id]), None)
    if row is None or (words and not hidden.holds(record_from_row(row), words)):
        return False
    versions = list(db.query("select * from version where record_id = ? order by id", [record_id]))
    original, _ = hidden.kept_apart(db, record_id) or (row, [])
    hidden.note(db, row, versions, words)
    before = [passage_from_row(kept) for kept in db.query(_PASSAGES, [record_id])]
    with _batch(db) as (counts, held):
        if words:
            _write(db, record_from_row(original), now, counts, held)
        else:
            counts.subtract(_words_of(record_from_row(row), before))
            held.passages -= len(before)
            held.bodies.add((row["council"], row["committee"] or ""))
            db.execute("delete from fact where record_id = ?", [record_id])
            forget_acronyms(db, record_id)
            db.execute("delete from passage where record_id = ?", [record_id])
            db.execute("delete from stemmed where number = ?", [row["number"]])
            db.execute("delete from record where id = ?", [record_id])
            db.execute("replace into gone values (?, ?)", [row["number"], held.batch])
    hidden.blank_versions(db, record_id, words)
    return True


def show_again(db: Database, record_id: str, now: dt.datetime) -> bool:
    """Puts a record back as it was before something of it was hidden; False where nothing was."""
    kept = hidden.kept_apart(db, record_id)
    if kept is None:
        return False
    hidden.unhide(db, record_id)
    with _batch(db) as (counts, held):
        _write(db, record_from_row(kept[0]), now, counts, held)
    db.execute("delete from version where record_id = ?", [record_id])
    _insert(db, "version", kept[1])
    return True
