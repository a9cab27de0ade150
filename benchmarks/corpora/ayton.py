"""Ayton Community Council, Scottish Borders, 2008 to 2026 (ayton-village/website).

The newest minutes are Markdown with a heading for each item; the older ones are PDFs whose items
have a number, with a full stop or without, and a column of initials for who is to act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pypdfium2

from benchmarks.corpora.item import Item, collapsed, slug
from benchmarks.corpora.lines import paragraphs

FOLDER = "council"
COUNCIL = "Ayton Community Council"
_SITE = "https://github.com/ayton-village/website/blob/main/"
_DATED = re.compile(r"(20\d\d-\d\d-\d\d)(-\w+)?")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^##\s+(.+)$", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d{1,2})\.?\s+([A-Z][^.]{2,60})$")
_LEFT_OUT = re.compile(r"present|apologies|members of the public|in attendance", re.IGNORECASE)
_SHORTEST = 60  # code points of an item that says something


def wanted(path: str) -> bool:
    """Whether `path` is minutes: a page of Markdown or a PDF that is named by its day."""
    name = PurePosixPath(path)
    return "/minutes/" in path and name.suffix in {".md", ".pdf"} and bool(_DATED.match(name.stem))


def items(path: str, data: bytes) -> list[Item]:
    """The items of the minutes at `path`; none of a page that only links to its PDF."""
    name = PurePosixPath(path)
    dated = _DATED.match(name.stem)
    if not dated:
        return []
    found = _printed(data) if name.suffix == ".pdf" else _written(data.decode("utf-8", "replace"))
    meeting = f"ayton-{dated[1]}{dated[2] or ''}"
    return [
        Item(
            id=f"{meeting}-{number}-{slug(title)[:40].strip('-')}",
            council=COUNCIL,
            committee="Community Council",
            date=dated[1],
            item=number,
            title=title,
            text=text,
            url=_SITE + path,
        )
        for number, title, text in found
        if len(text) >= _SHORTEST and not _LEFT_OUT.match(title)
    ]


def _written(text: str) -> Iterator[tuple[str, str, str]]:
    parts = _HEADING.split(_FRONT.sub("", text))
    for number, (title, body) in enumerate(zip(parts[1::2], parts[2::2], strict=True), start=1):
        yield str(number), title.strip("*_ "), body.strip().removesuffix("---").strip()


def _printed(data: bytes) -> Iterator[tuple[str, str, str]]:
    """The items of a PDF: an item begins at the number that comes next, alone with its title."""
    document = pypdfium2.PdfDocument(data)
    lines = [
        collapsed(line)
        for page in document
        for line in page.get_textpage().get_text_range().splitlines()
    ]
    number, title, body = 0, "", list[str]()
    for line in lines:
        start = _NUMBERED.match(line)
        if start and 0 < int(start[1]) - number <= 2:
            if number:
                yield str(number), title, paragraphs(body)
            number, title, body = int(start[1]), start[2].strip(" :"), []
        elif number:
            body.append(line)
    if number:
        yield str(number), title, paragraphs(body)
