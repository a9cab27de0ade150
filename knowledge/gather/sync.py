"""Bringing one council up to date: lists first, then each meeting that is due, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.errors import UnreadableError
from knowledge.following.due import SWEEP
from knowledge.following.ledger import Ledger
from knowledge.following.model import Due, Expect, Kept, Listing, Stub
from knowledge.gather import politeness
from knowledge.gather.addresses import same_site
from knowledge.gather.clock import Clock
from knowledge.gather.councils import Council
from knowledge.gather.endings import FailedError, Fetched, MissingError, StoppedError
from knowledge.gather.fetch import Fetcher
from knowledge.gather.plan import SYSTEMS, days_of, is_under_way, moment
from knowledge.gather.system import Since
from knowledge.model import Record
from knowledge.read.page import Known, Page, Rejected
from knowledge.read.recognise import read_page

_BARE = frozenset({"empty", "not_displayed"})  # a meeting without a text, which is nothing odd
_BROKEN = frozenset({"error_page", "not_xml", "unknown_xml", "not_moderngov", "binary"})
_IN_A_ROW = 5  # failures one after another that say that the site is down
Report = Callable[[int, int, str], None]  # how many are done, of how many, and what is next


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `said` is why it stopped early, "" where it came to its end."""

    council: str
    requests: int = 0
    meetings: int = 0
    kept: Kept = Kept()  # noqa: RUF009
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    said: str = ""


def sync(
    council: Council, ledger: Ledger, fetcher: Fetcher, clock: Clock, report: Report
) -> Outcome:
    """Brings `council` up to date. What it has kept stays, however it ends."""
    run = _Run(council, ledger, fetcher, clock, report)
    before = fetcher.requests
    said = run.refused_before()
    if not said:
        said = run.go()
    return Outcome(
        council.name,
        fetcher.requests - before,
        run.meetings,
        run.kept,
        tuple(run.rejected),
        tuple(dict.fromkeys(run.notes)),
        said,
    )


