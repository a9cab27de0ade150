"""The figures of many answers, with their intervals."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.evaluate.bootstrap import Mark, interval, quantile, ratio
from knowledge.evaluate.marks import Marks


class Better(enum.Enum):
    """In which direction a figure gets better."""

    HIGHER = 1
    LOWER = -1
    NEITHER = 0


class Unit(enum.Enum):
    """What a figure is counted in, and with how many decimals it is shown."""

    SHARE = 3
    CODE_POINTS = 0
    SECONDS = 4

    @property
    def decimals(self) -> int:
        """How many decimals tell two values apart."""
        return self.value


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is called, and which way it gets better."""

    title: str
    better: Better = Better.HIGHER
    unit: Unit = Unit.SHARE


FIGURES = {
    "right": Measure("everything right"),
    "hit1": Measure("hit@1: right record first"),
    "shown": Measure("expected words shown"),
    "recall3": Measure("recall@3: right record in the first three"),
    "mrr": Measure("MRR: mean of 1 / rank of the right record"),
    "false_refusals": Measure("false refusals: answerable, refused", Better.LOWER),
    "must_not": Measure("forbidden words shown", Better.LOWER),
    "refusal_recall": Measure("refusal recall: unanswerable, refused"),
    "refusal_precision": Measure("refusal precision: refused, unanswerable"),
    "reason_right": Measure("refused for the right reason"),
    "nearest_right": Measure("refused, with the right record named"),
    "talk_right": Measure("small talk met as such"),
    "verbatim": Measure("verbatim: excerpts true to the record"),
    "excerpt_mean": Measure("length of an excerpt, mean", Better.NEITHER, Unit.CODE_POINTS),
    "excerpt_p95": Measure("its 95th percentile", Better.NEITHER, Unit.CODE_POINTS),
    "seconds_p50": Measure("processor time of an answer, median", Better.LOWER, Unit.SECONDS),
    "seconds_p95": Measure("its 95th percentile", Better.LOWER, Unit.SECONDS),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, what it was counted over, and its 95 % interval.

    `low` and `high` are equal to `value` where no interval is worked out (quantiles).
    """

    value: float
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A question's marks, in whose conversation they were earned, and what the answer took.

    Attributes:
        lengths: of the excerpts, in code points.
        seconds: processor time of the answer.
    """

    key: str
    source: str
    conversation: str
    kind: str
    half: str
    marks: Marks
    lengths: tuple[int, ...] = ()
    seconds: float = 0.0


Figures = Mapping[str, Figure]


def figures(marked: Sequence[Marked]) -> Figures:
    """Every figure that `marked` has something to say on, in the order of `FIGURES`."""
    found = {name: _ratio(marked, name) for name in _names(marked)} | quantiles(marked)
    return {name: found[name] for name in FIGURES if name in found}


def quantiles(marked: Sequence[Marked]) -> dict[str, Figure]:
    """The figures that are no share of anything, and for which no interval is worked out."""
    lengths: list[float] = sorted(length for one in marked for length in one.lengths)
    seconds = sorted(one.seconds for one in marked)
    found = {}
    for name, values, share in (
        ("excerpt_p95", lengths, 0.95),
        ("seconds_p50", seconds, 0.5),
        ("seconds_p95", seconds, 0.95),
    ):
        if values:
            value = quantile(values, share)
            found[name] = Figure(value, len(values), value, value)
    return found


def grouped(
    marked: Sequence[Marked], group: Callable[[Marked], str]
) -> dict[str, Sequence[Marked]]:
    """The questions by their group, in the order of the groups' names."""
    groups: dict[str, list[Marked]] = defaultdict(list)
    for one in marked:
        groups[group(one)].append(one)
    return dict(sorted(groups.items()))


def clusters_by_conversation(marked: Iterable[Marked], name: str) -> dict[str, Mark]:
    """For each conversation that a figure touches: what it reached, and of how much."""
    sums: dict[str, Mark] = {}
    for one in marked:
        if name in one.marks:
            reached, of = one.marks[name]
            before, of_before = sums.get(one.conversation, (0.0, 0.0))
            sums[one.conversation] = (before + reached, of_before + of)
    return sums


def _names(marked: Iterable[Marked]) -> set[str]:
    return {name for one in marked for name in one.marks}


def _ratio(marked: Sequence[Marked], name: str) -> Figure:
    marks = list(clusters_by_conversation(marked, name).values())
    low, high = interval(marks)
    return Figure(ratio(marks), round(sum(of for _, of in marks)), low, high)
