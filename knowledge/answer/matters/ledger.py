"""The ledger of next steps: what later records say of each, in their own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from knowledge.answer.records import Kept, Records, Scope
from knowledge.model import Excerpt, Fact, FactKind, Progress, Record, Role, Span, Stated, Step
from knowledge.words.same_thing import is_same_thing, names_in, speaks_of, telling
from knowledge.words.text import straighten

_DONE = "done"
_LEAST = 2  # telling words that a step must have to be known again
_LATER = 12  # later records that are looked through for each step
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|each|every|monthly|quarterly)\b", re.I)
_DAY = re.compile(r"\b\d{1,2} (?:[JFMASOND][a-z]{2,8}) \d{4}\b")
_SHOWN = {Role.BODY, Role.BACKGROUND, Role.DECISION, Role.NEXT_STEPS, Role.REASONS}


def ledger(stated: Iterable[Stated], records: Records, as_of: dt.date | None) -> list[Step]:
    """Every next step of `stated` with what the same record and later ones say of it."""
    return [
        _step(one, records, as_of)
        for one in stated
        if one.fact.kind is FactKind.NEXT_STEP and (one.fact.proof or _can_be_followed(one))
    ]


def _can_be_followed(one: Stated) -> bool:
    """Whether its words tell it from other things: "be done" and "sent to them" do not."""
    return len(telling(one.words(one.fact.action))) >= _LEAST


def _step(one: Stated, records: Records, as_of: dt.date | None) -> Step:
    fact, record = one.fact, one.record
    if fact.state == "reported done":
        proof = fact.proof or (fact.start, fact.end)
        return Step(one, Progress.DONE, Excerpt(record, *proof), as_of)
    action = one.words(fact.action) or one.text
    mention: Excerpt | None = Excerpt(record, *fact.said) if fact.said else None
    for kept in records.load([record.id]) if mention is None else ():
        mention = _mentioned(action, kept, fact.end)
    for kept in _later(action, record, records):
        found = [s.fact for s in records.facts([kept.record.id])]
        if done := _reported(action, kept.record, found):
            return Step(one, Progress.DONE, done, as_of)
        mention = _logged(action, kept.record, found) or _mentioned(action, kept) or mention
    progress = Progress.MENTIONED if mention else Progress.SILENT
    return Step(one, progress, mention, as_of)


def _later(action: str, record: Record, records: Records) -> Iterator[Kept]:
    """Later records of the same council with the telling words of a step, oldest first."""
    words = sorted(telling(action))
    if record.date is None or record.date == dt.date.max or len(words) < _LEAST:
        return
    scope = Scope(record.council, record.date + dt.timedelta(days=1), None)
    ids = records.find(words, scope, _LATER)
    held = sorted(records.load(ids), key=lambda kept: str(kept.record.date or ""))
    yield from (kept for kept in held if kept.record.kind != "agenda")


def _reported(action: str, record: Record, facts: Iterable[Fact]) -> Excerpt | None:
    """The words of `record` that report the step as done; None where none do."""
    for fact in facts:
        said = record.text[fact.start : fact.end]
        own = record.text[slice(*fact.action)] if fact.action else said
        is_done = fact.kind is FactKind.STATUS and fact.state == _DONE
        is_logged = fact.kind is FactKind.NEXT_STEP and fact.state == "reported done"
        is_held = fact.kind is FactKind.FINDING and fact.state == "inspected"
        if is_held and _COUNTED.search(action):
            continue  # one of several visits is not all of them
        if is_done:
            said = _with_its_name(fact, said, record)
        if (is_done or is_held) and is_same_thing(action, said):
            return Excerpt(record, fact.start, fact.end)
        if is_logged and is_same_thing(action, own):
            return Excerpt(record, fact.start, fact.end)
    return None


def _with_its_name(fact: Fact, said: str, record: Record) -> str:
    """What is said of "the plan", with the name of the plan that the record is titled with."""
    subject = record.text[slice(*fact.subject)].casefold() if fact.subject else ""
    named = [
        name
        for name in names_in(straighten(record.title))
        if subject == f"the {name.split()[-1].casefold()}"
    ]
    return f"{named[0]}: {said}" if len(named) == 1 else said


def _logged(action: str, record: Record, facts: Iterable[Fact]) -> Excerpt | None:
    """The row of a log of actions that says of the step that it is open."""
    for fact in facts:
        own = record.text[slice(*fact.action)] if fact.action else ""
        is_row = fact.kind is FactKind.NEXT_STEP and fact.state == "open"
        if is_row and (is_same_thing(action, own) or is_same_thing(own, action)):
            return Excerpt(record, fact.start, fact.end)
    return None


def _mentioned(action: str, kept: Kept, after: int = 0) -> Excerpt | None:
    for passage in kept.passages:
        if passage.role not in _SHOWN:
            continue
        for sentence in passage.sentences:
            span: Span = (sentence.start, sentence.end)
            said = kept.record.text[slice(*span)]
            if span[0] >= after and (speaks_of(action, said) or _has_its_day(action, said)):
                return Excerpt(kept.record, *span, passage.heading)
    return None


def _has_its_day(action: str, said: str) -> bool:
    """Whether a sentence names the very day of the step, and something of what it is about."""
    days = set(_DAY.findall(straighten(action))) & set(_DAY.findall(straighten(said)))
    return bool(days and telling(action) & telling(said))
