"""A question as it was understood: frozen, and all that finding and ranking need."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from knowledge.model import Asked, Intent, Period, Talk

__all__ = ["Alternative", "Aside", "Asks", "Period", "Question", "Sought", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that tells what it is about.

    Attributes:
        word: the folded word, after repair.
        stem: its stem.
        weight: 0 to 1: how much it tells.
        is_held: whether the store holds it or other words for it.
        is_topical: whether it says what the question is about, and is no worn word, no word of
            asking ("decide", "latest") and no part of a committee's name.
        is_place: whether it names another council's area: an answer must be about it.
        is_actor: whether it names who is asked to have spoken or found ("what did X say").
        is_sort: whether it names the sort of thing that is asked for ("which school is ...").
        is_inherited: whether it comes from the question before.
    """

    word: str
    stem: str
    weight: float
    is_held: bool = True
    is_topical: bool = True
    is_place: bool = False
    is_actor: bool = False
    is_sort: bool = False
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words for the terms at `covers`: their stems, and how surely they say the same."""

    covers: tuple[int, ...]
    written: str
    stems: tuple[str, ...]
    weight: float


class Asks(enum.StrEnum):
    """A particular fact that a question asks for, beyond its intent."""

    MONEY = "a cost"
    COUNT = "a number"
    DURATION = "a length of time"
    VOTE = "a vote"
    NAME = "a name"
    FIRM = "the name of a company"
    CLOCK = "a time of day"
    OFTEN = "how often"
    DECISION_NUMBER = "a decision number"
    DUE = "a date for that"
    SAID = "what was said"
    FOUND = "what was found"


FACTUAL = frozenset({Intent.WHEN, Intent.WHO, Intent.AMOUNT})


class Aside(enum.StrEnum):
    """A wish that is hardly one for a council's records: a task for a machine, an errand."""

    TASK = "task"
    ERRAND = "errand"


@dataclass(frozen=True, slots=True)
class Sought:
    """What texts are searched for: stems between spaces, so that a phrase is a substring.

    Attributes:
        size: how many terms the question has.
        terms: the number of a term, and its stem.
        others: the stems of an alternative, the terms that it covers, and its weight.
    """

    size: int
    terms: tuple[tuple[int, str], ...]
    others: tuple[tuple[str, tuple[int, ...], float], ...]

    def within(self, *wholes: str) -> Sought:
        """What of it one of `wholes` has: nothing else can be found in a part of them."""
        return Sought(
            self.size,
            tuple(term for term in self.terms if any(term[1] in whole for whole in wholes)),
            tuple(other for other in self.others if any(other[0] in whole for whole in wholes)),
        )


def _sought(terms: tuple[Term, ...], alternatives: tuple[Alternative, ...]) -> Sought:
    return Sought(
        len(terms),
        tuple((i, f" {term.stem} ") for i, term in enumerate(terms)),
        tuple((f" {' '.join(a.stems)} ", a.covers, a.weight) for a in alternatives),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted, about what, of whom and when.

    Attributes:
        focus: the id of the record that the talk is about, "" for none.
        stays: whether only that record can answer, at first.
        matter: the words of the matter that a follow-up takes over.
        place: the place that a follow-up asks after ("and in Bruff?"), in the asker's words.
    """

    asked: Asked
    intents: tuple[Intent, ...]
    asks: Asks | None = None
    aside: Aside | None = None
    counted: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    period: Period | None = None
    council: str = ""
    committees: tuple[str, ...] = ()
    not_held: str = ""
    focus: str = ""
    is_follow_up: bool = False
    stays: bool = False
    matter: tuple[str, ...] = ()
    place: str = ""
    wants_latest: bool = False
    wants_first: bool = False
    wants_shortfall: bool = False
    wants_standing: bool = False
    wants_posed: bool = False
    is_pointing: bool = False
    talk: Talk | None = None
    weights: tuple[float, ...] = field(init=False, repr=False, compare=False)
    weight: float = field(init=False, repr=False, compare=False)
    sought: Sought = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every passage is held against these: they are made once a question.
        weights = tuple(term.weight for term in self.terms)
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "weight", sum(weights))
        object.__setattr__(self, "sought", _sought(self.terms, self.alternatives))

    @property
    def intent(self) -> Intent:
        """The intent that comes first."""
        return self.intents[0]

    @property
    def asks_fact(self) -> bool:
        """Whether a particular fact is asked for, such as a date, a name or a sum."""
        return self.asks is not None or self.intent in FACTUAL

    @property
    def topic(self) -> tuple[Term, ...]:
        """The terms that say what the question is about; empty where nothing does."""
        return tuple(term for term in self.terms if term.is_topical)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What the index is asked for: the topical terms and what else a record may call them.

        Worn words are asked for only where there are no others: nearly every passage has them.
        """
        asked = {i for i, t in enumerate(self.terms) if t.is_topical or not self.topic}
        words = [self.terms[i].word for i in sorted(asked)]
        others = [a.written for a in self.alternatives if asked.intersection(a.covers)]
        return tuple(dict.fromkeys([*words, *others]))
