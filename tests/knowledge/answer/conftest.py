"""Stores that questions are put to: the sample, and the reference page where it is at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep.sqlite import SqliteStore
from knowledge.read.page import Page
from knowledge.read.recognise import read_page

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "knowledge" / "sample" / "records.jsonl"
SHARED = ROOT.parent / "shared"
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def made_store(path: Path, *pages: Path) -> SqliteStore:
    """A new store at `path` with the records of `pages`."""
    store = SqliteStore(path, writable=True)
    for page in pages:
        reading = read_page(Page(page.name, page.read_bytes()))
        assert not reading.rejected
        store.add(reading.records, NOW)
    return store


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """The sample's records, ready to be asked."""
    store = made_store(tmp_path_factory.mktemp("sample") / "store.db", SAMPLE)
    yield Answerer(store)
    store.close()


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """The reference page alone. Its words are not ours to copy, so it is read from outside."""
    page = SHARED / "seed" / "medway-send-revisit.txt"
    if not page.is_file():
        pytest.skip("the reference page is not beside this checkout (../shared)")
    store = made_store(tmp_path_factory.mktemp("reference") / "store.db", page)
    yield Answerer(store)
    store.close()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """A store without records."""
    store = SqliteStore(tmp_path_factory.mktemp("empty") / "store.db")
    yield Answerer(store)
    store.close()
