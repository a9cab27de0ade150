"""What one question counts for in each figure: what was reached, and of how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.evaluate.bootstrap import Mark
from knowledge.evaluate.golden import Answerable, Expected, Talk, Unanswerable
from knowledge.evaluate.score import Score, rank_of

_TOP = 3

Marks = Mapping[str, Mark]  # by the name of the figure; a figure that it does not touch is absent


def marks_of(expected: Expected, score: Score) -> Marks:
    """The marks of an answer with this score."""
    refused = score.status == "unanswered"
    marks: dict[str, Mark] = {"right": (float(score.is_right), 1.0)}
    if refused:
        marks["refusal_precision"] = (float(isinstance(expected, Unanswerable)), 1.0)
    match expected:
        case Answerable():
            marks |= _ranking_marks(score.first, score.rank)
            marks["shown"] = (float(score.shown), 1.0)
            marks["false_refusals"] = (float(refused), 1.0)
            if expected.must_not:
                marks["must_not"] = (float(score.forbidden), 1.0)
        case Unanswerable():
            marks["refusal_recall"] = (float(refused), 1.0)
            if refused:
                marks["reason_right"] = (float(score.reason_right), 1.0)
            if refused and expected.records:
                marks["nearest_right"] = (float(score.nearest_right), 1.0)
        case Talk():
            marks["talk_right"] = (float(score.talk_right), 1.0)
    if score.lengths:
        marks["verbatim"] = (float(score.verbatim), float(len(score.lengths)))
        marks["excerpt_mean"] = (float(sum(score.lengths)), float(len(score.lengths)))
    return marks


def marks_of_ranking(expected: Expected, ranking: Sequence[str]) -> Marks:
    """The marks of a baseline, whose answer is its first record, and which never refuses."""
    if not isinstance(expected, Answerable):
        return {}
    rank = rank_of(expected.records, ranking)
    return _ranking_marks(rank == 1, rank)


def _ranking_marks(first: bool, rank: int) -> dict[str, Mark]:
    return {
        "hit1": (float(first), 1.0),
        "recall3": (float(1 <= rank <= _TOP), 1.0),
        "mrr": (1.0 / rank if rank else 0.0, 1.0),
    }
