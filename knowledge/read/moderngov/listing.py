"""What ModernGov's lists hold: committees, meetings, decisions, files, and news of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets. One that is expired or deleted is gone, and its meetings still count."""

    id: int
    title: str
    category: str = ""
    deleted: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting as a list names it.

    `status` is "" where the list does not say; "Cancelled" and the like are the council's words.
    """

    id: int
    date: dt.date | None
    committee: str = ""
    committee_id: int | None = None
    time: str = ""
    status: str = ""
    url: str = ""

    @property
    def is_cancelled(self) -> bool:
        """Whether the meeting was called off."""
        return "cancel" in self.status.casefold()


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision as the list of decisions names it; `published` is not the day it was taken."""

    id: int
    title: str
    published: dt.date | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a meeting or an item. `url` is "" where the page's own address is not known."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a feed says was published: a hint to look there, never the text itself.

    `kind` is "meeting" or "decision"; `published` is in UTC.
    """

    kind: str
    id: int
    published: dt.datetime | None
    url: str = ""


def in_window(
    meetings: Iterable[ListedMeeting], first: dt.date, last: dt.date
) -> tuple[tuple[ListedMeeting, ...], tuple[ListedMeeting, ...]]:
    """The meetings from `first` to `last`, both included, and the others.

    Some installs ignore the dates they are asked for and send everything: so it is checked here.
    """
    inside: list[ListedMeeting] = []
    outside: list[ListedMeeting] = []
    for meeting in meetings:
        fits = meeting.date is not None and first <= meeting.date <= last
        (inside if fits else outside).append(meeting)
    return tuple(inside), tuple(outside)
