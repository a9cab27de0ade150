"""Which council and committees a question names, and whether the store holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.model import Holding
from knowledge.words.councils import KINDS, known_councils, place_of
from knowledge.words.function_words import FUNCTION
from knowledge.words.glossary import other_words
from knowledge.words.text import stem, stems, words

_BODIES = frozenset(["committee", "committees", "subcommittee", "panel"])
_GENERIC = frozenset(
    {stem(word) for word in "committee and the of panel board sub overview full meeting".split()}
)
_HEADS = frozenset(
    {stem(word) for word in "committee panel board cabinet council scrutiny executive".split()}
)
_SCRUTINY = stem("scrutiny")  # names a committee even where its subject is left unsaid
_ABOUT_PLACE = frozenset("in at for about of by from near over around across with to than".split())
_COUNCIL_WORDS = frozenset("council councils county borough city district unitary".split())
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: a council held, one not held, committees, and the words used up."""

    council: str = ""
    not_held: str = ""
    committees: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()


def find_scope(
    spoken: Sequence[str], holdings: Sequence[Holding], holds_phrase: Callable[[str], bool]
) -> Named:
    """The council and committees that the folded words `spoken` name.

    A council's place ("Kent") that the store does not hold counts as named only where the words
    round it say that the council is meant, or where the records never use the two words as one.
    """
    held = {place_of(holding.council): holding.council for holding in holdings}
    council, used = "", frozenset[int]()
    not_held = ""
    for start, end in _spans(len(spoken)):
        place = " ".join(spoken[start:end])
        end += _kind_words(spoken, end)
        if place in held:
            council, used = held[place], used | frozenset(range(start, end))
            break
        if not not_held and _is_other_council(spoken, start, end, place, holds_phrase):
            not_held = known_councils()[place].name
    if council and not_held and _is_part_of(not_held, council):
        not_held = ""
    committees = tuple(
        committee
        for holding in holdings
        if council in ("", holding.council)
        for committee in holding.committees
        if _names(spoken, committee)
    )
    if not not_held and not committees:
        not_held = _absent_committee(spoken, holds_phrase)
    return Named(council, not_held, tuple(dict.fromkeys(committees)), used)


def _spans(length: int) -> list[tuple[int, int]]:
    """Spans of one to six words, longest first, then from left to right."""
    return [
        (start, start + size)
        for size in range(min(_LONGEST_NAME, length), 0, -1)
        for start in range(length - size + 1)
    ]


def _kind_words(spoken: Sequence[str], end: int) -> int:
    """How many words after a place name only say what kind of council it is."""
    for kind in KINDS:
        parts = kind.split()
        if list(spoken[end : end + len(parts)]) == parts:
            return len(parts)
    return 0


def _is_other_council(
    spoken: Sequence[str], start: int, end: int, place: str, holds_phrase: Callable[[str], bool]
) -> bool:
    name = known_councils().get(place)
    if name is None:
        return False
    size = len(place.split())
    if end - start > size or (start and spoken[start - 1] == "council"):
        return True
    if name.is_ambiguous:
        return False
    follower = next((word for word in spoken[end : end + 1] if word not in FUNCTION), "")
    if follower and holds_phrase(f"{place} {follower}"):
        return False
    before = spoken[start - 1] if start else ""
    return before in _ABOUT_PLACE or not holds_phrase(place) or bool(follower)


def _is_part_of(name: str, council: str) -> bool:
    return set(words(name)) <= set(words(council))


def _names(spoken: Sequence[str], committee: str) -> bool:
    """Whether the words name `committee`: its head word and all or enough of its own words."""
    said = {stem(word) for word in spoken}
    parts = {stem(word) for word in words(committee)} - FUNCTION
    own = parts - _GENERIC - _HEADS
    if own:
        enough = len(own & said) >= max(1, len(own) // 2) or _SCRUTINY in parts & said
        return enough and bool(parts & said & _HEADS)
    if parts == {stem("council")}:
        return "full council" in " ".join(spoken) or "council meeting" in " ".join(spoken)
    return bool(parts & _HEADS) and (parts & _HEADS) <= said


def _absent_committee(spoken: Sequence[str], holds_phrase: Callable[[str], bool]) -> str:
    """A committee named by a word before it ("licensing committee") that no record mentions."""
    for position, word in enumerate(spoken[1:], start=1):
        before = spoken[position - 1]
        if word in _BODIES and before not in FUNCTION and not before.isdigit():
            name = f"{before} {word}"
            others = other_words().get(tuple(stems(name)), ())
            if not any(holds_phrase(said) for said in (name, *(o.written for o in others))):
                return name
    return ""
