"""Intervals: repeatable, wide where little was asked, drawn by whole conversations."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluate.bootstrap import (
    Mark,
    difference_interval,
    interval,
    quantile,
    ratio,
)

MARKS = st.lists(st.tuples(st.integers(0, 1), st.just(1)), min_size=1, max_size=12)
HALF = [(1.0, 1.0), (0.0, 1.0)]


def test_the_same_marks_give_the_same_interval() -> None:
    assert interval(HALF * 50) == interval(HALF * 50)


def test_it_covers_what_theory_says() -> None:
    # For 100 coins of even chance the normal approximation has 0.5 ± 1.96 × 0.05.
    low, high = interval(HALF * 50)
    assert low == pytest.approx(0.402, abs=0.02)
    assert high == pytest.approx(0.598, abs=0.02)


def test_fewer_questions_widen_it() -> None:
    few, many = interval(HALF * 10), interval(HALF * 1000)
    assert few[1] - few[0] > 5 * (many[1] - many[0])


def test_conversations_are_drawn_whole() -> None:
    alone = interval(HALF * 40)
    together = interval([(4.0, 4.0), (0.0, 4.0)] * 10)
    assert together[1] - together[0] > 1.5 * (alone[1] - alone[0])


@given(MARKS)
def test_it_lies_round_the_ratio(marks: list[Mark]) -> None:
    low, high = interval(marks)
    assert 0 <= low <= ratio(marks) + 1e-9
    assert ratio(marks) - 1e-9 <= high <= 1


def test_without_questions_there_is_nothing_between() -> None:
    assert (interval([]), interval([(0.0, 0.0)]), ratio([])) == ((0.0, 0.0), (0.0, 0.0), 0.0)
    assert difference_interval([], []) == (0.0, 0.0)


def test_a_difference_is_drawn_in_pairs() -> None:
    chance = random.Random(1)
    before = [(float(chance.random() < 0.6), 1.0) for _ in range(200)]
    assert difference_interval(before, before) == (0.0, 0.0)
    after = [(1.0, 1.0) if place < 30 else mark for place, mark in enumerate(before)]
    low, high = difference_interval(before, after)
    assert 0 < low < ratio(after) - ratio(before) < high


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1.0), (0.5, 3.0), (0.95, 4.8), (1.0, 5.0), (0.25, 2.0)]
)
def test_quantiles(share: float, value: float) -> None:
    assert quantile([1, 2, 3, 4, 5], share) == pytest.approx(value)
    assert quantile([7], share) == 7
    assert quantile([], share) == 0
