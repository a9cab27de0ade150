"""A document laid out: its text, and where each line of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.read.lines import Line, join
from knowledge.read.sentences import trim

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARKDOWN = re.compile(r"(#{1,6})\s+\S")
_BOLD = re.compile(r"(\*\*|__)\S.*\S\1:?$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a document: its span, and whether it is bold or a heading there.

    `level` is that of a heading, from 1; 0 for none.
    """

    start: int
    end: int
    strong: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its lines, white space trimmed and blank lines left out."""

    text: str
    lines: tuple[Placed, ...]

    def line(self, number: int) -> str:
        """The text of a line."""
        placed = self.lines[number]
        return self.text[placed.start : placed.end]


def from_lines(lines: Sequence[Line]) -> Document:
    """A document made of `lines`; its text is our rendering of them."""
    text = join(lines)
    placed, at = [], 0
    for line in lines:
        start = text.index(line.text, at)
        at = start + len(line.text)
        placed.append(Placed(start, at, line.strong or line.level > 0, line.level))
    return Document(text, tuple(placed))


def from_text(text: str) -> Document:
    """A document whose text is `text` as it stands; Markdown headings and bold lines are seen."""
    return Document(text, tuple(_placed(text)))


def _placed(text: str) -> Iterator[Placed]:
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        heading = _MARKDOWN.match(text, start, end)
        strong = heading is not None or bool(_BOLD.match(text, start, end))
        yield Placed(start, end, strong, len(heading[1]) if heading else 0)
