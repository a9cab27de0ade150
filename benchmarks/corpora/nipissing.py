"""Township of Nipissing, Ontario, Canada, 2018 to 2026 (chriswjohnston/council-meetings).

Minutes are web pages until 2022 and PDFs since. They have no titled items: after the reports, each
motion has a number, its movers in capitals, `That` or `WHEREAS` and its result. A record is one
motion with what stands under it; what comes before the first motion is a record of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pypdfium2
from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpora.item import Item, collapsed, slug, written_date
from benchmarks.corpora.lines import paragraphs

FOLDER = "docs"
COUNCIL = "Township of Nipissing"
_SITE = "https://github.com/chriswjohnston/council-meetings/blob/main/"
_MOTION = re.compile(r"^R\s?(?P<year>20\d\d)\s?[-–]\s?(?P<number>\d{1,3})[A-Z]?\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"^.{0,40}\b(?:minutes|20\d\d)\b.{0,30}\bpage \d+$|^page \d+(?:\s*[-–].*minutes.*)?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:mayor|(?:deputy )?(?:cao[- ]?)?clerk|cao\S*|municipal administrator\S*)\s*:\s*_*$"
    r"|^minutes prepared as per section",
    re.IGNORECASE,
)


def wanted(path: str) -> bool:
    """Whether `path` is named as minutes; packages of papers for meetings are not."""
    return "/files/" in path and "minutes" in PurePosixPath(path).name.lower()


def items(path: str, data: bytes) -> list[Item]:
    """The motions of the minutes at `path`, and what came before; none where it has no date."""
    name = PurePosixPath(path).name
    lines = list(_lines(_printed(data)))
    day = written_date(" ".join(lines[:12]))
    if not day:
        return []
    special = "special" in " ".join([name, *lines[:8]]).lower()
    meeting = f"nipissing-{day}" + ("-special" if special else "")
    return [
        Item(
            id=f"{meeting}-{slug(number) or 'opening'}",
            council=COUNCIL,
            committee="Council",
            date=day,
            item=number,
            title=f"Resolution {number}" if number else "Opening and reports",
            text=paragraphs(body),
            url=_SITE + path,
        )
        for number, body in _motions(lines, day[:4])
        if len(" ".join(body)) >= 60
    ]


def _printed(data: bytes) -> str:
    """The minutes as printed lines, from a PDF or from a page's main part."""
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    main = tree.css_first("div.entry-content")
    return main.text(separator="\n") if main else ""


def _lines(text: str) -> Iterator[str]:
    """The lines up to the signatures, without the pages' heads."""
    for raw in text.replace("\x02", "").splitlines():
        line = collapsed(raw.replace("\xa0", " "))
        if _END.match(line):
            return
        if line and not _FURNITURE.match(line):
            yield line


def _motions(lines: list[str], year: str) -> Iterator[tuple[str, list[str]]]:
    """Each motion's number and lines; first, under no number, what came before.

    A line may begin with the number of a motion of another year, which is only spoken of.
    """
    number, body = "", list[str]()
    for line in lines:
        found = _MOTION.match(line)
        if found and found["year"] == year:
            yield number, body
            number, body = f"R{year}-{int(found['number']):03}", []
        body.append(line)
    yield number, body
