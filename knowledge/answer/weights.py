"""How much a word of the question tells of what the question is about."""

from __future__ import annotations

import math
from collections.abc import Callable

from knowledge.answer.records import Words
from knowledge.words.function_words import ASKING, WORN
from knowledge.words.text import stem

_ASKING = 0.2
_WORN = 0.35
_LEAST = 0.05
_STORE = 0.7  # exponent of the rarity in the store
_FEW = 100  # passages of which the rarity tells half as much as of very many


def weight(
    word: str,
    held: Words,
    passages: int,
    commonness: Callable[[str], float],
) -> float:
    """The weight of a folded word, 0.05 to 1: rarity in the store and in English together.

    Rarity in the store is the inverse passage frequency (Robertson and Spärck Jones) on a scale
    of 0 to 1; rarity in English falls with the logarithm of the occurrences per million words.
    The two are multiplied: a word must be rare in both to tell much.
    """
    count = held.get(word) or held.get(stem(word))  # "childrens" is typed for "children's"
    english = _english(count.commonness if count else commonness(word), known=bool(count))
    value = english
    if count:
        store = math.log((passages + 1) / (count.passages + 0.5)) / math.log(passages + 2)
        value *= max(_LEAST, store) ** (_STORE * passages / (passages + _FEW))
    if word in WORN:
        value *= _WORN
    elif word in ASKING:
        value *= _ASKING
    return min(1.0, max(_LEAST, value))


def _english(per_million: float, *, known: bool) -> float:
    if per_million <= 0:
        return 0.9 if known else 1.0
    return min(1.0, max(0.1, 1.0 - math.log10(1 + per_million) / 3.6))
