"""The tables of the SQLite store, as migrations that are applied in order, once each."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from knowledge.answer.evidence import text_of
from knowledge.keep.acronyms import INSERT_ACRONYM, acronym_rows
from knowledge.keep.approvals import note_amendments
from knowledge.keep.packed import FORM, packed_passages, packed_stems
from knowledge.keep.rows import fact_row, passage_from_row, record_from_row
from knowledge.words.text import stem

migrations = Migrations("sendbot")


@migrations(name="0001_records")
def _records(db: Database) -> None:
    db.table("record").create(
        {
            "number": int,
            "id": str,
            "key": str,
            "council": str,
            "committee": str,
            "date": str,
            "item": str,
            "title": str,
            "url": str,
            "kind": str,
            "draft": int,
            "text": str,
            "sections": str,
            "digest": str,
            "added": str,
        },
        pk="number",
        not_null=set("id key council text digest added".split()),
    )
    record = db.table("record")
    record.create_index(["id"], unique=True)
    record.create_index(["key"])
    record.create_index(["council", "date"])
    record.create_index(["date"])
    db.table("version").create(
        {"id": int, "record_id": str, "replaced": str, "digest": str, "data": str},
        pk="id",
    )
    db.table("version").create_index(["record_id"])


@migrations(name="0002_passages")
def _passages(db: Database) -> None:
    db.table("passage").create(
        {
            "id": int,
            "record_id": str,
            "start": int,
            "end": int,
            "heading": str,
            "role": str,
            "labels": str,
            "sentences": str,
            "is_list": int,
            "lead_start": int,
            "lead_end": int,
        },
        pk="id",
    )
    db.table("passage").create_index(["record_id"])
    db.table("record").enable_fts(
        ["title", "text", "council", "committee"],
        fts_version="FTS5",
        create_triggers=True,
        tokenize="porter unicode61 remove_diacritics 2",
    )
    db.table("word").create({"word": str, "passages": int, "commonness": float}, pk="word")


@migrations(name="0005_coverage")
def _coverage(db: Database) -> None:
    # What is held is counted from this index alone: see docs/measurements.md.
    db.table("record").create_index(["council", "committee", "date"])


@migrations(name="0006_sources")
def _sources(db: Database) -> None:
    db.table("record").add_column("withdrawn", int, not_null_default=0)
    db.execute("create index record_withdrawn on record (number) where withdrawn = 1")
    db.execute("drop index idx_record_council_committee_date")
    db.table("record").create_index(["council", "committee", "date", "withdrawn"])
    db.table("approval").create(
        {"council": str, "committee": str, "date": str, "record_id": str, "quote": str},
        pk=("council", "committee", "date"),
    )
    db.table("file").create(
        {"place": str, "council": str, "digest": str, "records": int, "notes": str},
        pk=("place", "council"),
    )
    db.table("file_record").create(
        {"place": str, "council": str, "record_id": str, "digest": str},
        pk=("place", "council", "record_id"),
    )


@migrations(name="0007_sync")
def _sync(db: Database) -> None:
    db.table("sync").create(
        {
            "council": str,
            "address": str,
            "memory": str,
            "begun": str,
            "checked": str,
            "swept": str,
            "stopped": str,
            "refusals": int,
            "said": str,
        },
        pk="council",
    )
    db.table("sync_list").create(
        {"council": str, "key": str, "form": str, "asked": str, "position": int},
        pk=("council", "key"),
    )
    db.table("sync_meeting").create(
        {
            "council": str,
            "key": str,
            "form": str,
            "date": str,
            "committee": str,
            "due": str,
            "fetched": str,
            "etag": str,
            "modified": str,
            "failures": int,
            "missed": str,
            "gone": int,
        },
        pk=("council", "key"),
    )
    db.table("sync_meeting").create_index(["council", "due"])
    db.table("sync_record").create(
        {"council": str, "meeting": str, "item": str, "record_id": str, "missed": str},
        pk=("council", "meeting", "item"),
    )
    db.table("sync_record").create_index(["record_id"])
    db.table("robots").create({"site": str, "fetched": str, "text": str}, pk="site")


@migrations(name="0008_facts")
def _facts(db: Database) -> None:
    db.table("fact").create(
        {
            "id": int,
            "record_id": str,
            "kind": str,
            "state": str,
            "start": int,
            "end": int,
            "spans": str,
            "due_on": str,
        },
        pk="id",
    )
    db.table("fact").create_index(["record_id"])
    from knowledge.read.facts.facts import facts  # many patterns: only where they are needed

    # A store from before this has records, but no facts yet: a record at a time, as texts are long.
    for (record_id,) in db.execute("select id from record").fetchall():
        row = next(db.query("select * from record where id = ?", [record_id]))
        found = db.query("select * from passage where record_id = ? order by start", [record_id])
        cut = tuple(passage_from_row(passage) for passage in found)
        rows = [fact_row(record_id, fact) for fact in facts(record_from_row(row), cut)]
        db.conn.executemany(
            "insert into fact ([record_id], [kind], [state], [start], [end], [spans], [due_on])"
            " values (:record_id, :kind, :state, :start, :end, :spans, :due_on)",
            rows,
        )


@migrations(name="0008_totals")
def _totals(db: Database) -> None:
    # What every question needs is kept, not counted or stemmed anew at each start.
    db.execute("create table total (passages integer not null)")
    db.execute("insert into total select count(*) from passage")
    db.execute(
        "create table holding (council text, committee text, records integer, earliest text,"
        " latest text, primary key (council, committee)) without rowid"
    )
    db.execute(
        "insert into holding"
        " select council, coalesce(committee, ''), count(*), min(date), max(date)"
        " from record where withdrawn = 0 group by 1, 2"
    )
    db.execute("alter table word add column stem text not null default ''")
    stems = [(stem(word), word) for (word,) in db.execute("select word from word").fetchall()]
    db.conn.executemany("update word set stem = ? where word = ?", stems)
    db.table("word").create_index(["stem", "passages"])
    db.execute("create table stemmed (number integer primary key, form integer, data blob)")


@migrations(name="0009_batches")
def _batches(db: Database) -> None:
    # The full-text index stands beside the store now and follows its batches: text_index.py.
    db.table("record").disable_fts()
    db.execute("create table batch (number integer primary key, stamp text not null)")
    db.execute("create table gone (number integer primary key, batch integer not null)")
    db.execute("alter table record add column batch integer not null default 1")
    db.table("record").create_index(["batch"])
    db.execute(
        "insert into batch select 1, lower(hex(randomblob(8))) where exists (select 1 from record)"
    )


@migrations(name="0010_acronyms")
def _acronyms(db: Database) -> None:
    # Acronyms that records explain themselves: knowledge/read/acronyms.py.
    db.execute(
        "create table acronym (record_id text, council text, short text, name text, stems text)"
    )
    for column in ("record_id", "short", "stems"):
        db.table("acronym").create_index([column])
    for (record_id,) in db.execute("select id from record where withdrawn = 0").fetchall():
        row = next(db.query("select * from record where id = ?", [record_id]))
        rows = acronym_rows(record_from_row(row))
        db.conn.executemany(INSERT_ACRONYM, rows)


@migrations(name="0011_precedence")
def _precedence(db: Database) -> None:
    # What each record was read from, and which minutes were agreed with a change, where.
    # Without numbers of their own, such rows are kept once and not in an index beside.
    db.execute("create table source (record_id text primary key, form text) without rowid")
    db.execute(
        "create table amendment (council text, committee text, date text, record_id text,"
        " primary key (council, committee, date, record_id)) without rowid"
    )
    about = "title like '%minutes%' or title like '%record%' or title like '%ofnodion%'"
    for row in list(db.query(f"select * from record where {about}")):
        note_amendments(db, record_from_row(row))


@migrations(name="0012_packed")
def _packed(db: Database) -> None:
    # What can be made again from the text took more room than the text: it is packed.
    db.execute("create table cut (number integer primary key, data blob not null)")
    numbers = db.execute("select number from record where withdrawn = 0").fetchall()
    for (number,) in numbers:  # one at a time, as texts are long
        row = next(db.query("select * from record where number = ?", [number]))
        kept = db.query("select * from passage where record_id = ? order by start", [row["id"]])
        cut = tuple(passage_from_row(passage) for passage in kept)
        record = record_from_row(row)
        stems = packed_stems(record, [text_of(record, passage) for passage in cut])
        db.execute("insert into cut values (?, ?)", [number, packed_passages(cut)])
        db.execute("replace into stemmed values (?, ?, ?)", [number, FORM, stems])
    db.execute("drop table passage")
    # An index that has the counts of words has to be written whenever one of them is counted.
    db.execute("drop index idx_word_stem_passages")
    db.execute("alter table word rename to word_before")
    db.execute(
        "create table word (word text primary key, passages integer, commonness float,"
        " stem text not null default '') without rowid"
    )
    db.execute("insert into word select word, passages, commonness, stem from word_before")
    db.execute("drop table word_before")
    db.table("word").create_index(["stem"])
