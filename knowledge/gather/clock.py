"""Time, as gathering needs it: one seam, so that tests wait for nothing."""

from __future__ import annotations

import datetime as dt
import time


class Clock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """The time now, in UTC."""
        return dt.datetime.now(dt.UTC)

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits for so many seconds."""
        time.sleep(seconds)
