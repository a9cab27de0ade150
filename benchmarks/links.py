"""Links drawn at random, printed for reading: `python -m benchmarks.links STORE [SEED] [COUNT]`.

A record is drawn a few times at most, so that no large matter fills the draw. Whether two records
are about one matter is for a reader to say; docs/measurements.md has what readers said.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from knowledge.answer.matters.link import Evidence
from knowledge.answer.matters.matter import neighbours
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from knowledge.words.text import collapse

_EACH = 4  # times that a record may be drawn
_SHOWN = 220  # code points of a record's text


def draw(store: SqliteStore, seed: int, count: int) -> list[tuple[Record, Record, Evidence]]:
    """`count` links, at most `_EACH` of one record; the same for the same store and seed."""
    pairs: dict[tuple[str, str], tuple[Record, Record, Evidence]] = {}
    for record in store.records():
        for other, evidence in neighbours(record, store):
            ids = sorted((record.id, other.id))
            pairs.setdefault((ids[0], ids[1]), (record, other, evidence))
    found = [pairs[key] for key in sorted(pairs)]
    random.Random(seed).shuffle(found)
    drawn: Counter[str] = Counter()
    result: list[tuple[Record, Record, Evidence]] = []
    for one, other, evidence in found:
        if max(drawn[one.id], drawn[other.id]) < _EACH and len(result) < count:
            drawn.update((one.id, other.id))
            result.append((one, other, evidence))
    print(f"{len(found)} links; {len(result)} drawn")
    return result


def main(arguments: list[str]) -> None:
    """Prints the links that were drawn, numbered, and how many rest on which evidence."""
    store = SqliteStore(Path(arguments[0]))
    seed, count = (int(given) for given in [*arguments[1:], "1", "100"][:2])
    kinds: Counter[str] = Counter()
    for number, (one, other, evidence) in enumerate(draw(store, seed, count), start=1):
        kinds[evidence.kind] += 1
        print(f"{number}. {evidence.kind}: {evidence.words}")
        for record in (one, other):
            print(f"   {record.date} · {record.committee} · {record.title}")
            print(f"      {collapse(record.text)[:_SHOWN]}")
    print(", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
