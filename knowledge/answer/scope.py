"""Which council and committees a question names, and whether the store holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.answer.bodies import named_bodies
from knowledge.model import Holding
from knowledge.words.councils import KINDS, known_councils, place_of
from knowledge.words.english import commonness
from knowledge.words.function_words import FUNCTION
from knowledge.words.glossary import other_words
from knowledge.words.text import stems, words

_BODIES = frozenset(["committee", "committees", "subcommittee", "panel"])
_LONGEST_NAME = 6
_ACTS = frozenset("did has have does is was will by at of would".split())
_PLACE_WORDS = 2
_GENERIC_PLACES = frozenset(
    "city town county borough district parish local full whole council councils our other new old"
    " last next first every each special annual current previous shadow".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: a council held, one not held, committees, other councils' places.

    `used` are the positions of the words that named the held council.
    """

    council: str = ""
    not_held: str = ""
    committees: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    used: frozenset[int] = frozenset()


def find_scope(
    spoken: Sequence[str], holdings: Sequence[Holding], holds_phrase: Callable[[str], bool]
) -> Named:
    """The council and committees that the folded words `spoken` name.

    A known council that the store does not hold is `not_held` where no record mentions it. One
    that records do mention ("Kent" in the minutes of a neighbour) is a place like any other.
    """
    held = {place_of(holding.council): holding.council for holding in holdings}
    council, used = "", frozenset[int]()
    not_held, places = "", set[str]()
    for start, end in _spans(len(spoken)):
        place = " ".join(spoken[start:end])
        end += _kind_words(spoken, end)
        if place in held:
            council, used = held[place], used | frozenset(range(start, end))
            break
        if not not_held and _is_other_council(spoken, start, end, place, holds_phrase):
            not_held = known_councils()[place].name
        elif place in known_councils() and not known_councils()[place].is_ambiguous:
            places.update(place.split())
    if council and not_held and _is_part_of(not_held, council):
        not_held = ""
    bodies = dict.fromkeys(
        committee
        for holding in holdings
        if council in ("", holding.council)
        for committee in holding.committees
    )
    committees = named_bodies(spoken, bodies)
    if not not_held and not committees:
        not_held = _absent_committee(spoken, holds_phrase) or _acting_council(spoken, holdings)
    return Named(council, not_held, committees, frozenset(places), used)


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
    """Whether a known council is named of which no record tells: by its place or in full."""
    name = known_councils().get(place)
    if name is None:
        return False
    in_full = end - start > len(place.split()) or (start > 0 and spoken[start - 1] == "council")
    if name.is_ambiguous and not in_full:
        return False
    return not holds_phrase(" ".join(spoken[start:end]))


def _is_part_of(name: str, council: str) -> bool:
    return set(words(name)) <= set(words(council))


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


def _acting_council(spoken: Sequence[str], holdings: Sequence[Holding]) -> str:
    """A council that is asked to have acted ("did Aldermere town council agree") and is not held.

    A record may well mention it, as a neighbour; what it decided stands in its own minutes.
    """
    for position, word in enumerate(spoken):
        if word not in _ACTS:
            continue
        for end in range(position + 2, min(position + 2 + _PLACE_WORDS, len(spoken))):
            place = spoken[position + 1 : end]
            kind = _kind_words(spoken, end)
            if not kind or not all(map(_may_name, place)) or _names_held(place, holdings):
                continue
            if kind > 1 or not commonness(place[-1]):
                return " ".join(spoken[position + 1 : end + kind])
    return ""


def _names_held(place: Sequence[str], holdings: Sequence[Holding]) -> bool:
    """Whether a word of `place` is in the name of a council or committee that is held."""
    names = (name for holding in holdings for name in (holding.council, *holding.committees))
    return any(not set(place).isdisjoint(words(name)) for name in names)


def _may_name(word: str) -> bool:
    return word not in FUNCTION and word not in _GENERIC_PLACES and not word.isdigit()
