"""The requests for lists of meetings that a ModernGov install takes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from urllib.parse import urlencode

from knowledge.following.due import AHEAD
from knowledge.following.model import Expect, Listing, Memory
from knowledge.gather.councils import Council
from knowledge.gather.system import Since
from knowledge.words.text import fold

ALL = ("0", "-1")  # what installs take for all committees
EACH = "each"  # an install that takes neither
_PROBE = dt.timedelta(days=365)


def windows(council: Council, memory: Memory, since: Since) -> Iterator[Listing]:
    """The lists of meetings that a run asks for: recent days, then older years, once each."""
    last = since.today + AHEAD
    everything = memory.get("all", "")
    if everything == EACH:
        for cid, title in json.loads(memory.get("committees", "{}")).items():
            if is_wanted(council, title):
                yield from _committee_windows(council, cid, since, last)
        return
    if not everything:
        yield probe(council, ALL[0], since)
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


def probe(council: Council, everything: str, since: Since) -> Listing:
    """A try whether `everything` stands for all committees, with the last year's meetings."""
    first = max(since.today - _PROBE, council.since)
    return _window(
        council, f"probe:{everything}", everything, first, since.today + AHEAD, again=True
    )


def _window(
    council: Council, key: str, cid: str, first: dt.date, last: dt.date, *, again: bool = False
) -> Listing:
    first = max(first, council.since)
    own = "" if cid in ALL else cid
    url = service(
        council,
        "GetMeetings" if own else "GetAllMeetingsByDate",
        lCommitteeId=cid,
        sFromDate=f"{first:%d/%m/%Y}",
        sToDate=f"{last:%d/%m/%Y}",
        **({} if own else {"bIsAscendingDateOrder": "True"}),
    )
    return Listing(key, url, Expect.XML, first, last, own, again)


def committees_page(council: Council) -> Listing:
    """The web page that lists the committees."""
    url = f"{council.address}mgListCommittees.aspx?bcr=1"
    return Listing("page:committees", url, Expect.PAGE, again=True)


def meetings_page(council: Council, cid: str, year: int = 0) -> Listing:
    """A committee's web page of meetings: of one year, or (0) of all that the install shows."""
    url = f"{council.address}ieListMeetings.aspx?CId={cid}&Year={year}"
    key = f"page:{cid}:{year}" if year else f"page:{cid}"
    return Listing(key, url, Expect.PAGE, committee=cid, again=not year)


def years_of(council: Council, cid: str, before: int) -> Iterator[Listing]:
    """A committee's web pages of the years before `before`, once each."""
    for year in range(before - 1, council.since.year - 1, -1):
        yield meetings_page(council, cid, year)


def is_wanted(council: Council, committee: str) -> bool:
    """Whether the council's entry asks for this committee."""
    wanted = {fold(name) for name in council.committees}
    return not wanted or fold(committee) in wanted


def service(council: Council, method: str, **values: str) -> str:
    """The address of a method of the web service."""
    query = f"?{urlencode(values)}" if values else ""
    return f"{council.address}mgWebService.asmx/{method}{query}"
