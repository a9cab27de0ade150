"""The sections of a text, found by its heading lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from knowledge.model import Role, Section
from knowledge.read.blocks import Block, blocks
from knowledge.read.headings import TOP, heading_name, is_subheading, role_of
from knowledge.read.sentences import trim
from knowledge.words.text import collapse

MEETING = re.compile(
    r"^[ \t\u00a0\ufeff]*Meeting:[ \t\u00a0]*(\d{1,2}/\d{1,2}/\d{4})[ \t\u00a0]*[-–—][ \t\u00a0]*"
    r"(\S[^\r\n]*)",
    re.MULTILINE,
)


def find_sections(text: str, strong: Collection[int] = (), begin: int = 0) -> tuple[Section, ...]:
    """Sections of `text`, in order of their headings.

    A section runs to the next heading; "Minutes" holds the ordinary headings after it, so
    sections may nest. One with nothing under it has `start == end`, at its heading's end. What
    stands above a "Meeting:" line is the head of a page: no heading is looked for in it, nor
    before `begin`. `strong` holds where lines begin that are bold or headings in the document:
    the short ones among them are headings too.
    """
    meeting = MEETING.search(text)
    start = max(meeting.end() if meeting else 0, begin)
    headings = [
        (block.start, block.end, name)
        for block in blocks(text)
        if block.start >= start and (name := _name(text, block, strong))
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


def _name(text: str, block: Block, strong: Collection[int]) -> str:
    line = text[block.start : block.end]
    if block.start in strong and not block.has_mark and is_subheading(line):
        return collapse(line).strip("*#: ")
    return heading_name(line)


class Innermost:
    """The smallest section round an offset; offsets are asked for in ascending order."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._coming = sorted(sections, key=lambda section: section.start, reverse=True)
        self._open: list[Section] = []

    def at(self, offset: int) -> Section | None:
        """The smallest section that holds `offset`; None where no section does."""
        while self._coming and self._coming[-1].start <= offset:
            self._open.append(self._coming.pop())
        self._open = [section for section in self._open if offset < section.end]
        return min(self._open, key=lambda section: section.end - section.start, default=None)


def _nests(outer: str, inner: str) -> bool:
    if outer.casefold() != "minutes" or inner.casefold() == "minutes":
        return False
    role = role_of(inner)
    return role not in TOP and role is not Role.ATTENDANCE
