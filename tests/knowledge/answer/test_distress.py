"""Distress and danger are heard at any spelling; ordinary speech is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.answer import Answerer
from knowledge.answer.distress import heard
from knowledge.contract import answer_json
from knowledge.model import Answered, SmallTalk, Talk

_FILE = Path(__file__).resolve().parents[2] / "golden" / "distress.toml"
_MESSAGES = tomllib.loads(_FILE.read_text("utf-8"))
ORDINARY = _MESSAGES.pop("ordinary")
HEARD = [(talk, message) for talk, messages in _MESSAGES.items() for message in messages]


def test_the_list_is_long_enough() -> None:
    assert set(_MESSAGES) == {talk.value for talk in Talk if talk.is_distress}
    assert len(HEARD) >= 40
    assert len(ORDINARY) >= 40


@pytest.mark.parametrize(("talk", "message"), HEARD)
def test_distress_is_heard(talk: str, message: str) -> None:
    for typed in (message, message.upper(), f"  {message}!!", message.replace("'", "’")):
        met = heard(typed)
        assert met is not None, typed
        assert met.talk.value == talk, typed


@pytest.mark.parametrize("message", ORDINARY)
def test_ordinary_speech_is_no_alarm(message: str) -> None:
    assert heard(message) is None
    assert heard(message.upper()) is None


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("I can't cope, what did they decide about late plans", "what did they decide about late"),
        ("What did they decide about late plans? I cant cope", "What did they decide about late"),
        ("i cant cope", ""),
        ("I can't cope anymore.", ""),
    ],
)
def test_what_else_was_asked_is_left(message: str, rest: str) -> None:
    met = heard(message)
    assert met is not None
    assert met.rest.startswith(rest)
    assert "cope" not in met.rest
    assert bool(met.rest) is bool(rest)


def test_the_end_of_a_long_message_is_heard() -> None:
    assert heard("about the bins " * 100 + "and i want to die") is not None


@given(st.text(max_size=200))
def test_anything_can_be_typed(message: str) -> None:
    heard(message)


def test_it_is_met_before_any_search(sample: Answerer, empty: Answerer) -> None:
    for ask in (sample, empty):
        answer = ask("I can't cope, what was decided about school transport?")
        assert isinstance(answer, SmallTalk)
        assert answer.talk is Talk.WORN_DOWN
        assert answer.asked.is_private
    form = answer_json(answer, 0.0)
    assert (form["status"], form["talk"]) == ("chat", "worn_down")
    assert form["excerpts"] == form["nearest"] == []


def test_the_records_are_shown_where_they_are_asked_for(sample: Answerer) -> None:
    question = "I can't cope, what was decided about school transport?"
    answer = sample(question, anyway=True)
    assert isinstance(answer, Answered)
    plain = sample("what was decided about school transport?")
    assert isinstance(plain, Answered)
    assert answer.excerpts == plain.excerpts
    assert answer.asked.question == question
    assert answer.asked.is_private
    assert not plain.asked.is_private
    assert answer.asked.read_as == "what was decided about school transport?"


def test_what_is_asked_in_worry_is_searched_for(sample: Answerer) -> None:
    plain = sample("what was decided about school transport?")
    assert isinstance(plain, Answered)
    worried = sample("im so worried for my son, what was decided about school transport?")
    assert isinstance(worried, Answered)
    assert worried.excerpts[0] == plain.excerpts[0]
    assert worried.asked.is_worried
    assert worried.asked.is_private
    assert not plain.asked.is_worried
    form = answer_json(worried, 0.0)
    assert (form["status"], form["talk"]) == ("answered", "worried")


def test_a_plan_is_read_as_it_is_meant(sample: Answerer) -> None:
    answer = sample("im so worried, will he get a plan?")
    assert isinstance(answer, Answered)
    assert answer.asked.read_as == "will he get an EHC plan?"


@pytest.mark.parametrize("message", ["frightened", "worried sick", "scared and alone with this"])
def test_worry_that_asks_nothing_is_met_and_not_searched(sample: Answerer, message: str) -> None:
    answer = sample(message)
    assert isinstance(answer, SmallTalk)
    assert answer.talk is Talk.WORRIED
    assert answer.asked.is_private


def test_danger_is_never_searched_beside_worry(sample: Answerer) -> None:
    answer = sample("im so worried, my partner hits my son. when does the school transport start?")
    assert isinstance(answer, SmallTalk)
    assert answer.talk is Talk.DANGER
