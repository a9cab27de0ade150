"""The seam between following a council and the system that publishes its meetings.

A system is pure. It names the requests that are worth making and reads what came back; when they
are made, and whether at all, is decided elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.following.model import Listing, Memory, Stub, Whole
from knowledge.gather.councils import Council
from knowledge.gather.endings import Fetched
from knowledge.model import Record
from knowledge.read.page import Reading


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing gave.

    Attributes:
        stubs: the meetings wanted.
        more: further requests.
        memory: what was found out about the site.
        is_all: the answer held every meeting, so that other lists of meetings (those that ask for
            XML) need not be asked for.
        whole: what may be concluded from what it lacks; None for nothing.
    """

    stubs: tuple[Stub, ...] = ()
    more: tuple[Listing, ...] = ()
    memory: Memory = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    is_all: bool = False
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """The days that matter to a run: today, and the first of those to be looked through again."""

    today: dt.date
    recent: dt.date


class System(Protocol):
    """One kind of site, such as ModernGov."""

    def begin(self, council: Council, memory: Memory, since: Since) -> tuple[Listing, ...]:
        """The requests that a run begins with."""

    def read_listing(
        self, council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched | None
    ) -> Listed:
        """What `page` says; None where the site has no such page.

        Raises:
            UnreadableError: it is not what was asked for.
        """

    def read_meeting(self, council: Council, stub: Stub, page: Fetched) -> Reading:
        """The records of a meeting's page."""

    def files(self, council: Council, stub: Stub, page: Fetched, reading: Reading) -> Sequence[str]:
        """Addresses of files that hold records of the meeting which its page does not."""

    def complete(self, council: Council, record: Record, page: Fetched) -> Record:
        """`record` with the whole of a text that stands on a page of its own (`Reading.follow`)."""
