"""Records for stores, and what every store must hold true. All of it is invented."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from knowledge.read.passages import passages
from knowledge.read.sections import find_sections

NOW = dt.datetime(2031, 5, 1, 9, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
COUNCIL = "Aldermere Borough Council"


def record(number: int = 1, more: str = "") -> Record:
    """The record of that number; `more` is added to its text."""
    text = (
        f"Background:\n\nThe ferry on route {number} had been late. These were why:\n\n"
        f"· the old engine;\n\n· the tide at pier {number}.\n\n"
        f"Decision:\n\nCabinet noted it. {more}"
    )
    return Record(
        id=f"aldermere/{number}",
        council=COUNCIL,
        committee=("Cabinet", "Ferry Panel")[number % 2],
        date=dt.date(2031, 4, 1) + dt.timedelta(days=number % 28),
        item=str(number),
        title=f"Ferry Route {number}",
        text=text,
        sections=find_sections(text),
    )


def records(count: int, more: str = "") -> list[Record]:
    """Records 1 to `count`."""
    return [record(number, more) for number in range(1, count + 1)]


def other(text: str, title: str) -> Record:
    """A record of another council."""
    council = "Thornwick District Council"
    return replace(
        record(1), id="thornwick/1", council=council, committee="Board", text=text, title=title
    )


def is_whole(store: SqliteStore) -> bool:
    """Whether every record has the passages that its text gives, and nothing else is there."""
    held = list(store.records())
    total = 0
    for start in range(0, len(held), 500):
        for kept in store.load([r.id for r in held[start : start + 500]]):
            if kept.passages != passages(kept.record):
                return False
            total += len(kept.passages)
    return store.check() == "ok" and store.lexicon.passages == total


def contents(path: Path) -> dict[str, bytes]:
    """Every file in the folder of `path`, for seeing that nothing was touched."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def made_older(path: Path) -> None:
    """Takes the store at `path` back to the form it had before its passages were packed."""
    with closing(SqliteStore(path)) as store:
        kept = store.load([record.id for record in store.records()])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "create table passage (id integer primary key, record_id text, start integer,"
            " end integer, heading text, role text, labels text, sentences text, is_list integer,"
            " lead_start integer, lead_end integer)"
        )
        for one in kept:
            for p in one.passages:
                told = json.dumps([[s.start, s.end, *sorted(s.labels)] for s in p.sentences])
                span = (one.record.id, p.start, p.end, p.heading, p.role.value, "")
                row = [*span, told, int(p.is_list), *(p.lead or (None, None))]
                db.execute(f"insert into passage values (null{', ?' * len(row)})", row)
        db.execute("drop table cut")
        db.execute("update stemmed set form = 1")
        db.execute("drop index idx_word_stem")
        db.execute("create index idx_word_stem_passages on word (stem, passages)")
        db.execute("delete from _sqlite_migrations where name = '0012_packed'")
