"""Days, months and years that a question names, read the British way."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.answer import calendar_days as cal
from knowledge.answer.calendar_days import MONTH, YEAR
from knowledge.answer.question import Period
from knowledge.answer.relative_periods import RELATIVE

_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TO = r" ?(?:to|and|until|till|through|-|&) ?"
_AFTER = re.compile(r"\b(?:since|from)(?: the)?(?: start of| beginning of)? $")
_LATER = re.compile(r"\bafter(?: the)?(?: end of)? $")
_BEFORE = re.compile(r"\b(?:before|prior to)(?: the)?(?: start of)? $")
_UNTIL = re.compile(r"\b(?:until|till|up to|by)(?: the)?(?: end of)? $")
_OPENING = re.compile(r"(?:since|before|after|until)(?: the)? ")
_SCHOOL = re.compile(r"\b(?:academic|school|pupils?|exams?|gcse|a-levels?|admissions?|term)\b")
_SET_BEFOREHAND = re.compile(
    r"\b(?:budgets?|tax|rents?|levy|precept|fees?|charges?|tariffs?|rates?|grants?|allocat\w+"
    r"|programmes?|capital|savings?|funding)\b"
)
_IN_YEAR = r"(?:in|during|over|across|throughout)(?: the)? "
Read = Callable[[re.Match[str]], Period]


def read_period(text: str, today: dt.date | None = None) -> tuple[Period, tuple[int, int]] | None:
    """The first period that a tidied question names, and its span; None where it names none.

    "7/4/20" is 7 April 2020. A day or month without a year has no bounds, only the phrases that
    a record would write it with. "since" and "before" leave one side open. "last spring" and the
    like are counted from `today`, and not read without it.
    """
    low = text.casefold()
    for pattern, read, is_worked_out in _READERS:
        match = pattern.search(low)
        if match is None:
            continue
        try:
            period = read(match)
        except ValueError:
            continue  # "31 February": no such day, so no period
        said = _said(text, match, low) if is_worked_out else ""
        return replace(_opened(period, low[: match.start()]), said=said), match.span()
    for pattern, count in RELATIVE if today else ():
        match = pattern.search(low)
        if match and today and (found := count(match, today)) is not None:
            own = _OPENING.match(match[0])
            before = low[: match.start()] + (own[0] if own else "")
            opened = found if before.endswith("from ") else _opened(found, before)
            return replace(opened, said=_said(text, match, low)), match.span()
    return None


def _said(text: str, match: re.Match[str], low: str) -> str:
    """The asker's words for the period, with the "since" or "before" that stands before it."""
    before = low[: match.start()]
    for opening in (_AFTER, _LATER, _BEFORE, _UNTIL):
        if found := opening.search(before):
            return text[found.start() : match.end()].strip(" ?.!,")
    return text[match.start() : match.end()].strip(" ?.!,")


def _beside(day: dt.date, days: int) -> dt.date:
    """The day before or after; the first and the last of the calendar have none."""
    near = day.toordinal() + days
    return dt.date.fromordinal(min(max(near, 1), dt.date.max.toordinal()))


def _opened(period: Period, before: str) -> Period:
    if period.since and _AFTER.search(before):
        return Period(period.since, None)
    if period.until and _LATER.search(before):
        return Period(_beside(period.until, 1), None)
    if period.since and _BEFORE.search(before):
        return Period(None, _beside(period.since, -1))
    if period.until and _UNTIL.search(before):
        return Period(None, period.until)
    return period


def _numeric(match: re.Match[str]) -> Period:
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    return cal.a_day(int(match[1]), int(match[2]), year)


def _iso(match: re.Match[str]) -> Period:
    return cal.a_day(int(match[3]), int(match[2]), int(match[1]))


def _day_month(match: re.Match[str]) -> Period:
    return cal.a_day(int(match[1]), cal.month_of(match[2]), int(match[3]) if match[3] else None)


def _month_day(match: re.Match[str]) -> Period:
    return cal.a_day(int(match[2]), cal.month_of(match[1]), int(match[3]) if match[3] else None)


def _month_year(match: re.Match[str]) -> Period:
    month = cal.month_of(match[1])
    return cal.months(month, month, int(match[2]))


def _month_range(match: re.Match[str]) -> Period:
    first, last, end = cal.month_of(match[1]), cal.month_of(match[3]), int(match[4])
    begin = int(match[2]) if match[2] else (end if first <= last else end - 1)
    return cal.months(first, last, begin, end)


def _day_range(match: re.Match[str]) -> Period:
    last = cal.a_day(int(match[4]), cal.month_of(match[5]), int(match[6]))
    month = cal.month_of(match[2]) if match[2] else cal.month_of(match[5])
    first = cal.a_day(int(match[1]), month, int(match[3] or match[6]))
    if first.since is None or last.until is None or first.since > last.until:
        raise ValueError("ends before it begins")
    return Period(first.since, last.until)


