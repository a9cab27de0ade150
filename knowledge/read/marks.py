"""The marks that ModernGov sets round each item of printed minutes: `<AI1>` ... `</AI1>`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.read.document import Document
from knowledge.read.item_numbers import Start
from knowledge.words.text import collapse

MARK = r"(/?)(AI\d{1,4}|[A-Z]{3,20}_SECTION)"
_NUMBERED = re.compile(r"(\d{1,4}[a-z]?(?:/\d{2,4})?)[.):]?\s+(.+)", re.DOTALL)
_LONGEST_TITLE = 200


def between_marks(marks: Sequence[str]) -> tuple[list[int], list[Start]]:
    """Which lines are kept, and where among those each item starts and stops.

    `marks` has for each line its mark ("AI1", "/AI1") or "". Lines above the first mark are the
    head and are kept; lines between items, and what closes the meeting, are not.
    """
    kept: list[int] = []
    starts: list[Start] = []
    is_kept = True
    for number, mark in enumerate(marks):
        if not mark:
            if is_kept:
                kept.append(number)
            continue
        if starts and not starts[-1].stop:
            starts[-1] = replace(starts[-1], stop=len(kept))
        is_kept = not mark.startswith("/") and mark.upper().startswith("AI")
        if is_kept:
            starts.append(Start(len(kept), len(kept) + 1, "", "", 1.0, 0))
    if starts and not starts[-1].stop:
        starts[-1] = replace(starts[-1], stop=len(kept))
    return kept, [start for start in starts if start.line < start.stop]


def titled(start: Start, document: Document) -> Start:
    """`start` with the number and title of its first line."""
    said = collapse(document.line(start.line))
    if match := _NUMBERED.fullmatch(said):
        return replace(start, number=match[1], title=match[2].strip("*_ ")[:_LONGEST_TITLE])
    return replace(start, title=said[:_LONGEST_TITLE])
