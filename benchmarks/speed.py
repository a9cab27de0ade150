"""How fast, how good and how large: Sendbot and its peers over generated sections.

    make bench            10,000 and 100,000 sections
    make bench-million    10,000 and 1,000,000

Every engine is built and asked in a process of its own, in turn, so that memory and processor time
are its own. Sendbot's store is built by `add`, from a file of JSON Lines. The tables are written
into docs/speed.md, and a plot beside it. Where SENDBOT_BENCH_FOLDER names a folder, everything is
kept there, and a run that was stopped goes on: what has been measured is not measured again.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.beside import beside
from benchmarks.engine import FIND, WHOLE, Figures
from benchmarks.known_items import known_items
from benchmarks.peers import PEERS
from benchmarks.plot import plot
from benchmarks.section_files import section_file, size

ROOT = Path(__file__).resolve().parent.parent
DOC = ROOT / "docs" / "speed.md"
_KEPT = "SENDBOT_BENCH_FOLDER"
_BEGIN, _END = "<!-- {}: begin -->", "<!-- {}: end -->"


def main(sizes: Sequence[int]) -> None:
    """Measures every engine at every size and writes the tables."""
    begun = time.time()
    rows: list[Figures] = []
    more: dict[int, str] = {}
    text: dict[int, int] = {}
    with ExitStack() as stack:
        folder = Path(os.environ.get(_KEPT) or stack.enter_context(TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        for count in sorted(sizes, reverse=True):  # the shorter files are the first of the longest
            section_file(folder, count)
        for count in sizes:
            text[count] = size(section_file(folder, count))
            for name, place in _engines(count):
                rows.append(_elsewhere(name, count, folder / f"{count}-{place}"))
                print(_row(rows[-1], rows), flush=True)
            more[count] = _noted(folder, count)
            print(more[count], flush=True)
    name = f"{sizes[-1]:,}"
    image = f"speed-{sizes[-1]}.svg"
    (DOC.parent / image).write_text(plot(_lines(rows)), "utf-8")
    tables = _tables(rows, more, text, time.time() - begun)
    _write(f"{name} sections", f"{tables}\n\n![p95 by sections]({image})")


def _engines(count: int) -> list[tuple[str, str]]:
    peers = [(peer.name, peer.place) for peer in PEERS if count <= peer.most]
    return [(WHOLE, "sendbot"), (FIND, "sendbot"), *peers]


def _elsewhere(name: str, count: int, place: Path) -> Figures:
    place.mkdir(parents=True, exist_ok=True)
    note = place / f"{''.join(filter(str.isalnum, name))}.json"
    if not note.exists():
        command = [sys.executable, "-m", "benchmarks.engine", name, str(count), str(place)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
        note.write_bytes(done.stdout.splitlines()[-1])
    return Figures(**json.loads(note.read_bytes()))


def _noted(folder: Path, count: int) -> str:
    """What else is measured of Sendbot at a size, in words."""
    place = folder / f"{count}-sendbot"
    note = place / "more.txt"
    if not note.exists():
        built = json.loads((place / "built.json").read_text("utf-8"))
        together = _together(place)
        note.write_text(
            f"Built by `add` in {built['wall'] / 60:,.1f} minutes by the clock"
            f" ({count / built['wall']:,.0f} sections a second), its largest process taking"
            f" {built['memory'] / 1e6:,.0f} MB of memory; added again, unchanged, in"
            f" {built['again']:,.0f} seconds of processor time.\n\n"
            f"Cold start to one answer: {_cold(place / 'store.db'):.3f} s of processor time.\n\n"
            f"Two processes asking at once: p50 {together[0] * 1e3:.1f} ms and p95"
            f" {together[1] * 1e3:.1f} ms of processor time in each.\n\n"
            f"{beside(place / 'store.db')}",
            "utf-8",
        )
    return note.read_text("utf-8")


def _together(place: Path) -> tuple[float, float]:
    """The p50 and p95 of two processes that ask at once, in seconds of processor time."""
    command = [sys.executable, "-m", "benchmarks.engine", "--ask", str(place)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(2)]
    told = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    return max(t[0] for t in told), max(t[1] for t in told)


def _lines(rows: Sequence[Figures]) -> dict[str, dict[int, float]]:
    lines: dict[str, dict[int, float]] = {}
    for row in rows:
        lines.setdefault(row.name, {})[row.sections] = row.p95 * 1e3
    return lines


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


def _row(row: Figures, rows: Sequence[Figures]) -> str:
    ours = next(r for r in rows if r.name == WHOLE and r.sections == row.sections)
    return (
        f"| {row.name} | {row.questions} | {row.p50 * 1e3:.2f} | {row.p95 * 1e3:.2f}"
        f" | {row.p99 * 1e3:.2f} | {row.p95 / ours.p95:.2f} | {row.clean:.3f}"
        f" | {row.mistyped:.3f} | {row.sections / max(row.build, 1e-9):,.0f}"
        f" | {row.size / 1e6:,.1f} | {row.memory / 1e6:,.0f} |"
    )


def _tables(
    rows: Sequence[Figures], more: dict[int, str], text: dict[int, int], seconds: float
) -> str:
    lines = []
    for count in sorted(text):
        lines += [
            f"\n### {count:,} sections, {text[count] / 1e6:,.0f} MB of text\n",
            "| engine | questions | p50 ms | p95 ms | p99 ms | p95, Sendbot = 1 | found, clean"
            " | found, mistyped | sections/s | MB | memory MB |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *(
                _row(row, rows).replace(f" {count / max(row.build, 1e-9):,.0f} |", " as above |")
                if row.name == FIND
                else _row(row, rows)
                for row in rows
                if row.sections == count
            ),
            f"\nThe store with its index is {_ratio(rows, text, count):.2f} times the text."
            f"\n\n{more[count]}",
        ]
    first, last = min(text), max(text)
    lines.append(f"\nGrowth of the p50 from {first:,} to {last:,} sections, as an exponent:")
    for name in (WHOLE, FIND, *(peer.name for peer in PEERS)):
        found = {row.sections: row.p50 for row in rows if row.name == name}
        if len(found) > 1:
            exponent = math.log(found[last] / found[first]) / math.log(last / first)
            lines.append(f"- {name}: {exponent:.2f}")
    if _KEPT in os.environ:
        lines.append("\nThis was run in parts; each engine was measured in one of them.")
    else:
        lines.append(f"\nThe whole run took {seconds / 60:.0f} minutes.")
    return "\n".join(lines)


def _ratio(rows: Sequence[Figures], text: dict[int, int], count: int) -> float:
    return next(r for r in rows if r.name == WHOLE and r.sections == count).size / text[count]


def _write(name: str, tables: str) -> None:
    begin, end = _BEGIN.format(name), _END.format(name)
    before = DOC.read_text("utf-8")
    head, _, rest = before.partition(begin)
    tail = rest.partition(end)[2] if rest else "\n"
    DOC.write_text(f"{head.rstrip()}\n\n{begin}\n{tables}\n{end}{tail}", "utf-8")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
