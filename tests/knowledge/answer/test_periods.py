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
        ("before 2019", None, Day(2018, 12, 31)),
        ("until 2019", None, Day(2019, 12, 31)),
        ("after May 2019", Day(2019, 6, 1), None),
        ("jan to june 2018", Day(2018, 1, 1), Day(2018, 6, 30)),
        ("between March and May 2020", Day(2020, 3, 1), Day(2020, 5, 31)),
        ("jan and feb 2022", Day(2022, 1, 1), Day(2022, 2, 28)),
        ("from november to january 2021", Day(2020, 11, 1), Day(2021, 1, 31)),
        ("from march 2019 to may 2020", Day(2019, 3, 1), Day(2020, 5, 31)),
        ("between 3 march and 5 april 2020", Day(2020, 3, 3), Day(2020, 4, 5)),
        ("between 2018 and 2020", Day(2018, 1, 1), Day(2020, 12, 31)),
        ("in early 2020", Day(2020, 1, 1), Day(2020, 4, 30)),
        ("in late 2020", Day(2020, 9, 1), Day(2020, 12, 31)),
        ("at the end of 2020", Day(2020, 10, 1), Day(2020, 12, 31)),
        ("in the first half of 2020", Day(2020, 1, 1), Day(2020, 6, 30)),
        ("in Q3 2021", Day(2021, 7, 1), Day(2021, 9, 30)),
        ("in Q3 2021/22", Day(2021, 10, 1), Day(2021, 12, 31)),
        ("in Q4 2021/22", Day(2022, 1, 1), Day(2022, 3, 31)),
        ("in the third quarter of 2021", Day(2021, 7, 1), Day(2021, 9, 30)),
        ("in 2019/20", Day(2019, 4, 1), Day(2020, 3, 31)),
        ("in the academic year 2019/20", Day(2019, 9, 1), Day(2020, 8, 31)),
        ("on admissions during 2019-20", Day(2019, 9, 1), Day(2020, 8, 31)),
        ("in the autumn term 2019", Day(2019, 9, 1), Day(2019, 12, 31)),
        ("in winter 2019", Day(2019, 12, 1), Day(2020, 2, 29)),
        ("since Easter 2019", Day(2019, 4, 19), None),
        ("before easter 2019", None, Day(2019, 4, 18)),
        ("over Christmas 2020", Day(2020, 12, 20), Day(2021, 1, 5)),
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


TODAY = Day(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("last spring", Day(2026, 3, 1), Day(2026, 5, 31)),
        ("last autumn", Day(2025, 9, 1), Day(2025, 11, 30)),
        ("over the summer", Day(2026, 6, 1), Day(2026, 8, 31)),
        ("since the summer", Day(2026, 6, 1), None),
        ("last winter", Day(2025, 12, 1), Day(2026, 2, 28)),
        ("this year", Day(2026, 1, 1), Day(2026, 12, 31)),
        ("last year", Day(2025, 1, 1), Day(2025, 12, 31)),
        ("before last year", None, Day(2024, 12, 31)),
        ("the year before last", Day(2024, 1, 1), Day(2024, 12, 31)),
        ("last month", Day(2026, 10, 1), Day(2026, 10, 31)),
        ("this week", Day(2026, 11, 23), Day(2026, 11, 29)),
        ("last quarter", Day(2026, 7, 1), Day(2026, 9, 30)),
        ("in the last 3 months", Day(2026, 8, 25), Day(2026, 11, 25)),
        ("in the past year", Day(2025, 11, 25), Day(2026, 11, 25)),
        ("two years ago", Day(2024, 1, 1), Day(2024, 12, 31)),
        ("a few months ago", Day(2026, 8, 1), Day(2026, 8, 31)),
        ("this school year", Day(2026, 9, 1), Day(2027, 8, 31)),
        ("last financial year", Day(2025, 4, 1), Day(2026, 3, 31)),
        ("on monday", Day(2026, 11, 23), Day(2026, 11, 23)),
        ("last wednesday", Day(2026, 11, 18), Day(2026, 11, 18)),
        ("yesterday", Day(2026, 11, 24), Day(2026, 11, 24)),
        ("since january", Day(2026, 1, 1), None),
        ("since december", Day(2025, 12, 1), None),
        ("since easter", Day(2026, 4, 3), None),
        ("before christmas", None, Day(2025, 12, 19)),
    ],
)
def test_a_relative_period_is_counted_from_today(
    question: str, since: Day | None, until: Day | None
) -> None:
    found = read_period(f"what was decided {question}", TODAY)
    assert found is not None
    assert (found[0].since, found[0].until) == (since, until)
    assert found[0].said in question
    assert read_period(f"what was decided {question}") is None


@pytest.mark.parametrize(
    "question",
    ["the spring clean", "the weekly bins", "a month of sundays", "rent rise in 2020/21"],
)
def test_words_like_a_season_are_no_period(question: str) -> None:
    assert read_period(question, TODAY) is None


@pytest.mark.parametrize(
    "question",
    ["what may happen", "section 2019/20 of the act", "31/02/2020", "£2019", "item 6", "march on"],
)
def test_no_period_is_seen_where_none_is(question: str) -> None:
    assert read_period(question) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read_period(text, TODAY)
    if found is not None:
        start, end = found[1]
        assert 0 <= start < end
