"""Areas: the newest state of each, with the earlier ones behind it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Area, Entry, Excerpt, Fact, FactKind
from knowledge.read.facts.settle import telling

_ALIKE = 0.6  # share of the shorter name's telling words that two names of one area share


def areas(entries: Sequence[Entry]) -> list[Area]:
    """The areas that lists and labelled items of `entries` speak of, newest first."""
    found: list[tuple[frozenset[str], str, Area]] = []
    stated = [
        (entry, fact)
        for entry in sorted(entries, key=_newest_first)
        if entry.kind is FactKind.STATUS
        for fact in entry.facts
        if fact.lead and fact.subject
    ]
    for entry, fact in stated:
        words = telling(_short_name(entry, fact))
        council = entry.record.council
        for place, (known, its, area) in enumerate(found):
            if its == council and _is_alike(words, known):
                if area.entry.record.id != entry.record.id:
                    earlier = (*area.earlier, (fact.state, entry))
                    area = Area(area.name, area.state, area.entry, earlier)
                    found[place] = (known, its, area)
                    break
        else:
            assert fact.subject is not None  # noqa: S101  (for the type checker)
            name = Excerpt(entry.record, *fact.subject)
            found.append((words, council, Area(name, fact.state, entry)))
    return [area for _, _, area in found]


def _short_name(entry: Entry, fact: Fact) -> str:
    """The words that name the area: what follows a comma says more of it."""
    start, end = fact.subject or (fact.start, fact.end)
    return entry.record.text[start:end].split(", ")[0]


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    short = min(len(one), len(other))
    return short > 0 and len(one & other) >= max(_ALIKE * short, min(2, short))


def _newest_first(entry: Entry) -> tuple[int, str, int]:
    day = entry.record.date
    return (-(day.toordinal() if day else 0), entry.record.id, entry.excerpt.start)
