"""The facts of a record: every rule over every sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from knowledge.model import Fact, FactKind, Passage, Record, Span
from knowledge.read.facts.areas import statuses
from knowledge.read.facts.decisions import decisions
from knowledge.read.facts.due import day_of
from knowledge.read.facts.findings import findings
from knowledge.read.facts.next_steps import next_steps
from knowledge.read.facts.reasons import reasons
from knowledge.read.facts.said import Said, everything_said
from knowledge.read.facts.settle import settled
from knowledge.read.facts.votes import votes

RULES = (findings, statuses, decisions, next_steps, reasons, votes)


def facts(record: Record, passages: tuple[Passage, ...]) -> tuple[Fact, ...]:
    """What `record` states, in the order of its text; `passages` are the record's own.

    A fact that is not sure is left out.
    """
    said = list(everything_said(record, passages))
    found = [fact for sentence in said for rule in RULES for fact in rule(sentence)]
    leads = {sentence.lead for sentence in said if sentence.lead}
    found = [f for f in found if not _is_of_lead(f, leads)]
    found = _whole_findings(found, said)
    found = [
        replace(fact, due_on=day_of(record.text[slice(*fact.due)], record.date))
        if fact.due
        else fact
        for fact in found
    ]
    found.sort(key=lambda fact: (fact.start, fact.end, fact.kind.value))
    return tuple(dict.fromkeys(settled(record.text, found)))


def _whole_findings(found: list[Fact], said: list[Said]) -> list[Fact]:
    """Findings that introduce a list, with the list: its items are what was found."""
    ends = {
        lead: max(item.item[1] for item in items if item.item)
        for lead, group in groupby((s for s in said if s.lead), key=lambda s: s.lead)
        if (items := list(group)) and lead
    }
    return [
        replace(fact, start=lead[0], end=ends[lead], lead=lead)
        if fact.kind is FactKind.FINDING and (lead := _lead_of(fact, ends))
        else fact
        for fact in found
    ]


def _is_of_lead(fact: Fact, leads: set[Span]) -> bool:
    """Whether it says of the lead-in what its items say already."""
    return fact.kind is FactKind.STATUS and any(
        start <= fact.start and fact.end <= end for start, end in leads
    )


def _lead_of(fact: Fact, ends: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    return next((lead for lead in ends if lead[0] <= fact.start and fact.end <= lead[1]), None)
