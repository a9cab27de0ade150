"""What the records do not say is refused, each with its own reason."""

from __future__ import annotations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answered, Reason, SmallTalk, Talk, Unanswered


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How much did the inspection cost?", Reason.NOT_STATED),
        ("Who won the cup final?", Reason.OFF_TOPIC),
        ("What did Kent's inspection find?", Reason.NO_MATCH),
        ("what about it then", Reason.TOO_VAGUE),
        ("", Reason.TOO_VAGUE),
        ("???", Reason.TOO_VAGUE),
    ],
)
def test_each_refusal_has_its_own_reason(
    reference: Answerer, question: str, reason: Reason
) -> None:
    answer = reference(question)
    assert isinstance(answer, Unanswered)
    assert answer.reason is reason


def test_a_council_that_is_not_held_is_named(sample: Answerer) -> None:
    answer = sample("what did the inspection in Kent find")
    assert isinstance(answer, Unanswered)
    assert (answer.reason, answer.subject) == (Reason.NO_MATCH, "Kent")
    assert answer.nearest == ()


def test_a_council_asked_for_by_option_is_refused_when_it_is_not_held(sample: Answerer) -> None:
    answer = sample("what did the revisit find", council="Leeds City Council")
    assert isinstance(answer, Unanswered)
    assert answer.subject == "Leeds City Council"


def test_the_held_council_may_be_named_in_any_form(sample: Answerer) -> None:
    for name in ("Tarnford", "tarnford borough council", "Tarnford Borough Council (invented)"):
        assert not isinstance(sample("what did the revisit find", council=name), Unanswered)


@pytest.mark.parametrize(
    "question",
    [
        "which party is councillor tranter in",  # no record has a party at all
        "what did the third monitoring visit find",  # there were a first and a second
        "what time does the harrowmead hill patrol start in the morning",
        "which company won the contract to recover the transport overpayments",
        "how many councillors voted for the family hubs",
        "who was the pupil knocked down at pellow cross",
    ],
)
def test_a_record_without_the_sort_of_thing_asked_for_is_no_answer(
    sample: Answerer, question: str
) -> None:
    assert isinstance(sample(question), Unanswered)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("when do the family hubs start", "from 1 April 2020"),
        ("when did harrowmead library hours change", "with effect from 3 June 2019"),
    ],
)
def test_a_change_is_dated_by_the_day_that_it_counts_from(
    sample: Answerer, question: str, shown: str
) -> None:
    answer = sample(question)
    assert isinstance(answer, Answered)
    assert any(shown in excerpt.text for excerpt in answer.excerpts)


def test_an_empty_store_says_so(empty: Answerer) -> None:
    answer = empty("what did the revisit find")
    assert isinstance(answer, Unanswered)
    assert answer.reason is Reason.EMPTY_STORE


def test_a_committee_that_no_record_mentions_is_refused(sample: Answerer) -> None:
    answer = sample("what did the licensing committee decide about the pub")
    assert isinstance(answer, Unanswered)
    assert answer.subject == "licensing committee"


@pytest.mark.parametrize(
    ("said", "talk"),
    [
        ("hello", Talk.GREETING),
        ("Good evening!", Talk.GREETING),
        ("thanks, that's really helpful", Talk.THANKS),
        ("what can you do?", Talk.HELP),
        ("bye", Talk.FAREWELL),
    ],
)
def test_small_talk_is_not_searched(sample: Answerer, said: str, talk: Talk) -> None:
    answer = sample(said)
    assert isinstance(answer, SmallTalk)
    assert answer.talk is talk
