"""Reading many pages: across processes, in the order they came, and none that is known already."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from knowledge.gather.processes import processes
from knowledge.read.page import LongFile, Page, Reading, Rejected
from knowledge.read.recognise import read_page

_FEW = 12  # pages that are read here, before other processes are worth their start
_AHEAD = 4  # pages that wait for each process
_MOST = 64_000_000  # bytes of pages that wait for all of them
_BROKE = "reading it made the reader fail; the file may be damaged"
IsKnown = Callable[[Page, str], bool]


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read; or one that `is_known`, and was not read again."""

    page: Page
    digest: str
    reading: Reading = field(default_factory=Reading)
    is_known: bool = False


def digest(page: Page) -> str:
    """What tells whether a page has to be read again: its bytes, and the readers themselves."""
    return hashlib.sha256(_readers() + page.data).hexdigest()


def read_all(
    pages: Iterable[Page | LongFile | Rejected],
    council: str,
    is_known: IsKnown,
    workers: int = 0,
) -> Iterator[Read | LongFile | Rejected]:
    """Each of `pages` read, in their order. `council` is for records that name none.

    A long file is passed on as it is, to be read part by part. No more pages are held than keep
    `workers` processes busy (0: one for each processor).
    """
    workers = workers or os.cpu_count() or 1
    with _Readers(workers, council) as readers:
        waiting: deque[_Waiting] = deque()
        for page in pages:
            waiting.append(_begun(page, readers, is_known) if isinstance(page, Page) else page)
            while waiting and (not _waits(waiting[0]) or readers.are_busy(waiting)):
                yield _finished(waiting.popleft(), readers)
        while waiting:
            yield _finished(waiting.popleft(), readers)


_Waiting = Read | LongFile | Rejected | tuple[Page, str, "Future[Reading]"]


class _Readers:
    """The processes that read; the first few pages are read without them."""

    def __init__(self, workers: int, council: str) -> None:
        self._workers = workers
        self._council = council
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self, page: Page) -> Reading | Future[Reading]:
        """The reading of `page`, or its promise."""
        self._begun += 1
        if self._workers == 1 or self._begun <= _FEW:
            return read_page(page, self._council)
        if self._pool is None:
            self._pool = processes(self._workers)
        try:
            return self._pool.submit(read_page, page, self._council)
        except BrokenProcessPool:
            self._pool = processes(self._workers)
            return self._pool.submit(read_page, page, self._council)

    def alone(self, page: Page) -> Reading:
        """The reading of `page` in a process of its own, which it may bring down."""
        with processes(1) as pool:
            try:
                return pool.submit(read_page, page, self._council).result()
            except BrokenProcessPool:
                return Reading(rejected=(Rejected(page.where, _BROKE, "broke"),))

    def are_busy(self, waiting: deque[_Waiting]) -> bool:
        """Whether enough pages wait, by number or by size."""
        sizes = [len(item[0].data) for item in waiting if isinstance(item, tuple)]
        return len(waiting) > self._workers * _AHEAD or sum(sizes) > _MOST


def _begun(page: Page, readers: _Readers, is_known: IsKnown) -> _Waiting:
    mark = digest(page)
    if is_known(page, mark):
        return Read(page, mark, is_known=True)
    reading = readers.begin(page)
    return Read(page, mark, reading) if isinstance(reading, Reading) else (page, mark, reading)


def _waits(item: _Waiting) -> bool:
    return isinstance(item, tuple) and not item[2].done()


def _finished(item: _Waiting, readers: _Readers) -> Read | LongFile | Rejected:
    if not isinstance(item, tuple):
        return item
    page, mark, promise = item
    try:
        return Read(page, mark, promise.result())
    except BrokenProcessPool:  # this page did it, or another that was read at the same time
        return Read(page, mark, readers.alone(page))


@cache
def _readers() -> bytes:
    """A digest of the readers' own code: when they read otherwise, every page is read again."""
    whole = hashlib.sha256()
    for room in ("read", "words"):
        for file in sorted(_files(resources.files("knowledge") / room), key=lambda file: file.name):
            whole.update(file.read_bytes())
    return whole.digest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml", ".csv", ".txt")):
            yield entry
