"""What the Bot API makes of entities that overlap, and of blanks around a text."""

from collections.abc import Iterable
from dataclasses import replace

from tests.botapi.entities import Entity
from tests.botapi.limits import ENTITIES, utf16_length

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})

Range = tuple[int, int]


def normalise(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Return the text and the entities as a message has them.

    Quotes do not nest. Links, code and emoji hold nothing of their own sort. Code holds
    no styles, so a style around code has a gap. Blanks around the text go. Only the first
    hundred entities stay.
    """
    found = _in_order(entities)
    solid = _outermost(item for item in found if item.type not in STYLES | QUOTES)
    code = [(item.offset, item.end) for item in solid if item.type in CODE]
    quotes = [
        item
        for item in _outermost(item for item in found if item.type in QUOTES)
        if not _inside(item, code)
    ]
    styles = _styles([item for item in found if item.type in STYLES], code)
    text, kept = _trim(text, _in_order([*solid, *quotes, *styles]))
    return text, kept[:ENTITIES]


def _in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Sort by place, the longer first."""
    return sorted(entities, key=lambda item: (item.offset, -item.length))


def _outermost(entities: Iterable[Entity]) -> list[Entity]:
    """Drop each entity that lies within an earlier one."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _inside(entity: Entity, ranges: Iterable[Range]) -> bool:
    """Tell whether an entity lies within one of the ranges."""
    return any(begin <= entity.offset and entity.end <= end for begin, end in ranges)


def _styles(entities: list[Entity], code: list[Range]) -> list[Entity]:
    """Drop a style within the same style, and cut code out of the rest."""
    found = []
    for kind in sorted({item.type for item in entities}):
        for item in _outermost(item for item in entities if item.type == kind):
            pieces = _cut(item.offset, item.end, code)
            found += [Entity(kind, begin, end - begin) for begin, end in pieces]
    return found


def _cut(begin: int, end: int, holes: Iterable[Range]) -> list[Range]:
    """Return what is left of a range without the holes, which are in order."""
    left = []
    for first, last in holes:
        if last <= begin or first >= end:
            continue
        if begin < first:
            left.append((begin, first))
        begin = last
    return [*left, (begin, end)] if begin < end else left


def _trim(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Drop blanks after the text, and blanks before it that no entity covers."""
    trimmed = text.rstrip()
    end = utf16_length(trimmed)
    kept = [
        replace(item, length=min(item.end, end) - item.offset)
        for item in entities
        if item.offset < end
    ]
    lead = len(trimmed) - len(trimmed.lstrip(" \n"))
    lead = min([lead, *(item.offset for item in kept)])
    return trimmed[lead:], [replace(item, offset=item.offset - lead) for item in kept]
