"""Acronyms that a text explains itself: "Strategic Improvement Board (SIB)".

The rule is Schwartz and Hearst's ("A simple algorithm for identifying abbreviation definitions in
biomedical text", 2003): every letter of the short form stands in the words before it, in order,
and its first letter begins one of them.
"""

from __future__ import annotations

import re

from knowledge.words.text import collapse

_SHORT = re.compile(r"\(\s*[“\"'‘]?((?:[A-Z][A-Za-z&]{1,8})|(?:[A-Z]\.){2,6})[”\"'’]?\s*\)")
_SPELT_OUT = re.compile(r"\b([A-Z]{2,8})\s+\(([A-Z][A-Za-z,’'& -]{5,90})\)")
_BEFORE = 140  # code points before a short form in which its full name may stand
_BREAK = re.compile(r"[.;:!?()\[\]\n\r]")
_SMALL = frozenset("of and the for in to on at with".split())
_LONGEST_NAME = 80  # code points


def acronyms(text: str) -> dict[str, str]:
    """The full name of each acronym that `text` explains, by the acronym in capitals and letters.

    Of several explanations of one, the first is kept.
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        short = _plain(match[1])
        if sum(char.isupper() for char in short) >= 2 and (name := _full_name(short, before)):
            found.setdefault(short, name)
    for match in _SPELT_OUT.finditer(text):
        name = collapse(match[2])
        if _full_name(match[1], name) == name:
            found.setdefault(match[1], name)
    return found


def _plain(short: str) -> str:
    """A short form without full stops and a plural "s"."""
    plain = short.replace(".", "").replace("&", "")
    return plain[:-1] if plain.endswith("s") and plain[:-1].isupper() else plain


def _full_name(short: str, before: str) -> str:
    """The words at the end of `before` that `short` is made of; "" where it is not."""
    words = collapse(before).split(" ")
    words = words[-min(len(short) + 5, len(short) * 2) :]
    text = " ".join(words)
    at = len(text)
    for place in range(len(short) - 1, -1, -1):
        at -= 1
        while at >= 0 and not _is_letter(text, at, short[place], is_first=place == 0):
            at -= 1
        if at < 0:
            return ""
    name = text[at:].strip(" ,“”\"'")
    is_name = len(name.split()) >= 2 and len(name) <= _LONGEST_NAME
    telling = [word for word in name.split() if word.casefold() not in _SMALL]
    return name if is_name and 2 <= len(telling) <= len(short) + 2 else ""


def _is_letter(text: str, at: int, letter: str, *, is_first: bool) -> bool:
    """Whether `letter` stands at `at`; the first one must begin a word."""
    begins = at == 0 or not text[at - 1].isalnum()
    return text[at].casefold() == letter.casefold() and (begins or not is_first)
