"""Spoilt pages: each ends in records or a clear refusal, soon and in little room.

`make soak` reads 100,000 of them, or as many as `SENDBOT_SPOILT` says.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import pytest

from knowledge.read.page import Page
from knowledge.read.passages import passages
from knowledge.read.recognise import FAULT, read_page
from tests.knowledge.read.mutations import spoilt
from tests.knowledge.read.test_fixtures import NAMES, data_of

_LONGEST = 5.0  # seconds of processor time
_MOST = 500  # megabytes
_BATCH = 250
_URL = "https://democracy.harrowmere.example/ieListDocuments.aspx?CId=1&MId=2"


@cache
def whole_pages() -> tuple[bytes, ...]:
    """The pages that are spoilt; made once in each process."""
    return tuple(data_of(name) for name in NAMES)


def read_spoilt(first: int, count: int) -> tuple[float, int, int]:
    """Reads `count` pages from seed `first`: the longest time, records, and megabytes at most."""
    pages = whole_pages()
    longest, records = 0.0, 0
    for seed in range(first, first + count):
        data = spoilt(seed, pages)
        start = time.process_time()
        reading = read_page(Page(f"page {seed}", data, _URL), "Harrowmere Borough Council")
        for record in reading.records:
            assert record.id, seed
            assert record.text.strip(), seed
            for section in record.sections:
                assert 0 <= section.start <= section.end <= len(record.text), seed
            if seed % 10 == 0:
                passages(record)
        took = time.process_time() - start
        assert took < _LONGEST, f"page {seed} took {took:.1f} seconds"
        longest, records = max(longest, took), records + len(reading.records)
        assert reading.records or reading.rejected, seed
        assert all(refused.why and refused.where for refused in reading.rejected), seed
        assert not any(refused.code == FAULT for refused in reading.rejected), seed
    return longest, records, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_a_few_spoilt_pages() -> None:
    longest, records, _ = read_spoilt(0, 200)
    assert longest < _LONGEST
    assert records


@pytest.mark.soak
def test_a_hundred_thousand_spoilt_pages() -> None:
    wanted = int(os.environ.get("SENDBOT_SPOILT", "100000"))
    with ProcessPoolExecutor(2) as pool:
        waiting = [pool.submit(read_spoilt, first, _BATCH) for first in range(0, wanted, _BATCH)]
        found = [own.result() for own in waiting]
    longest = max(own[0] for own in found)
    most = max(own[2] for own in found)
    records = sum(own[1] for own in found)
    sys.stdout.write(
        f"\n{wanted:,} pages: {records:,} records, longest {longest:.2f} s, most {most} MB\n"
    )
    assert most < _MOST
