"""What ModernGov's pages and service tell → records, one an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from knowledge.model import Record
from knowledge.read.lines import Line, Part, render
from knowledge.read.moderngov.address import base_of, canonical
from knowledge.read.moderngov.decision_page import body_of, date_taken
from knowledge.read.moderngov.meeting import (
    Decision,
    Issue,
    IssueMeetings,
    Item,
    Meeting,
    Standing,
    State,
)
from knowledge.read.moderngov.switches import AGENDA, MINUTES
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id

DETAILS = "Details"
_CANCELLED = "the meeting was called off and holds no text"
_EMPTY = "the meeting has no text yet; add it again when its minutes are published"
_NO_TEXT = "it holds no text"
_EXEMPT = "{where}: item {number} is exempt; nothing of it is kept"
_CUT = "{where}: the text of item {number} is cut short there; the whole stands at {url}"
_STRUCK = "{where}: struck-out words of item {number} are left out"


def meeting_records(page: Page, meeting: Meeting, council: str) -> Reading:
    """One record for each item of `meeting` that has a text."""
    draft = meeting.state is State.DRAFT
    records = [
        _record(item, council, meeting.committee, meeting.date, draft=draft)
        for item in meeting.items
        if item.parts
    ]
    if not records:
        why = _CANCELLED if meeting.status.casefold().startswith("cancel") else _EMPTY
        return Reading(
            rejected=(Rejected(page.where, why, "empty"),), notes=_notes(page, meeting.items)
        )
    return _reading(page, records, meeting.items)


def issue_records(page: Page, issue: IssueMeetings, council: str) -> Reading:
    """One record for each meeting that took the issue."""
    records = [
        replace(_record(own.item, council, own.committee, own.date), kind="issue")
        for own in issue.meetings
        if own.item.parts
    ]
    items = tuple(own.item for own in issue.meetings)
    if not records:
        return Reading(
            rejected=(Rejected(page.where, _NO_TEXT, "empty"),), notes=_notes(page, items)
        )
    return _reading(page, records, items)


def item_records(
    page: Page, item: Item, council: str, committee: str, date: dt.date | None
) -> Reading:
    """The record of an item's own page."""
    if not item.parts:
        return Reading(
            rejected=(Rejected(page.where, _NO_TEXT, "empty"),), notes=_notes(page, (item,))
        )
    return _reading(page, [_record(item, council, committee, date)], (item,))


def decision_records(page: Page, decision: Decision, council: str) -> Reading:
    """The record of a decision's page."""
    if not decision.parts:
        return Reading(rejected=(Rejected(page.where, _NO_TEXT, "empty"),))
    text, sections = render([*decision.parts, *_details(decision.labels)])
    record = Record(
        id="",
        council=council,
        committee=body_of(decision),
        date=date_taken(decision),
        item="",
        title=decision.title,
        text=text,
        url=page.url,
        kind="decision",
        sections=sections,
    )
    mark = f"d{decision.id}" if decision.id is not None else ""
    return Reading((with_id(record, {}, mark),))


def details_records(page: Page, issue: Issue, council: str) -> Reading:
    """The record of an issue's own page: what is known of it and when it is due."""
    text, sections = render([*issue.parts, *_details(issue.labels)])
    if not text:
        return Reading(rejected=(Rejected(page.where, _NO_TEXT, "empty"),))
    # It changes while the issue moves on, and has no day of its own: its address is its name.
    name = canonical(page.url).removeprefix("https://") if base_of(page.url) else ""
    record = Record(
        name, council, "", None, "", issue.title, text, page.url, "issue", False, sections
    )
    return Reading((record if name else with_id(record, {}),))


def _reading(page: Page, records: Iterable[Record], items: Iterable[Item]) -> Reading:
    taken: dict[str, str] = {}
    items = tuple(items)
    follow = tuple(item.full_text for item in items if item.full_text)
    return Reading(
        records=tuple(with_id(record, taken) for record in records),
        notes=_notes(page, items),
        follow=follow,
    )


def _record(
    item: Item, council: str, committee: str, date: dt.date | None, *, draft: bool = False
) -> Record:
    parts = item.parts
    if all(part.section == AGENDA for part in parts):
        draft = False
    text, sections = render(parts)
    return Record(
        id="",
        council=council,
        committee=committee,
        date=date,
        item=item.number,
        title=item.title or committee,
        text=text,
        url=item.url,
        draft=draft and any(part.section == MINUTES for part in parts),
        sections=sections,
    )


def _details(labels: tuple[tuple[str, str], ...]) -> list[Part]:
    lines = tuple(Line(f"{name}: {said}") for name, said in labels if said)
    return [Part(DETAILS, lines)] if lines else []


def _notes(page: Page, items: Iterable[Item]) -> tuple[str, ...]:
    found = []
    for item in items:
        number = item.number or "without a number"
        if item.standing is Standing.EXEMPT:
            found.append(_EXEMPT.format(where=page.where, number=number))
        if item.full_text:
            found.append(_CUT.format(where=page.where, number=number, url=item.full_text))
        if item.has_struck_text:
            found.append(_STRUCK.format(where=page.where, number=number))
    return tuple(found)
