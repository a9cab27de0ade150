"""One evaluation: results, baselines, and the JSON form that other programs and `compare` read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.evaluate.failures import failure_lines
from knowledge.evaluate.figures import Figure, Figures, Marked, figures, grouped
from knowledge.evaluate.golden import Answerable, Golden, Unanswerable
from knowledge.evaluate.run import Result
from knowledge.model import Answered

VERSION = 1
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked of which records, and what came of it.

    Attributes:
        sources: the names of the files of questions.
        store: what was asked, in words.
        records: how many records it holds.
        half: "tune", "report" or "all".
        baselines: the marks of each baseline that was run, by its name.
        doubts: what can't be right about the questions themselves.
    """

    sources: tuple[str, ...]
    store: str
    records: int
    half: str
    results: Sequence[Result]
    baselines: Mapping[str, Sequence[Marked]] = field(default_factory=dict)
    doubts: Sequence[str] = ()

    @property
    def marked(self) -> list[Marked]:
        """What each result counts for."""
        return [result.marked for result in self.results]

    @property
    def failures(self) -> list[Result]:
        """The results that are not right."""
        return [result for result in self.results if not result.score.is_right]


def evaluation_json(evaluation: Evaluation, *, explain: bool = False) -> Json:
    """An evaluation as `evaluate --json` prints it. Shares are 0 to 1, times in seconds.

    With `explain`, what is not right has an explanation in plain lines.
    """
    return {
        "v": VERSION,
        "files": list(evaluation.sources),
        "store": evaluation.store,
        "records": evaluation.records,
        "half": evaluation.half,
        "questions": len(evaluation.results),
        **groups_json(evaluation.marked),
        "baselines": {name: groups_json(marked) for name, marked in evaluation.baselines.items()},
        "doubts": list(evaluation.doubts),
        "results": [_result(result, explain) for result in evaluation.results],
    }


def groups_json(marked: Sequence[Marked]) -> Json:
    """The figures of all questions, of each half, of each file and of each kind."""
    return {
        "figures": figures_json(figures(marked)),
        "by_half": _by(grouped(marked, lambda one: one.half)),
        "by_file": _by(grouped(marked, lambda one: one.source)),
        "by_kind": _by(grouped(marked, lambda one: one.kind)),
    }


def figures_json(found: Figures) -> Json:
    """Figures by their names."""
    return {name: _figure(figure) for name, figure in found.items()}


def _by(groups: Mapping[str, Sequence[Marked]]) -> Json:
    return {name: figures_json(figures(marked)) for name, marked in groups.items()}


def _figure(figure: Figure) -> Json:
    return {
        "value": round(figure.value, 6),
        "of": figure.of,
        "low": round(figure.low, 6),
        "high": round(figure.high, 6),
    }


def _result(result: Result, explain: bool) -> Json:
    golden, score = result.golden, result.score
    explained = explain and not score.is_right
    return {
        "key": golden.key,
        "file": golden.source,
        "conversation": golden.conversation,
        "kind": golden.kind,
        "half": golden.half.value,
        "question": golden.question,
        "expected": expected_status(golden),
        "status": score.status,
        "reason": score.reason or None,
        "right": score.is_right,
        "rank": score.rank or None,
        "excerpts": [
            {"record_id": e.record.id, "start": e.start, "end": e.end}
            for e in (result.answer.excerpts if isinstance(result.answer, Answered) else ())
        ],
        "seconds": round(result.seconds, 6),
        "marks": {name: list(mark) for name, mark in result.marked.marks.items()},
        **({"explained": list(failure_lines(result))} if explained else {}),
    }


def expected_status(golden: Golden) -> str:
    """The status that a right answer has."""
    match golden.expected:
        case Answerable():
            return "answered"
        case Unanswerable():
            return "unanswered"
        case _:
            return "chat"
