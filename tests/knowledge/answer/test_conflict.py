"""Records of one matter that give different figures are shown together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.contract import answer_json
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Record
from tests.knowledge.answer.conftest import NOW
from tests.sendbot.fakes import made

EARLIER = made(
    id="a",
    title="Weir Street Bridge Repairs",
    date=dt.date(2020, 1, 7),
    text="Decision:\n\nCabinet heard that the bridge repairs would cost £120,000 in all.",
)
LATER = replace(
    EARLIER,
    id="b",
    date=dt.date(2020, 6, 2),
    text="Decision:\n\nCabinet heard that the bridge repairs would cost £0.2 million in all.",
)
COST = "How much will the Weir Street bridge repairs cost?"
Kept = Callable[..., Answerer]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Makes a store of the records that it is given, and of others beside them."""

    def make(*records: Record) -> Answerer:
        others = [
            made(id=f"other-{i}", title=f"Matter {name}", text=f"Cabinet noted the {name} report.")
            for i, name in enumerate(["library", "museum", "parking", "allotment"])
        ]
        store = SqliteStore(tmp_path / "store.db", writable=True)
        store.add([*records, *others], NOW)
        return Answerer(store)

    return make


def asked(ask: Answerer, question: str = COST) -> Answered:
    answer = ask(question)
    assert isinstance(answer, Answered)
    return answer


def test_different_sums_are_shown_together_with_their_dates(kept: Kept) -> None:
    answer = asked(kept(EARLIER, LATER))
    assert answer.is_conflict
    assert {excerpt.record.id for excerpt in answer.excerpts[:2]} == {"a", "b"}
    assert answer_json(answer, 0.0)["conflict"] is True


@pytest.mark.parametrize(
    "other",
    [
        replace(LATER, text=EARLIER.text),
        replace(LATER, text=LATER.text.replace("£0.2 million", "£0.12m")),
        replace(LATER, title="Footpath Lighting"),
        replace(LATER, council="Otherby Council"),
        replace(LATER, text="Decision:\n\nCabinet heard that the bridge repairs were late."),
        replace(LATER, text=LATER.text + " Of this £1, £2 and £3 are for the bridge repairs."),
    ],
    ids=["same", "same, written otherwise", "title", "council", "no figure", "many figures"],
)
def test_what_is_no_conflict(kept: Kept, other: Record) -> None:
    answer = asked(kept(EARLIER, other))
    assert not answer.is_conflict
    assert answer_json(answer, 0.0)["conflict"] is False


def test_different_dates_are_shown_together(kept: Kept) -> None:
    first = replace(
        EARLIER, text="Decision:\n\nThe bridge repairs would begin on 4 May 2020 as planned."
    )
    second = replace(
        LATER, text="Decision:\n\nThe bridge repairs would begin on 1 September 2020 as planned."
    )
    answer = asked(kept(first, second), "When will the Weir Street bridge repairs begin?")
    assert answer.is_conflict
    assert len({excerpt.record.id for excerpt in answer.excerpts[:2]}) == 2


def test_another_question_of_the_same_records_is_no_conflict(kept: Kept) -> None:
    answer = kept(EARLIER, LATER)("What did Cabinet hear about the Weir Street bridge repairs?")
    assert isinstance(answer, Answered)
    assert not answer.is_conflict
