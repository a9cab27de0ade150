"""What was searched for an answer: counted by the store, never written by hand."""

from __future__ import annotations

from knowledge.answer.question import Question
from knowledge.answer.records import Records, Scope
from knowledge.model import Holding, Record, Searched


def searched(question: Question, records: Records) -> Searched:
    """The records in the question's scope: its council and the days that it names."""
    period = question.period
    scope = Scope(
        question.council, period.since if period else None, period.until if period else None
    )
    return counted(records.held(scope))


def of_one(record: Record) -> Searched:
    """A search of one record alone: a follow-up such as "and why?" stays with it."""
    bodies = (record.committee,) if record.committee else ()
    return Searched(1, (record.council,), bodies, record.date, record.date)


def counted(holdings: tuple[Holding, ...]) -> Searched:
    """What the holdings come to."""
    days = [day for h in holdings for day in (h.earliest, h.latest) if day]
    return Searched(
        records=sum(holding.records for holding in holdings),
        councils=tuple(holding.council for holding in holdings),
        committees=tuple(dict.fromkeys(name for h in holdings for name in h.committees)),
        since=min(days, default=None),
        until=max(days, default=None),
    )
