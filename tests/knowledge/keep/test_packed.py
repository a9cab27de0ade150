"""Passages and stems come back as they were packed, in older stores too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.evidence import text_of, texts_of
from knowledge.errors import StoreError
from knowledge.keep.packed import (
    FORM,
    packed_passages,
    packed_stems,
    unpacked_passages,
    unpacked_stems,
)
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from knowledge.read.passages import passages
from knowledge.read.sections import find_sections
from tests.knowledge.keep.making import LATER, NOW, is_whole, made_older, record, records

_LINES = st.sampled_from(
    [
        "Decision:",
        "Reasons",
        "RESOLVED: That",
        "· the pier;",
        "It was late.",
        "1. It had not begun.",
    ]
)
_TEXTS = st.lists(_LINES | st.text(max_size=40), min_size=1, max_size=12).map("\n\n".join)


@given(text=_TEXTS, title=st.text(max_size=30))
def test_what_is_packed_comes_back(text: str, title: str) -> None:
    one = replace(record(), text=text, title=title, sections=find_sections(text))
    cut = passages(one)
    assert unpacked_passages(packed_passages(cut)) == cut
    texts = tuple(text_of(one, passage) for passage in cut)
    data = packed_stems(one, texts)
    assert unpacked_stems(FORM, data, title, text) == (texts_of(one, cut) if texts else None)
    assert unpacked_stems(FORM - 1, data, title, text) is None


def test_damage_is_said() -> None:
    data = packed_passages(passages(record()))
    for spoilt in (data[:-6], b"x" + data, data[:9] + b"\0\0\0" + data[12:]):
        with pytest.raises(ValueError, match=r".*"):
            unpacked_passages(spoilt)
    stems = packed_stems(record(), [text_of(record(), p) for p in passages(record())])
    with pytest.raises(ValueError, match="damaged"):
        unpacked_stems(FORM, stems, "Another title", record().text)


def test_a_damaged_store_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(SqliteStore(path, writable=True)) as store:
        store.add(records(3), NOW)
        with store.writing() as db:
            db.execute("update cut set data = x'00' where number = 1")
        with pytest.raises(StoreError) as caught:
            _ = store.load([record(1).id])[0].passages
    assert caught.value.code == "store_damaged"


def test_an_older_store_is_packed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(SqliteStore(path, writable=True)) as store:
        store.add(records(30), NOW)
        before = store.load([one.id for one in records(30)])
        words = dict(store.lexicon.words)
    made_older(path)
    with closing(SqliteStore(path)) as reader:
        assert reader.load([one.id for one in records(30)]) == before
        assert dict(reader.lexicon.words) == words
        assert is_whole(reader)
    with closing(SqliteStore(path, writable=True)) as store:
        store.add([record(1, "The pier was closed.")], LATER)
        assert is_whole(store)
        store.reindex()  # gives the room back
        assert is_whole(store)
        with store.reading() as db:
            assert db.execute("pragma freelist_count").fetchone()[0] == 0
    with closing(sqlite3.connect(path)) as db:
        assert not db.execute("select 1 from sqlite_master where name = 'passage'").fetchall()


def test_a_store_takes_little_more_room_than_its_text(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    said = "The ferry was late, and Members asked when the new engine would be ready. "
    long = [_long(number, said) for number in range(400)]
    with closing(SqliteStore(path, writable=True)) as store:
        store.add(long, NOW)
    with closing(sqlite3.connect(path)) as db:
        db.execute("vacuum")
    everything = [path, *(path.parent / "store.db.index").iterdir()]
    assert sum(file.stat().st_size for file in everything) < 3 * sum(len(r.text) for r in long)


def _long(number: int, said: str) -> Record:
    sentences = "".join(f"{said}Pier {number * 7 + n} was closed by {n} May. " for n in range(8))
    return record(number, sentences)
