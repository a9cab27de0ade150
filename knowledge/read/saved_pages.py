"""The saved text of ModernGov's pages: a meeting, an agenda item, a decision, an issue's details.

Each record keeps its own part of the text, unchanged. Issue pages have a reader of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.errors import UnreadableError
from knowledge.model import Record, Section
from knowledge.read.council_name import council_of
from knowledge.read.dates import find_date, read_date
from knowledge.read.document import Document, from_text
from knowledge.read.draft import says_draft_minutes
from knowledge.read.exempt import is_exempt
from knowledge.read.furniture import is_furniture, without_file_note
from knowledge.read.item_numbers import STRONG, Start, best_chain
from knowledge.read.minutes import read_items
from knowledge.read.minutes_head import Head
from knowledge.read.minutes_records import ITEM_TEXT
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import find_sections
from knowledge.words.text import collapse

_TABLE = re.compile(r"(?:no|rhif)\.?\s*\|?\s*(?:item|eitem)\.?(?:\s*\|)?", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:.{0,40}\s-\s)?(?:agenda(?:, decisions)?|printed|decisions)\b.{0,30}\bminutes"
    r"|agenda(?: a chofnodion.*)?|meeting details",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?P<body>\S.{1,150}?)\s+[-–—]\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dydd \w+)\b",
    re.IGNORECASE,
)
_LONE = re.compile(r"(?P<first>\d{1,4})(?P<letter>[a-z]?)\.?|\d{1,4}/(?:\d{2,4}|E)\.?")
_OF_MEETING = re.compile(r"meeting of\s+(?P<body>.+?),?\s*$", re.IGNORECASE)
_ITEM = re.compile(r"\(item\s+([^()]{1,20}?)\.?\)\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<name>decision maker|decided at meeting|date of decision|decision date|publication date"
    r"|decision status):\s*(?P<said>.*)",
    re.IGNORECASE,
)
_OF_ONE = {"agenda item": "minutes", "decision details": "decision", "issue details": "issue"}
# A site's own lines above the page's name: its menu, or its name beside the page's.
_SITE = re.compile(
    r"modern\.?gov\b.*|menu|home|skip to .*|council meetings|local democracy"
    r"|.* - (?:agenda item|decision details|issue details)",
    re.IGNORECASE,
)
_FIRST = 80  # lines in which a page says what it is
_NO_MEETING = (
    "it is the saved page of a meeting, but its committee and day are missing; save the page "
    "whole, or name them with --path-pattern"
)
_NO_COUNCIL = "it names no council; add it again with --council NAME"
_NO_DAY = "{where}: it does not say of which committee and day it is"


def is_saved_page(text: str) -> bool:
    """Whether `text` is the saved text of such a page."""
    lines = _first_lines(text)
    if _name(lines) is not None:
        return True
    return any(map(_TABLE.fullmatch, lines)) and any(map(_PAGE.fullmatch, lines))


def read_saved_page(page: Page, text: str, council: str = "") -> Reading:
    """The records of a saved page.

    Raises:
        UnreadableError: `unknown` where it does not say of which meeting it is; `exempt` where
            the public may not see it.
    """
    document = from_text(text)
    if _name(_first_lines(text)) is not None:
        return _one(page, document, council)
    head, top = _head(document)
    if not (head.committee or page.known.committee):
        raise UnreadableError("unknown", _NO_MEETING)
    return read_items(page, document, council, _starts(document, top), head, labelled=True)


def _name(lines: list[str]) -> int | None:
    """The number of the line that names the page as one item, decision or issue."""
    for number, line in enumerate(lines):
        if line.casefold() in _OF_ONE:
            return number
        if not _SITE.fullmatch(line):
            return None
    return None


def _first_lines(text: str) -> list[str]:
    lines = (collapse(line.replace("\ufeff", "")) for line in text[:8_000].split("\n"))
    return [line for line in lines if line][:_FIRST]


def _head(document: Document) -> tuple[Head, int]:
    """What stands above the table of items, and the number of the table's first line."""
    lines = [collapse(document.line(n)) for n in range(min(_FIRST, len(document.lines)))]
    top = next((n for n, line in enumerate(lines) if _TABLE.fullmatch(line)), -1) + 1
    draft = any(_PAGE.fullmatch(line) and says_draft_minutes(line) for line in lines[:top])
    for line in lines[:top]:
        match, date = _MEETING.match(line), find_date(line)
        if match and date:
            return Head(match["body"], date[0], draft, says_minutes=True), top
    return Head(draft=draft, says_minutes=True), top


def _starts(document: Document, top: int) -> list[Start]:
    """Where the items begin: at their number, alone on its line, with the title below."""
    chain = best_chain(list(_numbers(document, top)))
    first = chain[0].line if chain else len(document.lines)
    if first > top + 1:  # a row without a number, such as the chair's notices
        title = without_file_note(collapse(document.line(top)))
        chain.insert(0, Start(top, top + 1, "", title, STRONG, 0, stop=first))
    return chain


def _numbers(document: Document, top: int) -> Iterator[Start]:
    for number in range(top, len(document.lines) - 1):
        match = _LONE.fullmatch(document.line(number))
        if match is None:
            continue
        title = without_file_note(collapse(document.line(number + 1)))
        own = match[0].rstrip(".")
        value = int(own.partition("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))
        yield Start(number, number + 2, own, title, STRONG, value, match["letter"] or "")


def _one(page: Page, document: Document, council: str) -> Reading:
    """The record of a page that is about one item, one decision or one issue."""
    named, note = council_of(page, document.text, council)
    if not named:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL, "no_council"),))
    numbers = range(len(document.lines))
    said = [collapse(document.line(number).replace("\ufeff", "")) for number in numbers]
    top = _name(said) or 0
    lines = said[top:]
    kind = _OF_ONE[lines[0].casefold()]
    title = without_file_note(lines[1]) if len(lines) > 1 else ""
    if is_exempt(title):
        raise UnreadableError("exempt", "it is about an exempt item; nothing of it is kept")
    below = document.lines[top + 2].start if len(lines) > 2 else len(document.text)
    if not any(not is_furniture(line, title) for line in lines[2:]):
        raise UnreadableError("empty", "it holds no text")
    committee, date, number = _whose(lines, kind)
    committee, date = page.known.committee or committee, date or page.known.date
    found = find_sections(document.text, begin=below)
    record = Record(
        id="",
        council=named,
        committee=committee,
        date=date,
        item=number,
        title=title,
        text=document.text,
        url=page.url,
        kind=kind,
        sections=found or (Section(ITEM_TEXT, below, len(document.text)),),
    )
    notes = [note] if note else []
    if not committee or date is None:
        notes.append(_NO_DAY.format(where=page.where))
    return Reading((with_id(record, {}),), (), tuple(notes))


def _whose(lines: list[str], kind: str) -> tuple[str, dt.date | None, str]:
    """Committee or decision maker, day and item number, as far as a page says."""
    if kind == "decision":
        labels = {
            match["name"].casefold(): match["said"] for match in map(_LABEL.match, lines) if match
        }
        meeting = labels.get("decided at meeting", "")
        at = find_date(meeting)
        day = read_date(labels.get("date of decision") or labels.get("decision date") or "")
        body = meeting[at[2] :].strip(" -–—") if at else ""
        return body or labels.get("decision maker", ""), day or (at[0] if at else None), ""
    for line in lines[2:8]:
        date = find_date(line)
        match = _OF_MEETING.match(line[: date[1]]) if date else None
        if date and match:
            number = _ITEM.search(line)
            return match["body"], date[0], number[1] if number else ""
    return "", None, ""
