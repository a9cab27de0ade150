"""The saved text of a ModernGov "Issue - meetings" page → one record a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Record
from knowledge.read.council_name import council_of
from knowledge.read.dates import read_date
from knowledge.read.furniture import is_cut_short, without_file_note
from knowledge.read.headings import heading_name
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import MEETING, find_sections
from knowledge.words.text import collapse, fold

_ITEM = re.compile(r" ?\(Item ([^()]*)\)$")
_LINE = re.compile(r"[^\r\n]+")
_NO_COUNCIL = "it names no council; add it again with --council NAME"
_NO_DATE = (
    "its meeting of {date} was left out, for there is no such day; correct it and add it again"
)


def is_issue_page(text: str) -> bool:
    """Whether `text` has a heading such as "Meeting: 07/04/2020 - Cabinet (Item 6)"."""
    return bool(MEETING.search(text))


def read_issue_page(page: Page, text: str, council: str = "") -> Reading:
    """The records of a page's `text`, one for each "Meeting:" heading.

    `text` is kept whole and unchanged where the page has one meeting; where it has several, each
    record keeps its own part of it. The council is `council`, else the one that the address's
    host names, else the one that the text names most; a note says which of the last two.
    """
    council, note = council_of(page, text, council)
    if not council:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL),))
    headings = list(MEETING.finditer(text))
    title = _page_title(text[: headings[0].start()])
    records, rejected = [], []
    taken: dict[str, str] = {}
    for number, heading in enumerate(headings):
        last = number + 1 == len(headings)
        begin = 0 if len(headings) == 1 else heading.start()
        end = len(text) if last else headings[number + 1].start()
        date = read_date(heading[1])
        if date is None:
            rejected.append(Rejected(page.where, _NO_DATE.format(date=heading[1])))
            continue
        record = replace(
            _record(heading, text[begin:end], title, text[heading.end() : end]),
            council=council,
            date=date,
            url=page.url,
        )
        records.append(with_id(record, taken))
    return Reading(tuple(records), tuple(rejected), (note,) if note and records else ())


def _record(heading: re.Match[str], own: str, title: str, body: str) -> Record:
    body_name = collapse(heading[2])
    item = _ITEM.search(body_name)
    number = collapse(item[1]) if item else ""
    return Record(
        id="",
        council="",
        committee=body_name[: item.start()] if item else body_name,
        date=None,
        item=number,
        title=_full_title(title, number, body),
        text=own,
        kind="issue",
        sections=find_sections(own),
    )


def _page_title(head: str) -> str:
    titles = [line for line in _lines(head) if line.casefold() != "issue - meetings"]
    return titles[-1] if titles else ""


def _full_title(title: str, item: str, body: str) -> str:
    """The title on the item's own line, which is never cut short; else the page's."""
    line = without_file_note(next(_lines(body), ""))
    numbered = re.match(rf"{re.escape(item)}[.:)]* (.+)", line)
    if item and numbered:
        return numbered[1]
    if is_cut_short(fold(title), fold(line)) or not (title or heading_name(line)):
        return line
    return title


def _lines(text: str) -> Iterator[str]:
    for match in _LINE.finditer(text):
        line = collapse(match[0].replace("\ufeff", ""))
        if line:
            yield line
