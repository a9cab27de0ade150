"""A sync that is killed goes on where it stopped: nothing twice, nothing lost."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from tests.council.server import CouncilServer, Site
from tests.council.world import World
from tests.knowledge.keep.making import is_whole

ROOT = Path(__file__).resolve().parents[3]


def follow_elsewhere(path: Path, server: CouncilServer, kill_at: int | None) -> bool:
    """Follows the council in another program, killed when the server was asked so often.

    Whether it was killed.
    """
    world = server.sites["democracy"].world
    command = [sys.executable, "-m", "tests.council.syncing", str(path), server.address()]
    with subprocess.Popen(
        [*command, world.name, world.since.isoformat()], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        if kill_at is not None and server.asked_so_often(kill_at, program):
            program.kill()
            return True
        assert program.stdout.read() == "done \n"
        return False


def outlive(server: CouncilServer, path: Path, kills: int, meetings: int, items: int) -> float:
    """Kills a sync again and again; the share of requests that were made more than once."""
    since = dt.date(2010, 1, 4)
    server.add(site=Site(World(count=meetings, per_meeting=items, since=since)))
    killed = sum(
        follow_elsewhere(path, server, meetings * number // (kills + 1))
        for number in range(1, kills + 1)
    )
    assert killed == kills
    assert not follow_elsewhere(path, server, None)
    with closing(SqliteStore(path)) as store:
        records = list(store.records())
        assert is_whole(store)
    assert sorted(map(_item, records)) == sorted(server.sites["democracy"].world.item_ids())
    asked = Counter(server.asked())
    return sum(count - 1 for count in asked.values()) / len(asked)


def _item(record: Record) -> int:
    return int(record.url.rpartition("#AI")[2])


def test_a_killed_sync_goes_on_where_it_stopped(server: CouncilServer, tmp_path: Path) -> None:
    assert outlive(server, tmp_path / "store.db", kills=3, meetings=160, items=3) < 0.02


@pytest.mark.soak
def test_ten_kills_over_thirty_thousand_items(server: CouncilServer, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    assert outlive(server, path, kills=10, meetings=2000, items=15) < 0.02
    before = len(server.log)
    server.forget()
    assert not follow_elsewhere(path, server, None)
    assert len(server.asked()) <= before / 100
