"""Days, months, seasons and school years of the British calendar, as periods."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from knowledge.answer.question import Period
from knowledge.words.text import stems

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_SHORT |= {"sept": 9, "febuary": 2, "febr": 2}
MONTH = "|".join((*MONTHS, *(name for name in _SHORT if name != "may")))
YEAR = r"((?:19|20)\d\d)"
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
TERMS = {"autumn": (9, 12), "winter": (9, 12), "spring": (1, 4), "summer": (4, 7)}
PARTS = {"early": (1, 4), "start": (1, 3), "beginning": (1, 3), "mid": (5, 8), "middle": (5, 8)}
PARTS |= {"late": (9, 12), "end": (10, 12)}


def a_day(day: int, month: int, year: int | None) -> Period:
    """One day; without a year it has no bounds, only the words that a record would write.

    Raises:
        ValueError: where there is no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise ValueError("no such day")
    name = calendar.month_name[month]
    if year is None:
        return Period(None, None, (written(f"{day} {name}"), written(f"{day}th {name}")))
    date = dt.date(year, month, day)
    ordinal = f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    forms = (f"{day} {name} {year}", f"{ordinal} {name} {year}", f"{day} {name}")
    return Period(date, date, tuple(map(written, forms)))


def months(first: int, last: int, year: int, last_year: int | None = None) -> Period:
    """From the first day of a month to the last of another, of the next year where it is less.

    Raises:
        ValueError: where the last month is before the first.
    """
    end = last_year or (year if last >= first else year + 1)
    if (end, last) < (year, first):
        raise ValueError("ends before it begins")
    until = dt.date(end, last, calendar.monthrange(end, last)[1])
    since = dt.date(year, first, 1)
    count = (end - year) * 12 + last - first + 1
    named = (((first + i - 1) % 12 + 1, year + (first + i - 1) // 12) for i in range(count))
    phrases = tuple(written(f"{calendar.month_name[m]} {y}") for m, y in named)
    return Period(since, until, phrases if count <= 12 else ())


def years(first: int, last: int) -> Period:
    """Whole calendar years.

    Raises:
        ValueError: where the last is before the first.
    """
    if last < first:
        raise ValueError("ends before it begins")
    phrases = tuple((str(year),) for year in range(first, last + 1)) if last - first < 12 else ()
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), phrases)


def season(name: str, year: int) -> Period:
    """A season; winter begins in December of `year`."""
    found = months(*SEASONS[name], year)
    return replace(found, phrases=(*found.phrases, written(f"{name} {year}")))


def school_year(year: int) -> Period:
    """September of `year` to August of the next."""
    return replace(months(9, 8, year), phrases=_double(year))


def financial_year(year: int) -> Period:
    """April of `year` to March of the next."""
    return replace(months(4, 3, year), phrases=_double(year))


def quarter(number: int, year: int, *, is_financial: bool) -> Period:
    """A quarter of the calendar year, or of the financial year that begins in April of `year`."""
    first = 3 * number - 2 + (3 if is_financial else 0)
    first, year_of = (first - 12, year + 1) if first > 12 else (first, year)
    said = (f"q{number} {year}", f"quarter {number} {year}")
    found = months(first, first + 2, year_of)
    return replace(found, phrases=(*found.phrases, *map(written, said)))


def easter(year: int) -> dt.date:
    """Easter Sunday, by the Gregorian rule (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def month_of(name: str) -> int:
    """The number of a month by its name or a short form of it."""
    return MONTHS.get(name) or _SHORT[name]


def written(text: str) -> tuple[str, ...]:
    """The stems that a record would have for `text`."""
    return tuple(stems(text))


def _double(year: int) -> tuple[tuple[str, ...], ...]:
    return (written(f"{year}/{(year + 1) % 100:02}"), written(f"{year}/{year + 1}"))
