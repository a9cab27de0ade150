"""One agenda item of one meeting, and what every corpus needs to write it down."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"\b(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?"
_YEAR = r"\s*,?\s*(?P<year>(?:19|20)\d\d)\b"
_WRITTEN = (
    re.compile(_DAY + r"\s*,?\s*(?:day of |of )?" + _MONTH + r",?" + _YEAR, re.IGNORECASE),
    re.compile(r"\b" + _MONTH + r"\s+" + _DAY + _YEAR, re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One record, in the form that `bot.py add` reads as JSON Lines."""

    id: str
    council: str
    committee: str
    date: str
    item: str
    title: str
    text: str
    url: str = ""
    draft: bool = False

    def as_record(self) -> dict[str, object]:
        """The record's fields; `kind` is always minutes, and sections are left to the reader."""
        return {
            "id": self.id,
            "council": self.council,
            "committee": self.committee,
            "date": self.date,
            "item": self.item,
            "title": self.title,
            "url": self.url,
            "kind": "minutes",
            "draft": self.draft,
            "text": self.text,
        }


def slug(text: str) -> str:
    """`text` as lower-case letters and digits of ASCII, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def written_date(text: str) -> str:
    """The first date written as 5th March 2020 or March 5 2020, in ISO form; empty for none."""
    for form in _WRITTEN:
        for found in form.finditer(text.replace("\xa0", " ")):
            month = MONTHS[found["month"].lower()[:3]]
            try:
                return date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                continue
    return ""


def collapsed(text: str) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(text.split())


def with_unique_ids(items: list[Item]) -> list[Item]:
    """The items in their order; a second item of the same id gets `-2`, an equal one goes.

    Two files often hold the same minutes (a draft, then as adopted): only equal texts of the
    same meeting and item are the same item.
    """
    seen: dict[str, list[str]] = {}
    kept = []
    for item in items:
        texts = seen.setdefault(item.id, [])
        plain = collapsed(item.text)
        if plain in texts:
            continue
        texts.append(plain)
        if len(texts) > 1:
            item = _renamed(item, f"{item.id}-{len(texts)}")
        kept.append(item)
    return kept


def _renamed(item: Item, identity: str) -> Item:
    fields = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    return Item(**{**fields, "id": identity})
