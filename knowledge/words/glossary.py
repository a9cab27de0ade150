"""The glossary: council terms, their full names and the words that people use for them."""

from __future__ import annotations

import csv
import functools
import io
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

from knowledge.words.text import stems

NAME = 0.95  # an acronym and its full name are one thing
TERM = 0.7  # an everyday word for a term may mean something else as well
SAME = 0.6  # two everyday words for one term

# Acronyms that are ordinary words too: read as acronyms only where typed in capitals.
WORDLIKE = frozenset(
    (
        "ap app ar asc cap cil cin cop cp ct dp ep eh fault lac ldp mat mo ot pa pan pap "
        "pb pc ph pi rag rise rates sab sib sm so ta tip va aap add cams cla cfo dcs"
    ).split()
)

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A row of glossary.csv. `name` is the full name of an acronym, "" for other terms."""

    term: str
    name: str
    meaning: str
    aliases: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Other:
    """Other words for a phrase: as written, as stems, and how surely they mean the same."""

    written: str
    stems: Phrase
    weight: float


@functools.cache
def terms() -> tuple[Term, ...]:
    """Every row of the glossary."""
    text = resources.files("knowledge.words").joinpath("glossary.csv").read_text("utf-8")
    with io.StringIO(text) as lines:
        return tuple(
            Term(
                row["term"],
                row["name"],
                row["meaning"],
                tuple(alias for alias in row["aliases"].split("|") if alias),
                row["kind"],
            )
            for row in csv.DictReader(lines)
        )


@functools.cache
def other_words() -> dict[Phrase, tuple[Other, ...]]:
    """For the stems of a term, name or alias: the other words of its rows, surest first."""
    found: defaultdict[Phrase, dict[str, float]] = defaultdict(dict)
    for row in terms():
        exact = [text for text in (row.term, row.name) if text]
        for said in (*exact, *row.aliases):
            for written in (*exact, *row.aliases):
                if said != written:
                    surely = _weight(said in exact, written in exact)
                    others = found[tuple(stems(said))]
                    others[written] = max(others.get(written, 0.0), surely)
    return {
        phrase: tuple(
            Other(written, tuple(stems(written)), weight)
            for written, weight in sorted(others.items(), key=lambda item: -item[1])
            if tuple(stems(written)) != phrase
        )
        for phrase, others in found.items()
    }


@functools.cache
def meanings() -> dict[Phrase, Term]:
    """The term that the stems of a term, name or alias stand for, where only one does."""
    found: dict[Phrase, Term] = {}
    several = set()
    for row in terms():
        for said in {tuple(stems(text)) for text in (row.term, row.name) if text}:
            if said in found:
                several.add(said)
            found[said] = row
    return {phrase: row for phrase, row in found.items() if phrase not in several}


@functools.cache
def meanings_of_aliases() -> dict[Phrase, Term]:
    """The term that the stems of an everyday name stand for, where only one has it."""
    found: dict[Phrase, set[Term]] = defaultdict(set)
    for row in terms():
        for alias in row.aliases:
            found[tuple(stems(alias))].add(row)
    return {phrase: next(iter(rows)) for phrase, rows in found.items() if len(rows) == 1}


def _weight(said_exactly: bool, written_exactly: bool) -> float:
    if said_exactly and written_exactly:
        return NAME
    return TERM if said_exactly or written_exactly else SAME
