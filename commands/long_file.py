"""Adding a long file of records: part by part, in little memory, saying how far it is."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime

from commands.progress import Progress
from knowledge.gather.processes import processes
from knowledge.keep.prepare import Prepared, prepared
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from knowledge.model import Record
from knowledge.read.json_lines import Part, parts
from knowledge.read.page import LongFile, Rejected

_AHEAD = 3  # parts that wait for each process


def add_long_file(
    store: SqliteStore, file: LongFile, council: str, now: Callable[[], datetime]
) -> Iterator[tuple[Added, Sequence[Rejected]]]:
    """Adds the records of `file`, each part in a transaction: what became of each part.

    A part that is interrupted is not kept at all; adding the file again passes quickly over what
    is held as it is, and goes on.
    """
    is_changed = False
    with Progress(file.where, file.size) as progress:
        for waiting in _waiting(store, parts(file.lines, file.where, council)):
            reading = waiting.part.reading
            is_changed = is_changed or bool(waiting.new)
            if is_changed:  # a record may stand in it twice: the later one counts
                added = store.add(waiting.ready(), now(), more=True)
            else:
                added = Added(unchanged=len(reading.records))
            yield added, reading.rejected
            progress.step(len(reading.records), waiting.part.length)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A part that was read, those of its records that are new, and the promise of their parts."""

    part: Part
    new: Sequence[Record]
    promise: Future[list[Prepared]] | None

    @property
    def is_done(self) -> bool:
        return self.promise is None or self.promise.done()

    def ready(self) -> Sequence[Record | Prepared]:
        """The records as they are to be written; what another process failed at is done here."""
        records = self.part.reading.records
        try:
            found = self.promise.result() if self.promise else []
        except BrokenProcessPool:
            return records
        made = {id(record): item for record, item in zip(self.new, found, strict=False)}
        return [made.get(id(record), record) for record in records]


def _waiting(store: SqliteStore, found: Iterator[Part]) -> Iterator[_Waiting]:
    """Each part of a file, in order; other processes prepare what is new in it meanwhile."""
    count = os.cpu_count() or 1
    pool: ProcessPoolExecutor | None = None
    line: deque[_Waiting] = deque()
    try:
        for part in found:
            new = store.new_or_changed(part.reading.records)
            if new and pool is None and count > 1:
                pool = processes(count)
            line.append(_Waiting(part, new, _begun(pool, new)))
            while line and (line[0].is_done or len(line) > count * _AHEAD):
                yield line.popleft()
        while line:
            yield line.popleft()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _begun(
    pool: ProcessPoolExecutor | None, new: Sequence[Record]
) -> Future[list[Prepared]] | None:
    if pool is None or not new:
        return None
    try:
        return pool.submit(_prepare, new)
    except BrokenProcessPool:
        return None


def _prepare(records: Sequence[Record]) -> list[Prepared]:
    return [prepared(record) for record in records]
