"""When a meeting is worth another look. Pure.

Neither ModernGov's lists nor its pages say when they changed. Most changes come soon after a
meeting: draft minutes, decisions, then approval at the next meeting of the same body.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

BEFORE: Final = dt.timedelta(days=14)  # agendas are out by then
AHEAD: Final = dt.timedelta(days=60)  # how far ahead meetings are listed
RECENT: Final = dt.timedelta(days=120)  # lists of this time back are asked for in every run
SWEEP: Final = dt.timedelta(days=400)  # and of this, once a month
MONTH: Final = dt.timedelta(days=30)
AGAIN: Final = dt.timedelta(hours=20)  # two looks for something gone are this far apart
_SAME_DAY = dt.timedelta(hours=12)
_DRAFT = dt.timedelta(days=730)


def first_look(date: dt.date) -> dt.datetime:
    """When a meeting that was just listed is to be read: when its agenda is out, or at once."""
    return dt.datetime.combine(date - BEFORE, dt.time(), dt.UTC)


def next_look(
    date: dt.date, read: dt.datetime, *, draft: bool = False, missing: bool = False
) -> dt.datetime | None:
    """When a meeting that was read at `read` is to be read again; None: when its list changes.

    `draft` says that its minutes are marked as a draft; `missing`, that something which was there
    was not there this time.
    """
    if missing:
        return read + AGAIN
    age = read.date() - date
    if age < -BEFORE:
        return first_look(date)
    for most, wait in ((MONTH, _SAME_DAY), (RECENT, dt.timedelta(days=7)), (SWEEP, MONTH)):
        if age <= most:
            return read + wait
    return read + MONTH if draft and age <= _DRAFT else None


def another_try(failures: int, now: dt.datetime) -> dt.datetime:
    """When to ask again for a page that could not be had so many times: in a day, then later."""
    return now + AGAIN * min(1 << min(failures - 1, 5), 30)


def recent_from(
    checked: dt.datetime | None, swept: dt.datetime | None, now: dt.datetime
) -> dt.date:
    """The first day whose lists are asked for again in this run."""
    back = RECENT if swept and now - swept < MONTH else SWEEP
    first = now.date() - back
    return min(first, checked.date() - MONTH) if checked else first
