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
