"""The sample in a store, as the composition root opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.model import Record
from knowledge.read.page import Page
from knowledge.read.recognise import read_page
from tests.sendbot.fakes import NOW

SAMPLE = Path(__file__).resolve().parents[2] / "knowledge" / "sample" / "records.jsonl"


def stored(path: Path, records: Sequence[Record]) -> Answerer:
    """A store at `path` with `records`, opened a second time and only to be read."""
    url = f"sqlite:///{path}"
    writer = open_store(url, writable=True)
    writer.add(records, NOW)
    writer.close()
    return Answerer(open_store(url))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The sample's records, ready to be asked."""
    records = read_page(Page("sample", SAMPLE.read_bytes())).records
    return stored(tmp_path_factory.mktemp("sample") / "sample.db", records)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Answerer]:
    """Makes a store of the records that it is given."""
    return lambda *records: stored(tmp_path / "store.db", records)
