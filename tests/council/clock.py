"""A clock that moves when somebody waits, and waits for nobody."""

from __future__ import annotations

import datetime as dt
import threading

from knowledge.gather.clock import Clock

START = dt.datetime(2031, 10, 1, 9, 0, tzinfo=dt.UTC)


class FakeClock(Clock):
    """A clock that tests move; the server and who asks it share one."""

    def __init__(self, start: dt.datetime = START) -> None:
        self._start = start
        self._passed = 0.0
        self._lock = threading.Lock()
        self.waits: list[float] = []

    def now(self) -> dt.datetime:
        return self._start + dt.timedelta(seconds=self._passed)

    def seconds(self) -> float:
        return self._passed

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.move(seconds)

    def move(self, seconds: float = 0.0, *, days: float = 0.0) -> None:
        with self._lock:
            self._passed += seconds + days * 86_400
