"""Which earlier minutes an item approves: "the minutes of 7 April 2020 were agreed as correct".

Nothing but the minutes of a later meeting of the same body makes minutes approved, and only those
of a date that they name. Agenda text ("To approve the minutes") and approval with amendments do
not count.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Record, Role
from knowledge.read.dates import MONTHS
from knowledge.read.headings import role_of
from knowledge.read.sentences import sentences
from knowledge.words.text import collapse

_TITLE = re.compile(
    r"\b(?:minutes|records? of (?:the )?(?:(?:last|previous) )?(?:meetings?|decisions?))\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:approved|agreed|confirmed|accepted|signed)\b", re.IGNORECASE)
_CORRECT = re.compile(
    r"\bas (?:(?:a|being)(?: a)? )?(?:correct|true|accurate)\b|\b(?:correct|true|accurate) record",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:not|subject to|amend(?:ed|ments?)?|corrections?|except|deferred?"
    r"|to be (?:approved|agreed|confirmed|signed))\b|n[’']t\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:(?:,| and| &|, and) \d{1,2}(?:st|nd|rd|th)?)*"
_WRITTEN = re.compile(rf"\b({_DAYS}) (?:of )?({_MONTHS})\b,?(?: ((?:19|20)\d\d)\b)?", re.IGNORECASE)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Approval:
    """That the minutes of the meeting of `date` were approved, in the record's words."""

    date: dt.date
    quote: str


def approvals(record: Record) -> tuple[Approval, ...]:
    """The meetings whose minutes `record` approves, each once, oldest first."""
    if record.date is None or record.draft or not _TITLE.search(record.title):
        return ()
    found: dict[dt.date, Approval] = {}
    for sentence in _minuted(record):
        if not (_DONE.search(sentence) and _CORRECT.search(sentence)) or _UNLESS.search(sentence):
            continue
        for date in _dates(sentence) or _dates(collapse(record.title)):
            if date < record.date:
                found.setdefault(date, Approval(date, sentence))
    return tuple(found[date] for date in sorted(found))


def _minuted(record: Record) -> Iterator[str]:
    """Sentences of what was minuted or decided: of the whole text where it has no sections."""
    parts = [s for s in record.sections if role_of(s.heading) in {Role.BODY, Role.DECISION}]
    parts = [s for s in parts if s.heading.casefold() not in {"agenda", "item text"}]
    spans = [(s.start, s.end) for s in parts] if record.sections else [(0, len(record.text))]
    for start, end in spans:
        for first, last in sentences(record.text, start, end):
            yield collapse(record.text[first:last])


def _dates(text: str) -> list[dt.date]:
    found = []
    years = _YEAR.findall(text)
    for days, month, year in _WRITTEN.findall(text):
        # "the meetings of 3 March and 7 April 2031": one year at the end serves both
        year = year or (years[-1] if len(set(years)) == 1 else "")
        for day in re.findall(r"\d{1,2}", days) if year else ():
            found.append((int(year), MONTHS[month.casefold()], int(day)))
    found += [(int(year), int(month), int(day)) for day, month, year in _SLASHED.findall(text)]
    return [day for parts in found if (day := _date(*parts))]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
