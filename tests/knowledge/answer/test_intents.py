"""What a question wants."""

from __future__ import annotations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.intents import asks, intents, small_talk
from knowledge.answer.question import Asks
from knowledge.model import Intent, SmallTalk, Talk


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what did ofsted find when they went back", Intent.OUTCOME),
        ("outcome of the revisit?", Intent.OUTCOME),
        ("what did cabinet decide about parking", Intent.DECISION),
        ("was the plan approved", Intent.DECISION),
        ("what happens next after the inspection", Intent.NEXT_STEP),
        ("has it got any better", Intent.PROGRESS),
        ("whats happening with accountability".replace("whats", "what is"), Intent.PROGRESS),
        ("why did this go to cabinet", Intent.REASON),
        ("when was the first inspection", Intent.WHEN),
        ("and when?", Intent.WHEN),
        ("who carried out the revisit", Intent.WHO),
        ("which scrutiny committee looked at it", Intent.WHO),
        ("how many visits will there be", Intent.AMOUNT),
        ("what was the cost of the pilot", Intent.AMOUNT),
        ("what does fit for purpose mean", Intent.DEFINITION),
        ("allotment rents", Intent.ABOUT),
        ("", Intent.ABOUT),
    ],
)
def test_the_intent_is_read(question: str, intent: Intent) -> None:
    assert intents(question)[0] is intent


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what was the decision number", Asks.DECISION_NUMBER),
        ("who voted against", Asks.VOTE),
        ("how much did it cost", Asks.MONEY),
        ("how many areas improved", Asks.COUNT),
        ("how long is the wait", Asks.DURATION),
        ("when is the plan due", Asks.DUE),
        ("what is the name of the leader", Asks.NAME),
        ("what did the committee actually say", Asks.SAID),
        ("what happens next", None),
    ],
)
def test_the_asked_fact_is_read(question: str, fact: Asks | None) -> None:
    assert asks(question) is fact


@pytest.mark.parametrize(
    "question", ["thanks to whom was the plan late", "help for carers", "hello street closure"]
)
def test_a_question_is_no_small_talk(question: str) -> None:
    assert small_talk(question) is None


@pytest.mark.parametrize("message", ["you are shit", "You're useless!", "fuck off", "stupid bot"])
def test_abuse_gets_one_calm_line(sample: Answerer, message: str) -> None:
    answer = sample(message)
    assert isinstance(answer, SmallTalk)
    assert answer.talk is Talk.ABUSE


@pytest.mark.parametrize(
    "message", ["the council are useless", "is the rubbish collected", "get it"]
)
def test_no_abuse_of_the_bot(sample: Answerer, message: str) -> None:
    answer = sample(message)
    assert not (isinstance(answer, SmallTalk) and answer.talk is Talk.ABUSE)
