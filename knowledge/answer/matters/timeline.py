"""Timelines: what the records say of a matter, meeting by meeting, oldest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answer.matters.areas import areas
from knowledge.answer.matters.inspections import inspections
from knowledge.answer.matters.ledger import ledger
from knowledge.answer.matters.matter import BY_PASSAGE, ties, ties_of
from knowledge.answer.matters.promised import newest_day
from knowledge.answer.records import Records
from knowledge.model import (
    NO_GLOSS,
    Entry,
    Excerpt,
    Fact,
    FactKind,
    Gloss,
    Record,
    Section,
    Stated,
    Tie,
    Timeline,
)
from knowledge.words.stages import stage_of
from knowledge.words.text import stems

_PRIVATE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? (?:[A-Z]\.? )*[A-Z][\w'’-]++(?!,? \(?(?:the )?[A-Z])"
)
_SHOWN = frozenset({FactKind.FINDING, FactKind.STATUS, FactKind.DECISION, FactKind.NEXT_STEP})
_ORDER = {kind: place for place, kind in enumerate(FactKind)}
_LONGEST = 1200  # code points of one entry's excerpt


def timeline(topic: str, records: Records, council: str = "", seed: str = "") -> Timeline:
    """The matter `topic` through its meetings; without entries where no record is about it.

    With the id `seed`, it is that record's matter, whatever the topic's words name.
    """
    every, words = _ties(topic, records, council, seed)
    councils = [name for name, _ in Counter(tie.record.council for tie in every).most_common()]
    found = [tie for tie in every if tie.record.council in councils[:1]]
    stated: list[Stated] = []
    for tie in found:
        held = records.facts([tie.record.id])
        if tie.evidence == BY_PASSAGE:
            held = [s for s in held if set(words) <= set(stems(_with_lead(s)))]
        stated += [one for one in held if not _is_private(one)]
    newest = newest_day(found[0].record.council, records) if found else None
    entries = [_with_list(entry, records) for entry in _entries(stated)]
    return Timeline(
        topic=topic,
        entries=tuple(entries),
        steps=tuple(ledger(stated, records, newest)),
        ties=tuple(found),
        newest=newest,
        areas=tuple(areas(entries)),
        inspections=tuple(inspections(entries)),
        others=tuple(councils[1:]),
        stage=_stage(entry.record.title for entry in reversed(entries)),
        is_any_held=bool(records.lexicon.holdings),
    )


def _stage(titles: Iterable[str]) -> Gloss:
    """What the stage means that the first of the titles names."""
    found = next((stage for title in titles if (stage := stage_of(title))), None)
    return Gloss(found.term, found.meaning) if found else NO_GLOSS


def _ties(topic: str, records: Records, council: str, seed: str) -> tuple[list[Tie], Sequence[str]]:
    """The records of the matter, and the stems of the topic where it names the matter."""
    if seed and (found := ties_of(seed, records)):
        return found, ()
    every, question = ties(topic, records, council)
    return every, [term.stem for term in question.topic]


def names_someone(text: str) -> bool:
    """Whether it names a person without a post: their words stay in the record, behind the link.

    Members of the public are not to be found, listed or drawn by name; councillors and officers
    in their posts are.
    """
    return bool(_PRIVATE.search(text))


def _is_private(stated: Stated) -> bool:
    return names_someone(stated.text) and stated.fact.kind is not FactKind.DECISION


def _with_lead(stated: Stated) -> str:
    return f"{stated.words(stated.fact.lead)} {stated.text}"


def _entries(stated: Iterable[Stated]) -> list[Entry]:
    """Facts that share a sentence or a lead-in make one entry; a finding's areas are its own."""
    groups: dict[tuple[str, FactKind, int, int], list[Stated]] = {}
    for one in stated:
        if one.fact.kind not in _SHOWN:
            continue
        start, end = one.fact.lead or (one.fact.start, one.fact.end)
        groups.setdefault((one.record.id, one.fact.kind, start, end), []).append(one)
    entries = [_entry(group) for group in groups.values()]
    entries.sort(
        key=lambda e: (str(e.record.date or ""), e.record.id, e.excerpt.start, _ORDER[e.kind])
    )
    return _without_doubles(entries)


def _entry(group: Sequence[Stated]) -> Entry:
    record = group[0].record
    facts = tuple(one.fact for one in group)
    start = min((fact.lead or (fact.start, 0))[0] for fact in facts)
    end = max(fact.end for fact in facts)
    if end - start > _LONGEST:
        start, end = facts[0].start, facts[0].end
    return Entry(Excerpt(record, start, end, _heading(record, facts[0])), facts)


def _with_list(entry: Entry, records: Records) -> Entry:
    """An entry that ends as the words before a list do, with the list."""
    excerpt = entry.excerpt
    if not excerpt.text.endswith(":"):
        return entry
    ends = [
        passage.end
        for kept in records.load([entry.record.id])
        for passage in kept.passages
        if passage.start <= excerpt.start < passage.end
    ]
    end = max([excerpt.end, *ends])
    return replace(entry, excerpt=replace(excerpt, end=end))


def _without_doubles(entries: list[Entry]) -> list[Entry]:
    """A finding whose words another entry of its record has as well, with states, is left out."""
    kept = []
    for entry in entries:
        is_said = entry.kind is FactKind.FINDING and any(
            other.kind is FactKind.STATUS
            and other.record.id == entry.record.id
            and other.excerpt.start <= entry.excerpt.start
            and entry.excerpt.end <= other.excerpt.end + 2
            for other in entries
        )
        if not is_said:
            kept.append(entry)
    return kept


def _heading(record: Record, fact: Fact) -> str:
    around: list[Section] = [s for s in record.sections if s.start <= fact.start < s.end]
    return min(around, key=lambda s: s.end - s.start).heading if around else ""
