"""What a run would do: known from the store alone, without asking anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.following.due import recent_from
from knowledge.following.ledger import Ledger
from knowledge.following.model import Progress
from knowledge.gather.councils import Council
from knowledge.gather.legistar import Legistar
from knowledge.gather.moderngov import ModernGov
from knowledge.gather.system import Since, System

SYSTEMS: dict[str, System] = {"moderngov": ModernGov(), "legistar": Legistar()}
_STALE = dt.timedelta(hours=24)  # a run that was stopped longer ago is begun anew


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do now, as far as it can be known without asking.

    `listings` and `meetings` count requests; `first` says that nothing is known of the site yet,
    so that most of its meetings are still to be found. `stopped` says until when it may not run.
    """

    council: str
    listings: int
    meetings: int
    first: bool
    resumes: bool
    stopped: dt.datetime | None
    earliest: dt.date


def plan(council: Council, ledger: Ledger, now: dt.datetime) -> Plan:
    """What `sync` would do; asks and changes nothing."""
    progress = ledger.progress(council.name)
    resumes = is_under_way(progress, now)
    begins = SYSTEMS[council.system].begin(council, progress.memory, days_of(progress, now))
    waiting = ledger.listings(council.name)
    keys = {listing.key for listing in waiting}
    if not resumes:
        keys |= {listing.key for listing in begins if listing.again or progress.checked is None}
    return Plan(
        council.name,
        listings=len(keys),
        meetings=len(ledger.due(council.name, now)),
        first=progress.checked is None and not resumes,
        resumes=resumes,
        stopped=progress.stopped if progress.stopped and progress.stopped > now else None,
        earliest=council.since,
    )


def is_under_way(progress: Progress, now: dt.datetime) -> bool:
    """Whether a run was begun that did not come to its end, and is worth going on with."""
    return progress.begun is not None and now - progress.begun < _STALE


def days_of(progress: Progress, now: dt.datetime) -> Since:
    """The days that matter to a run that begins now."""
    return Since(now.date(), recent_from(progress.checked, progress.swept, now))


def moment(when: dt.datetime) -> str:
    """A moment as people write it: "2 October, 09:00 UTC"."""
    return f"{when.day} {when:%B, %H:%M} UTC"
