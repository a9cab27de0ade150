"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.model import Record


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from somewhere. `where` names the place for people; `url` is its address, if any."""

    where: str
    data: bytes
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read: which, and why, in words for people."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a page, what could not be read, and what a person should know."""

    records: tuple[Record, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = field(default=())
