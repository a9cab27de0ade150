"""A store that is made for one run and forgotten after it."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import resources

import click

from commands.desk import now
from commands.long_file import add_long_file
from knowledge.errors import StoreError
from knowledge.gather.files import pages
from knowledge.keep import open_store
from knowledge.keep.sqlite import SqliteStore
from knowledge.read.page import LongFile, Page, Rejected
from knowledge.read.recognise import read_page

_BATCH = 250  # records that are written in one transaction


@contextlib.contextmanager
def temporary_store(where: Sequence[str] | None) -> Iterator[SqliteStore]:
    """A store of the records at `where` (files, folders, "-"); None is the shipped sample.

    What can't be read is named on standard error.

    Raises:
        StoreError: where no record was found.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.db", writable=True)
        try:
            for page in [_sample()] if where is None else pages(where, sys.stdin.buffer):
                for refused in _add(store, page):
                    click.echo(f"{refused.where}: {refused.why}", err=True)
            if not store.lexicon.holdings:
                raise StoreError("empty_store", f"No record was found in {', '.join(where or ())}.")
            yield store
        finally:
            store.close()


def _add(store: SqliteStore, page: Page | LongFile | Rejected) -> Sequence[Rejected]:
    if isinstance(page, Rejected):
        return [page]
    if isinstance(page, LongFile):
        refused: list[Rejected] = []
        for _, rejected in add_long_file(store, page, "", now):
            refused += rejected
        return refused
    reading = read_page(page)
    for first in range(0, len(reading.records), _BATCH):
        more = first + _BATCH < len(reading.records)
        store.add(reading.records[first : first + _BATCH], now(), more=more)
    return reading.rejected


def _sample() -> Page:
    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    return Page("the sample", data)
