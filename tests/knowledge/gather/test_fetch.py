"""The fetcher against a real server: what it asks for, when, and when it stops."""

from __future__ import annotations

import datetime as dt
import itertools
import socket
from collections.abc import Callable, Iterator
from contextlib import closing

import httpx
import pytest

from knowledge.following.model import Expect, Validators
from knowledge.gather import web as web_module
from knowledge.gather.endings import FailedError, MissingError, StoppedError
from knowledge.gather.fetch import Fetcher
from knowledge.gather.web import ForbiddenError, UnreachableError, Web
from tests.council.clock import FakeClock
from tests.council.following import AGENT
from tests.council.server import CouncilServer, Site
from tests.council.world import World

PAGE = "democracy/mgListCommittees.aspx"


class Memory:
    """Keeps robots.txt as a store does."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[dt.datetime, str]] = {}

    def recall_robots(self, site: str) -> tuple[dt.datetime, str] | None:
        return self.kept.get(site)

    def keep_robots(self, site: str, text: str, now: dt.datetime) -> None:
        self.kept[site] = (now, text)


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def started(server: CouncilServer, memory: Memory) -> Iterator[Callable[[], Fetcher]]:
    """Starts a fetcher of the server's one council, as a run of its own does."""
    server.add(site=Site(World(count=5)))
    host = server.origin.removeprefix("http://")
    web = Web(AGENT, server.clock, private=frozenset({host}))
    with closing(web):
        yield lambda: Fetcher(web, server.clock, (server.address(),), memory)


@pytest.fixture
def fetcher(started: Callable[[], Fetcher]) -> Fetcher:
    return started()


def page(server: CouncilServer, name: str = "mgListCommittees.aspx") -> str:
    return server.address() + name


def test_robots_first_then_the_page_a_second_apart(server: CouncilServer, fetcher: Fetcher) -> None:
    found = fetcher.get(page(server), Expect.PAGE)
    assert b"Cabinet" in found.data
    assert server.asked() == ["/robots.txt", f"/{PAGE}"]
    assert [entry.at for entry in server.log] == [1.0, 2.0]


def test_every_request_says_who_asks_and_whom_to_write_to(
    server: CouncilServer, fetcher: Fetcher
) -> None:
    fetcher.get(page(server), Expect.PAGE)
    for entry in server.log:
        assert (
            entry.agent == "Sendbot/0.1.0 (reads council records; contact clerk@tarnford.example)"
        )


def test_robots_are_asked_for_once_a_day(
    server: CouncilServer, started: Callable[[], Fetcher]
) -> None:
    for hours in (0, 23, 2):
        server.clock.move(hours * 3600)
        started().get(page(server), Expect.PAGE)
    assert len(server.asked("robots")) == 2


def test_a_crawl_delay_is_kept(server: CouncilServer, fetcher: Fetcher) -> None:
    server.robots = (200, "User-agent: *\nCrawl-delay: 7")
    for _ in range(3):
        fetcher.get(page(server), Expect.PAGE)
    times = [entry.at for entry in server.log]
    assert times[2] - times[1] == times[3] - times[2] == 7.0


def test_what_robots_leave_out_is_not_asked_for(server: CouncilServer, fetcher: Fetcher) -> None:
    server.robots = (200, "User-agent: *\nDisallow: /democracy/mgList")
    with pytest.raises(MissingError, match=r"robots\.txt"):
        fetcher.get(page(server), Expect.PAGE)
    assert server.asked() == ["/robots.txt"]


def test_no_robots_allow_all(server: CouncilServer, fetcher: Fetcher) -> None:
    server.robots = (404, "")
    assert fetcher.get(page(server), Expect.PAGE).data


def test_robots_that_can_not_be_read_stop_all(server: CouncilServer, fetcher: Fetcher) -> None:
    server.robots = (500, "")
    with pytest.raises(StoppedError, match=r"its robots.txt can’t be read") as caught:
        fetcher.get(page(server), Expect.PAGE)
    assert not caught.value.refused
    assert set(server.asked()) == {"/robots.txt"}


