"""Many pages are read in their order, across processes, and only when they have to be."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.gather import reading
from knowledge.gather.reading import Read, digest, read_all
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.recognise import read_page

COUNT = 60


def page(number: int) -> Page:
    line = {"council": "Tarnford", "title": f"Ferry {number}", "text": f"Ferry {number} was noted."}
    return Page(f"{number}.jsonl", json.dumps(line).encode())


def never(page: Page, digest: str) -> bool:
    return False


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_come_back_in_their_order(workers: int) -> None:
    mixed: list[Page | Rejected] = [page(number) for number in range(COUNT)]
    mixed.insert(30, Rejected("gone.txt", "there is no such file or folder"))
    found = list(read_all(mixed, "", never, workers))
    assert isinstance(found[30], Rejected)
    read = [item for item in found if isinstance(item, Read)]
    assert [item.page.where for item in read] == [f"{number}.jsonl" for number in range(COUNT)]
    assert [item.reading for item in read] == [read_page(page(n)) for n in range(COUNT)]


def test_what_is_known_is_not_read() -> None:
    known = {digest(page(number)) for number in range(0, COUNT, 2)}
    found = list(read_all(map(page, range(COUNT)), "", lambda _, mark: mark in known, 1))
    assert [item.is_known for item in found if isinstance(item, Read)] == [True, False] * 30
    assert all(
        not item.reading.records for item in found if isinstance(item, Read) and item.is_known
    )


def test_few_pages_are_held_at_a_time() -> None:
    taken = 0

    def counted() -> Iterator[Page]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield page(number)

    for done, _ in enumerate(read_all(counted(), "", never, 2)):
        assert taken - done <= 2 * 4 + 2


def breaking(page: Page, council: str = "") -> Reading:
    """A reader that one page brings down."""
    if page.where == "40.jsonl":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_page(page, council)


def test_a_page_that_brings_a_reader_down_is_refused_and_the_others_go_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "read_page", breaking)
    found = list(read_all(map(page, range(COUNT)), "", never, 2))
    read = [item for item in found if isinstance(item, Read)]
    assert sum(len(item.reading.records) for item in read) == COUNT - 1
    (refused,) = read[40].reading.rejected
    assert (refused.where, refused.code) == ("40.jsonl", "broke")


def test_a_digest_is_of_the_bytes_and_of_the_readers() -> None:
    assert digest(page(1)) == digest(page(1)) != digest(page(2))
    assert reading._readers() == reading._readers()
    files = {file.name for file in reading._files(Path(reading.__file__).parents[1] / "read")}
    assert {"recognise.py", "pdf.py", "get_meeting.py"} <= files
