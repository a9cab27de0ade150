"""Fitting the ranking's weights to golden questions, and what that would gain.

    python -m benchmarks.weights STORE=QUESTIONS[,QUESTIONS] ...

For each answerable question the right record is to score above the other candidates, and within it
the passage with the expected words above its others: a listwise logistic loss (Cao and others,
"Learning to rank: from pairwise approach to listwise approach", 2007) at record and at passage
level, held near today's weights. Each half of the questions is fitted alone and judged on the
other; what is gained there is real. The weights fitted to all are printed beside today's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.answer.answer import answer, explained
from knowledge.answer.rank import WEIGHTS
from knowledge.answer.ranked import Ranked
from knowledge.evaluate.golden import Answerable, Golden, Half
from knowledge.evaluate.golden_file import read_golden
from knowledge.evaluate.score import plain
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Context

Array = npt.NDArray[np.float64]
_SHARPNESS = 4.0  # scores are compared by their exponentials at this scale
_PASSAGES = 0.5  # what the order within the right record counts beside that of records
_NEAR = 0.02  # how much a weight's square distance from today's costs
_STEPS, _STEP = 250, 0.03


@dataclass(frozen=True)
class Example:
    """The candidates of one question: evidence of each passage, its record, and what is right."""

    half: Half
    evidence: Array
    record: npt.NDArray[np.int64]
    is_right: npt.NDArray[np.bool_]
    is_shown: npt.NDArray[np.bool_]


def examples(store: SqliteStore, questions: Sequence[Golden]) -> Iterator[Example]:
    """An example for each answerable question that has candidates."""
    contexts: dict[str, Context] = {}
    for golden in questions:
        context = contexts.get(golden.conversation, Context())
        _, _, ranked = explained(golden.question, context, store, golden.council)
        said = answer(golden.question, context, store, golden.council)
        contexts[golden.conversation] = said.asked.context
        wanted = golden.expected
        passages = list(ranked)
        if not isinstance(wanted, Answerable) or not passages:
            continue
        ids = list(dict.fromkeys(one.record.id for one in passages))
        yield Example(
            golden.half,
            np.array([[dict(one.parts)[name] for name in WEIGHTS] for one in passages]),
            np.array([ids.index(one.record.id) for one in passages]),
            np.array([key in wanted.records for key in ids]),
            np.array([_shows(wanted, one) for one in passages]),
        )


def _shows(wanted: Answerable, ranked: Ranked) -> bool:
    if ranked.record.id not in wanted.records:
        return False
    said = plain(ranked.said)
    return any(plain(form) in said for forms in wanted.phrases for form in forms)


def fitted(given: Sequence[Example], start: Array) -> Array:
    """The weights that `given` asks for, by Adam (Kingma and Ba, 2015) from `start`."""
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        slope = 2 * _NEAR * (weights - start)
        slope += sum((_slope(one, weights) for one in given), np.zeros_like(start)) / len(given)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        spread = np.sqrt(second / (1 - 0.99**step)) + 1e-8
        weights = weights - _STEP * (first / (1 - 0.9**step)) / spread
    return weights


def _slope(one: Example, weights: Array) -> Array:
    """The slope of the loss of one question."""
    if not one.is_right.any():
        return np.zeros_like(weights)
    scores = one.evidence @ weights * _SHARPNESS
    order = np.argsort(scores)
    best = np.zeros(one.is_right.size, int)
    best[one.record[order]] = order  # the last one written is the best passage of its record
    slope = _toward(one.evidence[best], scores[best], one.is_right)
    inside = one.is_right[one.record]
    if one.is_shown.any():
        slope += _PASSAGES * _toward(one.evidence[inside], scores[inside], one.is_shown[inside])
    return slope * _SHARPNESS


def _toward(evidence: Array, scores: Array, right: npt.NDArray[np.bool_]) -> Array:
    share = np.exp(scores - scores.max())
    share /= share.sum()
    wanted = np.where(right, share, 0.0)
    return np.asarray(evidence.T @ (share - wanted / max(wanted.sum(), 1e-9)), float)


def hits(given: Sequence[Example], weights: Array) -> float:
    """The share of `given` whose right record comes first."""
    right = [one.is_right[one.record[int(np.argmax(one.evidence @ weights))]] for one in given]
    return float(np.mean(right)) if right else 0.0


def main() -> None:
    """Prints what fitting gains on halves that it did not see, and the weights fitted to all."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    given: list[Example] = []
    for pair in sys.argv[1:]:
        place, _, files = pair.partition("=")
        store = SqliteStore(Path(place))
        for path in map(Path, files.split(",")):
            given += examples(store, read_golden(path.stem, path.read_bytes()))
    today = np.array(list(WEIGHTS.values()))
    tune = [one for one in given if one.half is Half.TUNE]
    report = [one for one in given if one.half is Half.REPORT]
    print(f"{len(given)} questions, right record first: {hits(given, today):.3f} today")
    print(f"fitted to tune, judged on report: {hits(report, fitted(tune, today)):.3f}", end="")
    print(f" (today {hits(report, today):.3f})")
    print(f"fitted to report, judged on tune: {hits(tune, fitted(report, today)):.3f}", end="")
    print(f" (today {hits(tune, today):.3f})")
    for name, before, after in zip(WEIGHTS, today, fitted(given, today), strict=True):
        print(f"  {name:12} {before:6.2f} -> {after:6.2f}")


if __name__ == "__main__":
    main()
