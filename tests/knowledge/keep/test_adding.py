"""Adding records: once is enough, a change keeps what was there, and counts stay right."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.records import Scope
from knowledge.contract import record_json
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from knowledge.model import Record, Section
from knowledge.read.page import Page
from knowledge.read.recognise import read_page
from tests.knowledge.keep.making import LATER, NOW, is_whole, record, records
from tests.knowledge.read.making import ISSUE

Open = Callable[..., SqliteStore]


def test_adding_the_same_again_changes_nothing(store: SqliteStore) -> None:
    assert store.add(records(3), NOW) == Added(added=3)
    assert store.add(records(3), LATER) == Added(unchanged=3)
    assert store.versions("aldermere/1") == []
    assert is_whole(store)


def test_a_changed_record_replaces_the_earlier_one_which_is_kept(store: SqliteStore) -> None:
    store.add([record()], NOW)
    changed = record(more="It was minuted again.")
    assert store.add([changed, record(2)], LATER) == Added(added=1, replaced=1)
    assert store.versions(changed.id) == [LATER.isoformat()]
    assert store.record(changed.id) == changed
    with store._db().conn as connection:
        (data,) = connection.execute("select data from version").fetchone()
    assert json.loads(data)["text"] == record().text
    assert is_whole(store)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"url": "https://aldermere.example/1"},
        {"draft": True},
        {"kind": "report"},
        {"date": None},
        {"sections": ()},
        {"sections": (Section("Decision", 0, 5),)},
    ],
)
def test_any_changed_field_is_a_change(store: SqliteStore, change: dict[str, object]) -> None:
    store.add([record()], NOW)
    changed = replace(record(), **change)  # type: ignore[arg-type]
    assert store.add([changed], LATER) == Added(replaced=1)
    assert store.record(changed.id) == changed


def test_one_id_twice_in_a_batch(store: SqliteStore) -> None:
    assert store.add([record(), record(more="Again."), record(more="Again.")], NOW) == Added(
        1, 1, 1
    )
    assert is_whole(store)


def test_receipts_add_up() -> None:
    assert Added(1, 2, 3) + Added(4, 5, 6) == Added(5, 7, 9)


def test_a_record_comes_back_as_it_was(store: SqliteStore) -> None:
    odd = replace(
        record(),
        id=" id \u2028 'quoted' ",
        text='\ufeffa\x00b\u2028c\x85d\r\n\U0001f6a2 e\u0301 "q" ',
        sections=(Section("a\x00'", 1, 2), Section("", 3, 3)),
        date=None,
        draft=True,
    )
    store.add([odd], NOW)
    assert store.record(odd.id) == odd
    assert store.record(odd.key) == odd
    assert [kept.record for kept in store.load([odd.id])] == [odd]
    assert list(store.records()) == [odd]


def test_an_export_adds_to_the_same_store(store: SqliteStore, opened: Open, tmp_path: Path) -> None:
    page = ISSUE.replace("Ferry Timetable Review", "FERRY TIMETABLE REVIEW")
    headless = "FERRY FARES\n\nMeeting: 07/04/2031 - Cabinet\n\nThe fares were frozen."
    for text in (page, headless, page.replace("\n", "\r\n")):
        store.add(read_page(Page("p", text.encode()), "Aldermere Council").records, NOW)
    store.add([*records(3), replace(record(9), text="a\u2028b\x85c \x00", sections=())], NOW)
    lines = [json.dumps(record_json(r), ensure_ascii=False) for r in store.records()]
    reading = read_page(Page("export", "\n".join(lines).encode()))
    assert not reading.rejected
    second = opened(tmp_path / "second.db", writable=True)
    second.add(reading.records, LATER)
    held = list(store.records())
    assert list(second.records()) == held
    ids = [r.id for r in held]
    assert second.load(ids) == store.load(ids)
    assert second.lexicon == store.lexicon
    assert store.add(reading.records, LATER) == Added(unchanged=len(held))


_WORDS = st.sampled_from(
    "ferry ferries late pier RESOLVED: Cabinet noted · (1) \n\n The 4.2".split(" ")
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=25).map(" ".join)


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), _TEXTS), max_size=4), max_size=4))
def test_word_counts_are_those_of_a_fresh_store(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[int, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("counts")
    grown = SqliteStore(folder / "grown.db", writable=True)
    fresh = SqliteStore(folder / "fresh.db", writable=True)
    try:
        for batch in batches:
            grown.add([_of(number, text) for number, text in batch], NOW)
        fresh.add(list(grown.records()), NOW)
        assert grown.lexicon == fresh.lexicon
        assert is_whole(grown)
    finally:
        grown.close()
        fresh.close()


def _of(number: int, text: str) -> Record:
    return replace(record(number), text=text, sections=(), title=text[:20] or "Ferry")


def test_a_failed_batch_leaves_nothing(store: SqliteStore, opened: Open) -> None:
    store.add([record()], NOW)
    with pytest.raises(UnicodeEncodeError):
        store.add([record(2), replace(record(3), title="\ud800")], NOW)
    assert [r.id for r in store.records()] == ["aldermere/1"]
    assert list(store.find(["route"], Scope(), 9)) == ["aldermere/1"]
    assert opened().lexicon == store.lexicon
    assert store.add([record(2)], NOW) == Added(added=1)
