"""A program that adds records to a store until it is done, or killed. For test_crashes.py.

python -m tests.knowledge.keep.adding STORE COUNT BATCH MORE
"""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.keep.sqlite import SqliteStore
from knowledge.words.english import commonness
from tests.knowledge.keep.making import NOW, records

if __name__ == "__main__":
    place, count, batch, more = sys.argv[1:]
    store = SqliteStore(Path(place), writable=True)
    every = records(int(count), more)
    commonness("ferry")  # loads a long list; it must not take up the time to be killed in
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for first in range(0, len(every), int(batch)):
        store.add(every[first : first + int(batch)], NOW)
    sys.stdout.write("done\n")
