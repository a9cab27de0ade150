"""Two evaluations side by side: which questions got better or worse, and each figure's change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.errors import UnreadableError
from knowledge.evaluate.bootstrap import Mark, difference_interval, ratio
from knowledge.evaluate.evaluation import VERSION
from knowledge.evaluate.figures import FIGURES, Marked, clusters_by_conversation, quantiles

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after over the same questions, and the 95 % interval of the change.

    `low` and `high` are the change itself where no interval is worked out (quantiles).
    """

    before: float
    after: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Turned:
    """A question whose answer got better or worse, with what was answered before and is now."""

    key: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed between two evaluations, over the questions that both have.

    Attributes:
        only_before, only_after: how many questions the other one does not have.
    """

    better: tuple[Turned, ...]
    worse: tuple[Turned, ...]
    changes: Mapping[str, Change]
    common: int
    only_before: int
    only_after: int


def read_evaluation(where: str, data: bytes) -> Json:
    """What `evaluate --json` wrote.

    Raises:
        UnreadableError: where it is something else, or of another version.
    """
    try:
        form = json.loads(data)
        rows = form["results"]
        if form["v"] != VERSION:
            raise UnreadableError(
                "other_version",
                f"{where} was written by another version of `evaluate`; run it again there.",
            )
        for row in rows:
            _ = _marked(row), _said(row), _worth(row), row["question"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableError(
            "no_evaluation", f"{where} is not what `evaluate --json` writes; name such a file."
        ) from None
    found: Json = form
    return found


def compare(before: Json, after: Json) -> Comparison:
    """What has changed from `before` to `after`, both as `evaluation_json` gives them."""
    earlier = {row["key"]: row for row in before["results"]}
    later = {row["key"]: row for row in after["results"]}
    keys = [key for key in later if key in earlier]
    turned = [
        (step > 0, Turned(key, new["question"], _said(old), _said(new)))
        for key in keys
        for old, new in [(earlier[key], later[key])]
        if (step := _worth(new) - _worth(old))
    ]
    return Comparison(
        better=tuple(one for is_better, one in turned if is_better),
        worse=tuple(one for is_better, one in turned if not is_better),
        changes=changes(
            [_marked(earlier[key]) for key in keys], [_marked(later[key]) for key in keys]
        ),
        common=len(keys),
        only_before=len(earlier) - len(keys),
        only_after=len(later) - len(keys),
    )


def changes(before: Sequence[Marked], after: Sequence[Marked]) -> dict[str, Change]:
    """Each figure's change over the same questions, in the order of `FIGURES`."""
    found = {}
    old, new = quantiles(before), quantiles(after)
    for name in FIGURES:
        if name in old and name in new:
            step = new[name].value - old[name].value
            found[name] = Change(old[name].value, new[name].value, step, step)
        earlier, later = _paired(before, after, name)
        if any(mark[1] for mark in earlier) and any(mark[1] for mark in later):
            low, high = difference_interval(earlier, later)
            found[name] = Change(ratio(earlier), ratio(later), low, high)
    return found


def _paired(
    before: Sequence[Marked], after: Sequence[Marked], name: str
) -> tuple[list[Mark], list[Mark]]:
    earlier = clusters_by_conversation(before, name)
    later = clusters_by_conversation(after, name)
    conversations = dict.fromkeys([*earlier, *later])
    nothing = (0.0, 0.0)
    return (
        [earlier.get(each, nothing) for each in conversations],
        [later.get(each, nothing) for each in conversations],
    )


def comparison_json(comparison: Comparison) -> Json:
    """A comparison as `evaluate --compare OTHER --json` prints it."""
    return {
        "questions": comparison.common,
        "only_before": comparison.only_before,
        "only_after": comparison.only_after,
        "better": [_turned(one) for one in comparison.better],
        "worse": [_turned(one) for one in comparison.worse],
        "figures": {
            name: {
                "before": round(change.before, 6),
                "after": round(change.after, 6),
                "change": round(change.after - change.before, 6),
                "low": round(change.low, 6),
                "high": round(change.high, 6),
            }
            for name, change in comparison.changes.items()
        },
    }


def _turned(one: Turned) -> Json:
    return {"key": one.key, "question": one.question, "before": one.before, "after": one.after}


def _marked(row: Json) -> Marked:
    marks = {name: (float(reached), float(of)) for name, (reached, of) in row["marks"].items()}
    return Marked(
        key=row["key"],
        source=row["file"],
        conversation=row["conversation"],
        kind=row["kind"],
        half=row["half"],
        marks=marks,
        lengths=tuple(excerpt["end"] - excerpt["start"] for excerpt in row["excerpts"]),
        seconds=row["seconds"],
    )


def _worth(row: Json) -> float:
    """How much of an answer is right: the whole, its first record, the words it shows."""
    marks = row["marks"]
    return sum(float(marks[name][0]) for name in ("right", "hit1", "shown") if name in marks)


def _said(row: Json) -> str:
    """What was answered, in a few words."""
    if row["status"] == "unanswered":
        return f"refused ({row['reason']})"
    if row["excerpts"]:
        first = row["excerpts"][0]
        return f"answered from {first['record_id']} [{first['start']}:{first['end']}]"
    return str(row["status"])
