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
