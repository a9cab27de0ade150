"""What is news of a subject: told once, by its words, however often records are read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answer.matters.timeline import names_someone, timeline
from knowledge.answer.records import Records
from knowledge.model import (
    Entry,
    Excerpt,
    FactKind,
    Passage,
    Progress,
    Record,
    Role,
    Step,
    Timeline,
)
from knowledge.news import Change, Known, Look, News, NewsKind, Settled, Subject, Trace, digest
from knowledge.people import names_somebody
from knowledge.words.same_thing import names_in, telling
from knowledge.words.text import fold, words

HISTORY = dt.timedelta(days=90)  # before the newest meeting known: such a record is no news
_MOST = 3  # excerpts of one piece of news
_LONGEST = 600  # code points of a passage that stands for a record without facts
_FIRST = (FactKind.DECISION, FactKind.STATUS, FactKind.FINDING, FactKind.NEXT_STEP)
_TELLING = (Role.DECISION, Role.NEXT_STEPS, Role.BODY, Role.BACKGROUND)


def look(subject: Subject, known: Known, records: Records, today: dt.date) -> Look:
    """What `records` hold of `subject`, and what of it is not in `known`, on the day `today`."""
    found = timeline(subject.topic, records, subject.council, subject.seed)
    matter = _Matter(found, known, records)
    news = [*matter.records_news(), *matter.passed(today)]
    news.sort(key=lambda one: (str(one.day or ""), one.record.id, one.key))
    council = subject.council or next((tie.record.council for tie in found.ties), "")
    return Look(
        subject=replace(subject, council=council),
        news=tuple(news),
        known=Known(known.keys | matter.keys, _latest(known.reached, found.last), is_begun=True),
        trace=_trace(found),
        next_due=min(
            (s.due for s in found.steps if s.due and s.due >= today and _is_silent(s)), default=None
        ),
        newest=found.newest,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a record has to tell: its entries, the areas that it changes, the steps it settles."""

    record: Record
    entries: list[Entry]
    changes: list[Change]
    settled: list[Settled]


