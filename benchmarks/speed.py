"""How fast, how good and how large: Sendbot and its peers over generated sections.

    make bench            10,000 and 100,000 sections
    make bench-million    10,000 and 1,000,000

Every engine is built and asked in a process of its own, in turn, so that memory and processor time
are its own. The tables are written into docs/speed.md. Where SENDBOT_BENCH_FOLDER names a folder,
Sendbot's stores are kept there and not built again.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.known_items import KnownItem, known_items
from benchmarks.peers import BEST, PEERS, Ask, Peer
from benchmarks.sections import sections

ROOT = Path(__file__).resolve().parent.parent
DOC = ROOT / "docs" / "speed.md"
WHOLE, FIND = "Sendbot, question to answer", "Sendbot, its index alone"
_KEPT = "SENDBOT_BENCH_FOLDER"
_BEGIN, _END = "<!-- {}: begin -->", "<!-- {}: end -->"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one engine; seconds of processor time, bytes, shares of questions."""

    name: str
    sections: int
    questions: int
    p50: float
    p95: float
    p99: float
    clean: float
    mistyped: float
    build: float
    size: int
    memory: int


def main(sizes: Sequence[int]) -> None:
    """Measures every engine at every size and writes the tables."""
    begun = time.time()
    rows: list[Figures] = []
    cold: dict[int, float] = {}
    text = dict.fromkeys(sizes, 0)
    with ExitStack() as stack:
        folder = os.environ.get(_KEPT) or stack.enter_context(tempfile.TemporaryDirectory())
        for size in sizes:
            text[size] = sum(len(r.text.encode()) + len(r.title) for r in sections(size))
            for name in (WHOLE, FIND, *(peer.name for peer in PEERS if size <= peer.most)):
                place = Path(folder) / f"{size}-{'sendbot' if name in (WHOLE, FIND) else name}"
                place.mkdir(parents=True, exist_ok=True)
                rows.append(_elsewhere(name, size, place))
                print(_row(rows[-1], rows), flush=True)
            cold[size] = _cold(Path(folder) / f"{size}-sendbot" / "store.db")
    _write(f"{sizes[-1]:,} sections", _tables(rows, cold, text, time.time() - begun))


def _elsewhere(name: str, size: int, place: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.speed", "--one", name, str(size), str(place)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def _one(name: str, size: int, place: Path) -> Figures:
    peer = _sendbot(name) if name in (WHOLE, FIND) else next(p for p in PEERS if p.name == name)
    begun = time.process_time()
    ask = peer.build(place, size)
    build = time.process_time() - begun
    if name in (WHOLE, FIND):  # built by an earlier process, perhaps
        note = place / "build_seconds.txt"
        build = float(note.read_text("utf-8")) if note.exists() else build
        note.write_text(str(build), "utf-8")
    asked = known_items()[:: max(1, 300 // peer.questions)]
    for item in asked[:5]:
        ask(item.question)
    seconds, hits = [], []
    for item in asked:
        begun = time.thread_time()
        found = ask(item.question)
        seconds.append(time.thread_time() - begun)
        hits.append(int(item.id.removeprefix("section-")) in list(found)[:BEST])
    return Figures(
        name,
        size,
        len(asked),
        _percentile(seconds, 0.5),
        _percentile(seconds, 0.95),
        _percentile(seconds, 0.99),
        _share(asked, hits, is_mistyped=False),
        _share(asked, hits, is_mistyped=True),
        build,
        sum(f.stat().st_size for f in place.rglob("*") if f.is_file()),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


def _sendbot(name: str) -> Peer:
    """Sendbot as a peer: from the question's text to the composed answer, or its index alone."""
    import datetime as dt
    from itertools import islice

    from knowledge.answer.answer import NO_CONTEXT, explained
    from knowledge.answer.records import Scope
    from knowledge.answer.understand import understand
    from knowledge.keep.sqlite import SqliteStore

    def build(place: Path, count: int) -> Ask:
        path = place / "store.db"
        if not path.exists():
            writer = SqliteStore(path, writable=True)
            now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
            every = sections(count)
            while batch := list(islice(every, 250)):
                writer.add(batch, now, more=True)
            writer.close()
        store = SqliteStore(path)

        def whole(question: str) -> list[int]:
            ranked = explained(question, NO_CONTEXT, store)[2]
            ids = dict.fromkeys(r.record.id for r in ranked)
            return [int(i.removeprefix("section-")) for i in ids]

        def find(question: str) -> list[int]:
            asked = understand(question, NO_CONTEXT, store)
            found = store.find(asked.phrases, Scope(), BEST)
            return [int(i.removeprefix("section-")) for i in found]

        return whole if name == WHOLE else find

    return Peer(name, build)


def _cold(store: Path) -> float:
    """The processor seconds of a process that answers one question, the least of five."""
    command = [sys.executable, str(ROOT / "bot.py"), "ask", known_items(1)[0].question]
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [*command, "--store", f"sqlite:///{store}"], check=True, stdout=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(times)


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _share(asked: Sequence[KnownItem], hits: Sequence[bool], *, is_mistyped: bool) -> float:
    found = [h for item, h in zip(asked, hits, strict=True) if item.is_mistyped is is_mistyped]
    return sum(found) / len(found) if found else math.nan


def _row(row: Figures, rows: Sequence[Figures]) -> str:
    ours = next(r for r in rows if r.name == WHOLE and r.sections == row.sections)
    return (
        f"| {row.name} | {row.questions} | {row.p50 * 1e3:.2f} | {row.p95 * 1e3:.2f}"
        f" | {row.p99 * 1e3:.2f} | {row.p95 / ours.p95:.2f} | {row.clean:.3f}"
        f" | {row.mistyped:.3f} | {row.sections / max(row.build, 1e-9):,.0f}"
        f" | {row.size / 1e6:,.1f} | {row.memory / 1e6:,.0f} |"
    )


def _tables(
    rows: Sequence[Figures], cold: dict[int, float], text: dict[int, int], seconds: float
) -> str:
    lines = []
    for size in sorted(text):
        lines += [
            f"\n### {size:,} sections, {text[size] / 1e6:,.0f} MB of text\n",
            "| engine | questions | p50 ms | p95 ms | p99 ms | p95, Sendbot = 1 | found, clean"
            " | found, mistyped | sections/s | MB | memory MB |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *(
                _row(row, rows).replace(f" {size / max(row.build, 1e-9):,.0f} |", " as above |")
                if row.name == FIND
                else _row(row, rows)
                for row in rows
                if row.sections == size
            ),
            f"\nCold start to one answer: {cold[size]:.3f} s.",
        ]
    first, last = min(text), max(text)
    lines.append(f"\nGrowth of the p50 from {first:,} to {last:,} sections, as an exponent:")
    for name in (WHOLE, FIND, *(peer.name for peer in PEERS)):
        found = {row.sections: row.p50 for row in rows if row.name == name}
        if len(found) > 1:
            exponent = math.log(found[last] / found[first]) / math.log(last / first)
            lines.append(f"- {name}: {exponent:.2f}")
    lines.append(f"\nThe whole run took {seconds / 60:.0f} minutes.")
    return "\n".join(lines)


def _write(name: str, tables: str) -> None:
    begin, end = _BEGIN.format(name), _END.format(name)
    before = DOC.read_text("utf-8")
    head, _, rest = before.partition(begin)
    tail = rest.partition(end)[2] if rest else "\n"
    DOC.write_text(f"{head.rstrip()}\n\n{begin}\n{tables}\n{end}{tail}", "utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(json.dumps(asdict(_one(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))))
    else:
        main([int(size) for size in sys.argv[1:]])
