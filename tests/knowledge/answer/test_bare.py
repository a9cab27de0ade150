"""Excerpts that tell nothing, and words that are said twice."""

from __future__ import annotations

import pytest

from knowledge.answer.bare import is_bare, telling
from knowledge.model import Excerpt
from tests.knowledge.read.making import made


@pytest.mark.parametrize(
    "text",
    ["That", "Attendance and Exclusions", "It was moved by Councillor Ash, seconded by Dr Elm and"],
)
def test_a_heading_and_words_that_break_off_tell_nothing(text: str) -> None:
    assert is_bare(text)


@pytest.mark.parametrize(
    "text",
    [
        "Agreed",
        "REFUSED",
        "Carried",
        "The areas were:",
        "Against (4): Ash, Elm, Oak",
        "It is late.",
    ],
)
def test_a_word_of_a_decision_and_a_sentence_tell_something(text: str) -> None:
    assert not is_bare(text)


def test_the_same_list_counted_differently_is_said_once() -> None:
    once = "1. That the plan be noted.\n2. That the school be opened."
    again = "(a) That the plan be noted.\n(b) That the school be opened."
    record = made(text=f"{once}\n\nMinutes:\n\n{again}")
    start = record.text.index("(a)")
    first = Excerpt(record, 0, len(once), "")
    second = Excerpt(record, start, start + len(again), "")
    assert telling([first, second]) == [first]


def test_where_nothing_tells_anything_the_first_is_kept() -> None:
    record = made(text="That")
    only = Excerpt(record, 0, 4, "")
    assert telling([only]) == [only]
