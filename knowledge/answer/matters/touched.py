"""Which of many subjects a few changed records may concern, without a look at every subject.

It may name one too many, never one too few: what a changed record can bring to a matter, it brings
by its own words, by its links to the matter's records, or by speaking of an open next step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from knowledge.answer.matters.matter import linked, single
from knowledge.answer.question import Question
from knowledge.answer.records import Records
from knowledge.answer.understand import understand
from knowledge.model import Context, Record
from knowledge.news import Mark, Subject, Trace
from knowledge.words.same_thing import may_speak_of, telling
from knowledge.words.text import stem, straighten, words

MANY = 1_000  # changed records from which every subject is looked at
_MOST_OF = 0.9  # share of a topic's weight that a record of its matter has at least


@dataclass(frozen=True, slots=True)
class _Changed:
    """A changed record, as subjects are held against it."""

    council: str
    stems: frozenset[str]
    singles: frozenset[str]
    telling: frozenset[str]
    text: str
    near: frozenset[str]


def touched(
    watched: Sequence[tuple[Subject, Trace]], records: Records, since: Mark
) -> Sequence[int]:
    """The places in `watched` of those that the records changed after `since` may concern."""
    ids = records.changed(since)
    if ids is None or len(ids) > MANY:
        return range(len(watched))
    changed = _prepared(since, ids, records)
    return [
        place
        for place, (subject, trace) in enumerate(watched)
        if _concerns(subject, trace, changed, records)
    ]


# The last changes that were asked for: subjects come in portions, and the changes stay the same.
_LAST: WeakKeyDictionary[Records, tuple[tuple[Mark, Mark], list[_Changed]]] = WeakKeyDictionary()


def _prepared(since: Mark, ids: Sequence[str], records: Records) -> list[_Changed]:
    span = (since, records.mark())
    known = _LAST.get(records)
    if known is None or known[0] != span:
        changed = [_changed(kept.record, records) for kept in records.load(ids)]
        known = _LAST[records] = (span, changed)
    return known[1]


def _changed(record: Record, records: Records) -> _Changed:
    said = words(f"{record.title} {record.text}")
    near = {tie.record.id for tie in linked([record], records)}
    return _Changed(
        record.council,
        frozenset(map(stem, said)),
        frozenset(map(single, said)),
        telling(record.text),
        straighten(record.text),
        frozenset(near | {record.id}),
    )


def _concerns(
    subject: Subject, trace: Trace, changed: Iterable[_Changed], records: Records
) -> bool:
    held = [one for one in changed if subject.council in ("", one.council)]
    members = set(trace.members)
    if any(not one.near.isdisjoint(members) for one in held):
        return True
    steps = [frozenset(step) for step in trace.steps]
    for one in held:
        if any(may_speak_of(step, one.telling) for step in steps):
            return True
        if any(name in one.text for name in trace.names):
            return True
    if not held or (subject.seed and members):
        return False
    question = understand(subject.topic, Context(), records, subject.council)
    return any(_has_topic(question, one) for one in held)


def _has_topic(question: Question, one: _Changed) -> bool:
    """Whether a record has (nearly) all words of a topic, or what it surely calls the same."""
    others = {
        place
        for other in question.alternatives
        if one.stems.issuperset(other.stems)
        for place in other.covers
    }
    total = said = 0.0
    for place, term in enumerate(question.terms):
        if not term.is_topical:
            continue
        total += term.weight
        if term.stem in one.stems or place in others or single(term.word) in one.singles:
            said += term.weight
    return total > 0 and said >= _MOST_OF * total
