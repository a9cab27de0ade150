"""Reading a question: words, acronyms, scope, follow-ups."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer.answer import Answerer
from knowledge.answer.tidy import LONGEST, tidy
from knowledge.answer.understand import understand
from knowledge.model import Answered, Context, Intent


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wots a  WSOA??", "what is a WSOA??"),
        ("what’s next", "what is next"),
        ("wen is it\n\ndue", "when is it due"),
        ("“quoted” – dash", '"quoted" - dash'),
        ("a\x00b\ud800c", "a b c"),
    ],
)
def test_a_question_is_tidied(typed: str, read: str) -> None:
    assert tidy(typed) == read


@given(st.text())
def test_tidying_takes_any_text(text: str) -> None:
    tidied = tidy(text)
    assert len(tidied) <= LONGEST * 4
    tidied.encode("utf-8")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=st.text(max_size=200))
def test_any_text_is_understood(sample: Answerer, text: str) -> None:
    question = understand(text, Context(), sample.records)
    assert question.intents
    assert all(
        0 <= index < len(question.terms) for a in question.alternatives for index in a.covers
    )


def test_send_is_the_acronym_or_the_verb(sample: Answerer) -> None:
    def words(text: str) -> set[str]:
        return {term.word for term in understand(text, Context(), sample.records).terms}

    assert "send" in words("outcome of the send inspection")
    assert "send" in words("who has to SEND the plan")
    assert "send" not in words("who has to send the plan")


def test_an_acronym_that_is_a_word_needs_capitals(sample: Answerer) -> None:
    def others(text: str) -> set[str]:
        found = understand(text, Context(), sample.records).alternatives
        return {alternative.written for alternative in found}

    assert "Accelerated Progress Plan" in others("has the APP gone in")
    assert "Accelerated Progress Plan" not in others("is there an app for bins")


def test_committees_are_found_by_what_people_call_them(sample: Answerer) -> None:
    question = understand("what did childrens scrutiny think", Context(), sample.records)
    assert question.committees == ("Children and Learning Scrutiny Committee",)


def test_a_follow_up_stays_with_its_record(sample: Answerer) -> None:
    first = sample("what did the revisit find")
    assert isinstance(first, Answered)
    then = sample("and what happens next?", first.asked.context)
    assert isinstance(then, Answered)
    assert then.asked.intent is Intent.NEXT_STEP
    assert {e.record.id for e in then.excerpts} == {first.excerpts[0].record.id}


def test_a_new_topic_drops_the_old_one(sample: Answerer) -> None:
    first = sample("what did the revisit find")
    then = sample("what was agreed about allotment rents", first.asked.context)
    assert isinstance(then, Answered)
    assert "llotment" in then.excerpts[0].record.title


def test_the_same_question_has_the_same_answer(sample: Answerer) -> None:
    assert sample("what did the revisit find") == sample("what did the revisit find")
