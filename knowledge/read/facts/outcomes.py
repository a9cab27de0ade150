"""Outcomes: whether a motion was carried or lost, as the lines after it say."""

from __future__ import annotations

import re
from dataclasses import dataclass

CARRIED, LOST, MOVED, RESOLVED = "carried", "lost", "moved", "resolved"
_MAY = re.compile(r"\b(?:moved|motion|carried|defeated)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"^\W*(?:it was )?(?:then )?moved(?: and seconded)?:? (?:by|and seconded|that)?"
    r"|^\W*motion:? (?:by|made by|of)\b|^\W*(?:main )?motion(?: no\. ?\d+)?:\s"
    r"|\b(?:moved|made a motion),? (?:and [A-Z][^.\n]{2,40} seconded,? )?(?:that|to)\b"
    r"|\b(?:it was|was) (?:then )?moved by\b|, moved by\b",
    re.IGNORECASE | re.MULTILINE,
)
_RESOLVED = re.compile(r"^\W*(?:It was )?(?:RESOLVED|Resolved|resolved|AGREED)\b", re.MULTILINE)
_GOOD = r"(?:passed|carried|adopted|approved|prevailed|passes|carries)"
_BAD = r"(?:failed|fails|lost|defeated|denied|died|fell|withdrawn)"
_OUTCOME = re.compile(
    rf"\b(?:motion|amendment|resolution)(?: as amended)?,?(?: (?:was|is|were|declared|put and|has"
    rf"|had|been|then"
    rf"|duly|therefore)){{0,4}}:? (?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))\b"
    rf"|^\W*(?:(?P<good2>carried|approved|adopted)|(?P<bad2>defeated|lost|failed|not carried))"
    r"(?: unanimously| as amended)?\W*(?:\(?\d{1,2} ?(?:-|to|/) ?\d{1,2}\)?)?\W*$"
    r"|[.;] (?:(?P<good3>CARRIED)|(?P<bad3>DEFEATED|LOST))\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Where a record says that something is moved, carried or lost, in the order of its text."""

    marks: tuple[tuple[int, str], ...] = ()

    def of(self, start: int, end: int) -> tuple[bool, str]:
        """Whether what stands from `start` to `end` is a motion, and what became of it.

        The outcome is "" where no line says it before the next motion is moved.
        """
        before = [kind for place, kind in self.marks if place < end]
        after = next((kind for place, kind in self.marks if place >= end), "")
        inside = any(start <= place < end and kind != MOVED for place, kind in self.marks)
        if inside:
            return False, ""
        return bool(before) and before[-1] == MOVED, after if after in (CARRIED, LOST) else ""


def outcomes(text: str) -> Outcomes:
    """The motions that `text` sets out, and what became of them."""
    if not _MAY.search(text):
        return Outcomes()
    marks = [(found.start(), MOVED) for found in _MOVED.finditer(text)]
    marks += [(found.start(), RESOLVED) for found in _RESOLVED.finditer(text)]
    for found in _OUTCOME.finditer(text):
        is_good = found["good"] or found["good2"] or found["good3"]
        marks.append((found.start(), CARRIED if is_good else LOST))
    return Outcomes(tuple(sorted(marks)))
