"""Minutes as a web page of their own: printed by ModernGov (`.htm`) or saved from Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.errors import UnreadableError
from knowledge.read.document import Document, from_lines
from knowledge.read.html_lines import html_lines
from knowledge.read.html_tree import parse
from knowledge.read.lines import Line
from knowledge.read.minutes import read_minutes
from knowledge.read.minutes_items import Start
from knowledge.read.page import Page, Reading

# ModernGov brackets each item with marks, as unknown tags or as text.
_MARK = re.compile(r"(?:<|&lt;|&#0*60;)(/?)(AI\d{1,4}|[A-Z]{3,20}_SECTION)(?:>|&gt;|&#0*62;)", re.I)
_MARK_LINE = re.compile(r"\[\[(/?)(AI\d{1,4}|[A-Z]{3,20}_SECTION)\]\]", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,4}[a-z]?(?:/\d{2,4})?)[.):]?\s+(.+)")
_NOISE = "nav, header, footer, aside, form, [role=navigation], [aria-hidden=true]"
_MAIN = ("main", "[role=main]", "article", "#content", "body")
_NO_TEXT = "it is a web page without any text"


def read_html_minutes(page: Page, text: str, council: str = "") -> Reading:
    """The records of minutes that are a web page of their own.

    Raises:
        UnreadableError: it does not look like minutes.
    """
    lines = _lines(_MARK.sub(r"<p>[[\1\2]]</p>", text))
    if not lines:
        raise UnreadableError("empty", _NO_TEXT)
    if any(_MARK_LINE.fullmatch(line.text) for line in lines):
        document, starts = _marked(lines)
        return read_minutes(page, document, council, starts)
    return read_minutes(page, from_lines(lines), council)


def _lines(text: str) -> list[Line]:
    tree = parse(text)
    for node in tree.css(_NOISE):
        node.decompose()
    for name in _MAIN:
        main = tree.css_first(name)
        if main is not None:
            return html_lines([main])
    return []


def _marked(lines: Sequence[Line]) -> tuple[Document, tuple[Start, ...]]:
    """The head and the items between their marks, and where the items start."""
    kept: list[Line] = []
    starts: list[Start] = []
    is_inside, is_head = False, True
    for line in lines:
        mark = _MARK_LINE.fullmatch(line.text)
        if mark is None:
            if is_inside or is_head:
                kept.append(line)
        elif mark[2].upper().startswith("AI"):
            is_inside, is_head = not mark[1], False
            if is_inside:
                starts.append(Start(len(kept), len(kept) + 1, "", "", 1.0, 0))
        else:
            is_inside = False
    titled = [_titled(start, kept) for start in starts if start.line < len(kept)]
    return from_lines(kept), tuple(titled)


def _titled(start: Start, lines: Sequence[Line]) -> Start:
    said = lines[start.line].text
    match = _NUMBERED.fullmatch(said)
    if match:
        return Start(start.line, start.body, match[1], match[2], 1.0, 0)
    return Start(start.line, start.body, "", said[:200], 1.0, 0)
