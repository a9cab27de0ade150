"""The facts found in annotated passages are above their floors, kind by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.evaluate.facts import Annotated, Score, read_annotated, report, score
from knowledge.model import FactKind

GOLDEN = Path(__file__).parent / "facts.jsonl"
LATER = (
    *("facts-held-out.jsonl", "facts-third.jsonl", "facts-fourth.jsonl", "facts-fifth.jsonl"),
    *("facts-sixth.jsonl", "facts-seventh.jsonl"),
)
PRECISION, RECALL = 0.95, 0.80


@pytest.fixture(scope="module")
def passages() -> list[Annotated]:
    return list(read_annotated(GOLDEN))


@pytest.fixture(scope="module")
def scored(passages: list[Annotated]) -> Score:
    return score(passages)


def test_there_are_enough_passages_and_half_are_traps(passages: list[Annotated]) -> None:
    assert len(passages) >= 150
    assert sum(passage.is_trap for passage in passages) / len(passages) >= 0.5
    assert len({passage.text for passage in passages}) == len(passages)
    assert not any(passage.is_trap and passage.expected for passage in passages)


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_kind_is_above_its_floors(scored: Score, kind: FactKind) -> None:
    tally = scored.by_kind[kind.value]
    assert tally.right + tally.missed >= 8
    assert tally.precision >= PRECISION, scored.failures
    assert tally.recall >= RECALL, scored.failures


@pytest.mark.parametrize("name", LATER)
def test_later_sets_are_above_the_floors_as_a_whole(name: str) -> None:
    result = score(read_annotated(GOLDEN.with_name(name)))
    assert result.total.precision >= PRECISION, result.failures
    assert result.total.recall >= RECALL, result.failures


def test_the_report_names_every_kind(passages: list[Annotated], scored: Score) -> None:
    said = report(scored, passages)
    assert all(kind.value in said for kind in FactKind)


def test_what_is_wrong_or_missed_is_counted() -> None:
    text = "The report noted that demand had risen. Attendance had improved."
    place = ("decision", "noted", 0, 39)
    result = score([Annotated("x", "x", False, text, ((place, None, None),))])
    assert (result.by_kind["decision"].missed, result.by_kind["status"].wrong) == (1, 1)
    assert (result.total.precision, result.total.recall) == (0.0, 0.0)
    assert len(result.failures) == 2
