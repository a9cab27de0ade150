"""How much processor time one answer costs from a cold start.

Run with `make bench-cold`. Each row is a fresh process, seven times, medians in seconds of
processor time (user and system), and the ratio to a Python that does nothing.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
SAMPLE = ROOT / "knowledge" / "sample" / "records.jsonl"


def processor_seconds(arguments: list[str]) -> float:
    """The median processor time of `arguments` run as a process, in seconds."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(times)


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/store.db"
        bot = [sys.executable, str(ROOT / "bot.py")]
        subprocess.run(
            [*bot, "add", str(SAMPLE), "--store", store], check=True, stdout=subprocess.DEVNULL
        )
        rows = {
            "python that does nothing": [sys.executable, "-c", "pass"],
            "--version": [*bot, "--version"],
            "ask, every word held": [*bot, "ask", "What did the revisit find?", "--store", store],
            "ask, a word to repair": [*bot, "ask", "What did the revizit find?", "--store", store],
        }
        seconds = {name: processor_seconds(arguments) for name, arguments in rows.items()}
    nothing = seconds["python that does nothing"]
    print(f"{'':28}{'seconds':>9}{'ratio':>8}")
    for name, value in seconds.items():
        print(f"{name:28}{value:9.3f}{value / nothing:8.1f}")


if __name__ == "__main__":
    main()
