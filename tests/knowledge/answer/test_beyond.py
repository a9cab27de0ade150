"""Questions for advice or a verdict are told apart; the records are searched all the same."""

from __future__ import annotations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.beyond import beyond
from knowledge.contract import answer_json
from knowledge.model import Answered, Beyond


@pytest.mark.parametrize(
    "question",
    [
        "should I appeal",
        "Should we complain about the bus?",
        "do i have a case",
        "what are my rights",
        "can I sue the council",
        "am i entitled to transport",
        "who should i vote for",
        "is it worth appealing",
    ],
)
def test_advice(question: str) -> None:
    assert beyond(question) is Beyond.ADVICE


@pytest.mark.parametrize(
    "question",
    [
        "how do i appeal",
        "How do we complain about the bus?",
        "how would i go about appealing a school place decision",
        "how do we go to tribunal",
        "how can i get my son assessed",
    ],
)
def test_how_to(question: str) -> None:
    assert beyond(question) is Beyond.HOW_TO


@pytest.mark.parametrize(
    "question",
    [
        "is the councillor corrupt",
        "is the leader of the council a liar",
        "did the council break the law",
        "has the council broken the law?",
        "did they act illegally",
        "who's to blame for the deficit",
        "whose fault is it",
        "is our council doing a good job",
    ],
)
def test_verdict(question: str) -> None:
    assert beyond(question) is Beyond.VERDICT


@pytest.mark.parametrize(
    "question",
    [
        "did the appeal succeed",
        "what did the ombudsman find at fault",
        "who voted for the plan",
        "what should happen next",
        "should the scheme go ahead, what did cabinet say",
        "can residents appeal against the order",
        "was the agenda item deferred",
        "what was said about fly tipping being illegal",
        "who is entitled to free transport",
        "was the parking enforcement unlawful use report noted",
        "what are the options for the library",
        "how do i find the minutes of the march cabinet",
        "how do councillors appeal a standards decision",
        "how can residents object to the local plan",
    ],
)
def test_ordinary_questions(question: str) -> None:
    assert beyond(question) is Beyond.NOTHING


def test_the_records_are_searched_all_the_same(sample: Answerer) -> None:
    plain = sample("What was decided about the Old Maltings?")
    noted = sample("Should I appeal? What was decided about the Old Maltings?")
    assert isinstance(plain, Answered)
    assert isinstance(noted, Answered)
    assert plain.excerpts[0] in noted.excerpts
    assert answer_json(noted, 0.0)["beyond"] == "advice"
    assert answer_json(plain, 0.0)["beyond"] is None