class _Matter:
    """A matter held against what is known of it; `keys` gathers all that is known afterwards."""

    def __init__(self, found: Timeline, known: Known, records: Records) -> None:
        self._found, self._known, self._records = found, known, records
        self.keys: set[str] = set()
        self._said: dict[str, str] = {}

    def records_news(self) -> Iterable[News]:
        """The records of the matter that say something which is not known."""
        for told in self._told():
            record = told.record
            key, identity = _text_key(record), _identity(record)
            is_known = key in self._known.keys
            was_there = identity in self._known.keys | self.keys
            self.keys |= {key, identity}
            fresh = [entry for entry in told.entries if self._is_fresh(entry)]
            changes = [c for c in told.changes if self._note("area", record, c.name.text, c.now)]
            settled = [s for s in told.settled if self._note("done", record, s.step.text)]
            if is_known or (not was_there and self._is_history(record)):
                continue
            if (was_there or told.entries) and not (fresh or changes or settled):
                continue
            yield self._news(key, was_there, _Told(record, fresh, changes, settled))

    def passed(self, today: dt.date) -> Iterable[News]:
        """The next steps whose day has passed, and of which no later record speaks."""
        for step in self._found.steps:
            if step.due is None or step.due >= today or not _is_silent(step):
                continue
            record = step.stated.record
            key = digest("passed", _identity(record), _plain(step.excerpt.text), str(step.due))
            if key in self.keys:
                continue  # the same step stated twice in one record
            self.keys.add(key)
            if key not in self._known.keys:
                yield News(
                    key,
                    NewsKind.PASSED,
                    record,
                    (step.excerpt,),
                    due=step.due,
                    newest=self._found.newest,
                )

    def _told(self) -> Iterable[_Told]:
        """What each record of the matter has to tell, and each that settles one of its steps."""
        told = {t.record.id: _Told(t.record, [], [], []) for t in self._found.ties}
        for entry in self._found.entries:
            told[entry.record.id].entries.append(entry)
        for area in self._found.areas:
            if area.earlier and area.earlier[0][0] != area.state:
                change = Change(area.name, area.earlier[0][0], area.state)
                told[area.entry.record.id].changes.append(change)
        for step in self._found.steps:
            if step.progress is Progress.DONE and step.later is not None:
                record = step.later.record
                if record.id != step.stated.record.id:
                    held = told.setdefault(record.id, _Told(record, [], [], []))
                    held.settled.append(Settled(step.excerpt, step.later))
        return told.values()

    def _news(self, key: str, was_there: bool, told: _Told) -> News:
        record = told.record
        kind = NewsKind.CHANGED if was_there else NewsKind.RECORD
        if record.kind == "agenda":
            kind = NewsKind.AGENDA
        telling_first = sorted(
            told.entries, key=lambda e: (_FIRST.index(e.kind), e.excerpt.start - e.excerpt.end)
        )
        chosen = sorted((entry.excerpt for entry in telling_first[:_MOST]), key=lambda e: e.start)
        excerpts = tuple(chosen)
        if not (excerpts or told.changes or told.settled):
            excerpts = self._passage(record)
        return News(
            key,
            kind,
            record,
            excerpts,
            tuple(told.changes),
            tuple(told.settled),
            newest=self._found.newest,
        )

    def _is_fresh(self, entry: Entry) -> bool:
        """Whether its words are neither known nor in an earlier text of the same meeting."""
        record, said = entry.record, _plain(entry.excerpt.text)
        key = digest("entry", record.council, str(record.date), said)
        is_new = key not in self._known.keys and key not in self.keys
        self.keys.add(key)
        if not is_new or "[hidden]" in entry.excerpt.text:
            return False
        return not self._known.is_begun or said not in self._earlier(record)

    def _earlier(self, record: Record) -> str:
        """The earlier texts of a record, and those of its meeting that are known, as plain words.

        A draft and the minutes that take its place may be two records.
        """
        if record.id not in self._said:
            texts = [e.record.text for e in self._records.editions(record.key) if e.replaced]
            texts += [
                tie.record.text
                for tie in self._found.ties
                if tie.record.id != record.id
                and (tie.record.date, tie.record.council) == (record.date, record.council)
                and _text_key(tie.record) in self._known.keys
            ]
            self._said[record.id] = " | ".join(map(_plain, texts))
        return self._said[record.id]

    def _note(self, *parts: str | Record) -> bool:
        key = digest(*(p if isinstance(p, str) else _identity(p) for p in parts))
        self.keys.add(key)
        return key not in self._known.keys

    def _is_history(self, record: Record) -> bool:
        reached = self._known.reached
        return bool(
            self._known.is_begun and reached and record.date and record.date < reached - HISTORY
        )

    def _passage(self, record: Record) -> tuple[Excerpt, ...]:
        """The passage that says most of a record without facts, if any may be shown."""
        if names_somebody(record.title):
            return ()
        cut: list[Passage] = [p for kept in self._records.load([record.id]) for p in kept.passages]
        for role in _TELLING:
            for passage in cut:
                text = record.text[passage.start : passage.end]
                if passage.role is role and len(text) <= _LONGEST and not names_someone(text):
                    return (Excerpt(record, passage.start, passage.end, passage.heading),)
        return ()


def _trace(found: Timeline) -> Trace:
    """What tells later whether a changed record may concern the matter."""
    waiting = [s for s in found.steps if s.progress is not Progress.DONE]
    actions = [s.stated.words(s.stated.fact.action) or s.stated.text for s in waiting]
    stems = dict.fromkeys(tuple(sorted(telling(action))) for action in actions)
    return Trace(
        members=tuple(tie.record.id for tie in found.ties),
        steps=tuple(one for one in stems if len(one) > 1),
        names=tuple(sorted({name for action in actions for name in names_in(action)})),
    )


def _is_silent(step: Step) -> bool:
    return step.progress is Progress.SILENT


def _plain(text: str) -> str:
    """The words of a text alone: what is set or spaced otherwise says the same."""
    return " ".join(words(text))


def _text_key(record: Record) -> str:
    return digest("text", _identity(record), _plain(record.text))


def _identity(record: Record) -> str:
    """What a record is of: the same for a draft and for the minutes that take its place."""
    parts: Sequence[str] = (
        record.council,
        fold(record.committee),
        str(record.date),
        fold(record.title),
        "agenda" if record.kind == "agenda" else "",
    )
    return digest("record", *parts)


def _latest(*days: dt.date | None) -> dt.date | None:
    return max((day for day in days if day), default=None)
