"""A record taken apart into sections, one line a block, to compare with what was written down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Record, Section
from knowledge.words.text import collapse

Piece = tuple[str, str | None, str]


def lines(text: str) -> str:
    """`text` with one line for each line that says something, white space collapsed."""
    said = (collapse(line) for line in text.split("\n"))
    return "\n".join(re.sub("^[·•] ", "- ", line) for line in said if line)


def pieces(record: Record, *, unlabelled: bool = False) -> Iterator[Piece]:
    """Section, subsection and text, in the record's order.

    `unlabelled` is for texts that name no section: they are one piece, "Item text". In those, and
    in all where a section follows "Decision", "Reasons" is its subsection.
    """
    top = [own for own in record.sections if not _outer(record, own)]
    if unlabelled and not top:
        yield "Item text", None, lines(record.text).split("\n", 4)[-1]
    before = ""
    for section in top:
        if unlabelled and section.heading == "Reasons" and before == "Decision":
            yield before, section.heading, lines(record.text[section.start : section.end])
            continue
        before = section.heading
        inner = [own for own in record.sections if _outer(record, own) is section]
        ends = [*(_heading(record, own) for own in inner), section.end]
        yield from _piece(record, section.heading, None, section.start, ends[0])
        for own, end in zip(inner, ends[1:], strict=True):
            yield from _piece(record, section.heading, own.heading, own.start, min(own.end, end))


def _piece(record: Record, name: str, sub: str | None, start: int, end: int) -> Iterator[Piece]:
    said = lines(record.text[start:end])
    if said:
        yield name, sub, said


def _outer(record: Record, own: Section) -> Section | None:
    for other in record.sections:
        is_round = other.start <= own.start and own.end <= other.end
        if is_round and other.end - other.start > own.end - own.start:
            return other
    return None


def _heading(record: Record, own: Section) -> int:
    """Where the line above a section begins."""
    return record.text.rfind("\n", 0, record.text.rfind(own.heading, 0, own.start)) + 1
