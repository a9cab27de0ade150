"""When a thing is due or was done, as the record words it, and the day where it names one."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.read.dates import read_date
from knowledge.words.text import collapse

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?"
_DATE = rf"{_DAY}|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
_MEETING = r"(?: (?:[A-Z]\w+ )?[Mm]eeting)"
_TIME = (
    rf"(?:(?:the )?(?:\w+day,? (?:the )?)?{_DATE}"
    rf"|(?:the )?{_MONTH}(?: \d{{1,2}}, \d{{4}}|,? \d{{4}})?{_MEETING}?"
    r"|(?:spring|summer|autumn|winter)(?: \d{4})?)"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
_UNIT = r"(?:working days?|days?|weeks?|months?|quarters?|terms?|years?)(?:' time|' notice)?"
DUE = re.compile(
    rf"\b(?:(?:by|before|no later than|not later than|until)"
    rf"(?: the)?(?: (?:end|beginning|start|middle) of(?: the)?)?"
    rf" (?:{_TIME}|(?:next |this )?(?:week|month|year|term|financial year|calendar year|meeting))"
    rf"|(?:on|in|from|for|to start on|beginning in|beginning on) (?:early |late |mid-)?{_TIME}"
    rf"|(?:on|in|for) the (?:spring|summer|autumn|winter|new year)"
    rf"|(?:in|during|by|before) (?:early |late |mid-)?20\d\d\b|in(?: about| around)? {_COUNT}"
    rf" {_UNIT}"
    rf"|within(?: the next)? {_COUNT} {_UNIT}|over the (?:next {_COUNT} {_UNIT}|period of a year)"
    rf"|(?:after|for) {_COUNT} {_UNIT}"
    rf"|(?:in|by|for)(?: the)? (?:Q[1-4]|Quarter [1-4]|(?:first|second|third|fourth|final) quarter)"
    rf"(?:,? (?:of )?\d{{4}})?|every (?:{_COUNT} )?{_UNIT}|each (?:month|quarter|year|term)"
    rf"|(?:at|to|for) (?:its|the|their) (?:next|{_MONTH}(?: \d{{4}})?){_MEETING}"
    rf"|in due course|in the new year|as soon as (?:possible|practicable)"
    rf"|quarterly|annually|six-monthly)",
    re.IGNORECASE,
)
EVENT_DAYS = re.compile(
    rf"\b(?:between (?:the )?|from |on |in |of )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})?(?: \d{{4}})? (?:and|to|-) (?:the )?)?"
    rf"(?:{_DAY}|{_MONTH} \d{{4}})",
)
_EXACT = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?:,? (\d{{4}}))?")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def day_of(words: str, meeting: dt.date | None) -> dt.date | None:
    """The one day that `words` name ("by 31 January 2021"); None for anything less exact.

    Where the year is left out it is that of the first such day after `meeting`.
    """
    words = collapse(words)
    if slashed := _SLASHED.search(words):
        return read_date(slashed[0])
    found = list(_EXACT.finditer(words))
    if len(found) != 1:
        return None
    day, month, year = found[0].groups()
    if year:
        return read_date(f"{day} {month} {year}")
    if meeting is None:
        return None
    this = read_date(f"{day} {month} {meeting.year}")
    if this is None or this >= meeting:
        return this
    return read_date(f"{day} {month} {meeting.year + 1}")
