"""The saved text of a ModernGov "Issue - meetings" page → one record a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Record
from knowledge.read.council_name import council_from_url, council_in
from knowledge.read.dates import read_date
from knowledge.read.furniture import without_file_note
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import find_sections
from knowledge.words.text import collapse

_MEETING = re.compile(
    r"^[ \t\u00a0\ufeff]*Meeting:[ \t\u00a0]*(\d{1,2}/\d{1,2}/\d{4})[ \t\u00a0]*[-–—][ \t\u00a0]*"
    r"(\S.*?)[ \t\u00a0]*\r?$",
    re.MULTILINE,
)
_ITEM = re.compile(r"\s*\(Item\s+([^()]*)\)$")
_LINE = re.compile(r"[^\r\n]+")
_NO_COUNCIL = "it names no council; add it again with --council NAME"


def is_issue_page(text: str) -> bool:
    """Whether `text` has a heading such as "Meeting: 07/04/2020 - Cabinet (Item 6)"."""
    return bool(_MEETING.search(text))


def read_issue_page(page: Page, text: str, council: str = "") -> Reading:
    """The records of a page's `text`, one for each "Meeting:" heading.

    `text` is kept whole and unchanged where the page has one meeting; where it has several, each
    record keeps its own part of it. The council is `council`, else the one that the address's
    host names, else the one that the text names most; a note says which of the last two.
    """
    council, note = _council(page, text, council)
    if not council:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL),))
    headings = list(_MEETING.finditer(text))
    records, rejected = [], []
    taken: dict[str, str] = {}
    for number, heading in enumerate(headings):
        last = number + 1 == len(headings)
        begin = 0 if len(headings) == 1 else heading.start()
        end = len(text) if last else headings[number + 1].start()
        date = read_date(heading[1])
        if date is None:
            rejected.append(Rejected(page.where, f"{heading[1]} is not a date"))
            continue
        item = _ITEM.search(heading[2])
        body = heading.end() - begin
        own = text[begin:end]
        record = Record(
            id="",
            council=council,
            committee=collapse(heading[2][: item.start()] if item else heading[2]),
            date=date,
            item=collapse(item[1]) if item else "",
            title=_page_title(text[: headings[0].start()]),
            text=own,
            url=page.url,
            kind="issue",
            sections=find_sections(own, body),
        )
        titled = replace(record, title=_full_title(record, body))
        records.append(with_id(titled, taken))
    return Reading(tuple(records), tuple(rejected), (note,) if note and records else ())


def _council(page: Page, text: str, given: str) -> tuple[str, str]:
    if given:
        return given, ""
    if found := council_from_url(page.url):
        return found, f"{page.where}: the council is {found}, by its address"
    if found := council_in(text):
        return found, f"{page.where}: the council is {found}, which the text names"
    return "", ""


def _page_title(head: str) -> str:
    titles = [line for line in _lines(head) if line.casefold() != "issue - meetings"]
    return titles[-1] if titles else ""


def _full_title(record: Record, body: int) -> str:
    """The title on the item's own line, which is never cut short; else the page's."""
    first = next(_lines(record.text[body:]), "")
    bare = without_file_note(first)
    if record.item and bare.startswith(f"{record.item} "):
        return bare[len(record.item) + 1 :].lstrip(". ")
    return record.title or bare


def _lines(text: str) -> Iterator[str]:
    for match in _LINE.finditer(text):
        line = collapse(match[0].replace("\ufeff", ""))
        if line:
            yield line
