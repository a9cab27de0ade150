"""Legistar's web API: events (meetings) and their items, as JSON (webapi.legistar.com)."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from dataclasses import dataclass
from typing import Any

from knowledge.errors import UnreadableError
from knowledge.model import Record, Section
from knowledge.read.clean import clean
from knowledge.read.dates import read_date

_TAG = re.compile(r"<[^<>]{1,500}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting: `draft` where its minutes are not final, `changed` as the API writes it."""

    id: int
    date: dt.date
    body: str
    body_id: str
    draft: bool
    changed: str
    url: str


def read_events(data: bytes) -> tuple[Event, ...]:
    """The meetings of an answer to `events`; one without a number or a day is left out.

    Raises:
        UnreadableError: it is no such answer.
    """
    return tuple(event for row in _rows(data) if (event := _event(row)) is not None)


def read_event_items(
    data: bytes, council: str, body: str, date: dt.date, url: str, *, draft: bool
) -> tuple[Record, ...]:
    """The records of an answer to `eventitems`: one for each item that has minutes or a result.

    Raises:
        UnreadableError: it is no such answer.
    """
    records = []
    for row in _rows(data):
        own, title = row.get("EventItemId"), _line(row, "EventItemTitle")
        text, sections = _text(row)
        if not isinstance(own, int) or not title or not text:
            continue
        item = _line(row, "EventItemMinutesNumber") or _line(row, "EventItemAgendaNumber")
        records.append(
            Record(
                id="",
                council=council,
                committee=body,
                date=date,
                item=item.rstrip(". "),
                title=title,
                text=text,
                url=f"{url}#item-{own}",
                draft=draft,
                sections=sections,
            )
        )
    return tuple(records)


def _event(row: dict[str, Any]) -> Event | None:
    own, date = row.get("EventId"), read_date(_line(row, "EventDate"))
    if not isinstance(own, int) or date is None:
        return None
    return Event(
        id=own,
        date=date,
        body=_line(row, "EventBodyName"),
        body_id=str(row.get("EventBodyId") or ""),
        draft="draft" in _line(row, "EventMinutesStatusName").casefold(),
        changed=_line(row, "EventLastModifiedUtc"),
        url=_line(row, "EventInSiteURL"),
    )


def _text(row: dict[str, Any]) -> tuple[str, tuple[Section, ...]]:
    """The words of an item: what was minuted, then what was done, each under its heading."""
    done = " ".join(
        said
        for said in (_line(row, "EventItemActionName"), _line(row, "EventItemPassedFlagName"))
        if said
    )
    parts = (
        ("Minutes", _block(row, "EventItemMinutesNote")),
        ("Decision", _block(row, "EventItemActionText") or done),
    )
    text, sections = "", []
    for heading, said in parts:
        if not said:
            continue
        text += f"{chr(10) * 2 if text else ''}{heading}:\n\n"
        sections.append(Section(heading, len(text), len(text) + len(said)))
        text += said
    return text, tuple(sections)


def _block(row: dict[str, Any], key: str) -> str:
    """A text that may hold HTML, as lines."""
    value = row.get(key)
    if not isinstance(value, str):
        return ""
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", value)))
    lines = [clean(line) for line in plain.splitlines()]
    return "\n\n".join(line for line in lines if line)


def _line(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return clean(value) if isinstance(value, str) else ""


def _rows(data: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableError("not_json", "it is not the JSON of a Legistar web API") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableError("not_json", "it is JSON, but no list of a Legistar web API")
    return rows
