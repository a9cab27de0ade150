"""A refusal says what was searched, counted by the store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.contract import answer_json
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import NOTHING_SEARCHED, Answered, Searched, Unanswered
from tests.knowledge.answer.conftest import NOW
from tests.sendbot.fakes import made


def searched(ask: Answerer, question: str, council: str = "") -> Searched:
    answer = ask(question, council=council)
    assert isinstance(answer, Unanswered), answer
    return answer.searched


def test_all_records_are_counted_where_nothing_limits_the_question(sample: Answerer) -> None:
    found = searched(sample, "Who won the cup final?")
    holdings = sample.holdings()
    assert found.records == sum(holding.records for holding in holdings)
    assert found.councils == tuple(holding.council for holding in holdings)
    assert set(found.committees) == {name for h in holdings for name in h.committees}
    assert found.since == min(h.earliest for h in holdings if h.earliest)
    assert found.until == max(h.latest for h in holdings if h.latest)


def test_one_council_is_counted_where_it_is_named(sample: Answerer) -> None:
    holding = sample.holdings()[0]
    found = searched(sample, "Who won the cup final?", council=holding.council)
    assert found == Searched(
        holding.records, (holding.council,), holding.committees, holding.earliest, holding.latest
    )


def test_a_period_limits_what_is_counted(sample: Answerer) -> None:
    found = searched(sample, "How much did the inspection cost in 2019?")
    held = list(sample.records.coverage())
    assert found.records == sum(tally.records for tally in held if tally.year == 2019)
    assert found.since is not None
    assert found.until is not None
    assert dt.date(2019, 1, 1) <= found.since <= found.until <= dt.date(2019, 12, 31)


def test_a_follow_up_that_stays_with_its_record_counts_one(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.db", writable=True)
    store.add([made(), made(id="other", title="Benches", text="Cabinet noted benches.")], NOW)
    ask = Answerer(store)
    first = ask("What was decided about the trees in Weir Street?")
    assert isinstance(first, Answered)
    answer = ask("and how long?", first.asked.context)
    assert isinstance(answer, Unanswered)
    assert answer.searched == Searched(1, (made().council,), ("Cabinet",), made().date, made().date)


@pytest.mark.parametrize("question", ["", "what about it then"])
def test_nothing_is_counted_where_nothing_was_searched(sample: Answerer, question: str) -> None:
    assert searched(sample, question) is NOTHING_SEARCHED
    assert answer_json(sample(question), 0.0)["searched"] is None


def test_an_empty_store_counts_nothing(empty: Answerer) -> None:
    assert searched(empty, "How much did it cost?") is NOTHING_SEARCHED
