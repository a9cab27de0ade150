"""Text to words: the same for a question and for a record."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.text import collapse, fold, stem, stems, straighten, tokens, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ferry’s late – again!", ["the", "ferry", "late", "again"]),
        ("don't don’t", ["dont", "dont"]),
        ("Café Nant-y-garth", ["cafe", "nant", "y", "garth"]),
        ("£4.2 million, 1,300 and 2018/19", ["4.2", "million", "1,300", "and", "2018", "19"]),
        ("a_b", ["a", "b"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_number_words_and_digits_have_one_stem() -> None:
    assert stems("eight areas") == stems("8 area")
    assert stem("first") == stem("1st")


def test_names_are_compared_without_accents_case_and_spaces() -> None:
    assert fold("  SÎR\u00a0 Nant’Y ") == "sir nant'y"
    assert collapse(" a\u2028\n b ") == "a b"


@given(st.text(max_size=80))
def test_straightening_keeps_every_offset(text: str) -> None:
    assert len(straighten(text)) == len(text)


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert straighten(text[token.start : token.end]) == token.written
        last = token.end
    assert [token.word for token in tokens(text)] == words(text)


@pytest.mark.parametrize(
    "word",
    [
        *["committees", "inspected", "agreed", "improvement", "embedded", "councillors", "noting"],
        *["relational", "happiness", "ferries", "is", "as", "us", "s", "1st", "2018", "caf\xe9"],
    ],
)
def test_stems_are_those_of_the_index(word: str) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("create virtual table t using fts5(x, tokenize='porter unicode61')")
        connection.execute("create virtual table v using fts5vocab(t, row)")
        connection.execute("insert into t values (?)", [word])
        (term,) = connection.execute("select term from v").fetchone()
    finally:
        connection.close()
    assert stems(word) == [term]


@given(st.text(max_size=40))
def test_no_word_and_no_stem_is_empty(text: str) -> None:
    assert all(words(text))
    assert all(stems(text))
