"""Which records are worth a close look."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer.found import find
from knowledge.answer.question import Question
from knowledge.answer.records import Kept, Records, Scope

_CANDIDATES = 40  # records that are looked at closely
_IN_PERIOD = 20  # more of them from the period that the question names
_OF_A_MATTER = 10  # records that may be of the matter that the talk is about
_SAME_MATTER = 0.85  # share of the words of the matter that such a record must have


def candidates(question: Question, records: Records) -> list[Kept]:
    """The records worth a close look: by words, by period, by what the talk is about."""
    scope = Scope(question.council)
    ids: dict[str, float] = {question.focus: 0.0} if question.focus else {}
    if question.stays:
        return list(records.load(ids))  # "and why?": the record that the talk is about
    if question.topic or question.terms:
        ids |= records.find(question.phrases, scope, _CANDIDATES)
    period = question.period
    if period is not None and (period.since or period.until):
        within = Scope(question.council, period.since, period.until)
        ids |= records.find(question.phrases, within, _IN_PERIOD)
        if not question.topic:
            ids = dict.fromkeys(records.newest(within, _IN_PERIOD, question.committees), 0.0) | ids
    if not question.topic and not question.is_follow_up:
        ids = dict.fromkeys(records.newest(scope, _CANDIDATES, question.committees), 0.0) | ids
    return [
        replace(kept, match=ids[kept.record.id])
        for kept in records.load(ids)
        if question.council in ("", kept.record.council)  # "no, I mean Medway"
    ]


def of_the_matter(question: Question, records: Records) -> list[Kept]:
    """Other records of the matter that the talk is about: those with nearly all of its words."""
    found = records.find(question.phrases, Scope(question.council), _OF_A_MATTER)
    inherited = [term for term in question.terms if term.is_inherited]
    total = sum(term.weight for term in inherited)
    kept = []
    for one in records.load(found):
        at = find(question, one)
        if at and question.council in ("", one.record.council) and one.record.id != question.focus:
            has = zip(question.terms, at[0].record, strict=True)
            share = sum(t.weight * min(1.0, 1.5 * f) for t, f in has if t.is_inherited)
            if total and share / total >= _SAME_MATTER:
                kept.append(replace(one, match=found[one.record.id]))
    return kept
