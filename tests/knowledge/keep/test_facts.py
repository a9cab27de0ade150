"""Facts in the store: as they were found, replaced with their record, made for older stores."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from knowledge.read.facts.facts import facts
from knowledge.read.passages import passages
from tests.knowledge.keep.making import LATER, NOW, made_older, record


def stated(store: SqliteStore, one: Record) -> bool:
    held = tuple(found.fact for found in store.facts([one.id]))
    return bool(held) and held == facts(one, passages(one))


def test_they_come_back_as_they_were_found(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.db", writable=True)
    first = record(1, "The Clerk undertook to write to the Panel by 1 June 2031.")
    store.add([first], NOW)
    assert stated(store, first)
    assert any(found.fact.due_on for found in store.facts([first.id]))
    changed = record(1, "The Clerk undertook to write to Members.")
    store.add([changed], LATER)
    assert stated(store, changed)
    assert store.facts(["nothing"]) == []
    store.close()


def test_an_older_store_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = SqliteStore(path, writable=True)
    store.add([record(1)], NOW)
    store.close()
    made_older(path)
    with sqlite3.connect(path) as db:
        db.execute("drop table fact")
        db.execute("delete from _sqlite_migrations where name = '0008_facts'")
    db.close()
    reader = SqliteStore(path)
    assert stated(reader, record(1))
    reader.close()
