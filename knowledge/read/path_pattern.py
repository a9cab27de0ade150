"""Council, committee and day of a document from the names of its folders, by a pattern."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from knowledge.errors import SettingsError
from knowledge.read.dates import find_date
from knowledge.read.page import Known, Page
from knowledge.words.text import collapse

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAMES = {
    "council": r"[^/]+?",
    "committee": r"[^/]+?",
    "date": r"\d{4}[-._ ]?\d{2}[-._ ]?\d{2}|\d{1,2}[-._ ]\d{1,2}[-._ ]\d{4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-_ ](?:{_MONTH})[a-z]{{0,6}}[-_ ]\d{{4}}",
    "year": r"\d{4}",
    "month": rf"\d{{1,2}}|(?:{_MONTH})[a-z]{{0,6}}",
    "day": r"\d{1,2}(?:st|nd|rd|th)?",
}
_TOKEN = re.compile(r"\{([^{}]*)\}|(\*)")
_UNKNOWN = (
    "{{{name}}} means nothing in a path pattern; it may hold {{council}}, {{committee}}, "
    "{{date}}, {{year}}, {{month}}, {{day}} and * for any words"
)
_TWICE = "the path pattern names {{{name}}} twice; name it once and write * for the other"
_NOTHING = "the path pattern names nothing; write it like {council}/{committee}/{date}*"


@dataclass(frozen=True, slots=True)
class PathPattern:
    """How the folders of minutes are named: `{council}/{committee}/{date}*`.

    A part in braces stands for words within one folder's or file's name, `*` for any of them. The
    pattern is held against the end of a path, so what stands before it does not matter; a file's
    ending (".pdf") need not be written.
    """

    written: str
    _form: re.Pattern[str]

    @classmethod
    def of(cls, written: str) -> PathPattern:
        """The pattern that `written` is.

        Raises:
            SettingsError: what is wrong with it, and what it may hold.
        """
        return cls(written, re.compile(_expression(written), re.IGNORECASE))

    def known(self, path: str) -> Known | None:
        """What the pattern tells of the document at `path`; None where it does not fit."""
        match = self._form.search("/" + path.replace("\\", "/").lstrip("/"))
        if match is None:
            return None
        said = match.groupdict()
        return Known(
            council=_words(said.get("council")),
            committee=_words(said.get("committee")),
            date=_date(said),
        )

    def applied(self, page: Page) -> Page:
        """`page` with what its place tells; itself where the pattern does not fit."""
        known = self.known(page.where)
        return page if known is None else replace(page, known=known)


def _expression(written: str) -> str:
    form, at = "", 0
    names: list[str] = []
    for match in _TOKEN.finditer(written):
        form += re.escape(written[at : match.start()])
        at = match.end()
        name = match[1]
        if match[2]:
            form += "[^/]*?"
            continue
        if name not in _NAMES:
            raise SettingsError("path_pattern", _UNKNOWN.format(name=name))
        if name in names:
            raise SettingsError("path_pattern", _TWICE.format(name=name))
        names.append(name)
        form += f"(?P<{name}>{_NAMES[name]})"
    if not names:
        raise SettingsError("path_pattern", _NOTHING)
    form += re.escape(written[at:])
    return "/" + form.removeprefix("/") + r"(?:\.\w{1,8})?$"


def _words(said: str | None) -> str:
    """A folder's name as words: "licensing-committee" is "Licensing Committee"."""
    if not said:
        return ""
    words = collapse(re.sub(r"[-_]+", " ", said)) if " " not in said else collapse(said)
    return words.title() if words.islower() else words


def _date(said: dict[str, str | None]) -> dt.date | None:
    whole = said.get("date")
    if whole:
        compact = re.fullmatch(r"(\d{4})[-._ ]?(\d{2})[-._ ]?(\d{2})", whole)
        tidy = "-".join(compact.groups()) if compact else _spaced(whole)
    elif said.get("year") and said.get("month") and said.get("day"):
        parts = (said["day"], said["month"], said["year"])
        tidy = _spaced("-".join(part or "" for part in parts))
    else:
        return None
    found = find_date(tidy)
    return found[0] if found else None


def _spaced(written: str) -> str:
    """A day in a form that is read: "16-09-2031" as "16/09/2031", "16-Sep-2031" as words."""
    parts = re.split(r"[-._ ]", written)
    return ("/" if all(part.isdigit() for part in parts) else " ").join(parts)
