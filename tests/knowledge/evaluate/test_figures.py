"""The figures: each counted over the questions that it is about, and over no others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.errors import SendbotError
from knowledge.evaluate.figures import FIGURES, Marked, figures, grouped
from knowledge.evaluate.floors import missed, read_floors
from knowledge.evaluate.golden import Answerable, Expected, Talk, Unanswerable
from knowledge.evaluate.marks import marks_of, marks_of_ranking
from knowledge.evaluate.score import Score
from knowledge.model import Reason
from tests.knowledge.evaluate.making import marked

PIER = Answerable(("a",), (("mend",),), must_not=("sink",))
NOT_STATED = Unanswerable(frozenset({Reason.NOT_STATED}), ("b",))
RIGHT = Score("answered", first=True, rank=1, shown=True, verbatim=2, lengths=(10, 30))
WRONG = Score("answered", rank=4, forbidden=True, verbatim=1, lengths=(20,))
REFUSED = Score("unanswered", "not_stated", reason_right=True, nearest_right=True)
OTHERWISE = Score("unanswered", "no_match")
SEVERAL: Sequence[tuple[Expected, Score]] = (
    (PIER, RIGHT),
    (PIER, WRONG),
    (PIER, OTHERWISE),
    (NOT_STATED, REFUSED),
    (NOT_STATED, OTHERWISE),
    (NOT_STATED, Score("answered", verbatim=1, lengths=(40,))),
    (NOT_STATED, Score("chat")),
    (Talk(), Score("chat", talk_right=True)),
    (Talk(), OTHERWISE),
)


def several() -> list[Marked]:
    return [
        Marked(
            str(n), "pier", str(n), "outcome", "tune", marks_of(e, s), s.lengths, seconds=n / 100
        )
        for n, (e, s) in enumerate(SEVERAL)
    ]


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("right", 3 / 9, 9),
        ("hit1", 1 / 3, 3),
        ("shown", 1 / 3, 3),
        ("recall3", 1 / 3, 3),
        ("mrr", (1 + 1 / 4 + 0) / 3, 3),
        ("false_refusals", 1 / 3, 3),
        ("must_not", 1 / 3, 3),
        ("refusal_recall", 2 / 4, 4),
        ("refusal_precision", 2 / 4, 4),
        ("reason_right", 1 / 2, 2),
        ("nearest_right", 1 / 2, 2),
        ("talk_right", 1 / 2, 2),
        ("verbatim", 1.0, 4),
        ("excerpt_mean", 25.0, 4),
        ("excerpt_p95", 38.5, 4),
        ("seconds_p50", 0.04, 9),
        ("seconds_p95", 0.076, 9),
    ],
)
def test_a_figure(name: str, value: float, of: int) -> None:
    figure = figures(several())[name]
    assert figure.value == pytest.approx(value)
    assert figure.of == of
    assert figure.low <= figure.value <= figure.high


def test_every_figure_is_there_in_its_order() -> None:
    assert list(figures(several())) == list(FIGURES)
    assert figures([]) == {}


def test_a_baseline_is_its_ranking() -> None:
    assert marks_of_ranking(PIER, ["b", "a"]) == {
        "hit1": (0.0, 1.0),
        "recall3": (1.0, 1.0),
        "mrr": (0.5, 1.0),
    }
    assert marks_of_ranking(PIER, [])["mrr"] == (0.0, 1.0)
    assert marks_of_ranking(NOT_STATED, ["b"]) == {}


def test_groups() -> None:
    groups = grouped(several(), lambda one: "even" if int(one.key) % 2 == 0 else "odd")
    assert {name: len(group) for name, group in groups.items()} == {"even": 5, "odd": 4}


def test_floors_and_ceilings() -> None:
    found = figures([marked("1", {"hit1": (1.0, 2.0), "false_refusals": (1.0, 2.0)})])
    kept = read_floors([("hit1", "0.5"), ("false_refusals", 0.5)])
    assert list(missed(found, kept)) == []
    broken = read_floors([("hit1", "0.6"), ("false_refusals", 0.4), ("mrr", 0.1)])
    assert list(missed(found, broken)) == [
        "hit1 is 0.500, below its floor of 0.600.",
        "false_refusals is 0.500, above its ceiling of 0.400.",
        "mrr has a floor, but no question that it could be counted on.",
    ]


@pytest.mark.parametrize(("name", "value"), [("hit", "0.5"), ("hit1", ""), ("hit1", "most")])
def test_floors_that_can_not_be(name: str, value: str) -> None:
    with pytest.raises(SendbotError):
        read_floors([(name, value)])
