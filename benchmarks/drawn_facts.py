"""Facts drawn at random, for reading: `python -m benchmarks.drawn_facts RECORDS.jsonl SEED`.

After the seed, how many of each kind may be given, as in `decision=60 reason=15`. Whether a fact is
right is for a reader to say; docs/measurements.md has what readers said.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path

from knowledge.model import Fact, FactKind, Record, Span
from knowledge.read.facts.facts import facts
from knowledge.read.json_lines import record_from_json
from knowledge.read.passages import passages
from knowledge.words.text import collapse

COUNT = 25  # of each kind
_ORDER = (
    *(FactKind.DECISION, FactKind.NEXT_STEP, FactKind.STATUS, FactKind.REASON, FactKind.VOTE),
    FactKind.FINDING,
)
_SHOWN = 400  # code points of a fact


def found(path: Path) -> dict[FactKind, list[tuple[Record, Fact]]]:
    """Every fact of the records in `path` (JSON Lines), by kind, in the order of the file."""
    result: dict[FactKind, list[tuple[Record, Fact]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                record = record_from_json(line)
                for fact in facts(record, passages(record)):
                    result[fact.kind].append((record, fact))
    return result


def main(arguments: list[str]) -> None:
    """Prints how many facts there are of each kind, and those that were drawn."""
    counts = dict(argument.split("=") for argument in arguments[2:])
    pools = found(Path(arguments[0]))
    chance = random.Random(int(arguments[1]))
    print(", ".join(f"{kind.value} {len(pools[kind])}" for kind in _ORDER))
    for kind in _ORDER:
        wanted = min(int(counts.get(kind.value, COUNT)), len(pools[kind]))
        for number, (record, fact) in enumerate(chance.sample(pools[kind], wanted), start=1):
            print(f"{kind.value} {number}: {fact.state} · {record.title[:60]} · {record.date}")
            for name in ("lead", "subject", "actor", "action", "due"):
                if span := getattr(fact, name):
                    print(f"   {name}: {_shown(record, span)}")
            print(f"   {_shown(record, (fact.start, fact.end))}")


def _shown(record: Record, span: Span) -> str:
    return collapse(record.text[slice(*span)])[:_SHOWN]


if __name__ == "__main__":
    main(sys.argv[1:])
