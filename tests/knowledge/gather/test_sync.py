"""Following a council: complete at first, then only what may have changed, politely throughout."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.answer.records import Scope
from knowledge.gather import legistar
from knowledge.gather.sync import Outcome
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Record
from tests.council.following import council, follow_into, held
from tests.council.server import CouncilServer, Site
from tests.council.world import Committee, Decision, Item, Meeting, World

DAY = dt.date(2031, 9, 16)  # a fortnight before the clock's first day
AGREED = "The scheme was agreed as set out, and a report is to come in May."


def anchors(records: list[Record]) -> list[int]:
    return sorted(int(record.url.rpartition("#")[2].strip("AIitem-")) for record in records)


def is_complete(server: CouncilServer, path: Path) -> bool:
    """Whether the store holds exactly the server's items, each once."""
    return anchors(held(path)) == sorted(server.sites["democracy"].world.item_ids())


def is_polite(server: CouncilServer) -> bool:
    """Whether no two requests came at once, or within a second of one another."""
    gaps = [after.at - before.at for before, after in itertools.pairwise(server.log)]
    return all(entry.at_once == 1 for entry in server.log) and min(gaps, default=1) >= 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def world(server: CouncilServer) -> World:
    """A council with sixteen meetings."""
    return server.add(site=Site(World(count=16))).world


def run(server: CouncilServer, path: Path, **fields: object) -> Outcome:
    outcome = follow_into(path, server, council(server, "democracy", **fields))
    assert is_polite(server)
    return outcome


def day_later(server: CouncilServer, path: Path, **fields: object) -> Outcome:
    server.clock.move(days=1)
    server.forget()
    return run(server, path, **fields)


