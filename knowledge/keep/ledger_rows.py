"""The records of following a council, as JSON and as rows of the sync tables."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict

from knowledge.following.model import Expect, Listing, Progress, Stub
from knowledge.keep.rows import Row


def form(of: Listing | Stub) -> str:
    """A list or a meeting as JSON."""
    return json.dumps(asdict(of), default=lambda value: getattr(value, "value", str(value)))


def listing_from(text: str) -> Listing:
    """The list that `form` wrote."""
    data = json.loads(text)
    first, last = _day(data["first"]), _day(data["last"])
    return Listing(**data | {"expect": Expect(data["expect"]), "first": first, "last": last})


def stub_from(text: str) -> Stub:
    """The meeting that `form` wrote."""
    data = json.loads(text)
    date = dt.date.fromisoformat(data["date"])
    return Stub(**data | {"expect": Expect(data["expect"]), "date": date})


def progress_from(row: Row) -> Progress:
    """The progress of a row of the table `sync`."""
    return Progress(
        memory=json.loads(row["memory"]),
        begun=_time(row["begun"]),
        checked=_time(row["checked"]),
        swept=_time(row["swept"]),
        stopped=_time(row["stopped"]),
        refusals=row["refusals"] or 0,
        said=row["said"] or "",
        address=row["address"],
    )


def written(when: dt.datetime | None) -> str | None:
    """A moment as the tables hold it."""
    return when.isoformat() if when else None


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
