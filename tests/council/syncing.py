"""A program that follows a council until it is up to date, or killed. For tests of crashes.

python -m tests.council.syncing STORE ADDRESS NAME SINCE
"""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import closing
from pathlib import Path

from knowledge.gather.councils import Council
from knowledge.keep.sqlite import SqliteStore
from knowledge.words.english import commonness
from tests.council.clock import FakeClock
from tests.council.following import follow

if __name__ == "__main__":
    place, address, name, since = sys.argv[1:]
    followed = Council(name, address, "moderngov", since=dt.date.fromisoformat(since), private=True)
    commonness("ferry")  # loads a long list; it must not take up the time to be killed in
    with closing(SqliteStore(Path(place), writable=True)) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        outcome = follow(store, followed, FakeClock())
    sys.stdout.write(f"done {outcome.said}\n")
