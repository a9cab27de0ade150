"""Adding beside asking: what a meeting takes to add, and whether anyone waits for anyone.

    python -m benchmarks.beside STORE

The store keeps what is added to it here. Times by the clock depend on what else the machine does;
beside them stand the same questions with nothing being added.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.known_items import known_items
from benchmarks.sections import section
from knowledge.answer.answer import NO_CONTEXT, explained
from knowledge.answer.records import Scope
from knowledge.contract import record_json
from knowledge.keep.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parent.parent
_MEETINGS, _ITEMS, _LONG = 20, 12, 4_000
_LOOKS = 500
_FIRST = 2_000_000  # the numbers of these sections: no store of sections has them


def beside(path: Path) -> str:
    """What was measured with the store at `path`, as a paragraph."""
    with closing(SqliteStore(path)) as reader, closing(SqliteStore(path, writable=True)) as writer:
        meetings = [_meeting(writer, reader, number) for number in range(_MEETINGS)]
        questions = [item.question for item in known_items()[:60]]
        alone = [_asked(reader, question) for question in questions]
        looked = [_looked(reader) for _ in range(_LOOKS)]
        looked_during: list[float] = []
        waited: list[float] = []
        during: list[tuple[float, float]] = []
        with _adding(path) as process:
            begun = time.perf_counter()
            while process.poll() is None:
                during += [_asked(reader, question) for question in questions[:10]]
                looked_during += [_looked(reader) for _ in range(_LOOKS // 10)]
                waited.append(_waited(writer))
            added = time.perf_counter() - begun
    wall, processor, locked, committed, indexed, found = zip(*meetings, strict=True)
    return (
        f"A meeting of {_ITEMS} items more: {_ms(processor)} of processor time and {_ms(wall)} by"
        f" the clock, after which it was found in {_ms(found)}. The write lock was held for"
        f" {_ms(locked)}, of which the commit took {_ms(committed)}; the index took {_ms(indexed)}."
        f"\n\nQuestions by the clock with nothing else: {_ms([w for w, _ in alone])}; while another"
        f" program added {_LONG:,} sections in {added:.0f} s: {_ms([w for w, _ in during])}. Of"
        f" processor time they took {_ms([c for _, c in alone])} and {_ms([c for _, c in during])}."
        f" A single look-up: {_ms(looked)} and {_ms(looked_during)}. Whoever else wants to write"
        f" waited {_ms(waited)} for the lock. (Medians; at worst, in brackets.)"
    )


def _meeting(
    writer: SqliteStore, reader: SqliteStore, number: int
) -> tuple[float, float, float, float, float, float]:
    """Seconds by the clock and of processor, of the lock, the commit, the index, and the search."""
    first = _FIRST + number * _ITEMS
    word = f"meeting{time.time_ns()}"
    items = [section(n) for n in range(first, first + _ITEMS)]
    items = [replace(r, id=f"{word}-{r.id}", text=f"{r.text}\n\nSeen: {word}.") for r in items]
    said: list[tuple[float, str]] = []
    with writer.reading() as db:
        db.conn.set_trace_callback(lambda sql: said.append((time.perf_counter(), sql)))
    begun, worked = time.perf_counter(), time.process_time()
    writer.add(items, dt.datetime.now(dt.UTC))
    worked, ended = time.process_time() - worked, time.perf_counter()
    with writer.reading() as db:
        db.conn.set_trace_callback(None)
    locked = next(when for when, sql in said if sql.startswith("begin"))
    commit, after = next(
        (when, later) for (when, sql), (later, _) in pairwise(said) if sql == "commit"
    )
    hits = reader.find([word], Scope(), _ITEMS)
    found = time.perf_counter() - ended
    if len(hits) != _ITEMS:
        raise RuntimeError("what was added is not found")
    return ended - begun, worked, after - locked, after - commit, ended - after, found


def _looked(store: SqliteStore) -> float:
    begun = time.perf_counter()
    store.record("section-1")
    return time.perf_counter() - begun


def _waited(store: SqliteStore) -> float:
    """Seconds by the clock until the write lock was had."""
    with store.reading() as db:
        begun = time.perf_counter()
        db.conn.execute("begin immediate")
        took = time.perf_counter() - begun
        db.conn.execute("rollback")
    return took


def _asked(store: SqliteStore, question: str) -> tuple[float, float]:
    begun, worked = time.perf_counter(), time.thread_time()
    explained(question, NO_CONTEXT, store)
    return time.perf_counter() - begun, time.thread_time() - worked


@contextmanager
def _adding(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command that adds a file of many sections that the store does not hold."""
    mark = time.time_ns()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "more.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for number in range(_FIRST, _FIRST + _LONG):
                told = record_json(replace(section(number), id=f"{mark}-{number}"))
                lines.write(json.dumps(told) + "\n")
        command = [sys.executable, str(ROOT / "bot.py"), "add", str(file)]
        environment = os.environ | {"SENDBOT_STORE": f"sqlite:///{path}"}
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
            yield process
            process.wait()


def _ms(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2] * 1e3:,.1f} ms ({ordered[-1] * 1e3:,.0f})"


if __name__ == "__main__":
    print(beside(Path(sys.argv[1])))
