"""A term that is asked after is explained in the bot's own words, beside a record's use of it."""

from __future__ import annotations

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.gloss import gloss
from knowledge.contract import answer_json
from knowledge.model import NO_GLOSS, Answered, Unanswered


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("what is an EHCP?", "EHCP"),
        ("whats a ehcp", "EHCP"),
        ("what does EHCP mean", "EHCP"),
        ("what does EHCP stand for?", "EHCP"),
        ("what are EHCPs", "EHCP"),
        ("please explain co-production", "co-production"),
        ("ok, what is an annual review then", "annual review"),
        ("What is a SENCO?", "SENCO"),
        ("what is an EHC plan", "EHCP"),
        ("whats a special needs teacher", "SENCO"),
    ],
)
def test_a_term_is_found(question: str, term: str) -> None:
    assert gloss(question).term == term


@pytest.mark.parametrize(
    "question",
    [
        "what is the cost of an EHCP",
        "what happened to the EHCP backlog",
        "what is an education, health and care plan",  # the glossary has no more to say
        "what is new",
        "what is fault",
        "what is &&",
        "what is a pan",  # an acronym only in capitals
        "how many EHCPs are late",
        "what",
        "",
    ],
)
def test_other_questions_have_no_gloss(question: str) -> None:
    assert gloss(question) is NO_GLOSS


def test_it_stands_beside_the_records_use(sample: Answerer) -> None:
    answer = sample("what is an EHCP?")
    assert isinstance(answer, Answered)
    assert answer.gloss.term == "EHCP"
    assert any("EHC" in excerpt.text for excerpt in answer.excerpts)
    assert answer_json(answer, 0.0)["gloss"] == {
        "term": "EHCP",
        "text": "education, health and care plan",
    }


def test_without_a_use_the_answer_is_still_not_in_the_records(sample: Answerer) -> None:
    answer = sample("what is a SENCO?")
    assert isinstance(answer, Unanswered)
    assert answer.gloss.term == "SENCO"


def test_other_answers_have_none(sample: Answerer) -> None:
    answer = sample("What was decided about the Old Maltings?")
    assert isinstance(answer, Answered)
    assert answer.gloss is NO_GLOSS
    assert answer_json(answer, 0.0)["gloss"] is None
