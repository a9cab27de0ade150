"""A store outlives a program that is killed while it adds, and a disk that is full."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from tests.knowledge.keep.making import LATER, NOW, is_whole, record, records

ROOT = Path(__file__).resolve().parents[3]
Open = Callable[..., SqliteStore]


def add_elsewhere(path: Path, count: int, batch: int, more: str, kill_after: float | None) -> None:
    """Adds `count` records in another program, which is killed so many seconds later."""
    command = [sys.executable, "-m", "tests.knowledge.keep.adding", str(path)]
    with subprocess.Popen(
        [*command, str(count), str(batch), more], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        if kill_after is None:
            assert program.stdout.read() == "done\n"
        else:
            time.sleep(kill_after)
            program.kill()


def complete(path: Path, count: int, batch: int, more: str) -> int:
    """Looks at what a killed program left and adds the rest; how many it had added."""
    with closing(SqliteStore(path, writable=True)) as store:
        held = list(store.records())
        assert is_whole(store)
        new = sum(r.text.endswith(more) for r in held)
        assert new % batch == 0  # a batch is there whole or not at all
        assert store.add(records(count, more), LATER) == Added(
            added=count - len(held), unchanged=new, replaced=len(held) - new
        )
        assert list(store.records()) == sorted(records(count, more), key=lambda r: r.id)
        assert is_whole(store)
        return new


def outlive(path: Path, rounds: int, count: int, batch: int) -> int:
    """Kills a program that adds in every round; how many it caught in the middle."""
    chance = random.Random(31)
    begun = time.perf_counter()
    add_elsewhere(path.with_name("other.db"), count, batch, "", None)
    seconds = time.perf_counter() - begun
    caught = 0
    for number in range(rounds):
        more = f"Minuted {number} times."
        add_elsewhere(path, count, batch, more, chance.uniform(0.02, 0.8) * seconds)
        caught += 0 < complete(path, count, batch, more) < count
    return caught


def test_a_killed_program_leaves_whole_records_only(path: Path) -> None:
    outlive(path, rounds=3, count=150, batch=10)


@pytest.mark.soak
def test_fifty_killed_programs_leave_whole_records_only(path: Path) -> None:
    assert outlive(path, rounds=50, count=5000, batch=250) >= 25


def test_a_program_that_ends_without_closing_leaves_a_whole_store(path: Path, opened: Open) -> None:
    add_elsewhere(path, 20, 5, "", None)
    assert list(opened().records()) == sorted(records(20), key=lambda r: r.id)
    assert is_whole(opened())


def test_a_full_store_keeps_nothing_of_the_batch_and_goes_on_later(
    store: SqliteStore, opened: Open
) -> None:
    store.add([record()], NOW)
    connection = store._db().conn
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.execute(f"pragma max_page_count = {pages + 5}").fetchone()
    with pytest.raises(StoreError) as caught:
        store.add(records(400), NOW)
    assert caught.value.code == "store_full"
    assert "free some room" in caught.value.message
    assert list(opened().records()) == [record()]
    assert is_whole(store)
    store.close()  # the limit ends with the connection
    assert store.add(records(400), NOW) == Added(added=399, unchanged=1)
    assert is_whole(store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here; it takes the superuser")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "store.db"
    with closing(SqliteStore(path, writable=True)) as store:
        store.add(records(5), NOW)
        with pytest.raises(StoreError) as caught:
            store.add(records(2000), NOW)
        assert caught.value.code in {"store_full", "store_disk"}
    with closing(SqliteStore(path, writable=True)) as store:
        assert len(list(store.records())) == 5
        assert is_whole(store)
        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        assert store.add(records(2000), NOW) == Added(added=1995, unchanged=5)
        assert is_whole(store)


def test_a_disk_with_no_room_for_a_store(small_disk: Path) -> None:
    (small_disk / "large").write_bytes(bytes(1024 * 1024 - 8192))
    with pytest.raises(StoreError) as caught:
        SqliteStore(small_disk / "store.db", writable=True)
    assert caught.value.code in {"store_full", "store_disk", "store_unreachable"}
    (small_disk / "large").unlink()
    with closing(SqliteStore(small_disk / "store.db", writable=True)) as store:
        assert store.add([record()], NOW) == Added(added=1)
