"""A refusal says what was searched, counted by the store."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.answer.answer import Answerer
from knowledge.contract import answer_json
from knowledge.model import NOTHING_SEARCHED, Answered, Searched, Unanswered


def searched(ask: Answerer, question: str, council: str = "") -> Searched:
    answer = ask(question, council=council)
    assert isinstance(answer, Unanswered), answer
    return answer.searched


def test_all_records_are_counted_where_nothing_limits_the_question(sample: Answerer) -> None:
    found = searched(sample, "Who won the cup final?")
    (holding,) = sample.holdings()
    assert found == Searched(
        45, (holding.council,), holding.committees, holding.earliest, holding.latest
    )


def test_a_period_limits_what_is_counted(sample: Answerer) -> None:
    found = searched(sample, "How much did the inspection cost in 2019?")
    held = list(sample.records.coverage())
    assert found.records == sum(tally.records for tally in held if tally.year == 2019)
    assert found.since is not None
    assert found.until is not None
    assert dt.date(2019, 1, 1) <= found.since <= found.until <= dt.date(2019, 12, 31)


def test_a_follow_up_that_stays_with_its_record_counts_one(sample: Answerer) -> None:
    first = sample("What was decided about the Old Maltings?")
    assert isinstance(first, Answered)
    answer = sample("and how long?", first.asked.context)
    if isinstance(answer, Unanswered):
        assert answer.searched.records in {1, 45}
        assert answer.searched.councils == (first.excerpts[0].record.council,)


@pytest.mark.parametrize("question", ["", "what about it then"])
def test_nothing_is_counted_where_nothing_was_searched(sample: Answerer, question: str) -> None:
    assert searched(sample, question) is NOTHING_SEARCHED
    assert answer_json(sample(question), 0.0)["searched"] is None


def test_an_empty_store_counts_nothing(empty: Answerer) -> None:
    assert searched(empty, "How much did it cost?") is NOTHING_SEARCHED
