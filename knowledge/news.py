"""What is followed, and what is news of it: frozen, and the same for all who follow it.

A subject is a topic or a record; its matter is found as a timeline finds it. What has been told is
remembered as keys (`Known`), which are digests of a record's words, so that the same words are told
once, in whichever record they come.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from dataclasses import dataclass, field

from knowledge.model import Excerpt, Record


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody follows.

    Attributes:
        topic: the matter in the follower's words, or the title of the record that it began with.
        council: the council whose records count; "" for any.
        seed: the id of a record whose matter it is; "" where the topic names the matter.
    """

    topic: str
    council: str = ""
    seed: str = ""

    @property
    def key(self) -> str:
        """A short key, the same for everybody who follows the same: 12 of `0-9a-f`."""
        folded = " ".join(self.topic.casefold().split())
        return digest("subject", folded, self.council, self.seed)[:12]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the store's log of changes has been read: a batch's number, and its stamp."""

    number: int = 0
    stamp: str = ""


class NewsKind(enum.StrEnum):
    """Why something is news. `PASSED`: a day by which a next step was promised is over."""

    RECORD = "record"
    AGENDA = "agenda"
    CHANGED = "changed"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Change:
    """An area whose state a newer record changes."""

    name: Excerpt
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A next step that a newer record reports as done: both in the record's words."""

    step: Excerpt
    said: Excerpt


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell: a record of the matter, or a promised day that has passed.

    Attributes:
        key: a digest of the record's words: the same words have the same key.
        excerpts: what is new, most telling first; of `PASSED`, the next step.
        changes: areas that stand otherwise now.
        settled: next steps that the record reports as done.
        due: of `PASSED`, the day.
        newest: the newest meeting of the record's council that is held.
    """

    key: str
    kind: NewsKind
    record: Record
    excerpts: tuple[Excerpt, ...] = ()
    changes: tuple[Change, ...] = ()
    settled: tuple[Settled, ...] = ()
    due: dt.date | None = None
    newest: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day that it belongs to: that of the meeting, or the one that has passed."""
        return self.due or self.record.date


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a subject: keys of words, and the newest meeting. Empty at the first look.

    Where `is_begun`, records from long before `reached` are history, and no news.
    """

    keys: frozenset[str] = frozenset()
    reached: dt.date | None = None
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """What tells cheaply whether a changed record may concern a subject.

    Attributes:
        members: ids of the matter's records.
        steps: of each open next step, the stems of the words that tell it from others.
        names: the names of plans in open next steps.
    """

    members: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a subject has found.

    Attributes:
        subject: the subject, with its council where the records say which one it is.
        news: what was not known, oldest first; at the first look, all that could have been told.
        known: what is known from now on.
        next_due: the first day from `today` on by which a next step without later mention is due.
        newest: the newest meeting of the matter's council in the records.
    """

    subject: Subject
    news: tuple[News, ...] = ()
    known: Known = field(default_factory=Known)
    trace: Trace = field(default_factory=Trace)
    next_due: dt.date | None = None
    newest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A subject that a chat follows, and since when."""

    subject: Subject
    since: dt.date


@dataclass(frozen=True, slots=True)
class Behind:
    """A subject that has not been held against the latest records."""

    id: int
    turn: int
    subject: Subject
    trace: Trace
    mark: Mark
    is_due: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """News that wait to be told to a chat, and what it follows that they belong to."""

    chat: int
    thread: int | None
    key: str
    news: int
    body: str
    topics: tuple[tuple[str, str], ...]


def digest(*parts: str) -> str:
    """A digest of parts: 16 of `0-9a-f`."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
