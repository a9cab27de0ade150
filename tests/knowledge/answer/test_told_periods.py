"""Periods that the records tell, and periods counted from today, as people are answered."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answered, Context, Period, Unanswered

Day = dt.date


def read(ask: Answerer, question: str, context: Context | None = None) -> Period | None:
    """The period that a question was read to name, where it had to be worked out."""
    return ask(question, context or Context()).asked.period


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("what has improved since the revisit", Day(2019, 11, 1), None),
        ("what did cabinet decide at the last meeting", Day(2021, 7, 13), Day(2021, 7, 13)),
        ("what did cabinet decide at the meeting before last", Day(2021, 6, 15), Day(2021, 6, 15)),
    ],
)
def test_the_records_tell_when_it_was(
    sample: Answerer, question: str, since: Day | None, until: Day | None
) -> None:
    period = read(sample, question)
    assert period is not None
    assert (period.since, period.until) == (since, until)
    assert period.said in question


@pytest.mark.parametrize(
    "question",
    [
        "what was said before the vote",
        "what has changed since the moon landing",
        "what was said about school transport at the last meeting",
    ],
)
def test_an_event_that_no_record_dates_names_no_period(sample: Answerer, question: str) -> None:
    assert read(sample, question) is None


def test_the_meeting_before_is_the_same_committees(sample: Answerer) -> None:
    first = sample("what did cabinet decide at the last meeting")
    then = sample("and at the meeting before last?", first.asked.context)
    assert isinstance(then, Answered)
    assert then.excerpts[0].record.committee == "Cabinet"
    assert then.as_of == Day(2021, 6, 15)


def test_since_then_counts_from_the_record_shown(sample: Answerer) -> None:
    first = sample("what was agreed about allotment rents")
    period = read(sample, "what has happened since then?", first.asked.context)
    assert period is not None
    assert (period.since, period.until) == (Day(2020, 11, 18), None)


def test_last_year_is_counted_from_the_clock(sample: Answerer) -> None:
    ask = Answerer(sample.records, today=lambda: Day(2021, 8, 1))
    found = ask("what was agreed about allotment rents last year")
    assert isinstance(found, Answered)
    assert found.as_of == Day(2020, 11, 17)
    period = found.asked.period
    assert period is not None
    assert (period.since, period.until, period.said) == (
        Day(2020, 1, 1),
        Day(2020, 12, 31),
        "last year",
    )


def test_where_no_record_is_of_that_year_there_is_no_answer(sample: Answerer) -> None:
    ask = Answerer(sample.records, today=lambda: Day(2026, 8, 1))
    found = ask("what was agreed about allotment rents last year")
    assert isinstance(found, Unanswered)
    assert found.searched.records == 0


def test_without_a_clock_it_is_counted_from_the_newest_record(sample: Answerer) -> None:
    period = read(sample, "what was agreed about allotment rents last year")
    assert period is not None
    assert period.since == Day(2020, 1, 1)
