"""The numbers and letters that lists count with."""

from __future__ import annotations

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_LETTERS = 26
_LONGEST_ROMAN = 200


def numeral(form: str, number: int) -> str:
    """`number` as HTML's list types write it: "1", "a", "A", "i" or "I"; digits for all others."""
    if form in {"a", "A"} and number > 0:
        rounds, place = divmod(number - 1, _LETTERS)
        said = chr(ord("a") + place) * (rounds % 4 + 1)
    elif form in {"i", "I"} and 0 < number < _LONGEST_ROMAN:
        said = _roman(number)
    else:
        return str(number)
    return said.upper() if form.isupper() else said


def _roman(number: int) -> str:
    said = ""
    for worth, sign in (*_ROMAN, (1, "i")):
        while number >= worth:
            said, number = said + sign, number - worth
    return said