def test_a_slow_site_gets_as_long_to_rest(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.slow("mgList", 45)
    for _ in range(2):
        fetcher.get(page(server), Expect.PAGE)
    first, second = [entry.at for entry in server.log][1:]
    assert second - first == 90.0


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_is_waited_for_as_long_as_it_asks(
    server: CouncilServer, fetcher: Fetcher, status: int
) -> None:
    server.faults.status("mgList", status, retry_after="300")
    assert fetcher.get(page(server), Expect.PAGE).data
    first, second = [entry.at for entry in server.log][1:]
    assert second - first >= 300


def test_failures_wait_longer_each_time_and_end(server: CouncilServer, fetcher: Fetcher) -> None:
    told: list[str] = []
    fetcher._tell = told.append
    server.faults.status("mgList", 500, times=None)
    with pytest.raises(FailedError, match="the site answered 500"):
        fetcher.get(page(server), Expect.PAGE)
    assert told[0] == f"{server.origin[7:]}: the site answered 500; waiting 5 seconds"
    assert len(told) == 3
    times = [entry.at for entry in server.log][1:]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert len(times) == 4
    assert gaps == sorted(gaps)
    assert gaps[0] >= 5


def test_who_is_asked_too_often_too_often_is_left_alone(
    server: CouncilServer, fetcher: Fetcher
) -> None:
    server.faults.status("mgList", 429, times=None)
    with pytest.raises(StoppedError, match="asked too often"):
        fetcher.get(page(server), Expect.PAGE)


def test_a_long_wait_ends_the_run_at_once(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.status("mgList", 503, retry_after="7200", times=None)
    with pytest.raises(StoppedError, match="asks to wait 120 minutes"):
        fetcher.get(page(server), Expect.PAGE)
    assert len(server.asked("mgList")) == 1


def test_a_refusal_is_taken_at_once(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.status("mgList", 403, times=None)
    with pytest.raises(StoppedError, match="refuses programs") as caught:
        fetcher.get(page(server), Expect.PAGE)
    assert caught.value.refused
    assert len(server.asked("mgList")) == 1


def test_so_is_a_page_that_tests_who_asks(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.challenge("mgList")
    with pytest.raises(StoppedError, match="a page that tests who asks") as caught:
        fetcher.get(page(server), Expect.PAGE)
    assert caught.value.refused


def test_what_breaks_off_is_asked_for_again(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.cut_off("mgList")
    assert b"Cabinet" in fetcher.get(page(server), Expect.PAGE).data
    assert len(server.asked("mgList")) == 2


def test_what_always_breaks_off_fails_with_a_reason(
    server: CouncilServer, fetcher: Fetcher
) -> None:
    server.faults.cut_off("mgList", times=None)
    with pytest.raises(FailedError, match="the answer broke off"):
        fetcher.get(page(server), Expect.PAGE)


def test_a_redirect_within_the_site_is_followed_at_the_same_pace(
    server: CouncilServer, fetcher: Fetcher
) -> None:
    server.faults.redirect("old.aspx", "mgListCommittees.aspx")
    found = fetcher.get(page(server, "old.aspx"), Expect.PAGE)
    assert found.url == page(server)
    assert [entry.at for entry in server.log] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    "target",
    [
        "https://other.example/",
        "http://169.254.169.254/latest/meta-data/",
        "//10.0.0.1/",
        "http://localhost/",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_redirect_away_is_not_followed(
    server: CouncilServer, fetcher: Fetcher, target: str
) -> None:
    server.faults.redirect("mgList", target)
    with pytest.raises(MissingError):
        fetcher.get(page(server), Expect.PAGE)
    assert server.asked("mgList")


def test_redirects_without_an_end(server: CouncilServer, fetcher: Fetcher) -> None:
    server.faults.redirect("mgList", "mgListCommittees.aspx?a=1")
    with pytest.raises(MissingError, match="without an end"):
        fetcher.get(page(server), Expect.PAGE)
    assert len(server.asked("mgList")) == 5


def test_the_page_of_errors_is_not_fetched(server: CouncilServer, fetcher: Fetcher) -> None:
    with pytest.raises(MissingError, match="there is no such page"):
        fetcher.get(page(server, "mgNoSuchPage.aspx"), Expect.PAGE)
    assert not server.asked("mgError")


def test_other_hosts_are_never_asked(server: CouncilServer, fetcher: Fetcher) -> None:
    with pytest.raises(MissingError, match=r"another host, other\.example"):
        fetcher.get("https://other.example/mgList.aspx", Expect.PAGE)
    assert not server.log


def test_no_password_is_sent(server: CouncilServer, fetcher: Fetcher) -> None:
    with pytest.raises(MissingError, match="leave them out"):
        fetcher.get(page(server).replace("http://", "http://clerk:secret@"), Expect.PAGE)
    assert not server.log


def test_what_has_not_changed_brings_no_data(server: CouncilServer, fetcher: Fetcher) -> None:
    server.sites["democracy"].validators = True
    first = fetcher.get(page(server), Expect.PAGE)
    again = fetcher.get(page(server), Expect.PAGE, first.validators)
    assert (again.same, again.data) == (True, b"")
    assert not fetcher.get(page(server), Expect.PAGE, Validators('"other"')).same


class TestWeb:
    """One exchange, within bounds."""

    def test_a_name_that_leads_into_a_private_network(self, server: CouncilServer) -> None:
        for places in (["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"]):
            with (
                closing(Web(AGENT, server.clock, resolve=lambda *_, p=places: p)) as web,
                pytest.raises(ForbiddenError, match="a machine of a private network"),
            ):
                web.get("http://democracy.aldermere.example/", {})
        assert not server.log

    def test_the_address_that_was_checked_is_the_one_asked(self, server: CouncilServer) -> None:
        host, port = server.origin.removeprefix("http://").split(":")
        name = f"democracy.aldermere.example:{port}"
        server.add()
        web = Web(AGENT, server.clock, private=frozenset({name}), resolve=lambda *_: [host])
        with closing(web):
            assert web.get(f"http://{name}/robots.txt", {}).status == 200

    def test_a_name_without_an_address(self, clock: FakeClock) -> None:
        def resolve(*_: object) -> list[str]:
            raise OSError("Name or service not known")

        with (
            closing(Web(AGENT, clock, resolve=resolve)) as web,
            pytest.raises(UnreachableError, match=r"x\.example has no address"),
        ):
            web.get("https://x.example/", {})

    def test_a_name_that_nobody_has_is_not_asked_for_again(
        self, server: CouncilServer, memory: Memory
    ) -> None:
        def resolve(*_: object) -> list[str]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        with closing(Web(AGENT, server.clock, resolve=resolve)) as web:
            fetcher = Fetcher(web, server.clock, ("https://x.example/",), memory)
            with pytest.raises(StoppedError, match=r"there is no host x\.example; check how"):
                fetcher.get("https://x.example/a", Expect.PAGE)
        assert fetcher.requests == 1

    def test_nobody_listens(self, server: CouncilServer) -> None:
        with (
            closing(Web(AGENT, server.clock, private=frozenset({"127.0.0.1:9"}))) as web,
            pytest.raises(UnreachableError, match="can't be reached"),
        ):
            web.get("http://127.0.0.1:9/", {})

    def test_a_body_that_is_too_large(
        self, server: CouncilServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(web_module, "LARGEST", 1000)
        server.faults.instead("big", "x" * 1001)
        host = server.origin.removeprefix("http://")
        with (
            closing(Web(AGENT, server.clock, private=frozenset({host}))) as web,
            pytest.raises(ForbiddenError, match="it is larger than"),
        ):
            web.get(f"{server.origin}/big", {})

    def test_a_body_that_takes_too_long(self, server: CouncilServer) -> None:
        server.add()
        server.faults.slow("mgList", 500)
        host = server.origin.removeprefix("http://")
        with (
            closing(Web(AGENT, server.clock, private=frozenset({host}))) as web,
            pytest.raises(UnreachableError, match="it took longer than 240 seconds"),
        ):
            web.get(f"{server.origin}/{PAGE}", {})

    def test_silence_ends(self, clock: FakeClock) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            host = f"127.0.0.1:{silent.getsockname()[1]}"
            short = httpx.Timeout(0.05)
            with (
                closing(Web(AGENT, clock, private=frozenset({host}), timeout=short)) as web,
                pytest.raises(UnreachableError, match="did not answer in time"),
            ):
                web.get(f"http://{host}/", {})

    def test_no_cookie_is_kept(self, server: CouncilServer) -> None:
        server.faults.status("one", 200, set_cookie="id=1")
        host = server.origin.removeprefix("http://")
        with closing(Web(AGENT, server.clock, private=frozenset({host}))) as web:
            assert web.get(f"{server.origin}/one", {}).headers["set-cookie"] == "id=1"
            assert not web._client.cookies
