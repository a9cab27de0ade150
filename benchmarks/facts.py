"""Precision and recall of the facts on annotated passages: `python -m benchmarks.facts [FILE]`."""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.evaluate.facts import read_annotated, report, score

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "facts.jsonl"


def main(arguments: list[str]) -> None:
    """Prints the figures, and with --failures what went wrong."""
    files = [Path(argument) for argument in arguments if not argument.startswith("--")]
    annotated = [passage for path in files or [GOLDEN] for passage in read_annotated(path)]
    result = score(annotated)
    if "--failures" in arguments:
        print("\n".join(result.failures))
    print(report(result, annotated))


if __name__ == "__main__":
    main(sys.argv[1:])
