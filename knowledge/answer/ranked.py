"""Passages in the order of their evidence, each worked out only when it is looked at.

The evidence of a passage is dear, and most passages are far behind the best. So each record, and
then each of its passages, first gets a bound that its score can't exceed. Whatever leads by its
bound is looked at more closely, until what leads is a passage with all its evidence: that comes
next. The order is the one that all the evidence of all passages would give.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from knowledge.model import Passage, Record

_ROUNDING = 1e-9  # by which a bound may fall short of the score that it is made of


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its evidence and the score that they come to."""

    record: Record
    passage: Passage
    score: float
    coverage: float
    local: float
    rest: float
    fit: float
    states: bool
    in_period: bool
    is_titled: bool
    is_there: bool
    is_reply: bool
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def said(self) -> str:
        """The passage's words, with the words that introduce it."""
        text = self.record.text
        lead = text[slice(*self.passage.lead)] + " " if self.passage.lead else ""
        return lead + text[self.passage.start : self.passage.end]


@dataclass(frozen=True)
class Likely:
    """A passage that scores `bound` at most; `work_out` looks at all its evidence.

    The other attributes are those of `Ranked`: where the words of the question are is known.
    """

    record: Record
    coverage: float
    in_period: bool
    is_there: bool
    bound: float
    work_out: Callable[[], Ranked]

    @cached_property
    def ranked(self) -> Ranked:
        """The passage with all its evidence."""
        return self.work_out()


@dataclass(frozen=True)
class Candidate:
    """A record whose passages score `bound` at most; `open` looks for the question in each.

    Attributes:
        coverage: the share of the question that is anywhere in the record.
        most: the share that a passage with what stands above it can have at most.
    """

    record: Record
    coverage: float
    most: float
    bound: float
    open: Callable[[], Sequence[Likely]]

    @cached_property
    def passages(self) -> Sequence[Likely]:
        """The passages that may be shown, in the order of the text."""
        return self.open()


_Key = tuple[float, int, int, int, int, int]
_Entry = tuple[_Key, Candidate | Likely | Ranked]


class Ranking(Sequence[Ranked]):
    """Every passage of the candidates that may be shown, the best evidence first."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates = tuple(candidates)

    def __iter__(self) -> Iterator[Ranked]:
        return self.best()

    def best(
        self,
        of: Callable[[Candidate], bool] = lambda _: True,
        which: Callable[[Likely], bool] = lambda _: True,
    ) -> Iterator[Ranked]:
        """The passages `which` of the candidates `of`, best first, worked out as they are taken."""
        ahead: list[_Entry] = [
            (_rough(candidate.bound, place, 0), candidate)
            for place, candidate in enumerate(self.candidates)
            if of(candidate)
        ]
        heapq.heapify(ahead)
        while ahead:
            (*_, place, index), leading = heapq.heappop(ahead)
            if isinstance(leading, Ranked):
                yield leading
            elif isinstance(leading, Likely):
                ranked = leading.ranked
                heapq.heappush(ahead, (_exact(ranked, place, index), ranked))
            else:
                for index, likely in enumerate(leading.passages):
                    if which(likely):
                        heapq.heappush(ahead, (_rough(likely.bound, place, index), likely))

    def of(self, *ids: str) -> list[Ranked]:
        """The passages of the records `ids`, best first."""
        return list(self.best(of=lambda candidate: candidate.record.id in ids))

    def __len__(self) -> int:
        return sum(len(candidate.passages) for candidate in self.candidates)

    @overload
    def __getitem__(self, place: int) -> Ranked: ...
    @overload
    def __getitem__(self, place: slice) -> list[Ranked]: ...
    def __getitem__(self, place: int | slice) -> Ranked | list[Ranked]:
        return list(self)[place]


def _rough(bound: float, place: int, index: int) -> _Key:
    """Where a bound comes: before every score that it may stand for."""
    return -bound - _ROUNDING, 0, 0, 0, place, index


def _exact(ranked: Ranked, place: int, index: int) -> _Key:
    """Where a passage comes: by its score; then the newer, then what stands first."""
    day = ranked.record.date
    return -ranked.score, 1, -day.toordinal() if day else 0, ranked.passage.start, place, index
