"""Where a question's processor time goes: samples of what Python is at, as a table.

    python -m benchmarks.profiling STORE [QUESTIONS]

STORE is a file, such as `make bench` leaves in the folder that SENDBOT_BENCH_FOLDER names;
QUESTIONS are JSON Lines with "question" in them, or else those of `known_items.py`. A hundred are
asked first, so that all that is loaded once is there.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from benchmarks.known_items import known_items
from knowledge.answer.answer import NO_CONTEXT, answer
from knowledge.keep.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parent.parent
_EVERY = 0.001  # seconds of processor time between samples, at least
_FIRST = 100  # questions that are asked before anything is measured
_ROWS = 25


class Samples:
    """How often each function was at work, itself and with all that it calls."""

    def __init__(self) -> None:
        self.all = 0
        self.own: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()

    def take(self, _: int, frame: FrameType | None) -> None:
        """One sample; a handler of signals."""
        self.all += 1
        seen = set()
        is_own = True
        while frame is not None:
            name = _name(frame)
            if is_own:
                self.own[name] += 1
                is_own = False
            seen.add(name)
            frame = frame.f_back
        self.whole.update(seen)


def profile(store: SqliteStore, questions: Sequence[str]) -> tuple[Samples, float]:
    """The samples of answering `questions`, when what is loaded once is there, and the seconds."""
    gc.set_threshold(50_000, 20, 20)  # as the commands do
    for question in questions[:_FIRST]:
        answer(question, NO_CONTEXT, store)
    samples, begun = Samples(), time.process_time()
    signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        for question in questions:
            answer(question, NO_CONTEXT, store)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return samples, time.process_time() - begun


def table(samples: Samples, seconds: float, asked: int) -> str:
    """The functions that take most, and the shares of the time that they take."""
    lines = [
        f"{seconds / asked * 1e3:.1f} ms of processor time a question, {asked} questions.",
        "",
        "| function | itself | with what it calls |",
        "|---|---|---|",
    ]
    for name, times in samples.own.most_common(_ROWS):
        whole = samples.whole[name] / samples.all
        lines.append(f"| {name} | {times / samples.all:.1%} | {whole:.1%} |")
    return "\n".join(lines)


def _name(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    home = ROOT if path.is_relative_to(ROOT) else path.parent.parent
    return f"`{path.relative_to(home)}` {frame.f_code.co_qualname}".replace("<locals>.", "")


def main(arguments: Sequence[str]) -> None:
    """Prints the table."""
    store = SqliteStore(Path(arguments[0]))
    if len(arguments) > 1:
        rows = Path(arguments[1]).read_text("utf-8").splitlines()
        questions = [json.loads(row)["question"] for row in rows]
    else:
        questions = [item.question for item in known_items()]
    print(table(*profile(store, questions), len(questions)))


if __name__ == "__main__":
    main(sys.argv[1:])
