"""A question of several parts is cut by rule and answered part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.answer import Answerer
from knowledge.answer.parts import parts
from knowledge.answer.together import together
from knowledge.contract import answer_json
from knowledge.model import Answered, Asked, Excerpt, Reason, Unanswered
from tests.sendbot.fakes import made

SEVERAL = [
    ("when was it agreed and how much will it cost", 2),
    ("what was decided and why", 2),
    ("What was decided about the mill? How much will it cost?", 2),
    ("who did the revisit and when", 2),
    ("why was it deferred, and when will it come back?", 2),
    ("what is the plan for and is it in", 2),
    ("tell me what was agreed and by when", 2),
    ("library survey - how many answered and does anyone go before 10", 2),
    ("what happens next and when and how much", 3),
]
ONE = [
    "what about SEND and disabilities",
    "when and where is the next meeting",
    "who and when",
    "what did inspectors say about leadership and what parents think",
    "how are roads and pavements maintained",
    "what did cabinet and council decide",
    "what is the plan for health and care",
    "special educational needs and disabilities",
    "decision and reasons",
    "what did they say about special needs and how children are placed",
    "trees and when",
    "",
]


@pytest.mark.parametrize(("question", "count"), SEVERAL)
def test_several_things_are_asked(question: str, count: int) -> None:
    assert len(parts(question)) == count


@pytest.mark.parametrize("question", ONE)
def test_one_thing_is_asked(question: str) -> None:
    assert len(parts(question)) == 1


@given(st.text(max_size=80))
def test_no_word_is_lost_but_what_joins(question: str) -> None:
    found = parts(question)
    assert 1 <= len(found) <= 3
    rest = question
    for part in found:
        assert part in rest
        rest = rest[rest.index(part) + len(part) :]


def test_a_part_that_is_not_found_is_named(sample: Answerer) -> None:
    answer = sample("What was decided about the Old Maltings and how much will it cost?")
    assert isinstance(answer, Answered)
    assert [part.is_found for part in answer.parts] == [True, False]
    assert answer.parts[1].missing == "a cost"
    form = answer_json(answer, 0.0)
    assert form["status"] == "answered"
    assert form["parts"][1] == {
        "question": "how much will it cost",
        "found": False,
        "missing": "a cost",
    }
    assert form["question"].startswith("What was decided")


def test_a_single_question_has_no_parts(sample: Answerer) -> None:
    answer = sample("What was decided about the Old Maltings?")
    assert isinstance(answer, Answered)
    assert answer.parts == ()


RECORD = made(text="One two three four five six seven eight nine ten eleven twelve.")


def cut(start: int, end: int) -> Excerpt:
    return Excerpt(RECORD, start, end)


def given_by(*excerpts: Excerpt) -> Answered:
    return Answered(Asked("?"), excerpts)


class TestTogether:
    def test_each_part_shows_its_best_first(self) -> None:
        first = given_by(cut(0, 3), cut(4, 7), cut(8, 13))
        second = given_by(cut(14, 18), cut(19, 23))
        answer = together("both?", ["a", "b"], [first, second])
        assert answer is not None
        assert answer.excerpts == (cut(0, 3), cut(14, 18), cut(4, 7))
        assert answer.asked.question == "both?"

    def test_what_overlaps_is_one_and_what_is_said_twice_is_shown_once(self) -> None:
        answer = together(
            "?", ["a", "b"], [given_by(cut(0, 13), cut(20, 23)), given_by(cut(8, 18), cut(20, 23))]
        )
        assert answer is not None
        assert answer.excerpts == (cut(0, 18), cut(20, 23))

    def test_nothing_found_is_no_answer(self) -> None:
        nothing = Unanswered(Asked("?"), Reason.NOT_STATED)
        assert together("?", ["a", "b"], [nothing, nothing]) is None
