"""Legistar: its web API names meetings by their days, and says of each when it last changed.

The address of a council is `https://webapi.legistar.com/v1/CLIENT/`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from knowledge.following.due import AHEAD
from knowledge.following.model import Expect, Listing, Memory, Stub, Whole
from knowledge.gather.councils import Council
from knowledge.gather.endings import Fetched
from knowledge.gather.system import Listed, Since
from knowledge.model import Record
from knowledge.read.legistar import Event, read_event_items, read_events
from knowledge.read.page import Reading
from knowledge.read.record_id import with_id
from knowledge.words.text import fold

_MOST = 500  # rows that are asked for at once; the API gives 1,000 at the most


class Legistar:
    """A `system.System`. Nothing has to be found out about a site."""

    def begin(self, council: Council, memory: Memory, since: Since) -> tuple[Listing, ...]:
        """Recent days, then older years, once each."""
        del memory
        return tuple(_windows(council, since))

    def read_listing(
        self, council: Council, memory: Memory, since: Since, listing: Listing, page: Fetched | None
    ) -> Listed:
        """The meetings of one answer, and the request for the next where it was full."""
        del memory, since
        if page is None:
            return Listed()
        events = read_events(page.data)
        more: tuple[Listing, ...] = ()
        if len(events) == _MOST and listing.first and listing.last:
            key, _, skip = listing.key.partition("+")
            rest = _window(council, key, listing.first, listing.last, int(skip or 0) + _MOST)
            more = (replace(rest, again=listing.again),)
        wanted = {fold(name) for name in council.committees}
        stubs = (_stub(council, e) for e in events if not wanted or fold(e.body) in wanted)
        whole = None
        if listing.first and listing.last and not more and "+" not in listing.key:
            whole = Whole(listing.first, listing.last, frozenset(str(e.id) for e in events))
        return Listed(tuple(stubs), more, whole=whole)

    def read_meeting(self, council: Council, stub: Stub, page: Fetched) -> Reading:
        """The records of a meeting's items."""
        mark = json.loads(stub.mark)
        found = read_event_items(
            page.data, council.name, stub.committee, stub.date, mark["url"], draft=mark["draft"]
        )
        taken: dict[str, str] = {}
        return Reading(tuple(with_id(record, taken) for record in found))

    def files(self, council: Council, stub: Stub, page: Fetched, reading: Reading) -> Sequence[str]:
        """None: what its items hold is all that is read."""
        del council, stub, page, reading
        return ()

    def complete(self, council: Council, record: Record, page: Fetched) -> Record:
        """Nothing is cut short here."""
        del council, page
        return record


def _windows(council: Council, since: Since) -> Iterator[Listing]:
    last = since.today + AHEAD
    yield replace(_window(council, "recent", max(since.recent, council.since), last), again=True)
    for year in range(since.today.year, council.since.year - 1, -1):
        first = max(dt.date(year, 1, 1), council.since)
        end = min(dt.date(year, 12, 31), since.today)
        if first <= end:
            yield _window(council, f"window:{first}", first, end)


def _window(council: Council, key: str, first: dt.date, last: dt.date, skip: int = 0) -> Listing:
    after = last + dt.timedelta(days=1)
    wanted = f"EventDate ge datetime'{first}' and EventDate lt datetime'{after}'"
    values = {"$filter": wanted, "$orderby": "EventId", "$top": _MOST, "$skip": skip}
    url = f"{council.address}events?{urlencode(values)}"
    return Listing(f"{key}+{skip}" if skip else key, url, Expect.JSON, first, last)


def _stub(council: Council, event: Event) -> Stub:
    return Stub(
        key=str(event.id),
        url=f"{council.address}events/{event.id}/eventitems?AgendaNote=1&MinutesNote=1",
        expect=Expect.JSON,
        date=event.date,
        committee=event.body,
        committee_id=event.body_id,
        mark=json.dumps({"changed": event.changed, "draft": event.draft, "url": event.url}),
    )
