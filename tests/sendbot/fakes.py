"""Records of an invented council, and a bot's answers without a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from knowledge import receipt
from knowledge.answer.council_choice import councils_like
from knowledge.model import (
    Answer,
    Answered,
    Asked,
    Checked,
    Context,
    Excerpt,
    Holding,
    Record,
    SmallTalk,
    Standing,
    Talk,
    Tally,
    Timeline,
)
from knowledge.news import Known, Look, Mark, Subject, Trace

COUNCIL = "Tarnford Borough Council"
NOW = dt.datetime(2021, 7, 16, 12, tzinfo=dt.UTC)
TEXT = "Cabinet agreed to plant 400 trees in Weir Street, and to report again in the spring."
_NOWHERE = Context()


_RECORD = Record(
    id="tarnford-cabinet-2021-07-13-6",
    council=COUNCIL,
    committee="Cabinet",
    date=dt.date(2021, 7, 13),
    item="6",
    title="Street Trees",
    text=TEXT,
    url="https://democracy.tarnford.example/item?MId=1#AI6",
)
made = partial(replace, _RECORD)  # a record of one sentence, with changes


def whole(record: Record, section: str = "Decision") -> Excerpt:
    """All of a record's text."""
    return Excerpt(record, 0, len(record.text), section)


def answered(record: Record, question: str = "trees?") -> Answered:
    """An answer with the whole of `record`."""
    asked = Asked(question, context=Context(record_id=record.id))
    return Answered(asked, (whole(record),), as_of=record.date)


@dataclass
class FakeAsk:
    """Gives the answers that it is told to, and keeps what it was asked, with the context."""

    records: Sequence[Record] = (made(),)
    reply: Callable[[str, Context], Answer] | None = None
    asked: list[tuple[str, Context]] = field(default_factory=list)
    anyway: bool = False

    def __call__(
        self,
        question: str,
        context: Context = _NOWHERE,
        council: str = "",
        *,
        anyway: bool = False,
    ) -> Answer:
        self.asked.append((question, context))
        self.anyway = anyway
        if self.reply is not None:
            return self.reply(question, context)
        if question == "hello":
            return SmallTalk(Asked(question, context=context), Talk.GREETING)
        record = next((r for r in self.records if r.id == context.record_id), self.records[0])
        return answered(record, question)

    def holdings(self) -> Sequence[Holding]:
        days = [record.date for record in self.records if record.date]
        bodies = tuple(dict.fromkeys(record.committee for record in self.records))
        return [
            Holding(
                name, len(self.records), bodies, min(days, default=None), max(days, default=None)
            )
            for name in dict.fromkeys(record.council for record in self.records)
        ]

    def record(self, key: str) -> Record | None:
        return next((r for r in self.records if key in {r.id, r.key}), None)

    def newest(self, limit: int, council: str = "") -> Sequence[Record]:
        return [r for r in self.records if council in {"", r.council}][:limit]

    def councils(self, name: str, limit: int) -> Sequence[str]:
        return councils_like(name, (record.council for record in self.records), limit)

    def timeline(self, topic: str, council: str = "") -> Timeline:
        return Timeline(topic)

    def mark(self) -> Mark:
        return Mark()

    def touched(self, watched: Sequence[tuple[Subject, Trace]], since: Mark) -> Sequence[int]:
        return range(len(watched))

    def look(self, subject: Subject, known: Known, today: dt.date) -> Look:
        return Look(subject)

    def coverage(self, council: str = "") -> Sequence[Tally]:
        return [
            Tally(r.council, r.committee, r.date.year if r.date else None, 1, r.date, r.date)
            for r in self.records
            if council in r.council
        ]

    def check(self, code: str) -> Sequence[Checked]:
        receipt.read(code)
        cut = (whole(record) for record in self.records)
        return [Checked(e, Standing.EXACT, e.record) for e in cut if e.receipt == code]
