"""A matter through time, as replies: the timeline, how things stand, what is still open. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from knowledge.model import NO_GLOSS, Area, Entry, Excerpt, Inspection, Record, Timeline
from sendbot import wording
from sendbot.reply import Line, Part, Pointer, Quote, Reply
from sendbot.steps import done_parts, open_parts

_MOST = 8  # entries that a chat shows of a timeline, and open steps
_OF_NEWEST = 2  # entries that stand for a matter without areas
_OF_INSPECTION = 3  # quotations that tell of one inspection


def timeline_reply(found: Timeline, today: dt.date, most: int = _MOST) -> Reply:
    """What happened, was decided and is to happen, oldest first; open next steps at the end.

    `most` entries and open steps are shown; 0 shows all.
    """
    if not found.entries:
        return _nothing(found)
    entries = found.entries[-most:] if most else found.entries
    parts: list[Part] = [Line(wording.timeline(found.topic, found.entries[0].record.council))]
    if left_out := len(found.entries) - len(entries):
        parts.append(Line(wording.earlier_entries(left_out)))
    for excerpt, group in groupby(entries, key=lambda entry: entry.excerpt):
        parts += [Line(wording.entry(list(group))), Quote(excerpt)]
    parts += open_parts(found.steps, most)
    parts += _ends(found, today, {entry.record for entry in entries})
    return Reply(tuple(parts))


def status_reply(found: Timeline, today: dt.date, most: int = _MOST) -> Reply:
    """How a matter stands: the newest inspection, each area, what came before, and next steps."""
    if not found.entries:
        return _nothing(found)
    blocks = list(_blocks(found.areas))
    parts: list[Part] = [Line(wording.stands(found.topic, found.entries[0].record.council))]
    if found.stage is not NO_GLOSS:
        parts.append(Line(wording.gloss(found.stage)))
    stated = {entry.excerpt for _, entry, _ in blocks}
    parts += _inspection(found.inspections[:1], wording.INSPECTION_NOW, stated)
    if not blocks:
        parts.append(Line(wording.NO_AREAS))
        for entry in _newest(found.entries):
            parts += [Line(wording.entry([entry])), Quote(entry.excerpt)]
    for _, group in groupby(blocks, key=lambda block: block[1].excerpt):
        of_one = list(group)
        for state, entry, areas in of_one:
            parts.append(Line(wording.areas(state, entry.record.date, len(areas))))
        parts.append(Quote(of_one[0][1].excerpt))
        every = [area for _, _, areas in of_one for area in areas]
        parts += [Line(text) for area in every if (text := _earlier(area))]
    parts += _inspection(found.inspections[1:3], wording.INSPECTION_BEFORE, stated)
    parts += done_parts(found.steps, most)
    parts += open_parts(found.steps, most)
    shown = [entry.record for _, entry, _ in blocks] or [e.record for e in found.entries[-2:]]
    parts += _ends(found, today, shown)
    return Reply(tuple(parts))


def steps_reply(found: Timeline, today: dt.date, most: int = _MOST) -> Reply:
    """Every next step of a matter: those that are open, then those that are reported done."""
    if not found.entries:
        return _nothing(found)
    parts: list[Part] = [Line(wording.steps(found.topic, found.entries[0].record.council))]
    if not found.steps:
        parts.append(Line(wording.NO_STEPS))
    parts += open_parts(found.steps, most)
    parts += done_parts(found.steps, most)
    parts += _ends(found, today, [step.stated.record for step in found.steps])
    return Reply(tuple(parts))


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    """The two newest entries, newest first, none of which only repeats words of another."""
    found: list[Entry] = []
    for entry in reversed(entries):
        own = entry.excerpt
        found = [e for e in found if not _is_within(e.excerpt, own)]
        if not any(_is_within(own, other.excerpt) for other in found):
            found.append(entry)
        if len(found) > _OF_NEWEST:
            break
    return found[:_OF_NEWEST]


def _is_within(one: Excerpt, other: Excerpt) -> bool:
    is_same = one.record.id == other.record.id
    return is_same and other.start <= one.start and one.end <= other.end


def _inspection(
    held: Sequence[Inspection], said: str, already: AbstractSet[Excerpt]
) -> Iterable[Part]:
    """The card of each inspection: when it was and what was found, in the record's words."""
    for one in held:
        told = [entry.excerpt for entry in (one.held, *one.found) if entry]
        told = list(dict.fromkeys(e for e in told if e not in already))[:_OF_INSPECTION]
        if told:
            yield Line(wording.inspection(said, one.record.date))
            yield from (Quote(excerpt) for excerpt in told)


def caption(found: Timeline) -> str:
    """The picture of `found` in words: its caption, which also serves those who can't see it."""
    rows = [wording.stands(found.topic, found.entries[0].record.council)] if found.entries else []
    for state, entry, areas in _blocks(found.areas):
        names = "; ".join(f"“{wording.short(wording.area_name(area), 90)}”" for area in areas)
        rows.append(f"{wording.areas(state, entry.record.date, len(areas))} {names}.")
    for step in found.steps:
        rows.append(f"{wording.step(step)} “{wording.short(wording.step_words(step), 140)}”")
    return "\n".join(rows)


def _blocks(areas: Sequence[Area]) -> Iterable[tuple[str, Entry, list[Area]]]:
    for (state, _), group in groupby(areas, key=lambda a: (a.state, a.entry.excerpt)):
        held = list(group)
        yield state, held[0].entry, held


def _earlier(area: Area) -> str:
    return wording.earlier_states(area) if area.earlier else ""


def _ends(found: Timeline, today: dt.date, shown: Iterable[Record]) -> list[Part]:
    parts: list[Part] = [Line(wording.draft(r)) for r in dict.fromkeys(shown) if r.draft]
    parts.append(Line(wording.nothing_since(found.last, found.newest)))
    if found.last:
        parts.append(Line(wording.age(found.last, today)))
    if found.others:
        parts.append(Line(wording.other_councils(found.others)))
    if found.entries and "(invented)" in found.entries[0].record.council:
        parts.append(Line(wording.INVENTED))
    return parts


def _nothing(found: Timeline) -> Reply:
    if not found.ties:
        return Reply((Line(wording.NO_MATTER if found.is_any_held else wording.NOT_YET),))
    pointers = [Pointer(tie.record) for tie in found.ties[-3:]]
    return Reply((Line(wording.NO_FACTS), *pointers))
