"""The store: all SQL lives here."""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import StoreError
from knowledge.keep.sqlite import SqliteStore


def open_store(url: str, *, writable: bool = False) -> SqliteStore:
    """The store at `url` ("sqlite:///data/sendbot.db"; four slashes for an absolute path).

    Raises:
        StoreError: where the address has the wrong form or the store can't be opened.
    """
    scheme, separator, path = url.partition(":///")
    if scheme == "sqlite" and separator and path:
        return SqliteStore(Path(path), writable=writable)
    if url.startswith(("postgresql:", "postgres:")):
        raise StoreError(
            "store_unsupported",
            "This version keeps its records in SQLite only: use sqlite:///data/sendbot.db.",
        )
    raise StoreError(
        "store_address",
        f"{url!r} is not the address of a store: write it as sqlite:///data/sendbot.db.",
    )
