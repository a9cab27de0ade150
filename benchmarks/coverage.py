"""What counting costs: a store of many records, its holdings, a period, one council by year.

python -m benchmarks.coverage [RECORDS]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.answer.records import Scope
from knowledge.keep.rows import Row, record_row
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record

COUNCILS, COMMITTEES, YEARS = 300, 25, range(2005, 2026)
_NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main(count: int) -> None:
    """Prints the seconds of each kind of count over `count` records."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "store.db", writable=True)
        _fill(store, count)
        march = Scope(since=dt.date(2020, 3, 1), until=dt.date(2020, 3, 31))
        one = Scope("Council 7", march.since, march.until)
        print(f"{count:,} records of {COUNCILS} councils, seconds (first, again):")
        _timed("all councils", lambda: store.held(Scope()))
        _timed("all councils, March 2020", lambda: store.held(march))
        _timed("one council, March 2020", lambda: store.held(one))
        _timed("one council by year", lambda: store.coverage("Council 7"))
        _timed("all councils by year", store.coverage)
        store.close()


def _fill(store: SqliteStore, count: int) -> None:
    rows = _rows(count)
    first = next(rows)
    names = ", ".join(first)
    marks = ", ".join(f":{name}" for name in first)
    sql = f"insert into record ({names}) values ({marks})"
    connection = store._db().conn
    with connection:
        connection.execute(sql, first)
        connection.executemany(sql, rows)


def _rows(count: int) -> Iterator[Row]:
    dice = random.Random(1)
    for i in range(count):
        day = dt.date(dice.choice(YEARS), dice.randint(1, 12), dice.randint(1, 28))
        committee = f"Committee {dice.randrange(COMMITTEES)}"
        yield record_row(
            Record(str(i), f"Council {i % COUNCILS}", committee, day, "1", "Title", "Text."), _NOW
        )


def _timed(name: str, count: Callable[[], object]) -> None:
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        count()
        seconds.append(time.perf_counter() - begun)
    print(f"{name:>26}  {seconds[0]:.4f}  {seconds[1]:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
