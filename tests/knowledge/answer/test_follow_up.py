"""What a follow-up takes over from the talk before it, and what makes it leave that."""

from __future__ import annotations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answer, Answered, Context, Intent, Reason, SmallTalk, Unanswered


def talk(ask: Answerer, *questions: str) -> list[Answer]:
    """The answers to `questions`, asked one after another."""
    answers: list[Answer] = []
    for question in questions:
        context = answers[-1].asked.context if answers else Context()
        answers.append(ask(question, context))
    return answers


def shown(answer: Answer) -> str:
    """The id of the record that is shown first; "" for none."""
    return answer.excerpts[0].record.id if isinstance(answer, Answered) else ""


@pytest.mark.parametrize("then", ["why", "when do they start?", "and why was that", "how much"])
def test_a_short_question_stays_with_the_record_shown(sample: Answerer, then: str) -> None:
    first, second = talk(sample, "what was agreed about allotment rents", then)
    assert shown(second) == shown(first) == "tarnford-cabinet-2020-11-17-10"


@pytest.mark.parametrize("then", ["and in Wales?", "what about in scotland", "and in Kent"])
def test_a_place_that_no_held_council_covers_is_said_to_be_not_held(
    sample: Answerer, then: str
) -> None:
    _, answer = talk(sample, "what was agreed about allotment rents", then)
    assert isinstance(answer, Unanswered)
    assert answer.reason is Reason.NO_MATCH
    assert answer.subject.casefold() in then.casefold()


def test_after_a_place_that_is_not_held_the_talk_goes_on(sample: Answerer) -> None:
    *_, answer = talk(sample, "what was agreed about allotment rents", "and in Wales?", "why")
    assert shown(answer) == "tarnford-cabinet-2020-11-17-10"


def test_another_council_leaves_the_record_and_keeps_the_matter(sample: Answerer) -> None:
    first, second = talk(
        sample, "what was decided about parking charges in ellismoor", "and in tarnford?"
    )
    assert "ellismoor" in shown(first)
    assert shown(second) == "tarnford-cabinet-2020-06-16-8"


def test_another_year_leaves_the_record(sample: Answerer) -> None:
    first, second = talk(sample, "what did the revisit find", "and in 2021?")
    assert isinstance(first, Answered)
    assert isinstance(second, Answered)
    assert first.excerpts[0].record.date is not None
    assert second.excerpts[0].record.date is not None
    assert first.excerpts[0].record.date.year == 2020
    assert second.excerpts[0].record.date.year == 2021


def test_the_cost_alone_asks_for_a_sum(sample: Answerer) -> None:
    _, answer = talk(sample, "what was agreed about allotment rents", "and the cost?")
    assert answer.asked.intent is Intent.AMOUNT


def test_how_it_works_is_asked_of_the_record_and_not_of_the_bot(sample: Answerer) -> None:
    assert isinstance(sample("how does it work"), SmallTalk)
    _, answer = talk(sample, "what was agreed about allotment rents", "how does it work")
    assert not isinstance(answer, SmallTalk)


def test_a_whole_question_is_no_follow_up(sample: Answerer) -> None:
    *_, answer = talk(sample, "what did the revisit find", "is there a plan for the leisure centre")
    assert shown(answer) == "tarnford-cabinet-2020-09-15-6"


def test_a_question_without_an_answer_is_still_what_the_talk_is_about(sample: Answerer) -> None:
    first, second = talk(sample, "how much did the swimming pool pump cost", "and in 2020?")
    assert isinstance(first, Unanswered)
    assert "pool" in second.asked.context.topic


def test_days_asked_about_are_kept_where_a_term_is_explained(sample: Answerer) -> None:
    first, second = talk(
        sample, "what was decided at the last cabinet meeting", "what was deferred"
    )
    assert isinstance(first, Answered)
    assert not isinstance(second, Answered)
