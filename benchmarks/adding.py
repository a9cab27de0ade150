"""How fast many files are added, by one process and by all, and again when nothing has changed.

python -m benchmarks.adding [FILES]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from knowledge.gather.clock import Clock
from knowledge.gather.files import pages
from knowledge.gather.reading import Read, read_all
from knowledge.keep.files import Files
from knowledge.keep.sqlite import SqliteStore
from tests.council.pages import meeting
from tests.council.world import World


def main(files: int = 2000) -> None:
    """Prints pages a second, and the most memory that this process took."""
    world = World(count=files, per_meeting=8)
    with tempfile.TemporaryDirectory() as folder:
        for mid in range(1, files + 1):
            found = world.meeting(mid)
            if found is not None:
                (Path(folder) / f"{mid:06}.html").write_text(meeting(world, found), "utf-8")
        for workers in (1, 2):
            begun = time.perf_counter()
            count = sum(
                len(item.reading.records)
                for item in read_all(
                    pages([folder], sys.stdin.buffer), world.name, lambda *_: False, workers
                )
                if isinstance(item, Read)
            )
            took = time.perf_counter() - begun
            print(
                f"read by {workers}: {files / took:.0f} pages and {count / took:.0f} items a second"
            )
        with closing(SqliteStore(Path(folder) / "x.db", writable=True)) as store:
            for name in ("added", "added again"):
                begun = time.perf_counter()
                total = _add(folder, world.name, Files(store, ""))
                print(f"{name}: {total} items in {time.perf_counter() - begun:.1f} s")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory: {most:.0f} MB")


def _add(folder: str, council: str, files: Files) -> int:
    total = 0
    known = lambda page, mark: files.known(page.where, mark) is not None  # noqa: E731
    for item in read_all(pages([folder], sys.stdin.buffer), council, known):
        if isinstance(item, Read) and not item.is_known:
            reading = item.reading
            files.add(
                item.page.where, item.digest, reading.records, (), Clock().now(), is_whole=True
            )
            total += len(reading.records)
    return total


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
