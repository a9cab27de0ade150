"""Which councils a typed name may mean: fuzzy, best first."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from knowledge.words.councils import known_councils, place_of, spoken

_ALIKE = 78.0  # of 100: likeness from which a name may be meant
_FAR = 12.0  # a choice this much less like than the best one is no choice


def councils_like(name: str, councils: Iterable[str], limit: int) -> list[str]:
    """The councils whose names are most like `name`, best first; one alone where it is named.

    An empty `name` is like every council: they come in the order of the alphabet.
    """
    names = sorted(set(councils))
    asked = spoken(name)
    if not asked:
        return names[:limit]
    known = known_councils().get(place_of(name) or asked)
    meant = {asked, place_of(name), spoken(known.name) if known else asked} - {""}
    scored = sorted(((_likeness(meant, council), council) for council in names), reverse=True)
    best = scored[0][0] if scored else 0.0
    if best < _ALIKE:
        return []
    kept = [
        council
        for score, council in sorted(scored, key=lambda item: (-item[0], item[1]))
        if score >= max(_ALIKE, best - _FAR) and not (best == 100.0 and score < best)
    ]
    return kept[:limit]


def _likeness(meant: Iterable[str], council: str) -> float:
    """How like a council's name or place is to what was typed, of 100."""
    full, place = spoken(council.partition("(")[0]), place_of(council)
    return max(max(_score(typed, full), _score(typed, place)) for typed in meant)


def _score(typed: str, name: str) -> float:
    """Whole likeness, or the likeness of the beginning of the name for somebody still typing."""
    if typed == name:
        return 100.0
    whole = fuzz.ratio(typed, name)
    if len(typed) >= 3:
        starts = max(
            fuzz.ratio(typed, name[: len(typed)]),
            *(fuzz.ratio(typed, word) for word in name.split()),
        )
        whole = max(whole, starts * 0.95)
    return min(99.0, whole)
