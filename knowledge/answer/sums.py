"""Sums and large numbers, as people type them ("3.8m", "70 grand") and as records write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from knowledge.answer.question import Alternative
from knowledge.words.text import stems

_UNITS = {
    "k": 10**3,
    "grand": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_JOINED = re.compile(r"(\d[\d.,]*)(k|m|mn|bn)")
_LEAST = 1000
_WEIGHT = 0.95


def sums(words: Sequence[str], places: Mapping[int, int]) -> list[Alternative]:
    """Other ways to write each number with a unit among `words`; `places` maps words to terms."""
    result = []
    for i, word in enumerate(words):
        joined = _JOINED.fullmatch(word)
        following = words[i + 1] if i + 1 < len(words) else ""
        number, unit = (joined[1], joined[2]) if joined else (word, following)
        value = _value(number, unit)
        if value is None or i not in places:
            continue
        used = [i] if joined else [i, i + 1]
        covers = tuple(places[j] for j in used if j in places)
        result += [Alternative(covers, form, tuple(stems(form)), _WEIGHT) for form in _forms(value)]
    return result


def _value(number: str, unit: str) -> int | None:
    if unit not in _UNITS or not number[:1].isdigit():
        return None
    try:
        value = Decimal(number.replace(",", "")) * _UNITS[unit]
    except InvalidOperation:
        return None
    return int(value) if value == int(value) and value >= _LEAST else None


def _forms(value: int) -> list[str]:
    forms = [f"{value:,}", str(value)]
    for unit, size in (("million", 10**6), ("m", 10**6), ("billion", 10**9), ("k", 10**3)):
        share = Decimal(value) / size
        if share >= 1 and share == share.quantize(Decimal("0.01")):
            written = f"{share.normalize():f}"
            forms += [f"{written} {unit}", f"{written}{unit}"]
    return forms
