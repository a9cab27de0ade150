"""Facts of a text, as the rules find them in a record."""

from __future__ import annotations

import datetime as dt

from knowledge.model import Fact, Record, Span
from knowledge.read.facts.facts import facts
from knowledge.read.passages import passages
from knowledge.read.sections import find_sections

MEETING = dt.date(2024, 9, 12)


def record(text: str, kind: str = "minutes") -> Record:
    """A record of an invented council with `text`."""
    sections = find_sections(text)
    return Record("r", "Aldermere", "Cabinet", MEETING, "1", "", text, "", kind, sections=sections)


def found(text: str, kind: str = "minutes") -> list[Fact]:
    """The facts of `text`."""
    made = record(text, kind)
    return list(facts(made, passages(made)))


def brief(text: str, kind: str = "minutes") -> list[tuple[str, str]]:
    """Kind and state of every fact of `text`."""
    return [(fact.kind.value, fact.state) for fact in found(text, kind)]


def words(text: str, span: Span | None) -> str:
    """The words at `span`."""
    return text[slice(*span)] if span else ""
