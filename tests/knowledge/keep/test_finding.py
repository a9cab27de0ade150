"""Finding records: by words and phrases, by scope, and never by an operator."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.answer.evidence import texts_of
from knowledge.answer.records import Scope
from knowledge.keep.match import match_expression
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Holding
from tests.knowledge.keep.making import COUNCIL, LATER, NOW, other, record, records

Open = Callable[..., SqliteStore]


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    store.add([*records(4), other(text="The harbour café closed.", title="Harbour")], NOW)
    return store


def test_a_phrase_finds_the_records_that_have_it(filled: SqliteStore) -> None:
    assert list(filled.find(["pier 3"], Scope(), 9)) == ["aldermere/3"]
    assert list(filled.find(["3 pier"], Scope(), 9)) == []
    assert list(filled.find(["harbour"], Scope(), 9)) == [
        other(text="The harbour café closed.", title="Harbour").id
    ]
    assert len(filled.find(["ferry", "harbour"], Scope(), 9)) == 5
    assert len(filled.find(["ferry"], Scope(), 2)) == 2


@pytest.mark.parametrize("said", ["ferries", "FERRY", "férry"])
def test_other_forms_of_a_word_find_it(filled: SqliteStore, said: str) -> None:
    assert len(filled.find([said], Scope(), 9)) == 4


def test_the_title_counts_most(store: SqliteStore) -> None:
    store.add(
        [replace(record(1), text="The tunnel opened."), replace(record(2), title="Tunnel")], NOW
    )
    assert list(store.find(["tunnel"], Scope(), 9)) == ["aldermere/2", "aldermere/1"]


def test_a_replaced_text_is_found_no_more(filled: SqliteStore) -> None:
    filled.add([replace(record(3), text="Nothing was said.", title="Silence", sections=())], LATER)
    assert list(filled.find(["pier 3"], Scope(), 9)) == []
    assert list(filled.find(["silence"], Scope(), 9)) == ["aldermere/3"]


def test_scope(filled: SqliteStore) -> None:
    day = dt.date(2031, 4, 3)
    assert list(filled.find(["ferry"], Scope(council="Thornwick District Council"), 9)) == []
    assert list(filled.find(["ferry"], Scope(COUNCIL, since=day, until=day), 9)) == ["aldermere/2"]
    assert filled.newest(Scope(until=day), 1) == ["aldermere/2"]
    assert filled.newest(Scope(COUNCIL), 2) == ["aldermere/4", "aldermere/3"]


def test_undated_records_are_the_oldest(store: SqliteStore) -> None:
    store.add([replace(record(1), date=None), record(2)], NOW)
    assert store.newest(Scope(), 9) == ["aldermere/2", "aldermere/1"]


def test_loading_keeps_the_order_that_was_asked_for(filled: SqliteStore) -> None:
    ids = ["aldermere/3", "none", "aldermere/1"]
    assert [kept.record.id for kept in filled.load(ids)] == ["aldermere/3", "aldermere/1"]


def test_whether_a_phrase_is_held(filled: SqliteStore) -> None:
    assert filled.holds_phrase("old engine")
    assert not filled.holds_phrase("engine old")
    assert not filled.holds_phrase("")
    assert not filled.holds_phrase('"')


def test_a_record_by_its_id_or_key(filled: SqliteStore) -> None:
    assert filled.record("aldermere/2") == record(2)
    assert filled.record(record(2).key) == record(2)
    assert filled.record("none") is None
    assert [r.council for r in filled.records("Thornwick District Council")] == [
        "Thornwick District Council"
    ]


def test_the_lexicon_says_what_is_held(filled: SqliteStore, opened: Open) -> None:
    reader = opened()
    assert reader.lexicon.holdings[0] == Holding(
        COUNCIL, 4, ("Cabinet", "Ferry Panel"), dt.date(2031, 4, 2), dt.date(2031, 4, 5)
    )
    assert reader.lexicon.words["engine"].passages == 4
    assert reader.lexicon.words["engine"].commonness > 0
    assert reader.lexicon is reader.lexicon
    filled.add([record(5)], NOW)
    assert reader.lexicon.words["engine"].passages == 5
    assert filled.lexicon == reader.lexicon


@pytest.fixture(scope="module")
def table() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "create virtual table t using fts5("
        "title, x, tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.execute("insert into t values ('a title', 'the ferry was late')")
    yield connection
    connection.close()


@given(st.lists(st.text(max_size=30), max_size=80))
@example(['"', "'", "*", "^", "title:", "{title}:", "-", "+", "(", ")", "\0", "a\0b"])
@example(["NEAR(ferry late)", "ferry AND late", "ferry OR", "NOT ferry", 'x" OR "y', "AND"])
@example(["\ud800", "\uf8ff", "²", "①", "\U0001f6a2", "ͺ", "_", "a_b", "ferry*", "x" * 5000])
def test_any_text_becomes_an_expression_that_the_index_takes(
    table: sqlite3.Connection, phrases: list[str]
) -> None:
    expression = match_expression(phrases)
    if expression:
        table.execute("select * from t where t match ?", [expression]).fetchall()
    bare = expression.split('"')
    assert all(between in {"", " OR "} for between in bare[::2])
    assert all(part.replace(" ", "").isalnum() for part in bare[1::2])


def test_operators_are_words() -> None:
    assert (
        match_expression(["late* OR title:ferry", 'a "b', "-"]) == '"late OR title ferry" OR "a b"'
    )
    assert match_expression(["x", "x"]) == '"x"'
    assert match_expression([]) == ""
    assert match_expression(str(n) for n in range(99)).count(" OR ") == 63  # type: ignore[arg-type]


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_text_can_be_looked_for(
    tmp_path_factory: pytest.TempPathFactory, phrases: list[str]
) -> None:
    store = SqliteStore(tmp_path_factory.mktemp("empty") / "none.db")
    try:
        assert list(store.find(phrases, Scope(), 5)) == []
        assert not any(store.holds_phrase(phrase) for phrase in phrases)
    finally:
        store.close()


def test_what_is_held_is_counted_by_committee_and_year(filled: SqliteStore) -> None:
    undated = replace(record(9), date=None, committee="Cabinet")
    older = replace(record(10), date=dt.date(2019, 2, 3), committee="Cabinet")
    filled.add([undated, older], NOW)
    tallies = [tally for tally in filled.coverage(COUNCIL) if tally.committee == "Cabinet"]
    assert [(t.year, t.records) for t in tallies] == [(None, 1), (2019, 1), (2031, 2)]
    assert (tallies[0].earliest, tallies[1].latest) == (None, older.date)
    assert {tally.council for tally in filled.coverage()} == {
        h.council for h in filled.held(Scope())
    }
    assert filled.coverage("nobody") == []


def test_what_is_held_within_a_scope(filled: SqliteStore) -> None:
    (one,) = filled.held(Scope(COUNCIL))
    assert one.records == 4
    (part,) = filled.held(Scope(COUNCIL, dt.date(2031, 4, 3), dt.date(2031, 4, 4)))
    assert (part.records, part.earliest, part.latest) == (
        2,
        dt.date(2031, 4, 3),
        dt.date(2031, 4, 4),
    )
    assert filled.held(Scope(until=dt.date(1999, 1, 1))) == ()


def test_every_version_of_a_record_is_found_by_the_beginning_of_its_key(
    filled: SqliteStore,
) -> None:
    key = record(1).key[:5]
    assert [e.record for e in filled.editions(key)] == [record(1)]
    filled.add([record(1, "First change.")], NOW)
    filled.add([record(1, "Second change.")], LATER)
    found = filled.editions(key)
    assert [e.record.text for e in found] == [
        record(1, "Second change.").text,
        record(1, "First change.").text,
        record(1).text,
    ]
    assert [e.replaced for e in found] == [None, LATER, NOW]
    assert filled.editions("zzzzz") == []


def test_the_stems_that_are_kept_are_those_of_the_words(filled: SqliteStore) -> None:
    filled.add([record(1, "Children’s naïve ferries – eight of them – weren’t late.")], LATER)
    for kept in filled.load([r.id for r in filled.records()]):
        assert kept.texts == texts_of(kept.record, kept.passages)


def test_words_and_stems_are_looked_up_as_they_are_asked_for(filled: SqliteStore) -> None:
    words, stems = filled.lexicon.words, filled.lexicon.stems
    assert "engine" in words
    assert "engines" not in words
    assert words.get("engines") is None
    assert "engin" in stems
    assert len(words) == len(list(words)) == len(dict(words))
    assert len(stems) == len(set(stems))
    assert list(stems.beginning("engi", 4)) == ["engin"]
    assert stems.beginning("zz", 4) == []


@pytest.mark.parametrize("typed", ["ngine", "aengine", "xngine", "negine", "engne", "emgine"])
def test_a_word_is_near_whichever_letter_is_wrong(typed: str, filled: SqliteStore) -> None:
    assert "engine" in filled.lexicon.words.near(typed)
