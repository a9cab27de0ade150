"""One engine built and asked in this process: what `benchmarks.speed` runs for each of them.

python -m benchmarks.engine ENGINE SECTIONS FOLDER
python -m benchmarks.engine --ask FOLDER
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.known_items import KnownItem, known_items
from benchmarks.peers import BEST, PEERS, Ask, Peer
from benchmarks.section_files import section_file

ROOT = Path(__file__).resolve().parent.parent
WHOLE, FIND = "Sendbot, question to answer", "Sendbot, its index alone"
_QUESTIONS_BESIDE = 100  # of each of two processes at once


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


def measured(name: str, count: int, place: Path) -> Figures:
    """What the engine `name` does with `count` sections in the folder `place`."""
    peer = _sendbot(name) if name in (WHOLE, FIND) else next(p for p in PEERS if p.name == name)
    if name in (WHOLE, FIND):
        _built(place, count)
    begun = time.process_time()
    ask = peer.build(place, count)
    build = time.process_time() - begun
    note = place / "built.json"
    if note.exists():  # by another process, before
        build = json.loads(note.read_text("utf-8"))["seconds"]
    else:
        note.write_text(json.dumps({"seconds": build}), "utf-8")
    asked = known_items()[:: max(1, 300 // peer.questions)]
    for item in asked[:5]:
        ask(item.question)
    seconds, hits = [], []
    for item in asked:
        took, found = _seconds(ask, item.question)
        seconds.append(took)
        hits.append(int(item.id.removeprefix("section-")) in list(found)[:BEST])
    return Figures(
        name,
        count,
        len(asked),
        _percentile(seconds, 0.5),
        _percentile(seconds, 0.95),
        _percentile(seconds, 0.99),
        _share(asked, hits, is_mistyped=False),
        _share(asked, hits, is_mistyped=True),
        build,
        sum(f.stat().st_size for f in place.rglob("*") if f.is_file() and f.suffix != ".json"),
        _memory(),
    )


def _memory() -> int:
    """The most memory that this process took, in bytes; Linux counts its parent's as well else."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        return int(told["VmHWM"].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _built(place: Path, count: int) -> None:
    """Adds the sections to a new store by the command, and once more; notes what that took."""
    note = place / "built.json"
    if note.exists():
        return
    command = [sys.executable, str(ROOT / "bot.py"), "add", str(section_file(place.parent, count))]
    environment = os.environ | {"SENDBOT_STORE": f"sqlite:///{place / 'store.db'}"}
    begun, taken, wall = time.time(), [], 0.0
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=place)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        wall = wall or time.time() - begun
    told = {"seconds": taken[0], "again": taken[1], "wall": wall, "memory": after.ru_maxrss * 1024}
    note.write_text(json.dumps(told), "utf-8")


def _sendbot(name: str) -> Peer:
    """Sendbot as a peer: from the question's text to the composed answer, or its index alone."""
    from knowledge.answer.answer import NO_CONTEXT, answer, explained
    from knowledge.answer.records import Scope
    from knowledge.answer.understand import understand
    from knowledge.keep.sqlite import SqliteStore

    def build(place: Path, _: int) -> Ask:
        store = SqliteStore(place / "store.db")

        def order(question: str) -> Iterator[int]:
            ids = dict.fromkeys(r.record.id for r in explained(question, NO_CONTEXT, store)[2])
            yield from (int(i.rpartition("-")[2]) for i in ids)

        def whole(question: str) -> Iterator[int]:
            answer(question, NO_CONTEXT, store)
            return order(question)  # which nobody is shown: it is found after the clock stopped

        def find(question: str) -> list[int]:
            asked = understand(question, NO_CONTEXT, store)
            found = store.find(asked.phrases, Scope(), BEST)
            return [int(i.rpartition("-")[2]) for i in found]

        return whole if name == WHOLE else find

    return Peer(name, build, "sendbot")


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _share(asked: Sequence[KnownItem], hits: Sequence[bool], *, is_mistyped: bool) -> float:
    found = [h for item, h in zip(asked, hits, strict=True) if item.is_mistyped is is_mistyped]
    return sum(found) / len(found) if found else math.nan


def _ask(place: Path) -> tuple[float, float]:
    ask = _sendbot(WHOLE).build(place, 0)
    asked = known_items()[:_QUESTIONS_BESIDE]
    seconds = [_seconds(ask, item.question)[0] for item in asked]
    return _percentile(seconds, 0.5), _percentile(seconds, 0.95)


def _seconds(ask: Ask, question: str) -> tuple[float, Iterable[int]]:
    begun = time.thread_time()
    found = ask(question)
    return time.thread_time() - begun, found


if __name__ == "__main__":
    if sys.argv[1] == "--ask":
        print(json.dumps(_ask(Path(sys.argv[2]))))
    else:
        print(json.dumps(asdict(measured(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))))
