"""The frozen records that every room speaks.

All offsets are counted in code points of `Record.text`, from 0, end exclusive, so that
`record.text[start:end]` is what a span says.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record under one heading; `start == end` where nothing stands under it."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One item of one meeting, as its council published it.

    `text` is kept exactly as it was given. `sections` may nest; the innermost one is where a
    sentence stands. `date` is the day of the meeting.
    """

    id: str
    council: str
    committee: str
    date: dt.date | None
    item: str
    title: str
    text: str
    url: str = ""
    kind: str = "minutes"
    draft: bool = False
    sections: tuple[Section, ...] = ()

    @property
    def key(self) -> str:
        """A short key of the record, for a button or a link: 12 of `0-9a-f`."""
        return hashlib.sha256(self.id.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Role(enum.StrEnum):
    """What a section is for, whatever its council calls it."""

    BODY = "body"
    BACKGROUND = "background"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    REASONS = "reasons"
    NEXT_STEPS = "next_steps"
    DECISION_NUMBER = "decision_number"
    ATTENDANCE = "attendance"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item of a passage, with the cue labels that it carries."""

    start: int
    end: int
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """The least part of a record that can be understood on its own.

    A paragraph, or a list together with the sentence that introduces it. Where a list is too
    long for one passage, `lead` is the span of the introducing words and the passage holds a
    run of its items.
    """

    start: int
    end: int
    heading: str
    role: Role
    sentences: tuple[Sentence, ...]
    is_list: bool = False
    lead: tuple[int, int] | None = None

    @property
    def labels(self) -> frozenset[str]:
        """Every label that one of the sentences carries."""
        return frozenset().union(*(sentence.labels for sentence in self.sentences))


class Intent(enum.StrEnum):
    """What kind of answer a question wants."""

    OUTCOME = "outcome"
    DECISION = "decision"
    NEXT_STEP = "next_step"
    PROGRESS = "progress"
    REASON = "reason"
    WHEN = "when"
    WHO = "who"
    AMOUNT = "amount"
    DEFINITION = "definition"
    ABOUT = "about"


class Reason(enum.StrEnum):
    """Why there is no answer."""

    NO_MATCH = "no_match"
    NOT_STATED = "not_stated"
    OFF_TOPIC = "off_topic"
    TOO_VAGUE = "too_vague"
    EMPTY_STORE = "empty_store"


class Talk(enum.StrEnum):
    """Small talk that is answered without a search."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    FAREWELL = "farewell"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A span of a record. Its text can only be the record's own: it is cut, never given."""

    record: Record
    start: int
    end: int
    section: str = ""

    @property
    def text(self) -> str:
        """The record's words from `start` to `end`."""
        return self.record.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation has come to so far: what a follow-up may leave unsaid.

    Attributes:
        topic: the words that the last question was about.
        record_id: the record that answered it, "" for none.
        intent: what it asked for.
        council: the council that it was about, "" for none.
    """

    topic: tuple[str, ...] = ()
    record_id: str = ""
    intent: Intent | None = None
    council: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was read; part of every answer."""

    question: str
    intent: Intent = Intent.ABOUT
    read_as: str = ""
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Answered:
    """Excerpts that answer the question, best first.

    Attributes:
        as_of: the meeting date of the first excerpt's record.
        newer: a later record on the same matter, where the store holds one.
        verbs: for a decision, what the record says was done ("noted", "agreed", ...).
    """

    asked: Asked
    excerpts: tuple[Excerpt, ...]
    as_of: dt.date | None = None
    newer: Record | None = None
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer in the records, why, and the records nearest to the question.

    Attributes:
        subject: what was missing, in the asker's words ("Kent", "bins"), "" where none.
        missing: the kind of fact that the nearest records do not state, "" where none.
    """

    asked: Asked
    reason: Reason
    nearest: tuple[Record, ...] = ()
    subject: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Greetings, thanks and calls for help: nothing to look up."""

    asked: Asked
    talk: Talk


Answer = Answered | Unanswered | SmallTalk


@dataclass(frozen=True, slots=True)
class Holding:
    """What the store holds of one council."""

    council: str
    records: int
    committees: tuple[str, ...]
    earliest: dt.date | None
    latest: dt.date | None


class Ask(Protocol):
    """How the conversation reaches the answers: handed over by the composition root."""

    def __call__(self, question: str, context: Context = ..., council: str = ...) -> Answer:
        """Answer `question`, asked in `context`, of `council` ("" for any)."""

    def holdings(self) -> Sequence[Holding]:
        """What the store holds, council by council."""

    def record(self, key: str) -> Record | None:
        """The record whose id or short key (`Record.key`) is `key`."""

    def newest(self, limit: int, council: str = ...) -> Sequence[Record]:
        """The records of the latest meetings, newest first, of one council ("" for any)."""

    def councils(self, name: str, limit: int) -> Sequence[str]:
        """The councils whose names are most like `name`, best first ("" for every one)."""
