"""Days, months and years that a question names, read the British way."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from knowledge.answer.question import Period
from knowledge.words.text import stems

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_SHORT |= {"sept": 9}
_MONTH = "|".join((*_MONTHS, *(name for name in _SHORT if name != "may")))
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])")
_ISO = re.compile(rf"(?<!\d){_YEAR}-(\d{{2}})-(\d{{2}})(?!\d)")
_DAY_MONTH = re.compile(rf"\b{_DAY}(?: of)? ({_MONTH})\.?(?:,? {_YEAR})?\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\.? {_DAY}\b(?!\d)(?:,? {_YEAR})?")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.?,? {_YEAR}\b")
_BARE_MONTH = re.compile(rf"\b(?:in|since|during|last|this|by|from) ({_MONTH})\b")
_SEASON = re.compile(rf"\b(spring|summer|autumn|winter)(?: of)? {_YEAR}\b")
_BARE_YEAR = re.compile(rf"(?<![\d/£$-]){_YEAR}(?![\d/]|-\d)\b")
_AFTER = re.compile(r"\b(?:since|after|from)(?: the)?(?: start of)? $")
_BEFORE = re.compile(r"\b(?:before|until|up to|prior to)(?: the)? $")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}


def read_period(text: str) -> tuple[Period, tuple[int, int]] | None:
    """The first period that a tidied question names, and its span; None where it names none.

    "7/4/20" is 7 April 2020. A day or month without a year has no bounds, only the phrases that
    a record would write it with. "since" and "before" leave one side open.
    """
    low = text.casefold()
    for pattern, read in _READERS:
        match = pattern.search(low)
        if match is None:
            continue
        try:
            period = read(match)
        except ValueError:
            continue  # "31 February": no such day, so no period
        return _opened(period, low[: match.start()]), match.span()
    return None


def _opened(period: Period, before: str) -> Period:
    if period.since and _AFTER.search(before):
        return Period(period.since, None)
    if period.until and _BEFORE.search(before):
        return Period(None, period.until)
    return period


def _numeric(match: re.Match[str]) -> Period:
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    return _day(int(match[1]), int(match[2]), year)


def _iso(match: re.Match[str]) -> Period:
    return _day(int(match[3]), int(match[2]), int(match[1]))


def _day_month(match: re.Match[str]) -> Period:
    return _day(int(match[1]), _month(match[2]), int(match[3]) if match[3] else None)


def _month_day(match: re.Match[str]) -> Period:
    return _day(int(match[2]), _month(match[1]), int(match[3]) if match[3] else None)


def _month_year(match: re.Match[str]) -> Period:
    return _months(_month(match[1]), _month(match[1]), int(match[2]))


def _bare_month(match: re.Match[str]) -> Period:
    return Period(None, None, (_written(calendar.month_name[_month(match[1])]),))


def _season(match: re.Match[str]) -> Period:
    first, last = _SEASONS[match[1]]
    return _months(first, last, int(match[2]))


def _year(match: re.Match[str]) -> Period:
    year = int(match[1])
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), ((str(year),),))


_READERS = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_DAY_MONTH, _day_month),
    (_MONTH_YEAR, _month_year),
    (_MONTH_DAY, _month_day),
    (_SEASON, _season),
    (_BARE_MONTH, _bare_month),
    (_BARE_YEAR, _year),
)


def _day(day: int, month: int, year: int | None) -> Period:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise ValueError("no such day")
    name = calendar.month_name[month]
    if year is None:
        return Period(None, None, (_written(f"{day} {name}"), _written(f"{day}th {name}")))
    date = dt.date(year, month, day)
    ordinal = f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    phrases = tuple(
        _written(form)
        for form in (f"{day} {name} {year}", f"{ordinal} {name} {year}", f"{day} {name}")
    )
    return Period(date, date, phrases)


def _months(first: int, last: int, year: int) -> Period:
    until = dt.date(year, last, calendar.monthrange(year, last)[1])
    phrases = tuple(
        _written(f"{calendar.month_name[month]} {year}") for month in range(first, last + 1)
    )
    return Period(dt.date(year, first, 1), until, phrases)


def _month(name: str) -> int:
    return _MONTHS.get(name) or _SHORT[name]


def _written(text: str) -> tuple[str, ...]:
    return tuple(stems(text))
