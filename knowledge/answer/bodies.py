"""Which committees a question names: by all of a name, a part of it, its initials, or a slip."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from jellyfish import metaphone
from rapidfuzz.distance import OSA

from knowledge.words.function_words import FUNCTION
from knowledge.words.text import stem, words

_GENERIC = frozenset(
    {
        stem(word)
        for word in (
            "committee and the of panel board sub overview full meeting policy strategic joint"
            " municipal select standing"
        ).split()
    }
)
_HEADS = frozenset(
    {
        stem(word)
        for word in (
            "committee panel board cabinet council scrutiny executive district forum partnership"
        ).split()
    }
)
_SCRUTINY = stem("scrutiny")  # names a committee even where its subject is left unsaid
_INITIALS = 3  # letters from which initials name a committee ("JPC")
_PREFIX = 4  # letters from which the beginning of a word stands for it ("econ")
_ONE_SLIP, _TWO_SLIPS = 5, 8  # letters from which a word may have one slip, and two


def named_bodies(spoken: Sequence[str], bodies: Iterable[str]) -> tuple[str, ...]:
    """Those of the committees `bodies` that the folded words `spoken` name.

    Where some are named by words of their own ("children's scrutiny"), those that share only a
    general word with the question ("Resources Scrutiny Committee") are not meant.
    """
    found = {name: _named_by(spoken, name) for name in bodies}
    most = max(found.values(), default=0.0)
    return tuple(name for name, surely in found.items() if surely and (surely == most or most < 1))


def _named_by(spoken: Sequence[str], body: str) -> float:
    """How surely a committee is named: 1 or more by its own words, less by a general word alone."""
    if not _initials(body).isdisjoint(spoken):
        return 2.0
    said = {stem(word) for word in spoken if word not in FUNCTION}
    parts = _parts(body)
    own = {w for w in words(body) if stem(w) in parts - _GENERIC - _HEADS}
    if not own:
        if parts == {stem("council")}:
            text = " ".join(spoken)
            return 0.5 * ("full council" in text or "council meeting" in text)
        return 0.5 * (bool(parts & _HEADS) and (parts & _HEADS) <= said)
    if not parts & said & _HEADS:
        return 0.0
    matched = sum(any(_is_like(typed, part) for typed in spoken) for part in own)
    if matched >= max(1, len(own) // 2):
        return 1.0 + matched / len(own)
    return 0.5 * (_SCRUTINY in parts & said)


def _is_like(typed: str, part: str) -> bool:
    """Whether a word is typed for one of a name: the same, its beginning, or a slip of it."""
    if typed == part or stem(typed) == stem(part):
        return True
    if typed[0] != part[0] or not typed.isalpha():
        return False
    if len(typed) >= _PREFIX and part.startswith(typed):
        return True
    if len(part) < _ONE_SLIP or len(typed) < _PREFIX:
        return False
    slips = OSA.distance(typed, part, score_cutoff=2)
    return slips <= (2 if len(part) >= _TWO_SLIPS else 1) or metaphone(typed) == metaphone(part)


@functools.lru_cache(maxsize=65536)
def _parts(body: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(body) if word not in FUNCTION)


@functools.lru_cache(maxsize=65536)
def _initials(body: str) -> frozenset[str]:
    """The initials of a committee's name, with and without its small words."""
    every = words(body)
    forms = ("".join(w[0] for w in every), "".join(w[0] for w in every if w not in FUNCTION))
    return frozenset(form for form in forms if len(form) >= _INITIALS)
