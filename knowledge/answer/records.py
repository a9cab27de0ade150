"""The few calls that answering makes of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from knowledge.answer.evidence import Texts
from knowledge.model import Excerpt, Holding, Passage, Record, Stated, Tally
from knowledge.news import Mark


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word occurs: in how many passages here, and how common it is in English.

    `commonness` is occurrences per million words of general English, 0.0 for no known word.
    """

    passages: int
    commonness: float


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records to look in. Empty fields leave everything in."""

    council: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, eq=False)
class Kept:
    """A record with its passages, as the store keeps them.

    `cut` unpacks the passages: of most candidates nobody ever looks at them.
    `match` is how well the index found it to match the question: its BM25, 0.0 for not asked.
    `texts` are the stems of the record, where the store keeps them.
    """

    record: Record
    cut: Callable[[], tuple[Passage, ...]]
    match: float = 0.0
    texts: Texts | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, in the order of the text."""
        return self.cut()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Kept):
            return NotImplemented
        mine = (self.record, self.passages, self.match, self.texts)
        return mine == (other.record, other.passages, other.match, other.texts)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Edition:
    """A record as it is or as it was; `replaced` is when it was replaced, None where it was not."""

    record: Record
    replaced: dt.datetime | None = None


class Words(Protocol):
    """Every word that occurs, folded, with its counts."""

    def __contains__(self, word: object) -> bool: ...

    def __getitem__(self, word: str) -> WordCount: ...

    def get(self, word: str) -> WordCount | None:
        """The counts of `word`; None where it does not occur."""

    def near(self, word: str) -> Sequence[str]:
        """Words that `word` may be a misspelling of, many that are not among them."""


class Stems(Protocol):
    """The stem of every word that occurs."""

    def __contains__(self, stem: object) -> bool: ...

    def beginning(self, root: str, limit: int) -> Sequence[str]:
        """The first `limit` stems that begin with `root`, in the order of the alphabet."""


class Lexicon(Protocol):
    """The words and names that the store holds."""

    @property
    def passages(self) -> int:
        """How many passages the store holds."""

    @property
    def words(self) -> Words:
        """Every word that occurs, folded, with its counts."""

    @property
    def stems(self) -> Stems:
        """The stem of every word that occurs."""

    @property
    def holdings(self) -> Sequence[Holding]:
        """What the store holds, council by council."""

    def names_of(self, short: str, council: str = "") -> Sequence[str]:
        """The full names that records give for the folded acronym `short`, surest first."""

    def shorts_of(self, phrase: Sequence[str], council: str = "") -> Sequence[str]:
        """The folded acronyms that records give for a full name, by its stems."""


class Records(Protocol):
    """A store, as answering sees it."""

    @property
    def lexicon(self) -> Lexicon:
        """The words and names held now."""

    def find(self, phrases: Sequence[str], scope: Scope, limit: int) -> Mapping[str, float]:
        """Ids of the records that match any of `phrases` best, best first, with their BM25."""

    def held(self, scope: Scope) -> tuple[Holding, ...]:
        """What the store holds within `scope`, council by council, most records first."""

    def coverage(self, council: str = "") -> Sequence[Tally]:
        """What the store holds by council, committee and year; of one council, or of all."""

    def newest(self, scope: Scope, limit: int, committees: Sequence[str] = ()) -> Sequence[str]:
        """Ids of the records of the latest meetings, newest first."""

    def holds_phrase(self, phrase: str) -> bool:
        """Whether some record has the words of `phrase` next to one another."""

    def facts(self, ids: Iterable[str]) -> Sequence[Stated]:
        """What the records of `ids` state, in the order of `ids` and of their texts."""

    def record(self, key: str) -> Record | None:
        """The record whose id or short key is `key`; None where there is none."""

    def amendments(self, record: Record) -> Sequence[Excerpt]:
        """Where later records say that the minutes of its meeting were agreed with a change."""

    def editions(self, key: str) -> Sequence[Edition]:
        """Every version of the records whose keys begin with `key`, each one's newest first."""

    def mark(self) -> Mark:
        """The end of the log of changes."""

    def changed(self, since: Mark) -> Sequence[str] | None:
        """Ids of the records that were added or changed after `since`.

        None where `since` is not of this store's log: then everything may have changed.
        """

    def load(self, ids: Iterable[str]) -> Sequence[Kept]:
        """The records of `ids` that exist, in the order of `ids`."""
