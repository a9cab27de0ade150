"""The baselines on a small store: each finds by words, none needs more than words."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from knowledge.errors import SendbotError
from knowledge.evaluate.baselines import TITLES, all_texts, bm25s, run_baseline, searches
from knowledge.evaluate.figures import figures
from knowledge.evaluate.golden import Answerable, Unanswerable
from knowledge.keep.plain_index import PlainIndex
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Reason
from tests.knowledge.evaluate.making import golden

ODD = [
    "",
    "?",
    "the of and",
    "* OR NEAR(",
    '" AND pier:',
    "pier\0",
    "'; drop table plain",
    "x" * 999,
]


@pytest.mark.parametrize("name", TITLES)
def test_each_finds_the_best_record_first(store: SqliteStore, name: str) -> None:
    search = searches(store, PlainIndex)[name]
    found = search("was the pier to be mended by May")
    assert found[0] == "pier"
    assert len(set(found)) == len(found) <= 4
    assert search("ferry late in March")[0] == "ferry"


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("text", ODD)
def test_odd_questions(store: SqliteStore, name: str, text: str) -> None:
    assert set(searches(store, PlainIndex)[name](text)) <= {"pier", "ferry", "library", "school"}


def test_every_passage_is_there(store: SqliteStore) -> None:
    texts = all_texts(store)
    assert sorted(texts.ids) == ["ferry", "library", "pier", "school"]
    assert texts.texts[texts.ids.index("pier")].startswith("The pier Cabinet agreed to mend")


def test_a_follow_up_has_the_words_before_it() -> None:
    heard = []

    def search(text: str) -> Sequence[str]:
        heard.append(text.split())
        return ["pier"]

    questions = [
        golden("1", Answerable(("pier",), (("mend",),)), question="the pier?", chat="a"),
        golden("2", Answerable(("ferry",), (("late",),)), question="and when?", chat="a"),
        golden("3", Unanswerable(frozenset(Reason)), question="bins?", council="Aldermere"),
    ]
    found = figures(run_baseline(questions, search))
    assert heard == [["the", "pier?"], ["the", "pier?", "and", "when?"], ["bins?", "Aldermere"]]
    assert (found["hit1"].value, found["hit1"].of) == (0.5, 2)
    assert "refusal_recall" not in found


def test_without_the_library_it_says_what_to_do(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bm25s", None)
    with pytest.raises(SendbotError, match="pip install bm25s"):
        bm25s(all_texts(store))
