"""The sections of a text, found by its heading lines."""

from __future__ import annotations

from knowledge.model import Role, Section
from knowledge.read.blocks import blocks
from knowledge.read.headings import TOP, heading_name, role_of
from knowledge.read.sentences import trim


def find_sections(text: str, start: int = 0) -> tuple[Section, ...]:
    """Sections of `text` from offset `start` on, in order of their headings.

    A section runs to the next heading; "Minutes" holds the ordinary headings after it, so
    sections may nest. One with nothing under it has `start == end`, at its heading's end.
    """
    headings = [
        (block.start, block.end, name)
        for block in blocks(text)
        if block.start >= start and (name := heading_name(text[block.start : block.end]))
    ]
    sections = []
    for position, (_, heading_end, name) in enumerate(headings):
        stop = len(text)
        for next_start, _, next_name in headings[position + 1 :]:
            if _nests(name, next_name):
                continue
            stop = next_start
            break
        begin, end = trim(text, heading_end, stop)
        if begin == end:
            begin = end = heading_end
        sections.append(Section(name, begin, end))
    return tuple(sections)


def innermost(sections: tuple[Section, ...], offset: int) -> Section | None:
    """The smallest section that holds `offset`; None where no section does."""
    holding = [section for section in sections if section.start <= offset < section.end]
    return min(holding, key=lambda section: section.end - section.start, default=None)


def _nests(outer: str, inner: str) -> bool:
    role = role_of(inner)
    return outer.casefold() == "minutes" and role not in TOP and role is not Role.ATTENDANCE
