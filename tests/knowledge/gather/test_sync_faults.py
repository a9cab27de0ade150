"""Whatever a site does, a run ends in a sentence, and what is held is right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.keep.ledger import SqliteLedger
from knowledge.keep.sqlite import SqliteStore
from tests.council.following import council, follow_into, held
from tests.council.server import CouncilServer, Site
from tests.council.world import World

MEETING = "GetMeeting?lMeetingId=11"  # read after twelve to fifteen others, and before ten
LISTS = "GetAllMeetingsByDate"
Fault = Callable[[CouncilServer], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture(autouse=True)
def world(server: CouncilServer) -> World:
    return server.add(site=Site(World(count=20))).world


def is_complete(server: CouncilServer, path: Path) -> bool:
    found = sorted(int(record.url.rpartition("#AI")[2]) for record in held(path))
    return found == sorted(server.sites["democracy"].world.item_ids())


PASSING: list[tuple[str, Fault]] = [
    ("one 500", lambda s: s.faults.status(MEETING, 500)),
    ("three 503", lambda s: s.faults.status(MEETING, 503, times=3)),
    ("429 with a wait", lambda s: s.faults.status(MEETING, 429, retry_after="60")),
    ("a page cut off", lambda s: s.faults.cut_off(MEETING)),
    ("a list cut off", lambda s: s.faults.cut_off(LISTS)),
    ("a slow page", lambda s: s.faults.slow(MEETING, 90)),
    ("a page that takes too long", lambda s: s.faults.slow(MEETING, 900)),
    ("a busy list", lambda s: s.faults.status(LISTS, 503, times=2)),
    ("busy robots", lambda s: s.faults.status("robots", 503, times=2)),
]


@pytest.mark.parametrize("fault", [f for _, f in PASSING], ids=[name for name, _ in PASSING])
def test_what_passes_is_waited_for(server: CouncilServer, path: Path, fault: Fault) -> None:
    fault(server)
    outcome = follow_into(path, server)
    assert (outcome.said, outcome.rejected) == ("", ())
    assert is_complete(server, path)


ONE_PAGE: list[tuple[str, Fault, str]] = [
    ("always 500", lambda s: s.faults.status(MEETING, 500, times=None), "answered 500"),
    ("always cut off", lambda s: s.faults.cut_off(MEETING, times=None), "broke off"),
    (
        "leads to another host",
        lambda s: s.faults.redirect(MEETING, "https://evil.example/"),
        "another host, evil.example",
    ),
    (
        "leads into a private network",
        lambda s: s.faults.redirect(MEETING, "http://169.254.169.254/latest/"),
        "another host",
    ),
    ("leads to itself", lambda s: s.faults.redirect(MEETING, "?lMeetingId=11"), "without an end"),
    (
        "an error page with status 200",
        lambda s: s.faults.instead(
            MEETING,
            "<html><title>Runtime Error</title>Server Error in '/'</html>",
            "text/html",
            None,
        ),
        "error page",
    ),
    ("half an XML", lambda s: s.faults.instead(MEETING, "<meeting><mee", times=None), "XML"),
    ("nothing", lambda s: s.faults.instead(MEETING, "", times=None), "empty"),
    ("no XML", lambda s: s.faults.instead(MEETING, "\x00\x01\x02" * 50, times=None), ""),
    ("robots leave it out", lambda s: robots(s, "/*GetMeeting?lMeetingId=11"), "robots.txt"),
]


def robots(server: CouncilServer, path: str) -> None:
    server.robots = (200, f"User-agent: *\nDisallow: {path}")


@pytest.mark.parametrize(
    ("fault", "said"), [(f, s) for _, f, s in ONE_PAGE], ids=[name for name, _, _ in ONE_PAGE]
)
def test_one_bad_page_keeps_no_other_out_and_is_asked_for_again(
    server: CouncilServer, path: Path, fault: Fault, said: str
) -> None:
    fault(server)
    outcome = follow_into(path, server)
    assert outcome.said == ""
    (rejected,) = outcome.rejected
    assert said in rejected.why
    assert rejected.where.endswith("lMeetingId=11")
    assert len(held(path)) == 19 * 3
    server.faults.clear()
    server.robots = (200, "")
    server.clock.move(days=2)
    follow_into(path, server)
    assert is_complete(server, path)


STOPS: list[tuple[str, Fault, str]] = [
    ("403 on a page", lambda s: s.faults.status(MEETING, 403, times=None), "refuses programs"),
    ("a challenge on a page", lambda s: s.faults.challenge(MEETING), "refuses programs"),
    ("403 on a list", lambda s: s.faults.status(LISTS, 403, times=None), "refuses programs"),
    ("a challenge on a list", lambda s: s.faults.challenge(LISTS), "refuses programs"),
    ("a challenge as robots", lambda s: s.faults.challenge("robots"), "refuses programs"),
    ("403 as robots", lambda s: s.faults.status("robots", 403, times=None), "refuses programs"),
]


@pytest.mark.parametrize(
    ("fault", "said"), [(f, s) for _, f, s in STOPS], ids=[name for name, _, _ in STOPS]
)
def test_after_a_refusal_nothing_is_asked_for_a_day(
    server: CouncilServer, path: Path, fault: Fault, said: str
) -> None:
    fault(server)
    outcome = follow_into(path, server)
    assert said in outcome.said
    asked = len(server.log)
    server.faults.clear()
    server.clock.move(23 * 3600)
    again = follow_into(path, server)
    assert "Nothing is asked before 2 October" in again.said
    assert len(server.log) == asked
    server.clock.move(3600)
    assert follow_into(path, server).said == ""
    assert is_complete(server, path)


def test_a_refusal_is_that_of_a_host_and_not_of_one_council(
    server: CouncilServer, path: Path
) -> None:
    server.add("other", Site(World(name="Thornwick District Council", count=3)))
    server.faults.status("robots", 403)
    follow_into(path, server)
    asked = len(server.log)
    assert "Nothing is asked before" in follow_into(path, server, council(server, "other")).said
    assert len(server.log) == asked
    server.clock.move(days=1)
    assert follow_into(path, server, council(server, "other")).said == ""


def test_after_three_refusals_a_person_has_to_say_so(server: CouncilServer, path: Path) -> None:
    server.faults.status("robots", 403, times=None)
    for _ in range(3):
        follow_into(path, server)
        server.clock.move(days=2)
    server.faults.clear()
    asked = len(server.log)
    assert "has refused programs 3 times" in follow_into(path, server).said
    assert len(server.log) == asked
    with closing(SqliteStore(path, writable=True)) as store:
        SqliteLedger(store).pardon(council(server).name)
    assert follow_into(path, server).said == ""
    assert is_complete(server, path)


LATER: list[tuple[str, Fault, str]] = [
    ("every page fails", lambda s: s.faults.status("GetMeeting?", 500, times=None), "5 pages one"),
    ("the list fails", lambda s: s.faults.status(LISTS, 500, times=None), "list of meetings"),
    ("asked too often", lambda s: s.faults.status(MEETING, 429, times=None), "asked too often"),
    (
        "a long wait",
        lambda s: s.faults.status(MEETING, 503, times=None, retry_after="9000"),
        "asks to wait 150 minutes",
    ),
    ("robots fail", lambda s: s.faults.status("robots", 500, times=None), "robots.txt can’t be"),
    ("a list of another kind", lambda s: s.faults.instead(LISTS, "<rss/>", times=None), "be read"),
]


@pytest.mark.parametrize(
    ("fault", "said"), [(f, s) for _, f, s in LATER], ids=[name for name, _, _ in LATER]
)
def test_what_ends_a_run_early_is_said_and_the_next_run_goes_on(
    server: CouncilServer, path: Path, fault: Fault, said: str
) -> None:
    fault(server)
    outcome = follow_into(path, server)
    assert said in outcome.said
    server.faults.clear()
    server.clock.move(days=1)
    server.forget()
    assert follow_into(path, server).said == ""
    assert is_complete(server, path)


def test_a_site_that_asks_to_wait_is_not_asked_before(server: CouncilServer, path: Path) -> None:
    server.faults.status(MEETING, 503, times=None, retry_after="9000")
    follow_into(path, server)
    server.faults.clear()
    asked = len(server.log)
    server.clock.move(8000)
    assert "Nothing is asked before 1 October" in follow_into(path, server).said
    assert len(server.log) == asked
    server.clock.move(1000)
    assert follow_into(path, server).said == ""
    assert is_complete(server, path)


def test_robots_that_leave_the_service_out_lead_to_the_pages(
    server: CouncilServer, path: Path, world: World
) -> None:
    world.committees = tuple(c for c in world.committees if not c.deleted)
    server.robots = (200, "User-agent: *\nDisallow: /democracy/mgWebService.asmx")
    assert follow_into(path, server).said == ""
    assert is_complete(server, path)
    assert not server.asked("mgWebService")


def test_what_was_read_before_a_refusal_is_kept_and_not_asked_for_again(
    server: CouncilServer, path: Path
) -> None:
    server.faults.status(MEETING, 403)
    follow_into(path, server)
    before = {entry for entry in server.asked("lMeetingId") if "=11" not in entry}
    assert len(held(path)) == 3 * len(before) > 0
    server.clock.move(days=1)
    server.forget()
    follow_into(path, server)
    recent = {f"lMeetingId={number}" for number in (19, 20)}  # these may have changed since
    again = before & set(server.asked())
    assert {entry.partition("?")[2] for entry in again} <= recent


def test_nothing_is_asked_of_a_council_in_a_private_network_unless_it_is_meant(
    server: CouncilServer, path: Path
) -> None:
    outcome = follow_into(path, server, council(server, private=False))
    assert "a machine of a private network" in str(outcome)
    assert server.log == []
