"""Minutes as plain text or Markdown: each item keeps its own part of the text, unchanged."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.read.dates import read_date
from knowledge.read.document import Document, Placed, from_text
from knowledge.read.item_numbers import Start
from knowledge.read.marks import MARK, between_marks, titled
from knowledge.read.minutes import looks_like_minutes, read_minutes
from knowledge.read.page import Known, Page, Reading

_MARK = re.compile(rf"<{MARK}>", re.IGNORECASE)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_TITLE = re.compile(r"^title\s*:\s*[\"']?(.*[^\s\"'])", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(r"^(council|committee|date)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.I | re.M)


def is_minutes_text(text: str) -> bool:
    """Whether `text` has the head of minutes, or front matter that says whose they are."""
    return bool(_fields(text)) or looks_like_minutes(_below_front(from_text(text)))


def read_text_minutes(page: Page, text: str, council: str = "") -> Reading:
    """The records of minutes as text; front matter (`council:`, `committee:`, `date:`) counts.

    Raises:
        UnreadableError: it does not look like minutes.
    """
    fields = _fields(text)
    known = Known(
        council=fields.get("council", page.known.council),
        committee=fields.get("committee", page.known.committee),
        date=read_date(fields.get("date", "")) or page.known.date,
    )
    document, starts = _marked(_below_front(from_text(text)))
    return read_minutes(replace(page, known=known), document, council, starts)


def _marked(document: Document) -> tuple[Document, tuple[Start, ...]]:
    """`document` without the lines that only mark items, and where those say that items start."""
    found = [_MARK.fullmatch(document.line(number)) for number in range(len(document.lines))]
    if not any(found):
        return document, ()
    kept, starts = between_marks([match[1] + match[2] if match else "" for match in found])
    own = Document(document.text, tuple(document.lines[number] for number in kept))
    return own, tuple(titled(start, own) for start in starts)


def _below_front(document: Document) -> Document:
    """`document` without the lines of its front matter, save for its title, which tells whose."""
    front = _FRONT.match(document.text)
    if front is None:
        return document
    title = _TITLE.search(document.text, front.start(1), front.end(1))
    lines = [line for line in document.lines if line.start >= front.end()]
    if title:
        lines.insert(0, Placed(*title.span(1), False, 0))
    return Document(document.text, tuple(lines))


def _fields(text: str) -> dict[str, str]:
    front = _FRONT.match(text)
    if front is None:
        return {}
    return {name.casefold(): said for name, said in _FIELD.findall(front[1])}
