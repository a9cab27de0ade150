"""A record that is withdrawn stays and is shown; no question finds it."""

from __future__ import annotations

import json
from dataclasses import replace

from knowledge.answer.answer import Answerer
from knowledge.answer.records import Scope
from knowledge.contract import record_json
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from knowledge.model import Unanswered
from knowledge.read.json_lines import record_from_json
from tests.knowledge.keep.making import LATER, NOW, is_whole, record, records

GONE = replace(record(2), withdrawn=True)


def test_it_is_kept_and_not_found(store: SqliteStore) -> None:
    store.add(records(3), NOW)
    assert store.add([GONE], LATER) == Added(replaced=1)
    assert store.record(GONE.id) == GONE
    assert store.find(["route 2"], Scope(""), 9) == {}
    assert GONE.id not in store.newest(Scope(""), 9)
    assert not store.holds_phrase("route 2")
    assert store.load([GONE.id]) == []
    assert [holding.records for holding in store.lexicon.holdings] == [2]


def test_its_words_are_no_longer_known(store: SqliteStore) -> None:
    odd = replace(record(1), text="The zabaglione was noted.", sections=())
    store.add([odd, record(2)], NOW)
    assert "zabaglione" in store.lexicon.words
    store.add([replace(odd, withdrawn=True)], LATER)
    assert "zabaglione" not in store.lexicon.words


def test_it_can_come_back(store: SqliteStore) -> None:
    store.add(records(3), NOW)
    store.add([GONE], LATER)
    assert store.add([record(2)], LATER) == Added(replaced=1)
    assert list(store.find(["route 2"], Scope(""), 9)) == [record(2).id]
    assert is_whole(store)


def test_a_conversation_does_not_show_it(store: SqliteStore) -> None:
    store.add([GONE], NOW)
    answerer = Answerer(store)
    assert answerer.record(GONE.key) is None
    assert isinstance(answerer("What was decided on ferry route 2?"), Unanswered)


def test_it_is_exported_and_read_back_as_what_it_is(store: SqliteStore) -> None:
    line = json.dumps(record_json(GONE))
    assert json.loads(line)["withdrawn"] is True
    assert record_from_json(line) == GONE
    assert "withdrawn" not in record_json(record(1))


def test_earlier_versions_can_be_had(store: SqliteStore) -> None:
    for number in range(3):
        store.add([record(1, f"Text {number}.")], NOW)
    found = [store.version(record(1).id, number) for number in range(4)]
    assert found == [None, record(1, "Text 0."), record(1, "Text 1."), None]
