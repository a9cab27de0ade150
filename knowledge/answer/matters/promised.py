"""What became of the next steps that an answer states: reported done, open, or not heard of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from knowledge.answer.matters.ledger import ledger
from knowledge.answer.records import Records
from knowledge.model import Answer, Answered, FactKind, Intent

_ASKED = frozenset({Intent.NEXT_STEP, Intent.PROGRESS})
_MOST = 3  # next steps of an answer that are looked for in later records


def with_steps(found: Answer, records: Records) -> Answer:
    """The answer, with what later records say of the next steps in it, where that was asked."""
    if not isinstance(found, Answered) or found.asked.intent not in _ASKED:
        return found
    first = found.excerpts[0].record
    stated = [
        one
        for one in found.facts
        if one.fact.kind is FactKind.NEXT_STEP and one.record.id == first.id
    ]
    steps = ledger(stated[:_MOST], records, newest_day(first.council, records))
    return replace(found, steps=tuple(steps))


def newest_day(council: str, records: Records) -> dt.date | None:
    """The newest meeting of `council` that is held."""
    days = [h.latest for h in records.lexicon.holdings if h.council == council and h.latest]
    return max(days, default=None)
