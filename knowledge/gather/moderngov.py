"""ModernGov: its web service where that works, its web pages where it does not.

The service's `GetAllMeetingsByDate` names all meetings of a span of days, and `GetMeeting` gives
one with all its texts. Installs differ in what they take for "all committees" (0, -1, neither) and
some ignore the days that they are asked for, so both are found out and every row is checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.errors import UnreadableError
from knowledge.following.due import AHEAD
from knowledge.following.model import Expect, Listing, Memory, Stub, Whole
from knowledge.gather.councils import Council
from knowledge.gather.endings import Fetched
from knowledge.gather.moderngov_decisions import KEY, decision_pages, read_decisions
from knowledge.gather.moderngov_printed import printed_minutes
from knowledge.gather.moderngov_requests import (
    ALL,
    EACH,
    committees_page,
    is_wanted,
    meetings_page,
    probe,
    service,
    windows,
    years_of,
)
from knowledge.gather.system import Listed, Since
from knowledge.model import Record
from knowledge.read.decode import declared_encoding, decode
from knowledge.read.moderngov.completion import completed
from knowledge.read.moderngov.listing import Committee, ListedMeeting, in_window
from knowledge.read.moderngov.lists import committee_list, meeting_list
from knowledge.read.moderngov.web_service import read_committees, read_meetings
from knowledge.read.page import Known, Page, Reading
from knowledge.read.recognise import read_page

_OUTSIDE = 0.1  # share of rows from other days that says that the days are ignored


class ModernGov:
    """A `system.System`. Its memory: `way` (service or pages), `all`, `dates`, `committees`."""

    def begin(self, council: Council, memory: Memory, since: Since) -> tuple[Listing, ...]:
        """The committees at first, and the meetings of the days that may have changed later."""
        others = tuple(decision_pages(council, since))
        if memory.get("way") == "pages":
            return (committees_page(council), *others)
        if memory.get("all") in ALL:
            return (*windows(council, memory, since), *others)
        url = service(council, "GetCommittees")
        return (Listing("committees", url, Expect.XML, again=True), *others)

    def read_listing(
        self, council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched | None
    ) -> Listed:
        """What the answer says; without one, the web pages are tried in the service's place."""
        if page is None:
            return _without(council, listing)
        if listing.key.startswith(KEY):
            return read_decisions(council, _text(page), page.url)
        if listing.key == "committees":
            committees = read_committees(page.data)
            known = {"way": "service", "committees": _named(committees)}
            more = windows(council, {**memory, **known}, since)
            return Listed(more=tuple(more), memory=known)
        if listing.key == "page:committees":
            wanted = [c for c in committee_list(_text(page)) if is_wanted(council, c.title)]
            more = (meetings_page(council, str(committee.id)) for committee in wanted)
            return Listed(more=tuple(more), memory={"committees": _named(wanted)})
        if listing.key.startswith("page:"):
            return _read_meetings_page(council, memory, since, listing, page)
        return _read_window(council, memory, since, listing, page)

    def read_meeting(self, council: Council, stub: Stub, page: Fetched) -> Reading:
        """The records of `GetMeeting` or of a meeting's web page."""
        known = Known(council.name, stub.committee, stub.date)
        return read_page(Page(stub.url, page.data, page.url, page.kind, known), council.name)

    def files(self, council: Council, stub: Stub, page: Fetched, reading: Reading) -> Sequence[str]:
        """The printed minutes, where the page of a meeting that is over has no other."""
        del council
        return printed_minutes(stub, _text(page), page.url, reading)

    def complete(self, council: Council, record: Record, page: Fetched) -> Record:
        """`record` with the whole of a text that its meeting's page cuts short."""
        reading = read_page(Page(page.url, page.data, page.url, page.kind), council.name)
        for full in reading.records:
            if full.url.partition("#")[2] == record.url.partition("#")[2]:
                return completed(record, full)
        return record


def _read_window(
    council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched
) -> Listed:
    """The service's list of meetings, or what its answer to a try tells of it."""
    rows = read_meetings(page.data)
    learnt: dict[str, str] = {}
    more: tuple[Listing, ...] = ()
    if listing.key.startswith("probe:"):
        tried = listing.key.removeprefix("probe:")
        if not rows:
            return _probed_in_vain(council, memory, since, tried)
        learnt = {"all": tried}
        more = tuple(windows(council, {**memory, **learnt}, since))
    first, last = listing.first or council.since, listing.last or since.today + AHEAD
    inside, outside = in_window(rows, first, last)
    stubs = tuple(_stubs(council, rows, since))
    whole = Whole(first, last, _ids(inside), listing.committee)
    if len(outside) <= _OUTSIDE * len(rows):
        return Listed(stubs, more, learnt, whole=whole)
    note = f"{council.name}: its service ignores the days it is asked for; Sendbot sorts them"
    learnt["dates"] = "ignored"
    return Listed(stubs, (), learnt, (note,), is_all=not listing.committee, whole=whole)


def _read_meetings_page(
    council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched
) -> Listed:
    """A committee's list of meetings. It speaks of the days between its first and its last."""
    own = json.loads(memory.get("committees", "{}")).get(listing.committee, "")
    rows = [replace(row, committee=own) for row in meeting_list(_text(page), page.url)]
    days = [row.date for row in rows if row.date]
    if not days:
        return Listed()
    more: tuple[Listing, ...] = ()
    if listing.again and min(days).year >= since.today.year:  # some show one year, not all
        more = tuple(years_of(council, listing.committee, min(days).year))
    whole = Whole(min(days), max(days), _ids(rows), listing.committee)
    return Listed(tuple(_stubs(council, rows, since)), more, whole=whole)


def _ids(rows: Iterable[ListedMeeting]) -> frozenset[str]:
    return frozenset(str(row.id) for row in rows)


def _without(council: Council, listing: Listing) -> Listed:
    """What to do where the site has no such page: the service is not there, so try the pages."""
    if listing.key == "page:committees":
        raise UnreadableError(
            "not_moderngov",
            "neither its web service nor its list of committees is there; check the address",
        )
    if listing.key.startswith(("page:", KEY)):
        return Listed()
    return Listed(more=(committees_page(council),), memory={"way": "pages"}, is_all=True)


def _probed_in_vain(council: Council, memory: Memory, since: Since, tried: str) -> Listed:
    if tried == ALL[0]:
        return Listed(more=(probe(council, ALL[1], since),))
    each = {"all": EACH}
    return Listed(more=tuple(windows(council, {**memory, **each}, since)), memory=each)


def _stubs(council: Council, rows: Iterable[ListedMeeting], since: Since) -> Iterator[Stub]:
    for row in rows:
        if row.date is None or not council.since <= row.date <= since.today + AHEAD:
            continue
        if row.committee and not is_wanted(council, row.committee):
            continue
        yield Stub(
            key=str(row.id),
            url=row.url or service(council, "GetMeeting", lMeetingId=str(row.id)),
            expect=Expect.PAGE if row.url else Expect.XML,
            date=row.date,
            committee=row.committee,
            committee_id="" if row.committee_id is None else str(row.committee_id),
            mark=f"{row.status} {row.time}".strip(),
        )


def _named(committees: Iterable[Committee]) -> str:
    return json.dumps({str(committee.id): committee.title for committee in committees})


def _text(page: Fetched) -> str:
    return decode(page.data, declared_encoding(page.data, page.kind))
