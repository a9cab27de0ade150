"""Names of members of the public are taken out of what people asked in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.named import name_words, without_names


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("why was jane smith refused a plan", "why was … refused a plan"),
        ("Why was Jane Smith's plan refused?", "Why was …'s plan refused?"),
        ("what did Mrs Quillfeather complain about", "what did Mrs … complain about"),
        ("will kyle get a place", "will … get a place"),
        ("my son mark has no taxi", "my son … has no taxi"),
        ("complaint of Zebediah Quillfeather about noise", "complaint of … about noise"),
        ("did mohammed khan's appeal succeed", "did …'s appeal succeed"),
    ],
)
def test_names_are_blanked(question: str, kept: str) -> None:
    assert without_names(question) == kept


@pytest.mark.parametrize(
    "question",
    [
        "what did councillor jane smith say",
        "Did Cllr John Plum declare an interest?",
        "when does the victoria road works start",
        "is st mary's primary closing",
        "will the council mark the anniversary in may",
        "what was decided about the Old Maltings",
        "HOW MANY EHC PLANS WERE LATE",
        "is george street being resurfaced",
        "what is the pupil premium grant",
        "who is the mayor of kent",
    ],
)
def test_other_words_stay(question: str) -> None:
    assert without_names(question) == question
    assert name_words(question) == frozenset()


def test_the_words_of_a_name() -> None:
    assert name_words("why was Jane Smith's plan refused") == {"jane", "smith"}


@given(st.text(max_size=200))
def test_anything_can_be_typed(question: str) -> None:
    for word in name_words(question):
        assert word in question.casefold() or not word.isascii()
    without_names(question)
