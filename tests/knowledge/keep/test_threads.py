"""Many threads and programs at one store."""

from __future__ import annotations

import gc
import multiprocessing
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.answer.records import Scope
from knowledge.keep.sqlite import SqliteStore
from knowledge.read.passages import passages
from tests.knowledge.keep.making import NOW, is_whole, record, records

Open = Callable[..., SqliteStore]


def test_two_threads_read_while_one_writes(opened: Open) -> None:
    writer, reader = opened(writable=True), opened()
    done = threading.Event()

    def write() -> None:
        try:
            for start in range(0, 60, 5):
                writer.add(records(60)[start : start + 5], NOW)
        finally:
            done.set()

    def read() -> list[int]:
        seen = []
        while not done.is_set():
            seen.append(sum(h.records for h in reader.lexicon.holdings))
            ids = list(reader.find(["ferry"], Scope(), 20))
            for kept in reader.load(ids):
                assert kept.passages == passages(kept.record)
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read), pool.submit(read)]
        pool.submit(write).result()
        counts = [future.result() for future in readers]
    for seen in counts:
        assert seen == sorted(seen)
        assert all(count % 5 == 0 for count in seen)  # a batch is seen whole or not at all
    assert len(list(reader.records())) == 60
    assert is_whole(writer)


def test_threads_that_write_at_once_wait_for_each_other(store: SqliteStore) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda number: store.add([record(number)], NOW), range(1, 13)))
    assert len(list(store.records())) == 12
    assert is_whole(store)


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("select 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_a_threads_connection_ends_with_it(store: SqliteStore) -> None:
    held: list[sqlite3.Connection] = []
    thread = threading.Thread(target=lambda: held.append(store._db().conn))
    thread.start()
    thread.join()
    gc.collect()
    assert is_closed(held[0])
    assert not is_closed(store._db().conn)


def test_closing_closes_the_connections_of_every_thread(store: SqliteStore) -> None:
    mine = store._db().conn
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(lambda: store._db().conn).result()
        assert not is_closed(theirs)
        store.close()
        assert is_closed(mine)
        assert is_closed(theirs)
        assert pool.submit(store.check).result() == "ok"  # it opens again
    assert store.check() == "ok"
    store.close()


def test_a_store_can_be_closed_by_another_thread(store: SqliteStore) -> None:
    thread = threading.Thread(target=store.close)
    mine = store._db().conn
    thread.start()
    thread.join()
    assert is_closed(mine)


def _make(path: str, number: int) -> None:
    store = SqliteStore(Path(path), writable=True)
    store.add([record(number)], NOW)
    store.close()


def test_programs_that_make_one_store_at_once(path: Path, opened: Open) -> None:
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=_make, args=(str(path), n)) for n in (1, 2, 3, 4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0] * 4
    assert len(list(opened().records())) == 4


@pytest.mark.parametrize("writable", [True, False])
def test_an_export_may_be_broken_off(writable: bool, store: SqliteStore, opened: Open) -> None:
    store.add(records(20), NOW)
    reader = opened(writable=writable)
    first = next(iter(reader.records()))
    store.add([record(21)], NOW)
    assert first == record(1)
    assert is_whole(reader)
