"""How far a long file is: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from typing import Any

import click

_EVERY = 10.0  # seconds between two lines


class Progress(ExitStack):
    """How much of the `size` bytes of `where` is done, how fast, and what time is left.

    `size` is 0 where it is not known.
    """

    def __init__(self, where: str, size: int) -> None:
        super().__init__()
        self._where, self._size = where, size
        self._begun = self._said = time.monotonic()
        self._records = self._bytes = 0
        self._is_terminal = sys.stderr.isatty()
        bar: Any = click.progressbar(
            length=size or 1,
            label="Adding",
            file=sys.stderr,
            hidden=not (self._is_terminal and size),
            item_show_func=lambda _: self._rate(),
        )
        self._bar = self.enter_context(bar)

    def step(self, records: int, length: int) -> None:
        """So many records more, which are so many bytes."""
        self._records += records
        self._bytes += length
        if self._size:
            self._bar.update(length, self._records)
        now = time.monotonic()
        has_bar = self._is_terminal and self._size
        if not has_bar and now - self._said >= _EVERY:
            self._said = now
            click.echo(f"{self._where}: {self._rate()}{self._left(now)}.", err=True)

    def _rate(self) -> str:
        seconds = max(time.monotonic() - self._begun, 0.001)
        return f"{self._records:,} records, {self._records / seconds:,.0f} a second"

    def _left(self, now: float) -> str:
        if not self._size or not self._bytes:
            return ""
        left = (now - self._begun) * (self._size - self._bytes) / self._bytes
        share = f", {self._bytes / self._size:.0%}"
        minutes = round(left / 60)
        return f"{share}, about {minutes} minutes left" if minutes > 1 else f"{share}, nearly done"
