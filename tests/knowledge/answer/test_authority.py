"""The same words in several records are shown once, from the one that has most authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Record

NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
SAID = (
    "It was agreed that the swing bridge at Aldermere be closed to lorries from the first of June,"
    " and that the harbour master put up signs on both banks before then."
)
MINUTES = Record(
    id="minutes",
    council="Aldermere Council",
    committee="Harbour Committee",
    date=dt.date(2031, 5, 5),
    item="4",
    title="Swing Bridge",
    text=SAID,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """An empty store."""
    kept = SqliteStore(tmp_path / "store.db", writable=True)
    yield kept
    kept.close()


@pytest.mark.parametrize(
    "other",
    [
        replace(MINUTES, id="draft", draft=True),
        replace(MINUTES, id="report", kind="report"),
        replace(MINUTES, id="before", date=dt.date(2031, 4, 7)),
    ],
    ids=lambda record: record.id,
)
def test_the_same_words_are_shown_once(store: SqliteStore, other: Record) -> None:
    store.add([other, MINUTES], NOW)
    answer = Answerer(store)("what was agreed about the swing bridge and lorries?")
    assert isinstance(answer, Answered)
    assert [(e.record.id, e.text) for e in answer.excerpts] == [("minutes", SAID)]
