"""Intervals of ratios, by resampling whole conversations."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence

RESAMPLES = 1000
_SEED = 20200407  # any number; always the same, so that a run can be repeated
_LOW, _HIGH = 0.025, 0.975

Mark = tuple[float, float]  # what was reached, and of how much


def ratio(marks: Sequence[Mark]) -> float:
    """What was reached, of all that could be; 0 where there was nothing to reach."""
    total = sum(of for _, of in marks)
    return sum(reached for reached, _ in marks) / total if total else 0.0


def interval(clusters: Sequence[Mark]) -> tuple[float, float]:
    """The 95 % interval of the ratio of all `clusters`: the percentile bootstrap.

    A cluster is a conversation with the sums of its marks: what is asked in one conversation
    stands and falls together, so it is drawn together. (Efron and Tibshirani, An Introduction to
    the Bootstrap, 1993, chapter 13.)
    """
    return _between(_ratios([mark for mark in clusters if mark[1]]))


def difference_interval(before: Sequence[Mark], after: Sequence[Mark]) -> tuple[float, float]:
    """The 95 % interval of how much the ratio of `after` is above that of `before`.

    The same conversations must stand in the same places of both: they are drawn in pairs.
    """
    pairs = [pair for pair in zip(before, after, strict=True) if pair[0][1] or pair[1][1]]
    earlier = _ratios([pair[0] for pair in pairs])
    later = _ratios([pair[1] for pair in pairs])
    return _between([b - a for a, b in zip(earlier, later, strict=True)])


def _ratios(clusters: Sequence[Mark]) -> list[float]:
    """The ratio of each resample."""
    reached = [mark[0] for mark in clusters]
    of = [mark[1] for mark in clusters]
    return [
        sum(map(reached.__getitem__, draw)) / (sum(map(of.__getitem__, draw)) or 1.0)
        for draw in _draws(len(clusters))
    ]


def _between(ratios: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(ratios)
    return quantile(ordered, _LOW), quantile(ordered, _HIGH)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the ordered values lie, between neighbours in proportion.

    0 where there are no values.
    """
    if not ordered:
        return 0.0
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@functools.lru_cache(maxsize=8)
def _draws(size: int) -> tuple[tuple[int, ...], ...]:
    # The same draws for every figure over as many conversations: figures can be compared.
    chance = random.Random(_SEED)  # noqa: S311  (nothing is kept secret with it)
    resamples = RESAMPLES if size else 0
    return tuple(tuple(chance.choices(range(size), k=size)) for _ in range(resamples))