@dataclass
class _Run:
    """One run, and what it has come to."""

    council: Council
    ledger: Ledger
    fetcher: Fetcher
    clock: Clock
    report: Report
    meetings: int = 0
    kept: Kept = field(default_factory=Kept)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: int = 0  # one after another

    def refused_before(self) -> str:
        """Why nothing may be asked at all now, "" where it may."""
        progress = self.ledger.progress(self.council.name)
        if progress.refusals >= politeness.REFUSALS:
            return (
                f"{self.council.name} has refused programs {progress.refusals} times, so nothing is"
                " asked of it any more. Write to the council; when it agrees, run this again with"
                " --again."
            )
        for other in (progress, *self.ledger.held().values()):
            is_here = other is progress or same_site(other.address, self.council.address)
            if is_here and other.stopped and other.stopped > self.clock.now():
                return f"{other.said} Nothing is asked before {moment(other.stopped)}."
        return ""

    def go(self) -> str:
        """Asks and keeps; returns why it stopped early, "" where it came to its end."""
        now, name = self.clock.now(), self.council.name
        progress = self.ledger.progress(name)
        since = days_of(progress, now)
        if not is_under_way(progress, now):
            begins = SYSTEMS[self.council.system].begin(self.council, progress.memory, since)
            self.ledger.begin(name, self.council.address, begins, now)
        try:
            self._lists(since)
            self._meetings()
        except StoppedError as error:
            until = self.clock.now() + error.rest if error.rest else None
            self.ledger.stop(name, error.message, until, refused=error.refused)
            return error.message
        swept = now if since.recent <= now.date() - SWEEP else None
        self.ledger.finish(name, swept)
        return ""

    def _lists(self, since: Since) -> None:
        system, name = SYSTEMS[self.council.system], self.council.name
        asked = 0
        while waiting := self.ledger.listings(name):
            listing = waiting[0]
            self.report(asked, asked + len(waiting), "lists of meetings")
            asked += 1
            page = self._list(listing)
            memory = self.ledger.progress(name).memory
            try:
                listed = system.read_listing(self.council, memory, since, listing, page)
            except UnreadableError as error:
                refused = error.code == "challenge"
                raise _unreadable(
                    self.council, listing.url, error.message, refused=refused
                ) from error
            self.notes += listed.notes
            self.kept += self.ledger.listed(
                name,
                listing,
                listed.stubs,
                listed.more,
                listed.memory,
                self.clock.now(),
                whole=listed.whole,
                is_all=listed.is_all,
            )

    def _list(self, listing: Listing) -> Fetched | None:
        try:
            return self.fetcher.get(listing.url, listing.expect)
        except MissingError as error:
            if error.code != "page_missing":
                self.rejected.append(Rejected(listing.url, error.message))
            return None
        except FailedError as error:
            raise StoppedError(
                "list_failed",
                f"{self.council.name}: its list of meetings could not be had ({error.message});"
                " run this again later, and it goes on where it stopped.",
            ) from error

    def _meetings(self) -> None:
        name, began = self.council.name, self.clock.now()
        due = self.ledger.due(name, began)
        for number, meeting in enumerate(due):
            self.report(number, len(due), f"{meeting.stub.committee} {meeting.stub.date}")
            self._meeting(meeting)
        self.report(len(due), len(due), "")

    def _meeting(self, due: Due) -> None:
        stub, name = due.stub, self.council.name
        try:
            page = self.fetcher.get(stub.url, stub.expect, due.validators)
            if page.same:
                self.ledger.same(name, stub, self.clock.now())
            else:
                self._keep(due, page)
        except MissingError as error:
            self._missing(due, error)
        except (FailedError, UnreadableError) as error:
            self._failed(due, error.message)
        else:
            self.failures = 0
            self.meetings += 1

    def _keep(self, due: Due, page: Fetched) -> None:
        if not page.data.strip():
            raise UnreadableError("nothing", "it is empty")
        system = SYSTEMS[self.council.system]
        reading = system.read_meeting(self.council, due.stub, page)
        codes = {item.code for item in reading.rejected}
        if "challenge" in codes:
            raise _unreadable(self.council, due.stub.url, reading.rejected[0].why, refused=True)
        if _BROKEN & codes:
            raise UnreadableError("broken", reading.rejected[0].why)
        self.rejected += [item for item in reading.rejected if item.code not in _BARE]
        records = list(reading.records)
        for url in reading.follow:
            self._follow(url, records)
        if due.stub.date <= self.clock.now().date():
            for url in system.files(self.council, due.stub, page, reading):
                more = {record.id: record for record in self._file(url, due.stub)}
                records = [r for r in records if r.id not in more] + list(more.values())
        self.kept += self.ledger.keep(
            self.council.name,
            due.stub,
            records,
            page.validators,
            self.clock.now(),
            is_whole=codes <= _BARE | {"not_found"},
        )

    def _file(self, url: str, stub: Stub) -> tuple[Record, ...]:
        """The records of a file of a meeting."""
        try:
            file = self.fetcher.get(url, Expect.FILE)
        except MissingError as error:
            self.rejected.append(Rejected(url, error.message))
            return ()
        known = Known(self.council.name, stub.committee, stub.date)
        reading = read_page(Page(url, file.data, file.url, file.kind, known), self.council.name)
        self.rejected += reading.rejected
        return reading.records

    def _follow(self, url: str, records: list[Record]) -> None:
        """Completes the record whose text goes on at `url`; where it is not there, it stays cut."""
        try:
            page = self.fetcher.get(url, Expect.PAGE)
        except MissingError as error:
            self.rejected.append(Rejected(url, f"{error.message}; its item stays cut short"))
            return
        system = SYSTEMS[self.council.system]
        records[:] = [system.complete(self.council, record, page) for record in records]

    def _missing(self, due: Due, error: MissingError) -> None:
        self.rejected.append(Rejected(due.stub.url, error.message))
        if error.code == "page_missing":  # it was listed, so it counts as one look that lacks all
            self.kept += self.ledger.keep(
                self.council.name, due.stub, (), due.validators, self.clock.now(), is_whole=True
            )
        else:
            self.ledger.failed(self.council.name, due.stub, self.clock.now())

    def _failed(self, due: Due, why: str) -> None:
        self.rejected.append(Rejected(due.stub.url, f"{why}; it is asked for again another day"))
        self.ledger.failed(self.council.name, due.stub, self.clock.now())
        self.failures += 1
        if self.failures >= _IN_A_ROW:
            raise StoppedError(
                "site_down",
                f"{self.council.name}: {self.failures} pages one after another could not be had"
                f" ({why}); run this again later, and it goes on where it stopped.",
            )


def _unreadable(council: Council, url: str, why: str, *, refused: bool) -> StoppedError:
    message = f"{council.name}: {url} can’t be read: {why}."
    return StoppedError("page_unreadable", message, refused=refused)
