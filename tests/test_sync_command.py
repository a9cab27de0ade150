"""Following a council from the command line: what a person does and reads, step by step."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bot
from knowledge.gather import clock as clock_module
from knowledge.keep.lock import only_one
from tests.council.fixtures import clock, server
from tests.council.server import CouncilServer, Site
from tests.council.world import Item, Meeting, World

__all__ = ["clock", "server"]
Command = Callable[..., Result]
NAME = World().name
ADDED = f"{NAME}: 8 meetings read with 12 requests; 24 added"


@pytest.fixture
def command(server: CouncilServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in an empty folder, on the server's clock."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock_module, "Clock", lambda: server.clock)
    server.add(site=Site(World(count=8)))

    def run(*arguments: str, **settings: str) -> Result:
        result = CliRunner().invoke(bot.main, arguments, env=settings)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def councils(server: CouncilServer) -> Callable[..., None]:
    """Writes councils.toml, with more lines for the council where they are given."""

    def write(*lines: str) -> None:
        Path("councils.toml").write_text(
            'operator = "clerk@tarnford.example"\n[[council]]\n'
            f'name = "{NAME}"\naddress = "{server.address()}"\nsystem = "moderngov"\n'
            "since = 2029-01-01\nprivate = true\n" + "\n".join(lines),
            "utf-8",
        )

    return write


def form(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


class TestSettingUp:
    """`doctor` says what is missing at each step."""

    def said(self, command: Command, *arguments: str) -> str:
        return command("doctor", *arguments).stdout.partition("Councils: ")[2]

    def test_no_file(self, command: Command) -> None:
        assert self.said(command).startswith("none is followed. To follow one, copy")

    def test_a_file_with_a_fault(self, command: Command) -> None:
        Path("councils.toml").write_text("operator = 7")
        assert self.said(command).startswith("councils.toml: operator must be your e-mail")
        assert command("doctor").exit_code == 1

    def test_no_licence_and_never_read(
        self, command: Command, councils: Callable[..., None]
    ) -> None:
        councils()
        said = self.said(command)
        assert "it was never read; run `python bot.py sync" in said
        assert "It has no licence" in said

    def test_in_order(self, command: Command, councils: Callable[..., None]) -> None:
        councils('licence = "OGL-UK-3.0"', 'attribution = "Contains public sector information."')
        command("sync")
        assert self.said(command) == (
            f"councils.toml is in order.\n  {NAME}: last checked on 1 October 2031.\n"
        )

    def test_checked_long_ago(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        command("sync")
        server.clock.move(days=30)
        assert "30 days ago" in self.said(command)

    def test_refused(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils('contact = "democracy@aldermere.example"')
        server.faults.status("robots", 403, times=None)
        command("sync")
        assert "refuses programs" in self.said(command)
        assert "democracy@aldermere.example" in self.said(command)

    def test_online(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        self.said(command)
        assert not server.log
        assert "Its site answers." in self.said(command, "--online")
        server.sites["democracy"].service = "off"
        assert "Its site answers." in self.said(command, "--online")
        server.sites["democracy"].pages = "off"
        assert "check the address" in self.said(command, "--online")


class TestSync:
    def test_first_and_second_run(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        plan = command("sync", "--dry-run")
        assert "The first run" in plan.stdout
        assert not server.log
        assert not Path("data").exists()
        first = command("sync")
        assert (first.exit_code, first.stderr) == (0, "")
        assert first.stdout.startswith(f"{NAME}: 8 meetings read with ")
        assert "24 added, 0 unchanged, 0 replaced, 0 withdrawn, 0 refused." in first.stdout
        assert "1 list and 0 meetings" in command("sync", "--dry-run").stdout
        second = form(command("sync", "--json"))["councils"][0]
        assert (second["requests"], second["added"], second["status"]) == (1, 0, "done")

    def test_status_and_answers_say_how_fresh_they_are(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        ahead = server.clock.now().date() + dt.timedelta(days=10)
        item = Item(9901, "1", "Quay", "To consider the quay.")
        server.sites["democracy"].world.put(Meeting(99, 140, ahead, (item,)))
        command("sync")
        fresh = f"{NAME}: records up to 29 September 2031, checked "
        assert fresh in command("status").stdout
        (council,) = form(command("status", "--json"))["councils"]
        assert council["checked"].startswith("2031-10-01T09:")
        assert (council["reached"], council["latest"]) == ("2031-09-29", ahead.isoformat())
        answer = " ".join(command("ask", "What was agreed on winter gritting?").stdout.split())
        assert fresh in answer

    def test_a_refusal_is_said_and_the_exit_status_tells(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        server.faults.challenge("GetMeeting?")
        result = command("sync")
        assert result.exit_code == 1
        assert "refuses programs" in result.stderr
        said = form(command("sync", "--json"))["councils"][0]
        assert (said["status"], said["requests"]) == ("stopped", 0)
        assert "Nothing: it refused, or asked to wait" in command("sync", "--dry-run").stdout
        server.faults.clear()
        assert command("sync", "--again").exit_code == 0

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [(("sync",), "no_councils_file"), (("sync", "--dry-run"), "no_councils_file")],
    )
    def test_without_a_file(self, command: Command, arguments: tuple[str, ...], code: str) -> None:
        result = command(*arguments, "--json")
        assert result.exit_code == 1
        assert form(result)["error"]["code"] == code

    def test_a_council_that_is_not_in_the_file(
        self, command: Command, councils: Callable[..., None]
    ) -> None:
        councils()
        assert f"it has: {NAME}" in command("sync", "Kent").stderr

    def test_a_council_under_a_new_name(
        self, command: Command, councils: Callable[..., None]
    ) -> None:
        councils()
        command("sync")
        path = Path("councils.toml")
        path.write_text(path.read_text("utf-8").replace(NAME, "Aldermere Council"), "utf-8")
        result = command("sync")
        assert result.exit_code == 1
        assert f"was followed as “{NAME}” before" in result.stderr

    def test_one_at_a_time(self, command: Command, councils: Callable[..., None]) -> None:
        councils()
        with only_one(Path("data/sendbot.db")):
            result = command("sync")
        assert (result.exit_code, "under way" in result.stderr) == (1, True)
        assert command("sync").exit_code == 0

    def test_the_file_has_another_name(
        self, command: Command, councils: Callable[..., None]
    ) -> None:
        councils()
        Path("councils.toml").rename("mine.toml")
        assert command("sync", SENDBOT_COUNCILS="mine.toml").exit_code == 0

    def test_a_store_that_is_none(self, command: Command, councils: Callable[..., None]) -> None:
        councils()
        Path("data").mkdir()
        Path("data/sendbot.db").write_bytes(b"no database " * 500)
        assert "is not a Sendbot store" in command("sync").stderr


class TestVersions:
    def test_an_earlier_version_is_shown(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        command("sync")
        world = server.sites["democracy"].world
        meeting = world.meeting(8)
        assert meeting is not None
        world.change(8, items=meeting.items[:1])
        world.change(8, date=world.until)
        for _ in range(2):
            server.clock.move(days=1)
            command("sync")
        with sqlite3.connect("data/sendbot.db") as db:
            gone = db.execute("select id from record where withdrawn = 1").fetchall()
        db.close()
        assert len(gone) == 2
        shown = command("show", gone[0][0])
        assert "Withdrawn: this is no longer at its source." in shown.stdout
        earlier = command("show", gone[0][0], "--version", "1")
        assert "An earlier version, replaced on 3 October 2031." in earlier.stdout
        assert form(command("show", gone[0][0], "--json"))["withdrawn"] is True
        assert "withdrawn" not in form(command("show", gone[0][0], "--version", "1", "--json"))
        none = command("show", gone[0][0], "--version", "9")
        assert (none.exit_code, "earlier versions 1 to 1" in none.stderr) == (1, True)


class TestAddingAddresses:
    def page(self, server: CouncilServer, mid: int = 8) -> str:
        return f"{server.address()}ieListDocuments.aspx?MId={mid}#AI801"

    def test_a_page_of_a_council(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        result = form(command("add", self.page(server), "--json"))
        assert (result["added"], result["rejected"]) == (3, [])
        agents = {entry.agent for entry in server.log}
        assert agents == {"Sendbot/0.1.0 (reads council records; contact clerk@tarnford.example)"}
        assert server.asked()[0] == "/robots.txt"
        again = form(command("add", self.page(server), "--json"))
        assert (again["added"], again["unchanged"]) == (0, 3)

    def test_what_sync_reads_is_the_same(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        command("sync")
        result = form(command("add", self.page(server), "--json"))
        assert (result["added"], result["rejected"]) == (0, [])

    def test_nobody_asks_without_a_name(self, command: Command, server: CouncilServer) -> None:
        Path("page.jsonl").write_text('{"council": "A", "title": "B", "text": "C"}\n')
        result = form(command("add", "page.jsonl", self.page(server), "--json"))
        assert result["added"] == 1
        assert "put your e-mail address in" in result["rejected"][0]["why"]
        assert not server.log

    def test_not_beside_a_sync(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        with only_one(Path("data/sendbot.db")):
            (rejected,) = form(command("add", self.page(server), "--json"))["rejected"]
        assert "Another sync of this store is under way" in rejected["why"]
        assert not server.log

    def test_a_private_address_is_refused(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        Path("councils.toml").write_text(
            Path("councils.toml").read_text().replace("private = true", "")
        )
        (rejected,) = form(command("add", self.page(server), "--json"))["rejected"]
        assert "a machine of a private network" in rejected["why"]
        assert not server.log

    def test_after_a_refusal_the_others_of_that_host_are_not_asked_for(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        server.faults.status("MId=7", 403, times=None)
        pages = [self.page(server, mid) for mid in (6, 7, 8)]
        result = form(command("add", *pages, "--json"))
        assert (result["added"], len(result["rejected"])) == (3, 2)
        assert not server.asked("MId=8")
        assert len(server.asked("MId=7")) == 1

    def test_a_council_that_refused_sync_is_not_asked_either(
        self, command: Command, councils: Callable[..., None], server: CouncilServer
    ) -> None:
        councils()
        server.faults.status("robots", 403, times=None)
        command("sync")
        server.forget()
        (rejected,) = form(command("add", self.page(server), "--json"))["rejected"]
        assert "refuses programs" in rejected["why"]
        assert not server.log

    @pytest.mark.parametrize("address", ["http://", "http://[", "https://x y/"])
    def test_what_is_no_address(
        self, command: Command, councils: Callable[..., None], address: str
    ) -> None:
        councils()
        result = command("add", address, "--json")
        assert (result.exit_code, len(form(result)["rejected"])) == (1, 1)
