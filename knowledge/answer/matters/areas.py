"""Areas: the newest state of each, with the earlier ones behind it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Area, Entry, Excerpt, Fact, FactKind
from knowledge.words.same_thing import telling

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
        place = _known(words, entry, found)
        if place is None:
            name = Excerpt(entry.record, *(fact.subject or (fact.start, fact.end)))
            found.append((words, entry.record.council, Area(name, fact.state, entry)))
            continue
        known, council, area = found[place]
        if area.entry.record.id != entry.record.id:
            earlier = (*area.earlier, (fact.state, entry))
            found[place] = (known, council, Area(area.name, area.state, area.entry, earlier))
    return [area for _, _, area in found]


def _known(
    words: frozenset[str], entry: Entry, found: Sequence[tuple[frozenset[str], str, Area]]
) -> int | None:
    """The place of the area that is named alike; two of one record are two areas."""
    for place, (known, council, area) in enumerate(found):
        is_other = area.entry.record.id == entry.record.id and words != known
        if council == entry.record.council and not is_other and _is_alike(words, known):
            return place
    return None


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
