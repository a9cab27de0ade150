"""Matters to follow: an invented council's bridges, each with records of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from knowledge.model import Record
from tests.sendbot.fakes import COUNCIL, made

_FIRST = "Alder Birch Cedar Damson Elder Fennel Gorse Hazel Ivory Juniper".split()
_SECOND = "Fold Gate Hollow Mead Weir".split()
MATTERS = tuple(f"{first} {second}" for first in _FIRST for second in _SECOND)
BEGAN, TODAY = dt.date(2021, 3, 9), dt.date(2021, 7, 13)


def topic(matter: str) -> str:
    """What is followed of a matter."""
    return f"{matter} Bridge"


def record(matter: str, number: int, day: dt.date, said: str) -> Record:
    """A record of a matter, whose decision says `said`."""
    return made(
        id=f"{matter}-{number}",
        title=f"{matter} Bridge: Repairs",
        date=day,
        item=str(number),
        text=f"Cabinet considered a report on the bridge.\n\nCabinet agreed {said}.",
        url="",
    )


def begun() -> Sequence[Record]:
    """One record of every matter, from the spring."""
    return [
        record(matter, 1, BEGAN, f"that the bridge at {matter} be surveyed in the spring")
        for matter in MATTERS
    ]


def unrelated(number: int) -> Record:
    """A record that is about no bridge."""
    text = f"{COUNCIL} agreed that allotment rents stay as they are for year {number}."
    return made(id=f"rents-{number}", title="Allotment Rents", date=TODAY, item="9", text=text)
