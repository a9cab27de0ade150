"""What later records of a matter do to the one that answers: replace it, correct it, go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answer.matters.link import Traits, is_procedure, link, standing, traits
from knowledge.answer.matters.undone import correcting, day_phrases, undoing
from knowledge.answer.records import Records, Scope
from knowledge.model import Answer, Answered, Bearing, Excerpt, Later, Record
from knowledge.words.text import fold

_POOL = 10  # later records that are looked at
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
    later = bearing(first, records)
    shown = {excerpt.record.id for excerpt in found.excerpts}
    if later is None or (later.bearing is Bearing.NEWER and later.record.id in shown):
        return found
    return replace(found, later=later)


def bearing(record: Record, records: Records) -> Later | None:
    """The later record that matters most to who reads `record`; None where there is none.

    One that stands in its place comes first, then one that sends it back, then one that corrects
    it, then the newest of the matter.
    """
    latest = _bearing(record, records)
    for _ in range(_CHAIN):  # what stands in its place may itself have been replaced
        if latest is None or latest.bearing is not Bearing.REPLACES:
            break
        after = _bearing(latest.record, records)
        if after is None or after.bearing not in {Bearing.REPLACES, Bearing.SENT_BACK}:
            break
        latest = after
    return latest


def later_records(record: Record, records: Records) -> list[Record]:
    """The later records of the matter of `record`, newest first."""
    mine = traits(record)
    found = [one.told.record for one in _later(mine, records) if one.is_linked]
    return sorted(found, key=lambda r: (str(r.date), r.id), reverse=True)


def _bearing(record: Record, records: Records) -> Later | None:
    mine = traits(record)
    pool = _later(mine, records)
    found = [later for one in pool if (later := _undone(mine, one, records))]
    linked = [one.told.record for one in pool if one.is_linked]
    newest = max(linked, key=lambda r: (str(r.date), r.id), default=None)
    for kind in (Bearing.REPLACES, Bearing.SENT_BACK):
        of_kind = [later for later in found if later.bearing is kind]
        last = max(of_kind, key=lambda later: str(later.record.date), default=None)
        if last and (kind is Bearing.REPLACES or newest in (None, last.record)):
            return last
    if corrected := _corrected(record, records):
        return corrected
    return Later(newest) if newest else None


def _later(mine: Traits, records: Records) -> list[_Found]:
    """The later records that are of the matter, or name its decision by number or day."""
    record = mine.record
    if record.date is None:
        return []
    phrases = [*mine.own_numbers, *mine.applications, *mine.names, *mine.core]
    phrases += [] if mine.core else record.title.split()
    scope = Scope(record.council, record.date + dt.timedelta(days=1))
    ids = records.find(phrases, scope, _POOL)
    held = [found for key in ids if (found := records.record(key)) and found.kind != "agenda"]
    told = [traits(found) for found in held if found.id != record.id]
    recurring = standing([mine, *told])
    links = [bool(link(mine, one, recurring)) or _is_titled_alike(mine, one) for one in told]
    return [_Found(one, is_linked) for one, is_linked in zip(told, links, strict=True)]


def _is_titled_alike(mine: Traits, other: Traits) -> bool:
    """Whether a short title is the same to the letter: too short to be evidence elsewhere."""
    titles = (mine.record.title, other.record.title)
    return fold(titles[0]) == fold(titles[1]) and bool(mine.core) and not is_procedure(titles[0])


def _undone(mine: Traits, other: _Found, records: Records) -> Later | None:
    """What a later decision does to the earlier record; None for nothing."""
    names = [*mine.own_numbers, *(day_phrases(mine.record.date) if mine.record.date else ())]
    if not other.is_linked and not any(name in other.told.text for name in names):
        return None
    stated = records.facts([other.told.record.id])
    found = undoing(mine.record, mine.own_numbers, stated, is_linked=other.is_linked)
    return Later(other.told.record, *found) if found else None


def _corrected(record: Record, records: Records) -> Later | None:
    """The last later record that corrects `record`, which may be of any title."""
    if record.date is None:
        return None
    scope = Scope(record.council, record.date + dt.timedelta(days=1))
    ids = records.find(day_phrases(record.date), scope, _POOL)
    found: Sequence[Excerpt] = [
        said for kept in records.load(ids) if (said := correcting(record, kept))
    ]
    last = max(found, key=lambda said: str(said.record.date), default=None)
    return Later(last.record, Bearing.CORRECTS, last) if last else None
