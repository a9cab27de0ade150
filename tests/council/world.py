"""Invented councils: committees, meetings and items, made on demand or put there by a test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_MATTERS = (
    "Winter Gritting", "Ferry Timetable", "Flood Wardens", "Library Opening Hours",
    "School Transport", "Allotment Rents", "Market Square Paving", "Footpath Repairs",
    "Youth Club Grants", "Recycling Rounds", "Bus Shelters", "Harbour Dredging",
)  # fmt: skip
_WHO = ("Tarn", "Pell", "Okafor", "Lindqvist", "Marsh", "Rowe", "Dunmore")


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets."""

    cid: int
    title: str
    deleted: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda. Texts are plain; a blank line parts two paragraphs."""

    aid: int
    number: str
    title: str
    agenda: str = ""
    minutes: str = ""
    decision: str = ""
    restricted: bool = False
    displayed: bool = True
    cut: bool = False  # the meeting page shows only the beginning of its minutes


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and what was minuted of it."""

    mid: int
    cid: int
    date: dt.date
    items: tuple[Item, ...] = ()
    status: str = "Confirmed"
    displayed: bool = True
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that an officer took; `published` is not the day it was taken."""

    did: int
    title: str
    taken: dt.date
    published: dt.date
    text: str


@dataclass
class World:
    """What one council has published. Meetings 1 to `count` are made up when they are asked for.

    They are spread evenly from `since` to `until`; `per_meeting` items each. What a test puts
    there comes before what is made up.
    """

    name: str = "Aldermere Borough Council"
    committees: tuple[Committee, ...] = (
        Committee(140, "Cabinet"),
        Committee(151, "Place & Ferries Scrutiny"),
        Committee(160, "Old Bridges Panel", expired=True),
        Committee(161, "Tolls Sub-Committee (Ad Hoc)", deleted=True),
    )
    count: int = 0
    per_meeting: int = 3
    since: dt.date = dt.date(2029, 1, 8)
    until: dt.date = dt.date(2031, 9, 29)
    placed: dict[int, Meeting | None] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def put(self, *meetings: Meeting) -> None:
        """Publishes meetings, in place of those of the same number."""
        for meeting in meetings:
            self.placed[meeting.mid] = meeting

    def change(self, mid: int, **fields: object) -> None:
        """Publishes a meeting anew with other fields."""
        meeting = self.meeting(mid)
        assert meeting is not None
        self.put(replace(meeting, **fields))  # type: ignore[arg-type]

    def remove(self, mid: int) -> None:
        """Withdraws a meeting."""
        self.placed[mid] = None

    def meeting(self, mid: int) -> Meeting | None:
        """The meeting of that number."""
        if mid in self.placed:
            return self.placed[mid]
        return self._made(mid) if 1 <= mid <= self.count else None

    def between(self, first: dt.date, last: dt.date, cid: int | None = None) -> Iterator[Meeting]:
        """Meetings from `first` to `last`, without their items; of one committee, or of all."""
        for mid in range(1, self.count + 1):
            if mid not in self.placed and first <= self._date(mid) <= last:
                meeting = Meeting(mid, self._cid(mid), self._date(mid))
                if cid in {None, meeting.cid}:
                    yield meeting
        for placed in self.placed.values():
            if placed and first <= placed.date <= last and cid in {None, placed.cid}:
                yield placed

    def committee(self, cid: int) -> Committee:
        """The committee of that number."""
        return next(committee for committee in self.committees if committee.cid == cid)

    def item_ids(self) -> set[int]:
        """The numbers of all items that anybody may read."""
        everyone = [self.meeting(mid) for mid in {*range(1, self.count + 1), *self.placed}]
        return {
            item.aid
            for meeting in everyone
            if meeting and meeting.displayed
            for item in meeting.items
            if item.displayed and not item.restricted and (item.minutes or item.decision)
        }

    def _date(self, mid: int) -> dt.date:
        span = (self.until - self.since).days
        return self.since + dt.timedelta(days=span * mid // max(self.count, 1))

    def _cid(self, mid: int) -> int:
        return self.committees[mid % len(self.committees)].cid

    def _made(self, mid: int) -> Meeting:
        items = tuple(self._item(mid, number) for number in range(1, self.per_meeting + 1))
        return Meeting(mid, self._cid(mid), self._date(mid), items)

    def _item(self, mid: int, number: int) -> Item:
        matter = _MATTERS[(mid + number * 5) % len(_MATTERS)]
        who = _WHO[(mid * 3 + number) % len(_WHO)]
        return Item(
            aid=mid * 100 + number,
            number=str(number),
            title=f"{matter} {mid}/{number}",
            agenda="To consider the report.",
            minutes=(
                f"Councillor {who} introduced the report on {matter.lower()}. The cost had risen to"
                f" £{mid * 7 + number},000 a year.\n\nMembers asked for a progress report."
            ),
            decision=f"The {matter.lower()} plan for year {number} was agreed as set out.",
        )
