"""ModernGov: its web service where that works, its web pages where it does not.

The service's `GetAllMeetingsByDate` names all meetings of a span of days, and `GetMeeting` gives
one with all its texts. Installs differ in what they take for "all committees" (0, -1, neither) and
some ignore the days that they are asked for, so both are found out and every row is checked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlencode

from knowledge.errors import UnreadableError
from knowledge.following.due import AHEAD
from knowledge.following.model import Expect, Listing, Memory, Stub
from knowledge.gather.councils import Council
from knowledge.gather.fetch import Fetched
from knowledge.gather.system import Listed, Since
from knowledge.model import Record
from knowledge.read.decode import declared_encoding, decode
from knowledge.read.moderngov.completion import completed
from knowledge.read.moderngov.listing import Committee, ListedMeeting, in_window
from knowledge.read.moderngov.lists import committee_list, meeting_list
from knowledge.read.moderngov.web_service import read_committees, read_meetings
from knowledge.read.page import Known, Page, Reading
from knowledge.read.recognise import read_page
from knowledge.words.text import fold

_ALL = ("0", "-1")  # what installs take for all committees
_EACH = "each"  # an install that takes neither
_PROBE = dt.timedelta(days=365)
_OUTSIDE = 0.1  # share of rows from other days that says that the days are ignored


class ModernGov:
    """A `system.System`. Its memory: `way` (service or pages), `all`, `dates`, `committees`."""

    def begin(self, council: Council, memory: Memory, since: Since) -> tuple[Listing, ...]:
        """The committees at first, and the meetings of the days that may have changed later."""
        if memory.get("way") == "pages":
            return (_page_list(council),)
        if memory.get("all") in _ALL:
            return tuple(_windows(council, memory, since))
        return (Listing("committees", _service(council, "GetCommittees"), Expect.XML, again=True),)

    def read_listing(
        self, council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched | None
    ) -> Listed:
        """What the answer says; without one, the web pages are tried in the service's place."""
        if page is None:
            return _without(council, listing)
        if listing.key == "committees":
            committees = read_committees(page.data)
            known = {"way": "service", "committees": _named(committees)}
            more = _windows(council, {**memory, **known}, since)
            return Listed(more=tuple(more), memory=known)
        if listing.key == "page:committees":
            wanted = [c for c in committee_list(_text(page)) if _is_wanted(council, c.title)]
            return Listed(
                more=tuple(_meetings_page(council, committee) for committee in wanted),
                memory={"committees": _named(wanted)},
            )
        if listing.key.startswith("page:"):
            titles = json.loads(memory.get("committees", "{}"))
            own = titles.get(listing.committee, "")
            rows = meeting_list(_text(page), page.url)
            return Listed(tuple(_stubs(council, (replace(r, committee=own) for r in rows), since)))
        return self._read_window(council, memory, since, listing, page)

    def read_meeting(self, council: Council, stub: Stub, page: Fetched) -> Reading:
        """The records of `GetMeeting` or of a meeting's web page."""
        known = Known(council.name, stub.committee, stub.date)
        return read_page(Page(stub.url, page.data, page.url, page.kind, known), council.name)

    def complete(self, council: Council, record: Record, page: Fetched) -> Record:
        """`record` with the whole of a text that its meeting's page cuts short."""
        reading = read_page(Page(page.url, page.data, page.url, page.kind), council.name)
        for full in reading.records:
            if full.url.partition("#")[2] == record.url.partition("#")[2]:
                return completed(record, full)
        return record

    def _read_window(
        self, council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched
    ) -> Listed:
        rows = read_meetings(page.data)
        learnt: dict[str, str] = {}
        more: tuple[Listing, ...] = ()
        if listing.key.startswith("probe:"):
            tried = listing.key.removeprefix("probe:")
            if not rows:
                return _probed_in_vain(council, memory, since, tried)
            learnt = {"all": tried}
            more = tuple(_windows(council, {**memory, **learnt}, since))
        first, last = listing.first or council.since, listing.last or since.today + AHEAD
        inside, outside = in_window(rows, first, last)
        if len(outside) <= _OUTSIDE * len(rows):
            return Listed(tuple(_stubs(council, inside, since)), more, learnt)
        note = f"{council.name}: its service ignores the days it is asked for; Sendbot sorts them"
        return Listed(
            tuple(_stubs(council, rows, since)),
            memory={**learnt, "dates": "ignored"},
            notes=(note,),
            is_all=not listing.committee,
        )