def _bare_month(match: re.Match[str]) -> Period:
    return Period(None, None, (cal.written(calendar.month_name[cal.month_of(match[1])]),))


def _double_year(match: re.Match[str]) -> Period:
    first, last = int(match[2]), int(match[3])
    if last % 100 != (first + 1) % 100:
        raise ValueError("not the year after")
    if _SET_BEFOREHAND.search(match.string) and "financial" not in match[0]:
        raise ValueError("a budget is of that year, and its meeting is not")
    is_school = bool(_SCHOOL.search(match.string))
    return cal.school_year(first) if is_school else cal.financial_year(first)


def _quarter(match: re.Match[str]) -> Period:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(match[1])
    return cal.quarter(number or int(match[1]), int(match[2]), is_financial=bool(match[3]))


def _half(match: re.Match[str]) -> Period:
    return cal.months(*((1, 6) if match[1] in {"first", "1st"} else (7, 12)), int(match[2]))


def _easter(match: re.Match[str]) -> Period:
    sunday = cal.easter(int(match[1]))
    return Period(sunday - dt.timedelta(days=2), sunday + dt.timedelta(days=1))


def _christmas(match: re.Match[str]) -> Period:
    year = int(match[1])
    return Period(dt.date(year, 12, 20), dt.date(year + 1, 1, 5))


_YEARS_APART = rf"(?<![\d/£$-]){YEAR}(?: ?(?:to|-|until|till) ?| and ){YEAR}(?![\d/]|-\d)"
# A pattern, what it names, and whether what it means has to be worked out, and so is said.
_READERS: tuple[tuple[re.Pattern[str], Read, bool], ...] = (
    (re.compile(rf"(?<!\d){YEAR}-(\d{{2}})-(\d{{2}})(?!\d)"), _iso, False),
    (
        re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])"),
        _numeric,
        False,
    ),
    (
        re.compile(rf"\b(?:between |from )?({MONTH})\.?(?: {YEAR})?{_TO}({MONTH})\.? {YEAR}\b"),
        _month_range,
        True,
    ),
    (
        re.compile(rf"\b{_DAY}(?: ({MONTH}))?(?: {YEAR})?{_TO}{_DAY} ({MONTH}),? {YEAR}\b"),
        _day_range,
        False,
    ),
    (re.compile(rf"\b{_DAY}(?: of)? ({MONTH})\.?(?:,? {YEAR})?\b"), _day_month, False),
    (re.compile(rf"\b({MONTH})\.?,? {YEAR}\b"), _month_year, False),
    (re.compile(rf"\b({MONTH})\.? {_DAY}\b(?!\d)(?:,? {YEAR})?"), _month_day, False),
    (
        re.compile(rf"\b(?:q|quarter |qtr )([1-4])(?: of)?[ ,]*{YEAR}(?:[/-](\d{{2}}))?\b"),
        _quarter,
        True,
    ),
    (
        re.compile(rf"\b(first|second|third|fourth|last) quarter (?:of )?{YEAR}(?:[/-](\d\d))?\b"),
        _quarter,
        True,
    ),
    (re.compile(rf"\b(first|1st|second|2nd|last) half of {YEAR}\b"), _half, True),
    (
        re.compile(
            rf"\b({_IN_YEAR}|(?:academic|school|financial|tax) year )(?:\w+ year )?"
            rf"{YEAR}[/-]((?:20)?\d\d)\b"
        ),
        _double_year,
        True,
    ),
    (
        re.compile(rf"\b(autumn|winter|spring|summer) term(?: of)? {YEAR}\b"),
        lambda m: cal.months(*cal.TERMS[m[1]], int(m[2])),
        True,
    ),
    (
        re.compile(rf"\b(spring|summer|autumn|winter)(?: of)? {YEAR}\b"),
        lambda m: cal.season(m[1], int(m[2])),
        True,
    ),
    (
        re.compile(rf"\b(early|mid|late|start|beginning|middle|end)(?: (?:in|of))?[ -]{YEAR}\b"),
        lambda m: cal.months(*cal.PARTS[m[1]], int(m[2])),
        True,
    ),
    (re.compile(rf"\beaster(?: of| in)? {YEAR}\b"), _easter, True),
    (re.compile(rf"\b(?:christmas|new year)(?: of| in)? {YEAR}\b"), _christmas, True),
    (re.compile(_YEARS_APART), lambda m: cal.years(int(m[1]), int(m[2])), False),
    (re.compile(rf"\b(?:in|during|last|this) ({MONTH})\b"), _bare_month, False),
    (
        re.compile(rf"(?<![\d/£$-]){YEAR}(?![\d/]|-\d)\b"),
        lambda m: cal.years(int(m[1]), int(m[1])),
        False,
    ),
)
