"""Lines as they are printed → paragraphs, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.read.clean import clean
from knowledge.read.lines import Kind, Line

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|tudalen|p\.?)?\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?\W*", re.IGNORECASE
)
_WATERMARK = re.compile(r"\W*draft\W*(?:minutes\W*)?", re.IGNORECASE)
_EDGE = 0.1  # of a page's height, at its top and bottom, where furniture stands
_EDGE_LINES = 3  # lines, where their places are not known
_REPEATS = 3  # pages that a line stands on before it is furniture
_GAP = 1.35  # of the usual distance between lines: a wider one parts paragraphs
_SHORT = 0.86  # of the usual width: a line that ends before ends its paragraph
_BULLET = re.compile("(?:[·•▪▫◦●○■\uf0b7\uf0a7\uf0d8]|[o§Øü](?=\\s{2}))\\s*")
_MARKED = re.compile(
    r"(?:[-–]\s|\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,3})\)|(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s"
    r"|\d{1,4}[a-z]?(?:/\d{2,4})?\.?\s+[A-Z“‘\"(]|RESOLVED|AGREED|RECOMMENDED|Resolved\b)"
)
_ENDS = (*".:;?!", "; and", "; or", ".”", ".’", ".)")
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[\w’']+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on a page, counted from 0. Places are in points from the page's lower left corner.

    Where they are not known, `height`, that of the page, is 0.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    height: float = 0.0
    bold: bool = False


def without_furniture(
    pages: Sequence[Sequence[PrintedLine]],
) -> tuple[list[PrintedLine], list[str]]:
    """The lines of `pages` that are its text, and the running heads and feet, each once."""
    edges = [[line for place, line in enumerate(own) if _is_at_edge(own, place)] for own in pages]
    counts = Counter(shape for own in edges for shape in {_shape(line.text) for line in own})
    enough = min(_REPEATS, max(len(pages), 2))
    repeated = {shape for shape, count in counts.items() if count >= enough}
    kept: list[PrintedLine] = []
    running: dict[str, None] = {}
    for own, at_edge in zip(pages, edges, strict=True):
        places = {id(line) for line in at_edge}
        for line in own:
            is_edge = id(line) in places
            if (is_edge and _shape(line.text) in repeated) or _WATERMARK.fullmatch(line.text):
                running[line.text] = None
            elif not (is_edge and _PAGE_NUMBER.fullmatch(line.text)):
                kept.append(line)
    return kept, list(running)


def paragraphs(lines: Sequence[PrintedLine]) -> list[Line]:
    """The paragraphs that printed lines belong to.

    A line goes on with the one before unless that one ended, or this one starts something: a list
    mark, a number, a verdict, a heading, a gap.
    """
    pitch, width, has_gaps = _usual(lines)
    words = {word for line in lines for word in _WORD.findall(line.text)}
    found: list[Line] = []
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, pitch, width, has_gaps=has_gaps):
            last = found.pop()
            text = _joined(last.text, line.text, words)
            found.append(Line(text, last.kind, last.strong and line.bold))
        else:
            found.append(_begun(line))
        before = line
    tidy = [Line(clean(line.text), line.kind, line.strong) for line in found]
    return [line for line in tidy if line.text]


def _is_at_edge(own: Sequence[PrintedLine], place: int) -> bool:
    line = own[place]
    if not line.height:
        return place < _EDGE_LINES or place >= len(own) - _EDGE_LINES
    return line.bottom > line.height * (1 - _EDGE) or line.top < line.height * _EDGE


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", clean(text))


def _usual(lines: Sequence[PrintedLine]) -> tuple[float, float, bool]:
    """The usual distance between lines, where lines end, and whether paragraphs stand apart."""
    placed = [line for line in lines if line.height]
    pairs = list(pairwise(placed))
    steps = [
        above.bottom - below.bottom
        for above, below in pairs
        if above.page == below.page and above.bottom > below.bottom
    ]
    if not steps:
        return 0.0, 0.0, False
    pitch = median(steps)
    ends = sorted(line.right for line in placed)
    wide = ends[int(len(ends) * 0.9)]
    return pitch, wide, sum(step > pitch * _GAP for step in steps) * 8 > len(steps)


def _goes_on(
    before: PrintedLine, line: PrintedLine, pitch: float, width: float, *, has_gaps: bool
) -> bool:
    if _MARKED.match(line.text) or _BULLET.match(line.text) or before.bold != line.bold:
        return False
    if before.text.endswith("-") and line.text[0].islower():
        return True
    if before.text.isupper() != line.text.isupper() and len(before.text) > 3:
        return False
    is_same_page = before.page == line.page
    if is_same_page and pitch and before.bottom - line.bottom > pitch * _GAP:
        return False
    is_short = bool(width) and before.right < before.left + (width - before.left) * _SHORT
    if before.text.endswith(_ENDS):
        return bool(width) and has_gaps and is_same_page and not is_short
    return not (is_short and line.text[0].isupper())


def _joined(said: str, text: str, words: set[str]) -> str:
    broken = _HYPHEN.search(said)
    follows = _WORD.match(text)
    if broken is None or follows is None:
        return f"{said} {text}"
    if broken[1] + follows[0] in words:
        return said[:-1] + text
    return said + text if follows[0][0].islower() else f"{said} {text}"


def _begun(line: PrintedLine) -> Line:
    if match := _BULLET.match(line.text):
        return Line(f"- {line.text[match.end() :]}", Kind.ITEM, line.bold)
    return Line(line.text, Kind.PARAGRAPH, line.bold)