def _without(council: Council, listing: Listing) -> Listed:
    """What to do where the site has no such page: the service is not there, so try the pages."""
    if listing.key == "page:committees":
        raise UnreadableError(
            "not_moderngov",
            "neither its web service nor its list of committees is there; check the address",
        )
    if listing.key.startswith("page:"):
        return Listed()
    return Listed(more=(_page_list(council),), memory={"way": "pages"}, is_all=True)


def _probed_in_vain(council: Council, memory: Memory, since: Since, tried: str) -> Listed:
    if tried == _ALL[0]:
        return Listed(more=(_probe(council, _ALL[1], since),))
    each = {"all": _EACH}
    return Listed(more=tuple(_windows(council, {**memory, **each}, since)), memory=each)


def _windows(council: Council, memory: Memory, since: Since) -> Iterator[Listing]:
    """The lists of meetings that a run asks for: recent days, then older years, once each."""
    last = since.today + AHEAD
    everything = memory.get("all", "")
    if everything == _EACH:
        for cid, title in json.loads(memory.get("committees", "{}")).items():
            if _is_wanted(council, title):
                yield from _committee_windows(council, cid, since, last)
        return
    if not everything:
        yield _probe(council, _ALL[0], since)
        return
    yield _window(council, "recent", everything, since.recent, last, again=True)
    if memory.get("dates") != "ignored":
        yield from _years(council, everything, since.today)


def _years(council: Council, everything: str, today: dt.date) -> Iterator[Listing]:
    for year in range(today.year, council.since.year - 1, -1):
        first = max(dt.date(year, 1, 1), council.since)
        last = min(dt.date(year, 12, 31), today)
        if first <= last:
            yield _window(council, f"window:{first}", everything, first, last)


def _committee_windows(
    council: Council, cid: str, since: Since, last: dt.date
) -> Iterator[Listing]:
    yield _window(council, f"recent:{cid}", cid, since.recent, last, again=True)
    until = since.recent - dt.timedelta(days=1)
    if until >= council.since:
        yield _window(council, f"window:{cid}:{council.since}", cid, council.since, until)


def _probe(council: Council, everything: str, since: Since) -> Listing:
    first = max(since.today - _PROBE, council.since)
    return _window(
        council, f"probe:{everything}", everything, first, since.today + AHEAD, again=True
    )


def _window(
    council: Council, key: str, cid: str, first: dt.date, last: dt.date, *, again: bool = False
) -> Listing:
    first = max(first, council.since)
    own = "" if cid in _ALL else cid
    url = _service(
        council,
        "GetMeetings" if own else "GetAllMeetingsByDate",
        lCommitteeId=cid,
        sFromDate=f"{first:%d/%m/%Y}",
        sToDate=f"{last:%d/%m/%Y}",
        **({} if own else {"bIsAscendingDateOrder": "True"}),
    )
    return Listing(key, url, Expect.XML, first, last, own, again)


def _page_list(council: Council) -> Listing:
    url = f"{council.address}mgListCommittees.aspx?bcr=1"
    return Listing("page:committees", url, Expect.PAGE, again=True)


def _meetings_page(council: Council, committee: Committee) -> Listing:
    url = f"{council.address}ieListMeetings.aspx?CId={committee.id}&Year=0"
    own = str(committee.id)
    return Listing(
        f"page:{own}", url, Expect.PAGE, dt.date.min, dt.date.max, committee=own, again=True
    )


def _stubs(council: Council, rows: Iterable[ListedMeeting], since: Since) -> Iterator[Stub]:
    for row in rows:
        if row.date is None or not council.since <= row.date <= since.today + AHEAD:
            continue
        if row.committee and not _is_wanted(council, row.committee):
            continue
        yield Stub(
            key=str(row.id),
            url=row.url or _service(council, "GetMeeting", lMeetingId=str(row.id)),
            expect=Expect.PAGE if row.url else Expect.XML,
            date=row.date,
            committee=row.committee,
            committee_id="" if row.committee_id is None else str(row.committee_id),
            mark=f"{row.status} {row.time}".strip(),
        )


def _is_wanted(council: Council, committee: str) -> bool:
    wanted = {fold(name) for name in council.committees}
    return not wanted or fold(committee) in wanted


def _named(committees: Iterable[Committee]) -> str:
    return json.dumps({str(committee.id): committee.title for committee in committees})


def _service(council: Council, method: str, **values: str) -> str:
    query = f"?{urlencode(values)}" if values else ""
    return f"{council.address}mgWebService.asmx/{method}{query}"


def _text(page: Fetched) -> str:
    return decode(page.data, declared_encoding(page.data, page.kind))
