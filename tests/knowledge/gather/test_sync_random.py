"""Whatever a council publishes, changes and withdraws, and however its site fails in between: when
it is calm again for some weeks, the store holds what the site holds, and each item once."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.keep.ledger import SqliteLedger
from knowledge.keep.sqlite import SqliteStore
from tests.council.following import council, follow_into, held
from tests.council.server import CouncilServer, Site
from tests.council.world import Item, Meeting, World
from tests.knowledge.keep.making import is_whole

MEETINGS = 5
FIRST = dt.date(2031, 9, 1)


def made(mid: int) -> Meeting:
    items = tuple(_item(mid, number) for number in (1, 2))
    return Meeting(mid, (140, 151)[mid % 2], FIRST + dt.timedelta(days=mid * 4), items)


def _item(mid: int, number: int) -> Item:
    return Item(mid * 100 + number, str(number), f"Matter {number}", minutes=f"Text of {mid}.")


def change(world: World, mid: int, number: int) -> None:
    if (meeting := world.meeting(mid)) and meeting.items:
        first = replace(meeting.items[0], minutes=f"Changed to {number}.", title=f"Title {number}")
        world.put(replace(meeting, items=(first, *meeting.items[1:])))


def fewer(world: World, mid: int, number: int) -> None:
    if meeting := world.meeting(mid):
        world.put(replace(meeting, items=meeting.items[:-1]))


def more(world: World, mid: int, number: int) -> None:
    item = _item(mid, 10 + number)
    if (meeting := world.meeting(mid)) and item not in meeting.items:
        world.put(replace(meeting, items=(*meeting.items, item)))


def move(world: World, mid: int, number: int) -> None:
    if meeting := world.meeting(mid):
        world.put(replace(meeting, date=FIRST + dt.timedelta(days=number)))


def remove(world: World, mid: int, number: int) -> None:
    world.remove(mid)


def publish(world: World, mid: int, number: int) -> None:
    world.put(made(mid))


CHANGES: list[Callable[[World, int, int], None]] = [change, fewer, more, move, remove, publish]
FAULTS: list[Callable[[CouncilServer], None]] = [
    lambda s: s.faults.status("GetMeeting?", 500, times=4),
    lambda s: s.faults.status("GetAllMeetings", 503, times=9),
    lambda s: s.faults.cut_off("GetMeeting?", times=2),
    lambda s: s.faults.challenge("GetMeeting?", times=1),
    lambda s: s.faults.status("", 403),
    lambda s: s.faults.instead("GetMeeting?", "<meeting></meeting>", times=2),
    lambda s: s.faults.instead(
        "GetAllMeetings", "<getmeetingsbydate><meetings/></getmeetingsbydate>"
    ),
]
STEPS = st.one_of(
    st.tuples(st.sampled_from(CHANGES), st.integers(1, MEETINGS + 1), st.integers(1, 28)),
    st.tuples(st.just("fault"), st.sampled_from(FAULTS), st.just(0)),
    st.tuples(st.just("day"), st.just(0), st.just(0)),
    st.tuples(st.just("run"), st.just(0), st.just(0)),
)


def live(steps: list[tuple[object, ...]]) -> None:
    """Goes through `steps`, then through five calm weeks."""
    with CouncilServer.running() as server, tempfile.TemporaryDirectory() as folder:
        world = server.add(site=Site(World(since=dt.date(2031, 1, 1)))).world
        world.put(*map(made, range(1, MEETINGS + 1)))
        path = Path(folder) / "store.db"
        followed = council(server)
        for what, first, second in steps:
            if what == "day":
                server.clock.move(days=1)
            elif what == "run":
                follow_into(path, server, followed)
            elif what == "fault":
                first(server)  # type: ignore[operator]
            else:
                what(world, first, second)  # type: ignore[operator]
        server.faults.clear()
        with closing(SqliteStore(path, writable=True)) as store:
            SqliteLedger(store).pardon(followed.name)  # after three refusals a person has to
        for _ in range(5):
            server.clock.move(days=8)  # older meetings are read again once a week
            outcome = follow_into(path, server, followed)
        assert outcome.said == ""
        assert outcome.kept.added == outcome.kept.replaced == outcome.kept.withdrawn == 0
        assert sorted(_told(world)) == sorted(
            (int(r.url.rpartition("#AI")[2]), r.title, r.date, r.text) for r in held(path)
        )
        with closing(SqliteStore(path)) as store:
            assert store.check() == "ok"
            shown = [record for record in store.records() if not record.withdrawn]
            assert sum(h.records for h in store.lexicon.holdings) == len(shown)
            if all(not record.withdrawn for record in store.records()):
                assert is_whole(store)


def _told(world: World) -> list[tuple[int, str, dt.date, str]]:
    """Number, title, day and text of everything that the site shows."""
    return [
        (item.aid, item.title, meeting.date, f"Minutes:\n\n{item.minutes}")
        for meeting in world.placed.values()
        if meeting
        for item in meeting.items
    ]


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=5, max_size=25))
def test_the_store_comes_to_hold_what_the_site_holds(steps: list[tuple[object, ...]]) -> None:
    live(steps)


@pytest.mark.soak
@settings(max_examples=300, derandomize=False)
@given(st.lists(STEPS, min_size=5, max_size=60))
def test_it_does_after_many_lives(steps: list[tuple[object, ...]]) -> None:
    live(steps)
