"""Spelling repair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.records import WordCount
from knowledge.answer.spelling import repair


class Held(dict[str, WordCount]):
    """Words in memory, all of them near to any other."""

    def near(self, word: str) -> Sequence[str]:
        return list(self)


HELD = Held({
    word: WordCount(count, 1.0)
    for word, count in {
        "inspection": 40, "revisit": 12, "outcome": 9, "co": 3, "production": 4, "bids": 2,
        "sent": 30, "2019": 8, "progress": 30, "school": 25, "area": 20,
    }.items()
})  # fmt: skip


def _common(word: str) -> float:
    return 50.0 if word in {"bins", "kent", "autism"} else 0.0


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("inspektion", "inspection"),
        ("insepction", "inspection"),
        ("outcom", "outcome"),
        ("revist", "revisit"),
        ("progres", "progress"),
        ("coproduction", "co production"),
        ("skool", "school"),
    ],
)
def test_a_misspelt_word_is_repaired(typed: str, read: str) -> None:
    fixed = repair(typed, HELD, (), _common)
    assert fixed is not None
    assert fixed.word == read


@pytest.mark.parametrize("word", ["inspection", "bins", "kent", "autism", "2018", "abc", "xyzzyq"])
def test_a_word_is_left_alone(word: str) -> None:
    """Held words, real words, numbers, short words, and words that nothing comes near."""
    assert repair(word, HELD, (), _common) is None


@pytest.mark.parametrize("word", ["useless", "upheld", "overview", "outlook"])
def test_a_real_word_is_not_cut_into_two(sample: Answerer, word: str) -> None:
    assert sample(f"was the call-in {word}").asked.read_as == ""


def test_what_was_repaired_is_shown(sample: Answerer) -> None:
    assert sample("what did the revizit find").asked.read_as == "what did the revisit find"
    assert sample("what did the revisit find").asked.read_as == ""
