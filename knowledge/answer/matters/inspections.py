"""Inspections, visits and reviews: when each was, and what was found, the latest first.

A record may tell of two: the one that it is about, and an earlier one behind it. What was found
without a day of its own belongs to the later of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from knowledge.model import Entry, FactKind, Inspection

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)
Day = tuple[int, int]  # a year and a month


def inspections(entries: Sequence[Entry]) -> list[Inspection]:
    """The inspections that `entries` tell of, the latest first; each once for each record."""
    found: list[tuple[Day, str, Inspection]] = []
    for record, group in groupby(entries, key=lambda entry: entry.record):
        told = list(group)
        held = [entry for entry in told if entry.kind is FactKind.FINDING and _day(entry)]
        rest = tuple(entry for entry in told if entry not in held and _is_found(entry))
        if not held and not any(entry.kind is FactKind.FINDING for entry in rest):
            continue
        meeting = (record.date.year, record.date.month) if record.date else (0, 0)
        latest = max(held, key=lambda entry: _day(entry) or meeting, default=None)
        day = (_day(latest) if latest else None) or meeting
        found.append((day, record.id, Inspection(latest, rest)))
        found += [(_day(e) or meeting, record.id, Inspection(e)) for e in held if e is not latest]
    found.sort(key=lambda one: one[:2], reverse=True)
    return [one for _, _, one in found]


def _is_found(entry: Entry) -> bool:
    """Whether it says what was found: a finding, or areas in a list with how they stood."""
    if entry.kind is FactKind.FINDING:
        return True
    return entry.kind is FactKind.STATUS and any(fact.lead for fact in entry.facts)


def _day(entry: Entry) -> Day | None:
    """The year and the month in which it was held; None where it names no year."""
    for fact in entry.facts:
        said = entry.record.text[slice(*fact.when)] if fact.when else ""
        if years := _YEAR.findall(said):
            months = _MONTH.findall(said)
            return int(years[-1]), _MONTHS.index(months[-1].casefold()) + 1 if months else 0
    return None
