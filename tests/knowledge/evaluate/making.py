"""Golden questions, records and answers for the tests of evaluating. All of it is invented."""

from __future__ import annotations

import datetime as dt
import json

from knowledge.evaluate.figures import Marked
from knowledge.evaluate.golden import Expected, Golden, Talk
from knowledge.evaluate.marks import Marks
from knowledge.model import Answered, Asked, Excerpt, Record

NOW = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
TEXT = "Cabinet agreed to mend the pier.\n\nThe Panel’s chair said that it “had waited”."
ANSWERED = {"status": "answered", "records": ["a"], "phrases": ["mend the pier"]}


def record(key: str = "a", text: str = TEXT, title: str = "The pier") -> Record:
    """A record with this id."""
    return Record(
        id=key,
        council="Aldermere Borough Council",
        committee="Cabinet",
        date=dt.date(2031, 4, 1),
        item="1",
        title=title,
        text=text,
    )


def excerpt(key: str = "a", said: str = "Cabinet agreed to mend the pier.") -> Excerpt:
    """The excerpt of the record that says these words."""
    start = TEXT.index(said)
    return Excerpt(record(key), start, start + len(said))


def answered(*excerpts: Excerpt) -> Answered:
    """An answer of these excerpts."""
    return Answered(Asked("?"), excerpts)


def line(**changes: object) -> bytes:
    """A line of a file of golden questions."""
    form = {"id": "1", "question": "what of the pier?", "kind": "outcome", "expect": ANSWERED}
    return json.dumps(form | changes).encode() + b"\n"


def golden(key: str = "1", expected: Expected | None = None, **changes: str) -> Golden:
    """A golden question."""
    return Golden(
        source=changes.get("source", "pier"),
        id=key,
        question=changes.get("question", "what of the pier?"),
        kind=changes.get("kind", "outcome"),
        expected=expected or Talk(),
        chat=changes.get("chat", ""),
        council=changes.get("council", ""),
    )


def marked(key: str, marks: Marks, conversation: str = "", seconds: float = 0.0) -> Marked:
    """A question's marks."""
    return Marked(key, "pier", conversation or key, "outcome", "tune", marks, (), seconds)
