"""Dates as council records write them: day first, always."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WELSH = {
    name: number
    for number, name in enumerate(
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd"
        " rhagfyr".split(),
        start=1,
    )
}
_NAMED = {**MONTHS, **_WELSH}
_ORDINAL = r"(?:st|nd|rd|th|af|il|ail|ydd|fed|ed|eg|ain)?"
_ANY_MONTH = "|".join(sorted(_NAMED, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_IN_TEXT = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?({_ANY_MONTH})\b\.?,?\s+(\d{{4}})\b"
    r"|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b"
    r"|\b(\d{4})-(\d{2})-(\d{2})\b"
    rf"|\b({_MONTH})\s+(\d{{1,2}}){_ORDINAL},?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WRITTEN = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]+),?\s+(\d{4})"
)


def read_date(text: str) -> dt.date | None:
    """The date that `text` is: ISO, "07/04/2020" (7 April) or "7 April 2020"; None otherwise."""
    text = text.strip()
    try:
        if match := _ISO.fullmatch(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SLASHED.fullmatch(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if match := _WRITTEN.fullmatch(text):
            month = MONTHS.get(match[2].casefold())
            return dt.date(int(match[3]), month, int(match[1])) if month else None
    except ValueError:
        return None
    return None


def find_date(text: str) -> tuple[dt.date, int, int] | None:
    """The first date in `text`, in English or Welsh, and its span; None where there is none.

    "Tuesday, 16th September, 2031", "16/09/2031" (16 September), "2031-09-16", "7fed Hydref 2031".
    """
    for match in _IN_TEXT.finditer(text):
        year, month, day = _written(match)
        try:
            return dt.date(year, month, day), match.start(), match.end()
        except ValueError:  # no such day: look on
            continue
    return None


def _written(match: re.Match[str]) -> tuple[int, int, int]:
    if match[1]:
        return int(match[3]), _NAMED[match[2].casefold()], int(match[1])
    if match[4]:
        return int(match[6]), int(match[5]), int(match[4])
    if match[7]:
        return int(match[7]), int(match[8]), int(match[9])
    return int(match[12]), MONTHS[match[10].casefold()], int(match[11])
