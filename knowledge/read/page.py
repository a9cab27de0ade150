"""What a reader is given and what it gives back."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.model import Record


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page from outside it, such as its folder's name; "" and None for not."""

    council: str = ""
    committee: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from somewhere.

    `where` names the place for people; `url` is its address, if any; `content_type` is what a
    server said that it is; `known` is used where the page does not say for itself.
    """

    where: str
    data: bytes
    url: str = ""
    content_type: str = ""
    known: Known = field(default=Known())


@dataclass(frozen=True, slots=True)
class LongFile:
    """Records as JSON Lines, too long to be held at once: `lines` gives them, once.

    `size` is in bytes, 0 where it is not known.
    """

    where: str
    size: int
    lines: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read: which, and why, in words for people.

    `code` is the reason for programs: `challenge`, `error_page`, `empty`, `binary`, `scanned`,
    `list`, `unknown`, ...; "" where there is none.
    """

    where: str
    why: str
    code: str = ""


class Form(enum.StrEnum):
    """What a page's records come from: given as records, a page or document, or its saved text."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a page, what could not be read, and what a person should know.

    `follow` holds addresses at which the rest of a text stands that this page cuts short.
    """

    records: tuple[Record, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = field(default=())
    follow: tuple[str, ...] = ()
    form: Form = Form.GIVEN
