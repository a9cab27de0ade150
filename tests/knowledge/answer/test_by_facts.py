"""Progress and next steps, answered from the newest facts of the matter."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answered, Context, Progress


def answered(sample: Answerer, question: str, context: Context | None = None) -> Answered:
    found = sample(question, context or Context())
    assert isinstance(found, Answered), found
    for excerpt in found.excerpts:
        assert excerpt.record.text[excerpt.start : excerpt.end] == excerpt.text != ""
    return found


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("has it got better with EHC plans?", "lifted from formal monitoring"),
        (
            "are the ehc plans themselves any better these days or still rubbish",
            "lifted from formal monitoring",
        ),
        (
            "has the wait for an autism assessment got any better?",
            "found the pace of improvement too slow",
        ),
        ("what do send college students pay for transport now", "be £480 a year"),
    ],
)
def test_the_newest_state_comes_first(sample: Answerer, question: str, said: str) -> None:
    found = answered(sample, question)
    first = found.excerpts[0]
    assert said in first.text
    assert found.as_of == first.record.date
    assert found.asked.context.record_id == first.record.id
    days = [excerpt.record.date for excerpt in found.excerpts if excerpt.record.date]
    assert days[0] == max(days)


def test_a_hedge_stays_in(sample: Answerer) -> None:
    found = answered(sample, "has the wait for an autism assessment got any better?")
    assert "against an aim of 36 weeks" in found.excerpts[0].text


@pytest.mark.parametrize(
    "question",
    [
        "What did the inspectors first find about EHC plans?",
        "had EHC plans got better by January 2020?",
    ],
)
def test_a_question_about_a_time_is_left_in_its_time(sample: Answerer, question: str) -> None:
    found = sample(question)
    if isinstance(found, Answered):
        assert found.excerpts[0].record.date is not None
        assert found.excerpts[0].record.date < dt.date(2021, 1, 1)


def test_next_steps_come_with_what_introduces_them(sample: Answerer) -> None:
    found = answered(sample, "What were the next steps after the second monitoring visit?")
    assert found.excerpts[0].text.startswith("Cabinet was advised of the next steps:")
    assert "by 30 July 2021" in found.excerpts[0].text
    assert [step.progress for step in found.steps] == [Progress.SILENT] * 3
    assert {step.as_of for step in found.steps} == {dt.date(2021, 7, 15)}


def test_what_became_of_a_step_is_said_with_the_words_that_say_so(sample: Answerer) -> None:
    found = answered(sample, "what are the next steps after the first monitoring visit")
    assert found.excerpts[0].text.startswith("The following actions were agreed")
    told = {step.stated.text[:60]: step for step in found.steps}
    step = next(s for said, s in told.items() if "recovery trajectory" in said)
    assert step.progress is Progress.DONE
    assert step.later is not None
    assert "received on 12 May 2021" in step.later.text


def test_a_promise_that_is_never_heard_of_again(sample: Answerer) -> None:
    found = answered(sample, "has the lead petitioner been told about the crossing patrols?")
    silent = [step for step in found.steps if "lead petitioner" in step.stated.text]
    assert [step.progress for step in silent] == [Progress.SILENT]


def test_other_kinds_of_question_have_no_steps(sample: Answerer) -> None:
    assert answered(sample, "What was decided about allotment rents?").steps == ()


def test_a_follow_up_stays_with_its_record(sample: Answerer) -> None:
    first = answered(sample, "what did the ofsted revisit find in January 2020?")
    then = answered(sample, "and what happens next?", first.asked.context)
    assert then.excerpts[0].record.id == first.excerpts[0].record.id
    assert then.newer is not None
