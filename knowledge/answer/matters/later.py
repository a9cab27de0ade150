"""What later records of a matter do to the one that answers: replace it, correct it, go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answer.matters.link import Traits, link, plan_names, standing, traits
from knowledge.answer.matters.undone import (
    correcting,
    day_phrases,
    may_correct,
    may_undo,
    undoing,
)
from knowledge.answer.records import Records, Scope
from knowledge.model import Answer, Answered, Bearing, Excerpt, Later, Record
from knowledge.words.text import fold, stems, straighten

_POOL = 10  # later records that are looked at
_TITLED = 30  # records among which a title is looked for that recurs
_ASKED = 0.7  # share of the words asked about that a record with a like title must have
_CHAIN = 3  # replacements of replacements that are followed


@dataclass(frozen=True, slots=True)
class _Found:
    """A later record, and whether it is of the same matter."""

    told: Traits
    is_linked: bool


def with_later(found: Answer, records: Records) -> Answer:
    """The answer, with what a later record does to the one that it begins with."""
    if not isinstance(found, Answered):
        return found
    first = found.excerpts[0].record
    later = bearing(first, records, found.asked.context.topic)
    shown = {excerpt.record.id for excerpt in found.excerpts}
    if later is None or (later.bearing is Bearing.NEWER and later.record.id in shown):
        return found
    return replace(found, later=later)


def bearing(record: Record, records: Records, topic: Sequence[str] = ()) -> Later | None:
    """The later record that matters most to who reads `record`; None where there is none.

    `topic` are the words that were asked about: a record that only has a like title must have them.
    One that stands in its place comes first, then one that sends it back, then one that corrects
    it, then the newest of the matter.
    """
    latest = _bearing(record, records, topic)
    for _ in range(_CHAIN):  # what stands in its place may itself have been replaced
        if latest is None or latest.bearing is not Bearing.REPLACES:
            break
        after = _bearing(latest.record, records, topic)
        if after is None or after.bearing not in {Bearing.REPLACES, Bearing.SENT_BACK}:
            break
        latest = after
    return latest


def later_records(record: Record, records: Records, topic: Sequence[str] = ()) -> list[Record]:
    """The later records of the matter of `record`, newest first; `topic` as for `bearing`."""
    found = [one.told.record for one in _later(traits(record), records, topic) if one.is_linked]
    return sorted(found, key=lambda r: (str(r.date), r.id), reverse=True)


def _bearing(record: Record, records: Records, topic: Sequence[str]) -> Later | None:
    mine = traits(record)
    pool = _later(mine, records, topic)
    found = [later for one in pool if (later := _undone(mine, one, records))]
    linked = [one.told.record for one in pool if one.is_linked]
    newest = max(linked, key=lambda r: (str(r.date), r.id), default=None)
    for kind in (Bearing.REPLACES, Bearing.SENT_BACK):
        of_kind = [later for later in found if later.bearing is kind]
        last = max(of_kind, key=lambda later: str(later.record.date), default=None)
        if last and (kind is Bearing.REPLACES or newest in (None, last.record)):
            return last
    if corrected := _corrected(mine, records):
        return corrected
    return Later(newest) if newest else None


def _later(mine: Traits, records: Records, topic: Sequence[str]) -> list[_Found]:
    """The later records that are of the matter, or name its decision by number or day."""
    record = mine.record
    if record.date is None or record.date == dt.date.max:  # nothing can be later
        return []
    phrases = [*mine.own_numbers, *mine.applications, *mine.names, *_telling(mine)]
    phrases += day_phrases(record.date)
    scope = Scope(record.council, record.date + dt.timedelta(days=1))
    ids = records.find(phrases, scope, _POOL)
    held = [found for key in ids if (found := records.record(key)) and found.kind != "agenda"]
    told = [traits(found) for found in held if found.id != record.id and _may_link(mine, found)]
    return [_Found(one, _is_of_matter(mine, one, records, topic)) for one in told]


def _telling(told: Traits) -> list[str]:
    """The words of a title that tell it from others; all of them where none does."""
    every = told.record.title.split()
    return [word for word in every if set(stems(word)) & set(told.core)] or every


def _may_link(mine: Traits, other: Record) -> bool:
    """Whether it is worth a closer look: most records that a title's words find are not."""
    signs = [*mine.own_numbers, *mine.applications, *mine.names]
    signs += day_phrases(mine.record.date) if mine.record.date else ()
    if mine.issue or any(sign in other.text or sign in other.title for sign in signs):
        return True
    title = fold(other.title)
    if sum(stem[: max(4, len(stem) - 2)] in title for stem in mine.core) >= min(2, len(mine.core)):
        return True
    return any(name in mine.text for name in plan_names(straighten(other.title)))


def _is_of_matter(mine: Traits, other: Traits, records: Records, topic: Sequence[str]) -> bool:
    """Whether a later record goes on with the matter: wrong is worse than not named.

    One that only mentions a plan goes on with it less than one that is titled with it. A title
    that recurs through the years is that of a standing item, and like titles alone say too little
    where the record has not the words that were asked about.
    """
    found = {evidence.kind for evidence in link(mine, other)}
    if found == {"name"}:
        return bool(other.names)
    if found == {"title"}:
        return _has(other, topic) and not _recurs(mine, other, records)
    return bool(found)


def _has(told: Traits, topic: Sequence[str]) -> bool:
    wanted = {own for word in topic for own in stems(word)}
    said = set(stems(f"{told.record.title}\n{told.text}"))
    return len(wanted & said) >= _ASKED * len(wanted)


def _recurs(mine: Traits, other: Traits, records: Records) -> bool:
    ids = records.find(_telling(mine), Scope(mine.record.council), _TITLED)
    held = [found for key in ids if (found := records.record(key))]
    recurring = standing(map(traits, held))
    return any(tuple(sorted(one.core)) in recurring for one in (mine, other))


def _undone(mine: Traits, other: _Found, records: Records) -> Later | None:
    """What a later decision does to the earlier record; None for nothing."""
    names = [*mine.own_numbers, *(day_phrases(mine.record.date) if mine.record.date else ())]
    if not other.is_linked and not any(name in other.told.text for name in names):
        return None
    if not may_undo(other.told.text):
        return None
    stated = records.facts([other.told.record.id])
    found = undoing(mine.record, mine.own_numbers, stated, is_linked=other.is_linked)
    return Later(other.told.record, *found) if found else None


def _corrected(mine: Traits, records: Records) -> Later | None:
    """The last later record that corrects the earlier one; it may be of any title."""
    record = mine.record
    if record.date is None or record.date == dt.date.max:  # nothing can be later
        return None
    scope = Scope(record.council, record.date + dt.timedelta(days=1))
    days = day_phrases(record.date)
    ids = [
        key
        for key in records.find(days, scope, _POOL)
        if (held := records.record(key))
        and any(day in held.text for day in days)
        and may_correct(straighten(held.text))
    ]
    found: Sequence[Excerpt] = [
        said for kept in records.load(ids) if (said := correcting(record, mine.core, kept))
    ]
    last = max(found, key=lambda said: str(said.record.date), default=None)
    return Later(last.record, Bearing.CORRECTS, last) if last else None
