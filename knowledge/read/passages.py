"""Passages: a record cut into the least parts that can be understood on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Passage, Record, Role, Section
from knowledge.read.blocks import Block, blocks
from knowledge.read.cutting import cut_list, cut_motion, cut_paragraph, introduces
from knowledge.read.furniture import is_furniture
from knowledge.read.headings import heading_name, is_known, role_of
from knowledge.read.motions import find_motions
from knowledge.read.sections import Innermost
from knowledge.read.sentences import trim
from knowledge.words.cues import labels
from knowledge.words.text import fold

_GOES_ON = re.compile(r"(?:;|,)\s*(?:and|or)?$")
_RESOLVED = re.compile(
    r"(?:(?:[Ii]t was|[Tt]he \w+|[Aa]ccordingly|and)\s+)?"
    r"(?:RESOLVED|AGREED|ORDERED|NOTED|DECISION|Resolved(?=\s*(?:[:–—-]|that|to|unanimously|,))"
    r"|Decision\s*[:–—-]|Resolution\s*[:–—-])"
)
_DECISION_TABLE = re.compile(
    r"(?:decision|minute|resolution|item)s?(?: (?:number|no\.?)s?)?\W*\|\W*(?:decision|resol)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"^[#*_ ]+|\*\*|__")
_THAT = re.compile(r"(?:That|To)\s")
_PLAIN = {Role.BODY, Role.BACKGROUND, Role.REASONS}  # a verdict in them is a decision


def passages(record: Record) -> tuple[Passage, ...]:
    """The passages of `record`, in order; page furniture and heading lines are left out."""
    sections = Innermost(record.sections)
    title_role = role_of(record.title)
    found = blocks(record.text)
    motions = find_motions(record.text, found)
    result: list[Passage] = []
    for run in _runs(record, found, motions):
        section = sections.at(run[0].start)
        heading = section.heading if section else ""
        role = role_of(heading)
        if role in {Role.BODY, Role.DECISION} and title_role is Role.ATTENDANCE:
            role = title_role
        if run[0].start in motions:
            role = Role.DECISION if role in _PLAIN else role
            result += cut_motion(record.text, run, heading, role)
            continue
        if role in _PLAIN and _decides(record.text, run[0], heading, result[-1:]):
            role = Role.DECISION
        if len(run) == 1:
            result += cut_paragraph(record.text, run[0], heading, role)
        else:
            result += cut_list(record.text, run, heading, role)
    return tuple(result)


def _runs(record: Record, found: list[Block], motions: dict[int, int]) -> Iterator[list[Block]]:
    """Paragraphs, motions, and lists with what introduces them; none crosses a heading."""
    text = record.text
    last_start = {fold(s.heading).rstrip(":"): s.start for s in record.sections}
    above = {_end_above(text, s): fold(s.heading).rstrip(":") for s in record.sections}
    run: list[Block] = []
    for block in found:
        line = text[block.start : block.end]
        ends = _is_heading(line, block.start, last_start) or (
            above.get(block.end) == fold(line).rstrip(": ")
        )
        if not ends and _is_furniture(record, line, text[block.words : block.end]):
            continue
        if run and (ends or not _goes_with(text, run, block, motions)):
            yield run
            run = []
        if not ends:
            run.append(block)
    if run:
        yield run


def _is_furniture(record: Record, line: str, words: str) -> bool:
    """Whether a line is furniture, with its list mark or without, or the item's number alone."""
    bare = _MARKUP.sub("", line)  # of Markdown
    if any(is_furniture(said, record.title) for said in {line, words, bare}):
        return True
    return bool(record.item) and line.strip().rstrip(".") == record.item


def _end_above(text: str, section: Section) -> int:
    """Where the line just above a section ends: its heading, where that has the section's name."""
    if section.start == section.end:
        return section.start
    return trim(text, 0, min(section.start, len(text)))[1]


def _is_heading(line: str, start: int, last_start: dict[str, int]) -> bool:
    name = heading_name(line)
    if not name:
        return False
    return last_start.get(fold(name), -1) >= start or (line.endswith(":") and is_known(name))


def _goes_with(text: str, run: list[Block], block: Block, motions: dict[int, int]) -> bool:
    motion = motions.get(run[0].start)
    if motion is not None:
        return block.end <= motion
    return block.start not in motions and _belongs(text, run, block)


def _belongs(text: str, run: list[Block], block: Block) -> bool:
    """Whether `block` goes on with the list that `run` has begun."""
    last = run[-1]
    if last.is_row:
        return block.is_row
    if introduces(text, last):
        if block.is_item or run[0].is_item or len(run) > 1:
            return True
        return _goes_on(text, block) or (_is_open(text, last) and text[block.words].islower())
    if block.is_row:
        return False
    if block.is_numbered and _RESOLVED.match(text, block.words):
        return False  # minutes whose paragraphs are numbered: "3.2 RESOLVED: That ..."
    if block.is_item:
        return last.is_item and (not block.is_numbered or last.is_numbered)
    return len(run) > 1 and _goes_on(text, last)


def _goes_on(text: str, block: Block) -> bool:
    return bool(_GOES_ON.search(text, max(block.words, block.end - 8), block.end))


def _is_open(text: str, block: Block) -> bool:
    """Whether `block` breaks off in the middle of a sentence ("RESOLVED: That")."""
    return text[block.end - 1].isalpha()


def _decides(text: str, block: Block, heading: str, before: list[Passage]) -> bool:
    if _RESOLVED.match(text, block.words) or _DECISION_TABLE.match(text, block.start, block.end):
        return True
    if not before or before[0].role is not Role.DECISION or before[0].heading != heading:
        return False
    if _THAT.match(text, block.words):
        return True
    if not block.is_numbered:
        return block.is_item
    # The next item of the minutes may be numbered as well: "14. The Panel considered ..."
    return any(label.startswith("decision") for label in labels(text[block.words : block.end]))
