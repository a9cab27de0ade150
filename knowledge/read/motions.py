"""Motions as clerks in North America minute them: movers, "That ...", and the result below.

    R2024-007 A. Able, B. Baker:
    WHEREAS the bridge is old;
    NOW THEREFORE the bridge is closed. Carried.
    Recorded vote: For: Able. Against: Baker.

A part of it says little by itself: "Carried." belongs to what was moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.read.blocks import Block
from knowledge.read.document import Document
from knowledge.read.item_numbers import STRONG, Start
from knowledge.words.text import collapse

_NUMBER = (
    r"(?:(?:Resolution|Motion|RESOLUTION|MOTION)\s+)?(?:No\.?\s*)?#?[A-Z]{0,4}\s?\d{2,4}\s?[-–/.]"
    r"\s?\d{1,4}[A-Z]?[.:]?\s+"
)
_MOVERS = (
    r"(?:(?:It was )?(?:[Mm]oved|MOVED)\b[^\n]{0,160}?"
    r"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}\s*:?\s*)"
)
_WANTED = (
    r"(?:THAT|That|WHEREAS|Whereas|(?:NOW )?THEREFORE|BE IT (?:FURTHER )?RESOLVED|Be it resolved)\b"
)
_MOVED = re.compile(rf"(?:{_NUMBER})?{_MOVERS}(?::|$|\s+{_WANTED})|{_NUMBER}(?:{_WANTED}|$)")
_OPENS = re.compile(rf"{_MOVED.pattern}|{_WANTED}")
_NUMBERED = re.compile(
    r"(?P<number>(?:(?:Resolution|Motion|RESOLUTION|MOTION)\s+)?(?:No\.?\s*)?#?[A-Z]{0,4}\s?"
    r"(?P<year>\d{2,4})\s?[-–/]\s?(?P<value>\d{1,4})[A-Z]?)[.:]?\s+"
    rf"(?:{_MOVERS}(?::|$|\s+{_WANTED})|{_WANTED})"
)
_CLOSES = re.compile(
    r"(?:^|\s)(?:(?:The )?[Mm]otion (?:was )?|MOTION )?"
    r"(?:CARRIED|Carried|DEFEATED|Defeated|LOST|Lost|FAILED|Failed|PASSED|Passed|ADOPTED|Adopted"
    r"|DEFERRED|Deferred)(?:,? (?:unanimously|UNANIMOUSLY))?(?:\s*\([^()\n]{1,60}\))?\W*$"
)
_VOTE = re.compile(
    r"(?:recorded vote|roll[- ]call|vote\b|(?:yeas?|nays?|ayes?|noes|for|against|in favou?r|opposed"
    r"|abstain\w*|abstentions?|absent)\s*(?:\(\d+\))?\s*[:–—-])",
    re.IGNORECASE,
)
_OPERATIVE = re.compile(
    r"(?:(?:and )?now,? )?therefore\b|(?:and )?be it (?:further )?resolved\b", re.IGNORECASE
)
_PART = re.compile(rf"{_WANTED}|(?:AND|And)\b|Read a first", re.IGNORECASE)
_LEAST = 4  # numbered motions that make the minutes of a meeting
_MOST = 24  # blocks from a motion's first words to its result


def find_motions(text: str, found: Sequence[Block]) -> dict[int, int]:
    """Where each motion of the blocks begins and ends, the recorded vote included.

    Only what ends with its result is one: "That the report be noted" in the minutes of other
    clerks is a resolution by itself.
    """
    spans: dict[int, int] = {}
    position = 0
    while position < len(found):
        last = _last(text, found, position) if _OPENS.match(text, found[position].words) else None
        if last is None:
            position += 1
            continue
        spans[found[position].start] = found[last].end
        position = last + 1
    return spans


def motion_starts(document: Document) -> tuple[Start, ...]:
    """The motions of minutes that number them and have no titles; empty where there are few.

    The number of a motion of another year is only spoken of.
    """
    found = [
        (number, match)
        for number in range(len(document.lines))
        if (match := _NUMBERED.match(document.line(number)))
    ]
    years = Counter(match["year"] for _, match in found)
    year, count = years.most_common(1)[0] if years else ("", 0)
    if count < _LEAST:
        return ()
    return tuple(
        Start(number, number, said := collapse(match["number"]), said, STRONG, int(match["value"]))
        for number, match in found
        if match["year"] == year
    )


def operative(text: str, run: Sequence[Block]) -> int:
    """The number of the block in which a motion turns from its WHEREAS to what it resolves."""
    return next((n for n, block in enumerate(run) if _OPERATIVE.match(text, block.words)), 0)


def _last(text: str, found: Sequence[Block], first: int) -> int | None:
    """The block that ends the motion, or None where it has no result."""
    is_moved = bool(_MOVED.match(text, found[first].words))
    for position in range(first, min(first + _MOST, len(found))):
        block = found[position]
        if position > first and _MOVED.match(text, block.words):
            return None
        if _CLOSES.search(text, block.words, block.end):
            return _through_vote(text, found, position)
        if not is_moved and position > first and not _is_part(text, found[position - 1], block):
            return None
    return None


def _is_part(text: str, before: Block, block: Block) -> bool:
    """Whether a block goes on with a motion that began with "That" and no movers."""
    if block.is_item or _PART.match(text, block.words):
        return True
    return text.endswith((";", ":", ",", "; and"), before.start, before.end)


def _through_vote(text: str, found: Sequence[Block], position: int) -> int:
    while position + 1 < len(found) and _VOTE.match(text, found[position + 1].words):
        position += 1
    return position
