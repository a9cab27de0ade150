"""What a sync writes down as it goes, so that it can be stopped at any moment and go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from knowledge.following.model import Due, Kept, Listing, Memory, Progress, Stub, Validators, Whole
from knowledge.model import Record


class RobotsMemory(Protocol):
    """Keeps robots.txt for a day, so that a run that goes on need not ask again."""

    def recall_robots(self, site: str) -> tuple[dt.datetime, str] | None:
        """When robots.txt of `site` was fetched, and its text."""

    def keep_robots(self, site: str, text: str, now: dt.datetime) -> None:
        """Keeps the text."""


class Ledger(RobotsMemory, Protocol):
    """The store's side of it. Each call is one transaction."""

    def progress(self, council: str) -> Progress:
        """Where the sync of a council stands."""

    def begin(
        self, council: str, address: str, listings: Sequence[Listing], now: dt.datetime
    ) -> None:
        """Notes that a run has begun, and what it begins with."""

    def listings(self, council: str) -> list[Listing]:
        """The lists still to be asked for, in their order."""

    def listed(
        self,
        council: str,
        listing: Listing,
        stubs: Sequence[Stub],
        more: Sequence[Listing],
        memory: Memory,
        now: dt.datetime,
        *,
        whole: Whole | None = None,
        is_all: bool = False,
    ) -> Kept:
        """Notes the answer of a list: what is due, what is gone, what to ask next."""

    def due(self, council: str, now: dt.datetime) -> list[Due]:
        """The meetings to be read now, newest first."""

    def keep(
        self,
        council: str,
        stub: Stub,
        records: Sequence[Record],
        validators: Validators,
        now: dt.datetime,
        *,
        is_whole: bool,
    ) -> Kept:
        """Keeps a meeting's records, together with the note that it was read.

        What the meeting had before and lacks now is withdrawn at the second look a day later,
        where it `is_whole`.
        """

    def same(self, council: str, stub: Stub, now: dt.datetime) -> None:
        """Notes that a meeting was looked at and has not changed."""

    def failed(self, council: str, stub: Stub, now: dt.datetime) -> None:
        """Notes that a meeting could not be read; it is due again later, ever later."""

    def stop(self, council: str, said: str, until: dt.datetime | None, *, refused: bool) -> None:
        """Notes that a run stopped early; `until` says until when nothing may be asked."""

    def finish(self, council: str, swept: dt.datetime | None) -> None:
        """Notes that the run came to its end."""

    def held(self) -> Mapping[str, Progress]:
        """Where every council's sync stands."""