class TestTheWaysIn:
    @pytest.mark.parametrize("everything", ["0", "-1", ""])
    @pytest.mark.parametrize("dates", [True, False])
    def test_by_the_web_service_whatever_it_takes(
        self, server: CouncilServer, world: World, path: Path, everything: str, dates: bool
    ) -> None:
        site = server.sites["democracy"]
        site.all_committees, site.dates = everything, dates
        outcome = run(server, path)
        assert (outcome.said, outcome.rejected) == ("", ())
        assert outcome.meetings == 16
        assert is_complete(server, path)
        assert not server.asked("ieList")
        assert bool(outcome.notes) is not dates
        again = day_later(server, path)
        assert again.kept.added == again.kept.replaced == 0
        assert len(server.log) < 12

    def test_by_the_web_pages_where_the_service_is_off(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        server.sites["democracy"].service = "off"
        outcome = run(server, path)
        assert (outcome.said, outcome.meetings) == ("", 16)
        assert is_complete(server, path)
        assert len(server.asked("mgWebService")) == 1
        day_later(server, path)
        assert not server.asked("mgWebService")

    def test_by_web_pages_that_show_one_year(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        site = server.sites["democracy"]
        site.service, site.all_years = "off", False
        run(server, path)
        assert is_complete(server, path)
        for _ in range(2):
            assert day_later(server, path).kept.withdrawn == 0
        assert len(server.asked("ieListMeetings")) == 3

    def test_both_ways_give_the_same_records(
        self, server: CouncilServer, world: World, tmp_path: Path
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        found = []
        for number, state in enumerate(("on", "off")):
            server.sites["democracy"].service = state
            run(server, tmp_path / f"{number}.db")
            found.append([(r.id, r.title, r.text, r.date) for r in held(tmp_path / f"{number}.db")])
        assert found[0] == found[1]

    def test_a_service_that_is_switched_off_later(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        run(server, path)
        server.sites["democracy"].service = "off"
        outcome = day_later(server, path)
        assert outcome.said == ""
        assert (outcome.kept.added, outcome.kept.withdrawn) == (0, 0)
        assert is_complete(server, path)

    def test_by_the_api_of_legistar(self, server: CouncilServer, world: World, path: Path) -> None:
        server.sites["democracy"].system = "legistar"
        assert run(server, path).meetings == 16
        assert is_complete(server, path)
        assert len(server.asked()) < 26
        day_later(server, path)
        assert len(server.asked()) < 10

    def test_an_answer_in_parts(
        self,
        server: CouncilServer,
        world: World,
        path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(legistar, "_MOST", 7)
        server.sites["democracy"].system = "legistar"
        run(server, path)
        for _ in range(2):
            assert day_later(server, path).kept.withdrawn == 0
        assert is_complete(server, path)

    def test_neither_way_is_there(self, server: CouncilServer, world: World, path: Path) -> None:
        site = server.sites["democracy"]
        site.service = site.pages = "off"
        assert "check the address" in run(server, path).said
        assert held(path) == []


class TestWhatIsAskedFor:
    def test_nothing_twice_on_one_day(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        first = run(server, path)
        server.forget()
        again = run(server, path)
        assert again.requests == len(server.asked()) == 1
        assert again.requests <= max(1, first.requests // 50)

    def test_a_day_later_the_meetings_of_a_month_and_a_week_later_of_four(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        run(server, path)
        today = server.clock.now().date()
        month = sum(1 for _ in world.between(today - dt.timedelta(30), today))
        four = sum(1 for _ in world.between(today - dt.timedelta(120), today))
        assert day_later(server, path).meetings == month
        server.clock.move(days=5)
        assert day_later(server, path).meetings == four

    def test_what_is_far_ahead_waits_for_its_agenda(
        self, server: CouncilServer, path: Path
    ) -> None:
        world = server.add().world
        ahead = server.clock.now().date() + dt.timedelta(days=40)
        world.put(Meeting(1, 140, ahead, (Item(11, "1", "Ferry", "To consider the ferry."),)))
        assert run(server, path).meetings == 0
        server.clock.move(days=25)
        assert day_later(server, path).meetings == 1
        assert [record.date for record in held(path)] == [ahead]

    def test_only_the_committees_and_the_days_that_are_wanted(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        since = dt.date(2031, 1, 1)
        run(server, path, committees=("CABINET",), since=since)
        records = held(path)
        assert {record.committee for record in records} == {"Cabinet"}
        assert min(record.date for record in records if record.date) >= since
        wanted = sum(1 for _ in world.between(since, world.until, 140))
        assert len(server.asked("lMeetingId")) == wanted

    @pytest.mark.parametrize("service", ["on", "off"])
    def test_fewer_committees_or_days_withdraw_nothing(
        self, server: CouncilServer, world: World, path: Path, service: str
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        server.sites["democracy"].service = service
        run(server, path)
        for _ in range(3):
            outcome = day_later(server, path, committees=("Cabinet",), since=dt.date(2031, 6, 1))
            assert outcome.kept.withdrawn == 0
        assert is_complete(server, path)

    def test_an_earlier_day_later_brings_the_rest(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        run(server, path, since=dt.date(2031, 1, 1))
        day_later(server, path)
        assert is_complete(server, path)

    def test_what_has_not_changed_is_not_sent_again(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        server.sites["democracy"].validators = True
        run(server, path)
        day_later(server, path)
        statuses = [entry.status for entry in server.log if "lMeetingId" in entry.address]
        assert statuses
        assert set(statuses) == {304}

    def test_two_councils_of_one_host(self, server: CouncilServer, path: Path) -> None:
        for name in ("Aldermere Borough Council", "Thornwick District Council"):
            server.add(name.split()[0].casefold(), Site(World(name=name, count=8)))
        for name in ("aldermere", "thornwick"):
            follow_into(path, server, council(server, name))
        assert is_polite(server)
        assert len(held(path)) == 2 * 8 * 3


class TestWhatChanges:
    def put(self, server: CouncilServer, *items: Item, **fields: object) -> Meeting:
        meeting = Meeting(5, 140, DAY, items or (Item(501, "3", "Ferry", minutes=AGREED),))
        server.add().world.put(meeting)
        if fields:
            server.sites["democracy"].world.change(5, **fields)
        return meeting

    def test_a_changed_page_is_a_new_version(self, server: CouncilServer, path: Path) -> None:
        self.put(server)
        run(server, path)
        before = held(path)[0]
        self.put(server, Item(501, "3", "Ferry and Quay", minutes=AGREED + " And more."))
        assert day_later(server, path).kept.replaced == 1
        (after,) = held(path)
        assert (after.id, after.title) == (before.id, "Ferry and Quay")
        assert versions(path, after.id) == [before.text]

    def test_a_meeting_that_moves_keeps_its_records(
        self, server: CouncilServer, path: Path
    ) -> None:
        self.put(server)
        run(server, path)
        server.sites["democracy"].world.change(5, date=DAY + dt.timedelta(days=7))
        outcome = day_later(server, path)
        assert (outcome.kept.added, outcome.kept.replaced) == (0, 1)
        assert [record.date for record in held(path)] == [DAY + dt.timedelta(days=7)]

    def test_draft_minutes_are_marked_and_their_approval_lifts_the_mark(
        self, server: CouncilServer, path: Path
    ) -> None:
        self.put(server, draft=True)
        run(server, path)
        assert [record.draft for record in held(path)] == [True]
        said = (
            "The minutes of the meeting held on 16 September 2031 were agreed as a correct record."
        )
        self.approve(server, said)
        day_later(server, path)
        assert [record.draft for record in held(path) if record.title == "Ferry"] == [False]
        day_later(server, path)  # the page itself still says that it is a draft
        assert [record.draft for record in held(path) if record.title == "Ferry"] == [False]

    @pytest.mark.parametrize(
        "said",
        [
            "The minutes of the meeting held on 9 September 2031 were agreed as a correct record.",
            "The minutes of 16 September 2031 were agreed as a correct record, subject to the"
            " following amendment: delete “ferry”.",
            "The minutes of 16 September 2031 were not agreed as a correct record.",
            "The minutes of 16 September 2031 were deferred.",
        ],
    )
    def test_what_is_no_approval(self, server: CouncilServer, path: Path, said: str) -> None:
        self.put(server, draft=True)
        self.approve(server, said)
        run(server, path)
        assert [record.draft for record in held(path) if record.title == "Ferry"] == [True]

    def test_another_committee_approves_nothing(self, server: CouncilServer, path: Path) -> None:
        self.put(server, draft=True)
        said = "The minutes of 16 September 2031 were agreed as a correct record."
        self.approve(server, said, cid=151)
        run(server, path)
        assert [record.draft for record in held(path) if record.title == "Ferry"] == [True]

    def approve(self, server: CouncilServer, said: str, cid: int = 140) -> None:
        item = Item(601, "1", "Minutes of the last meeting", minutes=said)
        later = Meeting(6, cid, DAY + dt.timedelta(days=14), (item,))
        server.sites["democracy"].world.put(later)

    def test_a_withdrawn_item_is_marked_at_the_second_look_and_not_deleted(
        self, server: CouncilServer, path: Path
    ) -> None:
        kept, gone = Item(501, "3", "Ferry", minutes=AGREED), Item(502, "4", "Quay", minutes=AGREED)
        self.put(server, kept, gone)
        run(server, path)
        self.put(server, kept)
        assert day_later(server, path).kept.withdrawn == 0
        assert run(server, path).kept.withdrawn == 0  # a second look on the same day is none
        assert day_later(server, path).kept.withdrawn == 1
        assert [record.title for record in held(path)] == ["Ferry"]
        assert [record.title for record in withdrawn(path)] == ["Quay"]
        assert found(path, "quay") == []

    def test_it_comes_back(self, server: CouncilServer, path: Path) -> None:
        kept, gone = Item(501, "3", "Ferry", minutes=AGREED), Item(502, "4", "Quay", minutes=AGREED)
        self.put(server, kept, gone)
        run(server, path)
        self.put(server, kept)
        for _ in range(2):
            day_later(server, path)
        self.put(server, kept, gone)
        assert day_later(server, path).kept.replaced == 1
        assert [record.title for record in held(path)] == ["Ferry", "Quay"]
        assert found(path, "quay") == [held(path)[1].id]

    def test_one_look_that_lacks_it_is_forgotten_when_it_is_back(
        self, server: CouncilServer, path: Path
    ) -> None:
        kept, gone = Item(501, "3", "Ferry", minutes=AGREED), Item(502, "4", "Quay", minutes=AGREED)
        for items in ((kept, gone), (kept,), (kept, gone), (kept,)):
            self.put(server, *items)
            assert day_later(server, path).kept.withdrawn == 0
        assert len(held(path)) == 2

    def test_a_meeting_that_is_gone(self, server: CouncilServer, world: World, path: Path) -> None:
        run(server, path)
        world.remove(15)
        assert day_later(server, path).kept.withdrawn == 0
        assert day_later(server, path).kept.withdrawn == 3
        assert len(withdrawn(path)) == 3
        assert is_complete(server, path)

    def test_one_empty_answer_deletes_nothing(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        run(server, path)
        for _ in range(3):
            empty = "<getmeetingsbydate><meetings></meetings></getmeetingsbydate>"
            server.faults.instead("GetAllMeetingsByDate", empty)
            assert day_later(server, path).kept.withdrawn == 0
        assert is_complete(server, path)

    def test_a_late_item_comes_with_the_next_run(self, server: CouncilServer, path: Path) -> None:
        self.put(server)
        run(server, path)
        late = Item(503, "5", "Late sheet", minutes="It was noted.")
        self.put(server, Item(501, "3", "Ferry", minutes=AGREED), late)
        assert day_later(server, path).kept.added == 1

    def test_a_cancelled_meeting(self, server: CouncilServer, path: Path) -> None:
        self.put(server, status="Cancelled")
        outcome = run(server, path)
        assert (outcome.rejected, held(path)) == ((), [])

    def test_exempt_and_hidden_things_are_not_kept(self, server: CouncilServer, path: Path) -> None:
        secret = Item(502, "4", "Sale", minutes="Secret words.", restricted=True)
        hidden = Item(503, "5", "Lease", minutes="Hidden words.", displayed=False)
        self.put(server, Item(501, "3", "Ferry", minutes=AGREED), secret, hidden)
        server.sites["democracy"].world.put(
            Meeting(7, 140, DAY, (Item(701, "1", "Shut", minutes="Shut words."),), displayed=False)
        )
        run(server, path)
        assert [record.title for record in held(path)] == ["Ferry"]
        assert not any(word in path.read_bytes() for word in (b"Secret", b"Hidden", b"Shut words"))

    def test_a_text_that_is_cut_short_is_fetched_whole(
        self, server: CouncilServer, path: Path
    ) -> None:
        long = f"{AGREED} " * 5 + "The end."
        self.put(server, Item(501, "3", "Ferry", "To agree.", long, "Agreed.", cut=True))
        server.sites["democracy"].service = "off"
        run(server, path)
        (record,) = held(path)
        assert record.text == f"To agree.\n\nDecision:\n\nAgreed.\n\nMinutes:\n\n{long}"
        assert [record.text[s.start : s.end] for s in record.sections][-1] == long

    @pytest.mark.parametrize("service", ["on", "off"])
    def test_decisions_that_no_meeting_took_where_they_are_wanted(
        self, server: CouncilServer, world: World, path: Path, service: str
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        server.sites["democracy"].service = service
        taken = dt.date(2031, 8, 20)
        world.decisions.append(
            Decision(913, "Lease of the Ropewalk", taken, DAY, "To grant the lease.")
        )
        run(server, path)
        assert not server.asked("mgDelegatedDecisions")
        since = dt.date(2031, 1, 1)
        day_later(server, path, decisions=True, since=since)
        assert len(server.asked("mgDelegatedDecisions")) == 10
        (record,) = [record for record in held(path) if record.kind == "decision"]
        assert (record.date, record.committee) == (taken, "Head of Harbours")
        assert "To grant the lease." in record.text
        assert day_later(server, path, decisions=True, since=since).kept.withdrawn == 0
        assert len(server.asked("mgDelegatedDecisions")) == 3

    def test_minutes_that_are_printed_only(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        world.committees = tuple(c for c in world.committees if not c.deleted)
        site = server.sites["democracy"]
        site.service, site.printed = "off", True
        outcome = run(server, path)
        assert (outcome.said, outcome.rejected) == ("", ())
        assert len(server.asked("documents/g")) == outcome.meetings == 16
        said = [r.text for r in held(path) if "documents/g12/" in r.url]
        wanted = world.meeting(12)
        assert wanted is not None
        for item in wanted.items:
            assert any(item.decision in " ".join(text.split()) for text in said)
        for _ in range(3):
            kept = day_later(server, path).kept
            assert (kept.added, kept.replaced, kept.withdrawn) == (0, 0, 0)

    def test_meetings_of_one_name_on_one_day(self, server: CouncilServer, path: Path) -> None:
        world = server.add().world
        for mid in (5, 6):
            item = Item(mid * 100, "1", "Licence", minutes=f"Licence {mid} was agreed.")
            world.put(Meeting(mid, 140, DAY, (item,)))
        for _ in range(2):
            day_later(server, path)
            assert is_complete(server, path)
            assert len({record.id for record in held(path)}) == 2

    def test_a_new_address_of_the_same_council(
        self, server: CouncilServer, world: World, path: Path
    ) -> None:
        run(server, path)
        server.sites["new"] = server.sites["democracy"]
        server.clock.move(days=1)
        outcome = follow_into(path, server, council(server, "new"))
        assert outcome.kept.added == 0
        assert is_complete(server, path)
        assert all("/new/" in record.url for record in held(path))


class TestPages:
    """What odd pages become."""

    @pytest.mark.parametrize("charset", [("cp1252", "utf-8"), ("cp1252", ""), ("utf-8", "utf-8")])
    def test_encodings(self, server: CouncilServer, path: Path, charset: tuple[str, str]) -> None:
        item = Item(501, "3", "Café", minutes="It cost £5 – “no more”.")
        server.add(site=Site(service="off", charset=charset)).world.put(
            Meeting(5, 140, DAY, (item,))
        )
        run(server, path)
        assert [(r.title, r.text) for r in held(path)] == [
            ("Café", "Minutes:\n\nIt cost £5 – “no more”.")
        ]

    def test_a_page_without_labels(self, server: CouncilServer, path: Path) -> None:
        item = Item(501, "3", "Ferry", minutes=AGREED)
        server.add(site=Site(service="off", labels=False)).world.put(Meeting(5, 140, DAY, (item,)))
        run(server, path)
        assert AGREED in held(path)[0].text

    def test_names_are_unescaped(self, server: CouncilServer, path: Path) -> None:
        world = World(committees=(Committee(140, "Children & Families' Panel"),))
        item = Item(501, "3", "The Mayor's Fund & More", minutes="It cost < 5%.")
        server.add(site=Site(world)).world.put(Meeting(5, 140, DAY, (item,)))
        run(server, path)
        (record,) = held(path)
        assert record.committee == "Children & Families' Panel"
        assert record.title == "The Mayor's Fund & More"
        assert record.text.endswith("It cost < 5%.")


def versions(path: Path, record_id: str) -> list[str]:
    """The texts of a record's earlier versions, oldest first."""
    with closing(SqliteStore(path)) as store:
        count = len(store.versions(record_id))
        earlier = [store.version(record_id, number) for number in range(1, count + 1)]
        return [record.text for record in earlier if record]


def withdrawn(path: Path) -> list[Record]:
    with closing(SqliteStore(path)) as store:
        return [record for record in store.records() if record.withdrawn]


def found(path: Path, word: str) -> list[str]:
    """Ids of what a question with this word can find."""
    with closing(SqliteStore(path)) as store:
        return list(store.find([word], Scope(""), 9))
