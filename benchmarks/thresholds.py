"""The curve behind the refusal threshold: what each value would refuse, rightly and wrongly.

    python -m benchmarks.thresholds STORE QUESTIONS... [--half tune]

STORE is a store's file; QUESTIONS are golden questions about its records. The share of a question
that a passage must cover (`knowledge.answer.answering.COVERED`) is set to each value in turn,
and all questions are asked again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.answer import answering
from knowledge.answer.answer import answer, explained
from knowledge.evaluate.figures import figures
from knowledge.evaluate.golden import Golden
from knowledge.evaluate.golden_file import read_golden
from knowledge.evaluate.run import run
from knowledge.keep.sqlite import SqliteStore

VALUES = (0.30, 0.40, 0.45, 0.50, 0.55, 0.60, 0.70)
_SHOWN = ("hit1", "false_refusals", "refusal_recall", "refusal_precision")


def curve(questions: Sequence[Golden], store: SqliteStore) -> Iterator[tuple[float, list[float]]]:
    """Each value of the threshold with the figures of `_SHOWN`, shares of 1."""
    chosen = answering.COVERED
    try:
        for value in VALUES:
            answering.COVERED = value
            found = figures([one.marked for one in run(questions, store, answer, explained)])
            yield value, [found[name].value for name in _SHOWN]
    finally:
        answering.COVERED = chosen


def main() -> None:
    """Prints the curve as a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.thresholds")
    parser.add_argument("store", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--half", choices=["tune", "report", "all"], default="tune")
    asked = parser.parse_args()
    store = SqliteStore(asked.store)
    questions = [
        golden
        for path in asked.questions
        for golden in read_golden(path.stem, path.read_bytes())
        if asked.half in {"all", golden.half.value}
    ]
    ours = answering.COVERED
    print("| covered | hit@1 | false refusals | refusal recall | refusal precision |")
    print("|---|---|---|---|---|")
    for value, found in curve(questions, store):
        mark = " (ours)" if value == ours else ""
        print(f"| {value:.2f}{mark} | " + " | ".join(f"{one:.3f}" for one in found) + " |")


if __name__ == "__main__":
    main()
