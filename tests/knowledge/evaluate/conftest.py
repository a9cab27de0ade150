"""A small store of invented records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.keep.sqlite import SqliteStore
from tests.knowledge.evaluate.making import NOW, record

TEXTS = {
    "pier": ("The pier", "Cabinet agreed to mend the pier by 4 May 2031, at a cost of £9,000."),
    "ferry": ("The ferry", "The Panel noted that the ferry had been late on most days in March."),
    "library": ("The library", "Cabinet agreed to close the library on Mill Road on Sundays."),
    "school": ("Admissions", "The Panel heard that the school on Mill Road was full."),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store of four records."""
    with closing(SqliteStore(tmp_path / "store.db", writable=True)) as made:
        made.add([record(key, text, title) for key, (title, text) in TEXTS.items()], NOW)
        yield made
