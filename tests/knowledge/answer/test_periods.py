"""Periods that questions name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.periods import read_period

Day = dt.date


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("on 7 april 2020", Day(2020, 4, 7), Day(2020, 4, 7)),
        ("on 7/4/20", Day(2020, 4, 7), Day(2020, 4, 7)),
        ("on 07/04/2020", Day(2020, 4, 7), Day(2020, 4, 7)),
        ("on 7th of April, 2020", Day(2020, 4, 7), Day(2020, 4, 7)),
        ("on 2020-04-07", Day(2020, 4, 7), Day(2020, 4, 7)),
        ("in dec 2019", Day(2019, 12, 1), Day(2019, 12, 31)),
        ("in 2017", Day(2017, 1, 1), Day(2017, 12, 31)),
        ("spring 2019", Day(2019, 3, 1), Day(2019, 5, 31)),
        ("since May 2019", Day(2019, 5, 1), None),
        ("before 2019", None, Day(2019, 12, 31)),
        ("on 5 March", None, None),
        ("in february", None, None),
    ],
)
def test_a_period_is_read_the_british_way(
    question: str, since: Day | None, until: Day | None
) -> None:
    found = read_period(f"what was decided {question}")
    assert found is not None
    assert (found[0].since, found[0].until) == (since, until)


@pytest.mark.parametrize(
    "question",
    ["what may happen", "section 2019/20 of the act", "31/02/2020", "£2019", "item 6", "march on"],
)
def test_no_period_is_seen_where_none_is(question: str) -> None:
    assert read_period(question) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read_period(text)
    if found is not None:
        start, end = found[1]
        assert 0 <= start < end
