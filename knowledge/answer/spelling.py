"""Repairing words that the store does not hold, with RapidFuzz over its vocabulary."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jellyfish import metaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answer.records import Words
from knowledge.words.function_words import FUNCTION

_SHORTEST = 4  # letters; a shorter word has too many neighbours
_LONG = 7  # letters from which two errors may be repaired
_COMMON = 0.35  # how many errors a tenfold commoner word is worth
_NO_PART = FUNCTION | {"less", "ness", "ment", "able", "fully", "ship", "hood", "wise", "ward"}
_REAL_WORD = 0.15  # occurrences a million from which an English word is left as it is


@dataclass(frozen=True, slots=True)
class Repair:
    """What a word was taken for: one word, or two that were typed as one."""

    word: str
    parts: tuple[str, ...]


def repair(
    word: str,
    held: Words,
    names: Iterable[str],
    commonness: Callable[[str], float],
) -> Repair | None:
    """The word of the store that `word` is a misspelling of; None where it is left alone.

    Left alone are words that the store holds, numbers, short words, and words that exist in
    English. A candidate may differ by one error (Damerau-Levenshtein, optimal string alignment),
    by two from seven letters on, and by one more where the two sound alike (Metaphone: "skool",
    "school"); the fewest errors win, and among those the commonest word.
    """
    if word in held or len(word) < _SHORTEST or not word.isalpha():
        return None
    is_english = commonness(word) > _REAL_WORD
    parts = _split(word, held)
    # "upheld" is not "up held", nor "useless" "use less".
    if parts and not (is_english and _NO_PART.intersection(parts)):
        return Repair(" ".join(parts), parts)
    if is_english:
        return None
    allowed = 2 if len(word) >= _LONG else 1
    candidates = [*held.near(word), *names]
    near = process.extract(
        word, candidates, scorer=OSA.distance, score_cutoff=allowed + 1, limit=60, processor=None
    )
    sound = _sound(word)
    best = min(
        (
            (errors - _COMMON * math.log10(1 + _count(held, candidate)), candidate)
            for candidate, errors, _ in near
            if len(candidate) >= _SHORTEST - 1
            and candidate.isalpha()
            and (
                (errors <= allowed and _begins_alike(word, candidate, errors, allowed))
                or (candidate[0] == word[0] and _sound(candidate) == sound)
            )
        ),
        default=None,
    )
    return Repair(best[1], (best[1],)) if best else None


def _sound(word: str) -> str:
    """How a word sounds; Metaphone reads the "sch" of "school" as that of "schnapps"."""
    return metaphone(word.replace("sch", "sk"))


def _begins_alike(word: str, candidate: str, errors: int, allowed: int) -> bool:
    return candidate[0] == word[0] or errors < allowed or allowed == 1


def _count(held: Words, word: str) -> int:
    return held[word].passages if word in held else 1


def _split(word: str, held: Words) -> tuple[str, ...]:
    """Two held words that `word` is made of ("coproduction"), the second not a mere ending."""
    for size in range(2, len(word) - 3):
        first, second = word[:size], word[size:]
        if first in held and second in held and len(second) >= 4 and held[first].passages > 0:
            return first, second
    return ()
