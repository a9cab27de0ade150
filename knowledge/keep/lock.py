"""One sync at a time: two at once would ask a council twice as fast as it allows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.keep.failures import store_errors


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Holds the sync of the store at `path`; it is free again however the program ends.

    Raises:
        StoreError: `sync_running`, where another program holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + "-sync")
    with store_errors(beside), closing(sqlite3.connect(beside, timeout=0)) as lock:
        try:
            lock.execute("begin exclusive")  # SQLite's lock: it ends with the process
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise StoreError(
                "sync_running",
                "Another sync of this store is under way; wait until it has finished.",
            ) from None
        yield
