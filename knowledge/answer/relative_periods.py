"""Periods that are counted from today: "last spring", "this year", "three months ago".

The calendar is meant, not the newest record: who asks for last year's decisions wants none of an
older year, and is told where there are none. "last spring" is the latest spring that is over.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from knowledge.answer import calendar_days as cal
from knowledge.answer.question import Period
from knowledge.words.text import NUMBER_WORDS

_ONE = {"a": 1, "one": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3}
_COUNT = r"(\d{1,2}|a couple of|couple of|a few|few|an?|" + "|".join(NUMBER_WORDS) + ")"
_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_UNIT = r"(day|week|month|year)s?"
_WHICH = r"(this|last|previous|current)"
_SEASON = r"(spring|summer|autumn|winter)"
Count = Callable[[re.Match[str], dt.date], Period | None]


def _year(match: re.Match[str], today: dt.date) -> Period:
    year = today.year - _is_last(match[1])
    return cal.years(year, year)


def _month(match: re.Match[str], today: dt.date) -> Period:
    first = _months_before(today, _is_last(match[1]))
    return cal.months(first.month, first.month, first.year)


def _week(match: re.Match[str], today: dt.date) -> Period:
    monday = today - dt.timedelta(days=today.weekday() + 7 * _is_last(match[1]))
    return Period(monday, monday + dt.timedelta(days=6))


def _quarter(match: re.Match[str], today: dt.date) -> Period:
    first = _months_before(today, (today.month - 1) % 3 + 3 * _is_last(match[1]))
    return cal.months(first.month, first.month + 2, first.year)


def _season(match: re.Match[str], today: dt.date) -> Period | None:
    """The year's own for "this", the latest that is over for "last"; else the latest begun."""
    own = cal.season(match[2], today.year)
    earlier = cal.season(match[2], today.year - 1)
    which = match[1] or ""
    if not which and not match[0].startswith(tuple(_OPENS.split("|"))):
        return None  # "a spring clean"
    if which == "this" and match[2] != "winter":
        return own
    begun = own if own.since and own.since <= today else earlier
    if _is_last(which) and begun.until and begun.until >= today:
        return cal.season(match[2], begun.since.year - 1 if begun.since else today.year - 1)
    return begun


def _own_year(match: re.Match[str], today: dt.date) -> Period:
    is_school = match[2] in {"academic", "school"}
    begins = 9 if is_school else 4
    year = today.year - (today.month < begins) - _is_last(match[1])
    return cal.school_year(year) if is_school else cal.financial_year(year)


def _last_few(match: re.Match[str], today: dt.date) -> Period:
    return Period(_before(today, _number(match[1]), match[2]), today)


def _ago(match: re.Match[str], today: dt.date) -> Period:
    then = _before(today, _number(match[1]), match[2])
    if match[2] == "year":
        return cal.years(then.year, then.year)
    if match[2] == "month":
        return cal.months(then.month, then.month, then.year)
    if match[2] == "week":
        monday = then - dt.timedelta(days=then.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    return cal.a_day(then.day, then.month, then.year)


def _weekday(match: re.Match[str], today: dt.date) -> Period:
    """The latest day of that name before today."""
    back = (today.weekday() - _DAYS[match[1]] - 1) % 7 + 1
    then = today - dt.timedelta(days=back)
    return cal.a_day(then.day, then.month, then.year)


def _yesterday(_: re.Match[str], today: dt.date) -> Period:
    then = today - dt.timedelta(days=1)
    return cal.a_day(then.day, then.month, then.year)


def _since_month(match: re.Match[str], today: dt.date) -> Period:
    """The latest month of that name that has begun."""
    month = cal.month_of(match[1])
    year = today.year - (month > today.month)
    return cal.months(month, month, year)


def _feast(match: re.Match[str], today: dt.date) -> Period:
    """The latest Easter or Christmas that has begun."""
    if match[1] == "easter":
        year = today.year - (cal.easter(today.year) > today)
        sunday = cal.easter(year)
        return Period(sunday - dt.timedelta(days=2), sunday + dt.timedelta(days=1))
    year = today.year - ((today.month, today.day) < (12, 20))
    return Period(dt.date(year, 12, 20), dt.date(year + 1, 1, 5))


_OPENS = r"over|during|in|since|before|after|until"
RELATIVE: tuple[tuple[re.Pattern[str], Count], ...] = (
    (re.compile(rf"\b{_WHICH} (academic|school|financial|tax) year\b"), _own_year),
    (re.compile(rf"\b(?:last|past) {_COUNT} {_UNIT}\b"), _last_few),
    (re.compile(rf"\bpast()(?:full )? {_UNIT}\b"), _last_few),
    (re.compile(rf"\b{_COUNT} {_UNIT} ago\b"), _ago),
    (
        re.compile(r"\byear before last\b"),
        lambda _, today: cal.years(today.year - 2, today.year - 2),
    ),
    (re.compile(rf"\b{_WHICH} year(?:'?s)?\b"), _year),
    (re.compile(rf"\b{_WHICH} month(?:'?s)?\b"), _month),
    (re.compile(rf"\b{_WHICH} week(?:'?s)?\b"), _week),
    (re.compile(rf"\b{_WHICH} quarter\b"), _quarter),
    (
        re.compile(rf"\b(?:(?:{_OPENS}) (?:the )?)?(?:\b(this|last) )?{_SEASON}\b(?! term)"),
        _season,
    ),
    (re.compile(rf"\b(?:last|this|on) ({'|'.join(_DAYS)})\b"), _weekday),
    (re.compile(r"\byesterday\b"), _yesterday),
    (re.compile(rf"\bsince ({cal.MONTH})\b(?! \d)"), _since_month),
    (re.compile(r"\b(?:since|before|after|over|at|last|this) (easter|christmas)\b"), _feast),
)


def _is_last(which: str | None) -> int:
    return int(which in {"last", "previous"})


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    return _ONE.get(said) or int(NUMBER_WORDS.get(said, "1"))


def _before(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"day", "week"}:
        return today - dt.timedelta(days=count * (7 if unit == "week" else 1))
    first = _months_before(today, count * (12 if unit == "year" else 1))
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=min(today.day, last))


def _months_before(today: dt.date, count: int) -> dt.date:
    """The first day of the month `count` months before that of `today`."""
    months = today.year * 12 + today.month - 1 - count
    return dt.date(months // 12, months % 12 + 1, 1)
