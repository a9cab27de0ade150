"""When a chat is told: at once, once a day or once a week, and never in its quiet hours. Pure."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")  # whose clock quiet hours and days go by
NOW, DAY, WEEK = "now", "day", "week"
OFTEN = (NOW, DAY, WEEK)
QUIET, OFF = "21-8", "off"  # from nine in the evening to eight in the morning, and never quiet
_HOURS = re.compile(r"(\d{1,2})(?::00)? ?(?:-|–|to) ?(\d{1,2})(?::00)?")


def today(now: dt.datetime) -> dt.date:
    """The day that it is at the moment `now`."""
    return now.astimezone(ZONE).date()


def chosen(kept: str) -> Mapping[str, str]:
    """What a chat has chosen, from the form in which it is kept."""
    return {str(name): str(value) for name, value in json.loads(kept).items()}


def due(choices: Mapping[str, str], now: dt.datetime) -> dt.datetime:
    """The first moment from `now` on at which a chat with these choices is told."""
    local = now.astimezone(ZONE)
    begins, ends = hours(choices.get("quiet", QUIET)) or (0, 0)
    often = choices.get("often", NOW)
    if often in {DAY, WEEK}:  # at the end of the quiet hours; of a week on Monday
        moment = _at(local, ends or 8)
        while moment < local or (often == WEEK and moment.weekday() != 0):
            moment = _at(moment + dt.timedelta(days=1), ends or 8)
        return moment
    if not _is_quiet(local.hour, begins, ends):
        return now
    moment = _at(local, ends)
    return moment if moment > local else _at(local + dt.timedelta(days=1), ends)


def hours(text: str) -> tuple[int, int] | None:
    """The hours at which quiet begins and ends ("22-7", "22:00 to 7:00"); None for none.

    An hour that is no hour, and no time between, make none.
    """
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    begins, ends = int(found[1]), int(found[2])
    return (begins, ends) if max(begins, ends) < 24 and begins != ends else None


def _is_quiet(hour: int, begins: int, ends: int) -> bool:
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _at(local: dt.datetime, hour: int) -> dt.datetime:
    return local.replace(hour=hour, minute=0, second=0, microsecond=0)
