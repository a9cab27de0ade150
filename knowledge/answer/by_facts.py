"""Answers from facts: how a thing stands by the newest record of its matter, and what comes next.

Only where facts are sure: of the asked kind, found when the record was read, and about all that
was asked. The words shown are those of the fact with what introduces it, cut from the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.answer.matters.later import later_records
from knowledge.answer.question import Question
from knowledge.answer.records import Records
from knowledge.model import Answered, Excerpt, Fact, FactKind, Intent, Record, Stated
from knowledge.words.text import stems

_ASKED_AFTER = {
    Intent.PROGRESS: frozenset({FactKind.STATUS}),
    Intent.NEXT_STEP: frozenset({FactKind.NEXT_STEP}),
}
_LATEST = frozenset({FactKind.STATUS, FactKind.DECISION})
_FOUND = frozenset({FactKind.STATUS})  # what inspectors found nobody decided
_OF_A_STEP = frozenset({Intent.WHO, Intent.WHEN})  # "who will do it", "by when"
_TO_COME = re.compile(
    r"\b(?:will|going to|gonna|is to|are to|by when|due|undertook|supposed to|meant to)\b",
    re.IGNORECASE,
)
_COVERED = 0.8  # share of what the answer has of the question that a fact must have, with its title
_OWN = 0.4  # ... that must stand in the words of the fact where the title has not all of it
_LEAST = 0.3  # share of the question that an answer must have, to be gone on from
_SURELY = 0.6  # weight from which other words for a term stand for it
_LONGEST = 700  # code points of an excerpt made of several facts
_MOST = 3


def by_facts(question: Question, found: Answered, records: Records) -> Answered:
    """The answer, begun with what the newest record of its matter states in so many words.

    A question about a day of its own, or about the first time, is left in its record.
    """
    kinds = _kinds(question)
    if kinds is None or not question.topic:
        return found
    first = found.excerpts[0].record
    shown = [excerpt.text for excerpt in found.excerpts if excerpt.record.id == first.id]
    had = _had(question, " ".join([first.title, *shown]))
    if sum(had.values()) < _LEAST * sum(term.weight for term in question.topic):
        return found
    for record in _newer(question, first, records):
        if told := _stated(question, had, record, kinds, records):
            return _begun(found, told, is_newer=True)
    if kinds is _FOUND or _has_fact(found.excerpts[0], first, kinds, records):
        return found
    told = _stated(question, had, first, kinds, records)
    return _begun(found, told, is_newer=False) if told else found


def _kinds(question: Question) -> frozenset[FactKind] | None:
    """The kinds of fact that answer the question; None where it asks for none."""
    if question.intent in _ASKED_AFTER:
        return _ASKED_AFTER[question.intent]
    if question.intent in _OF_A_STEP and _TO_COME.search(question.asked.question):
        return _ASKED_AFTER[Intent.NEXT_STEP]
    if not question.wants_latest:
        return None
    is_of_finding = question.intent is Intent.OUTCOME and Intent.DECISION not in question.intents
    return _FOUND if is_of_finding else _LATEST


def _newer(question: Question, first: Record, records: Records) -> Sequence[Record]:
    """The later records that may hold a newer answer; "and what then?" is about its own record."""
    is_step = question.intent is Intent.NEXT_STEP or question.intent in _OF_A_STEP
    is_told = question.is_follow_up and is_step
    if is_told or question.period or question.wants_first:
        return ()
    return later_records(first, records, [term.word for term in question.topic])


def _stated(
    question: Question,
    had: Mapping[int, float],
    record: Record,
    kinds: frozenset[FactKind],
    records: Records,
) -> list[Excerpt]:
    """The excerpts of `record` that state facts of `kinds` about all that the answer is about.

    `had` is what the answer has of the question. What it has not can't be asked of a fact: "is it
    any better" is answered by "progress was slow".
    """

    def share(text: str) -> float:
        said = _had(question, text)
        return sum(had[place] for place in said.keys() & had.keys()) / sum(had.values())

    def is_about(one: Stated) -> bool:
        whole = f"{record.title} {one.words(one.fact.lead)} {one.text}"
        return share(whole) >= _COVERED and (above >= _COVERED or share(one.text) >= _OWN)

    above = share(record.title)
    stated = [s for s in records.facts([record.id]) if s.fact.kind in kinds]
    about = [s for s in stated if is_about(s)]
    by_place = groupby(about, key=lambda s: s.fact.lead or (s.fact.start, s.fact.end))
    groups = sorted((list(group) for _, group in by_place), key=len, reverse=True)
    return [_excerpt(group) for group in groups]


def _had(question: Question, text: str) -> dict[int, float]:
    """The places and weights of the words asked about that `text` has, or surely calls the same."""
    said = set(stems(text))
    surely = {
        place
        for other in question.alternatives
        if other.weight >= _SURELY and said.issuperset(other.stems)
        for place in other.covers
    }
    return {
        place: term.weight
        for place, term in enumerate(question.terms)
        if term.is_topical and (term.stem in said or place in surely)
    }


def _excerpt(group: Sequence[Stated]) -> Excerpt:
    record = group[0].record
    facts: list[Fact] = [one.fact for one in group]
    start = min((fact.lead or (fact.start, 0))[0] for fact in facts)
    end = max(fact.end for fact in facts)
    if end - start > _LONGEST:
        end = facts[0].end
    around = [s for s in record.sections if s.start <= start < s.end]
    heading = min(around, key=lambda s: s.end - s.start).heading if around else ""
    return Excerpt(record, start, end, heading)


def _has_fact(
    excerpt: Excerpt, record: Record, kinds: frozenset[FactKind], records: Records
) -> bool:
    return excerpt.record.id == record.id and any(
        s.fact.kind in kinds and excerpt.start <= s.fact.start and s.fact.end <= excerpt.end
        for s in records.facts([record.id])
    )


def _begun(found: Answered, told: Sequence[Excerpt], *, is_newer: bool) -> Answered:
    """The answer with the excerpts `told` before its own."""
    rest = [e for e in found.excerpts if not any(_overlap(e, own) for own in told)]
    room = _MOST - 1 if rest else _MOST
    excerpts = (*told[:room], *rest)[:_MOST]
    if not is_newer:
        return replace(found, excerpts=excerpts)
    return replace(found, excerpts=excerpts, as_of=excerpts[0].record.date, verbs=())


def _overlap(one: Excerpt, other: Excerpt) -> bool:
    return one.record.id == other.record.id and one.start < other.end and other.start < one.end
