"""Paragraphs, list items and heading lines, however a text is laid out."""

from __future__ import annotations

import pytest
from hypothesis import given

from knowledge.read.blocks import blocks
from tests.knowledge.read.making import messy_texts


def cut(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text)]


def worded(text: str) -> list[str]:
    return [text[block.words : block.end] for block in blocks(text)]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert cut("one two\n\nthree four\r\n\r\nfive six\n \u00a0 \nseven") == [
        *["one two", "three four", "five six", "seven"]
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The report set out how the ferry had run between the\n"
        "12 May and\n"
        "5 June 2031, which the Panel had asked about."
    )
    assert cut(text.replace("the\n12", "the 12")) == [text.replace("the\n12", "the 12")]


def test_a_wrapped_line_may_begin_with_a_number() -> None:
    text = "The report set out how the ferry had run between 3 and\n5 June 2031, as was asked."
    assert cut(text) == [text]


def test_paragraphs_on_single_lines_without_blank_lines() -> None:
    text = "The ferry ran all the year, but for two days in March.\nIt was late.\nNobody minded."
    assert cut(text) == text.split("\n")


def test_heading_lines_are_joined_to_nothing() -> None:
    text = (
        "The ferry ran all the year, as it had done for many years\nDecision\nthe report was noted"
    )
    assert cut(text) == text.split("\n")


@pytest.mark.parametrize(
    "mark",
    [
        *["·", "·  \u00a0", "•", "\uf0b7", "- ", "– ", "* ", "+ ", "o \u00a0\u00a0", "§\t", "➢ "],
        *[
            "(a) ",
            "(iv) ",
            "(1) ",
            "(12)",
            "a) ",
            "ii) ",
            "3) ",
            "1. ",
            "2.1 ",
            "2.1. ",
            "a. ",
            "iv. ",
        ],
    ],
)
def test_a_list_mark_is_no_word(mark: str) -> None:
    text = f"{mark}The slow ferry\n{mark}The fast ferry"
    assert worded(text) == ["The slow ferry", "The fast ferry"]
    assert all(block.is_item for block in blocks(text))


@pytest.mark.parametrize(
    "text",
    [
        "21 for, 9 against.",
        "12 Members voted.",
        "4.5 million pounds was spent.",
        "2031 was a good year.",
        "-5 degrees",
        "**Bold** words",
        "our ferry",
        "I agree",
    ],
)
def test_a_number_or_a_sign_that_is_said_stays(text: str) -> None:
    assert worded(text) == [text]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\u00a0\n"])
def test_a_mark_alone_on_its_line_belongs_to_the_next(gap: str) -> None:
    text = f"1.{gap}The slow ferry\n\n(b){gap}The fast ferry"
    assert worded(text) == ["The slow ferry", "The fast ferry"]
    assert [block.start for block in blocks(text)] == [0, text.index("(b)")]


def test_a_mark_with_no_words_is_left_out() -> None:
    assert worded("·\n\n·") == []
    assert worded("·\n\nDecision:") == ["Decision:"]


@given(messy_texts)
def test_blocks_lie_in_order_and_begin_and_end_with_a_word(text: str) -> None:
    last = 0
    for block in blocks(text):
        assert last <= block.start <= block.words < block.end <= len(text)
        for span in (text[block.start : block.end], text[block.words : block.end]):
            assert span == span.strip()
        last = block.end
