"""Minutes as a web page of their own: printed by ModernGov (`.htm`) or saved from Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.errors import UnreadableError
from knowledge.read.document import Document, from_lines
from knowledge.read.html_lines import html_lines
from knowledge.read.html_tree import parse
from knowledge.read.item_numbers import Start
from knowledge.read.lines import Line
from knowledge.read.marks import between_marks, titled
from knowledge.read.minutes import read_minutes
from knowledge.read.page import Page, Reading

# ModernGov brackets each item with marks, as unknown tags or as text.
_MARK = re.compile(r"(?:<|&lt;|&#0*60;)(/?)(AI\d{1,4}|[A-Z]{3,20}_SECTION)(?:>|&gt;|&#0*62;)", re.I)
_MARK_LINE = re.compile(r"\[\[(/?)(AI\d{1,4}|[A-Z]{3,20}_SECTION)\]\]", re.IGNORECASE)
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
    found = [_MARK_LINE.fullmatch(line.text) for line in lines]
    marks = [match[1] + match[2] if match else "" for match in found]
    kept, starts = between_marks(marks)
    document = from_lines([lines[number] for number in kept])
    return document, tuple(titled(start, document) for start in starts)
