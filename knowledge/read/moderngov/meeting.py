"""A meeting, an item and a decision as ModernGov's pages and service tell of them."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from knowledge.read.lines import Part
from knowledge.read.moderngov.listing import Document


class State(enum.StrEnum):
    """How far the minutes of a meeting are. "Published" never means approved."""

    NONE = "none"
    DRAFT = "draft"
    UNKNOWN = "unknown"  # no sign of a draft; only a later meeting's minutes can approve


class Standing(enum.StrEnum):
    """How an item stands on its agenda."""

    NORMAL = "normal"
    WITHDRAWN = "withdrawn"
    EXEMPT = "exempt"  # nothing but its number is kept


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a meeting.

    Attributes:
        number: as the public sees it: "801", "3a", "77/21"; "" for none.
        id: its number within the install; None where the page does not give it.
        parts: its texts, each with the section it belongs to.
        full_text: where the whole text stands, if this page cuts it short; "" otherwise.
        decision_number: the number that the council gives its decision; "" for none.
        has_struck_text: whether struck-out words were left out.
    """

    number: str
    title: str
    id: int | None = None
    parts: tuple[Part, ...] = ()
    standing: Standing = Standing.NORMAL
    full_text: str = ""
    decision_number: str = ""
    issue_id: int | None = None
    url: str = ""
    has_struck_text: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its items. `status` is in the council's words, "" where nothing is said.

    `skipped` says of items that are left out why: "heading", "restricted", "not displayed".
    """

    id: int | None
    committee: str
    date: dt.date | None
    state: State
    items: tuple[Item, ...] = ()
    documents: tuple[Document, ...] = ()
    committee_id: int | None = None
    status: str = ""
    minutes_published: bool = False
    attendance_known: bool = False
    skipped: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision's page. `date` is the day it was taken, `published` often another one."""

    id: int | None
    issue_id: int | None
    title: str
    labels: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    documents: tuple[Document, ...] = ()

    def label(self, name: str) -> str:
        """What the page says under a label; "" where it does not have it."""
        wanted = name.casefold()
        return next((said for own, said in self.labels if own.casefold() == wanted), "")


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the life of an issue: `kind` is "notice", "meeting" or "decision"."""

    date: dt.date | None
    kind: str
    body: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue's own page: what is known of it, and the steps it has taken, oldest first."""

    id: int | None
    title: str
    labels: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueMeeting:
    """What one meeting did with an issue: one block of an "Issue - meetings" page."""

    committee: str
    date: dt.date | None
    item: Item


@dataclass(frozen=True, slots=True)
class IssueMeetings:
    """An "Issue - meetings" page."""

    id: int | None
    title: str
    meetings: tuple[IssueMeeting, ...]
    documents: tuple[Document, ...] = ()
