"""Acronyms are learnt from the records, council by council, and help to find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Record

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def made(number: int, council: str, text: str) -> Record:
    """A record of an invented council."""
    day = dt.date(2021, 1, number)
    return Record(f"r{number}", council, "Cabinet", day, "1", f"Report {number}", text)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Two councils that use the same acronym for different boards."""
    store = SqliteStore(tmp_path / "store.db", writable=True)
    north, south = "Northdale Council", "Southdale Council"
    records = [
        made(1, north, "The Strategic Improvement Board (SIB) would meet monthly."),
        made(2, north, "Cabinet agreed that the Strategic Improvement Board be closed."),
        made(3, south, "The Safer Islands Board (SIB) was noted."),
        made(4, south, "The harbour wall was repaired."),
    ]
    store.add(records, NOW)
    yield store
    store.close()


def test_an_acronym_has_the_name_that_its_council_gives(store: SqliteStore) -> None:
    lexicon = store.lexicon
    assert lexicon.names_of("sib", "Northdale Council") == ["Strategic Improvement Board"]
    assert lexicon.names_of("sib", "Southdale Council") == ["Safer Islands Board"]
    assert lexicon.shorts_of(["safer", "island", "board"]) == ["sib"]
    assert lexicon.names_of("xyz") == []


def test_an_acronym_finds_what_is_written_out(store: SqliteStore) -> None:
    found = Answerer(store)("was the SIB closed in northdale")
    assert isinstance(found, Answered)
    assert found.excerpts[0].record.id == "r2"


def test_what_a_record_no_longer_explains_is_forgotten(store: SqliteStore) -> None:
    store.add([made(3, "Southdale Council", "Nothing is explained here.")], NOW)
    assert store.lexicon.names_of("sib", "Southdale Council") == []
    store.hide("r1", "", NOW)
    assert store.lexicon.names_of("sib") == []
