"""Stores in files of their own, closed when a test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from knowledge.keep.sqlite import SqliteStore

Open = Callable[..., SqliteStore]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Open]:
    """Opens the store at `path`, or at another place."""
    with ExitStack() as stack:

        def open_it(at: Path = path, *, writable: bool = False) -> SqliteStore:
            return stack.enter_context(closing(SqliteStore(at, writable=writable)))

        yield open_it


@pytest.fixture
def store(opened: Open) -> SqliteStore:
    """A new store that can be written."""
    return opened(writable=True)
