"""Golden questions: what is asked, and what a right answer is. The form is in docs/formats.md."""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from knowledge.model import Reason

KINDS = frozenset(
    "outcome decision next_step progress reason when who amount definition about latest dated"
    " paraphrase misspelt acronym lay follow_up two_part near_miss off_topic vague chat distress"
    " trap refusal".split()
)


class Half(enum.StrEnum):
    """Which half of the questions: the one to tune on, or the one that is only reported."""

    TUNE = "tune"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a record that must be shown, for texts whose words may not be copied."""

    record_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answerable:
    """The records answer the question.

    Attributes:
        records: ids; any of them may be the right record.
        phrases: all must be shown from one of `records`; of one with several forms, any one form
            is enough.
        spans: all must be shown.
        must_not: what no excerpt may show.
    """

    records: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """The records do not answer it; any of `reasons` is right, any of `records` worth naming."""

    reasons: frozenset[Reason]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """Small talk; `talk` says which, "" for any."""

    talk: str = ""


Expected = Answerable | Unanswerable | Talk


@dataclass(frozen=True, slots=True)
class Golden:
    """A question with what is expected of its answer.

    Attributes:
        source: the name of its file, without the ending.
        chat: the conversation that it belongs to, "" for none.
        council: the council that the asker limits the search to, "" for none.
    """

    source: str
    id: str
    question: str
    kind: str
    expected: Expected
    chat: str = ""
    council: str = ""

    @property
    def key(self) -> str:
        """What tells it from all questions of all files."""
        return f"{self.source}:{self.id}"

    @property
    def conversation(self) -> str:
        """What tells its conversation from all others; a question alone is one of its own."""
        return f"{self.source}:{self.chat or self.id}"

    @property
    def half(self) -> Half:
        """The half that its conversation falls into, by a hash: nobody chooses it."""
        digest = hashlib.sha256(self.conversation.encode("utf-8", "surrogatepass")).hexdigest()
        return Half.REPORT if int(digest[0], 16) % 2 else Half.TUNE
