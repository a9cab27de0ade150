"""The frozen records of following a council: what is asked for, and how far it has come."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

Memory = Mapping[str, str]  # what was found out about a site, kept from one run to the next


class Expect(enum.Enum):
    """What a request is for, which says how a page in the way of it is known."""

    XML = "xml"
    JSON = "json"
    PAGE = "page"  # a ModernGov web page
    FILE = "file"  # anything else
    TEXT = "text"  # robots.txt


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site gave with a page, to ask whether it has changed (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        """The conditions of a request."""
        named = {"if-none-match": self.etag, "if-modified-since": self.modified}
        return {name: value for name, value in named.items() if value}


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Listing:
    """A request whose answer names meetings, or leads to more such requests.

    Attributes:
        first, last: the days that it asks for, where it asks for days.
        committee: the number of the one committee that it asks for, "" for all.
        again: asked in every run; one that is not is asked once.
    """

    key: str
    url: str
    expect: Expect
    first: dt.date | None = None
    last: dt.date | None = None
    committee: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a site has of some days: a meeting that is not `named` is no longer there.

    Meetings that are not wanted are named too. `committee` is "" for all committees.
    """

    first: dt.date
    last: dt.date
    named: frozenset[str]
    committee: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
    """A meeting as a list names it. `mark` differs when the list says that it has changed."""

    key: str
    url: str
    expect: Expect
    date: dt.date
    committee: str = ""
    committee_id: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a council's sync stands.

    Attributes:
        address: where its pages stand.
        memory: what was found out about its site.
        begun: when the run under way began, None where the last one came to its end.
        checked: when the last run that came to its end began.
        swept: when the lists of a whole year were last asked for.
        stopped: until when nothing may be asked, after a refusal.
        refusals: how many refusals there were, one after another.
        said: what the last run that stopped early said.
    """

    memory: Memory = field(default_factory=dict)
    begun: dt.datetime | None = None
    checked: dt.datetime | None = None
    swept: dt.datetime | None = None
    stopped: dt.datetime | None = None
    refusals: int = 0
    said: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A meeting that is to be read, with what its page gave to ask whether it has changed."""

    stub: Stub
    validators: Validators = NO_VALIDATORS


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the records of one meeting."""

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    withdrawn: int = 0

    def __add__(self, other: Kept) -> Kept:
        return Kept(
            self.added + other.added,
            self.unchanged + other.unchanged,
            self.replaced + other.replaced,
            self.withdrawn + other.withdrawn,
        )
