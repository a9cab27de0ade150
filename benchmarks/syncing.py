"""What following a council costs: requests of the first and second run, and processor time.

python -m benchmarks.syncing [MEETINGS [ITEMS]]

The council is invented and served on loopback; nobody waits, for the clock moves by itself.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from knowledge.gather.politeness import INTERVAL
from tests.council.following import council, follow_into, held
from tests.council.server import CouncilServer, Site
from tests.council.world import World


def main(meetings: int = 2000, items: int = 15) -> None:
    """Prints the figures of three runs: the first, one on the same day, one on the next."""
    with CouncilServer.running() as server, tempfile.TemporaryDirectory() as folder:
        world = server.add(
            site=Site(World(count=meetings, per_meeting=items, since=dt.date(2010, 1, 4)))
        ).world
        path = Path(folder) / "store.db"
        for name, days in (("first run", 0), ("same day", 0), ("next day", 1)):
            server.clock.move(days=days)
            server.forget()
            begun, cpu, at = time.perf_counter(), time.process_time(), server.clock.seconds()
            outcome = follow_into(path, server, council(server))
            repeats = sum(count - 1 for count in Counter(server.asked()).values())
            gaps = [b.at - a.at for a, b in zip(server.log, server.log[1:], strict=False)]
            print(
                f"{name}: {outcome.requests} requests ({repeats} repeated),"
                f" {outcome.kept.added} added, {time.perf_counter() - begun:.1f} s here"
                f" ({time.process_time() - cpu:.1f} s of processor, the server's included),"
                f" {(server.clock.seconds() - at) / 60:.0f} minutes by the clock;"
                f" at once {max(entry.at_once for entry in server.log)},"
                f" least gap {min(gaps, default=INTERVAL):.2f} s"
            )
        is_right = len(held(path)) == len(world.item_ids())
        print(f"held: {len(held(path))} items, {'exactly' if is_right else 'NOT'} the server's;"
              f" store {path.stat().st_size / 1e6:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
