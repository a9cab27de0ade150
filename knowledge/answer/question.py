"""A question as it was understood: frozen, and all that finding and ranking need."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from knowledge.model import Asked, Intent, Talk


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
        is_inherited: whether it comes from the question before.
    """

    word: str
    stem: str
    weight: float
    is_held: bool = True
    is_topical: bool = True
    is_place: bool = False
    is_actor: bool = False
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
    DECISION_NUMBER = "a decision number"
    DUE = "a date for that"
    SAID = "what was said"


class Aside(enum.StrEnum):
    """A wish that is hardly one for a council's records: a task for a machine, an errand."""

    TASK = "task"
    ERRAND = "errand"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a question names; `phrases` are the same as a text would write them."""

    since: dt.date | None
    until: dt.date | None
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted, about what, of whom and when."""

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
    wants_latest: bool = False
    wants_first: bool = False
    wants_shortfall: bool = False
    wants_standing: bool = False
    wants_posed: bool = False
    is_pointing: bool = False
    talk: Talk | None = None
    phrases: tuple[str, ...] = field(default=())

    @property
    def intent(self) -> Intent:
        """The intent that comes first."""
        return self.intents[0]

    @property
    def topic(self) -> tuple[Term, ...]:
        """The terms that say what the question is about; empty where nothing does."""
        return tuple(term for term in self.terms if term.is_topical)

    @property
    def weight(self) -> float:
        """The weight of all terms together."""
        return sum(term.weight for term in self.terms)
