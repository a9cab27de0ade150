"""General English: which words exist, and how common they are (from pyspellchecker's list)."""

from __future__ import annotations

import functools
from typing import Any


def commonness(word: str) -> float:
    """Occurrences of a folded `word` per million words of general English; 0.0 if unknown."""
    counts, total = _counts()
    return counts.get(word, 0) / total * 1_000_000


def load_english() -> None:
    """Has the list ready, so that what can't wait need not wait for it."""
    _counts()


@functools.cache
def _counts() -> tuple[dict[str, int], int]:
    from spellchecker import SpellChecker  # loads a list of 160,000 words: only when needed

    frequency: Any = SpellChecker(language="en").word_frequency
    return frequency.dictionary, frequency.total_words
