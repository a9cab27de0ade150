"""What `doctor` says of the councils to follow: each missing step of setting one up."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from commands.desk import Desk
from knowledge.errors import SendbotError, SettingsError
from sendbot import VERSION, wording

if TYPE_CHECKING:
    from knowledge.following.model import Progress
    from knowledge.gather.councils import Council, Councils

_NONE = (
    "none is followed. To follow one, copy councils.example.toml to {path}, put your council in,"
    " and run this again. (Files can be added without it.)"
)
_EXAMPLE = "you@example.org"  # the operator in councils.example.toml
_UNEDITED = (
    "{path} is still the example: put your own e-mail address in as the operator, and your council"
    " in the place of the invented one."
)


def check_councils(desk: Desk, *, online: bool) -> str:
    """Every council of `councils.toml` with what it lacks, one a line.

    Raises:
        SettingsError: where the file or a council has a fault that keeps it from being followed.
    """
    from knowledge.gather.clock import Clock
    from knowledge.gather.councils import load_councils
    from knowledge.keep.ledger import SqliteLedger

    path = Path(desk.settings.councils)
    if not path.exists():
        return _NONE.format(path=path)
    councils = load_councils(path)
    if councils.operator == _EXAMPLE:
        raise SettingsError("councils_example", _UNEDITED.format(path=path))
    with closing(desk.store()) as store:
        known = SqliteLedger(store).held()
    now, rows, faults = Clock().now(), [f"{path} is in order."], 0
    for council in councils.councils:
        said, is_fault = _state(council, known.get(council.name), now)
        if online and not is_fault:
            answer, is_fault = _reach(council, councils)
            said = f"{said} {answer}"
        faults += is_fault
        rows.append(f"  {council.name}: {said} {_licence(council)}".rstrip())
    said = "\n".join(rows)
    if faults:
        raise SettingsError("council_fault", said)
    return said


def _state(council: Council, progress: Progress | None, now: dt.datetime) -> tuple[str, bool]:
    again = f'run `python bot.py sync "{council.name}"`'
    if progress is None:
        return f"it was never read; {again}.", False
    if progress.stopped and progress.stopped > now:
        contact = f" ({council.contact})" if council.contact else ""
        return f"{progress.said}{contact}", True
    if progress.begun is not None:
        why = f" ({progress.said.rstrip('.')})" if progress.said else ""
        return f"its last run did not come to its end{why}; {again} to go on.", bool(why)
    if progress.checked is None:
        return f"it was never read to the end; {again}.", False
    days = (now - progress.checked).days
    when = wording.date(progress.checked.date())
    if days > 7:
        return f"last checked on {when}, {days} days ago; {again}, or have it run daily.", False
    return f"last checked on {when}.", False


def _licence(council: Council) -> str:
    if not council.licence:
        return (
            "It has no licence: look on the council’s site how its records may be used, and write"
            " it in (see docs/privacy.md)."
        )
    return "" if council.attribution else "It has no attribution: the words that its licence takes."


def _reach(council: Council, councils: Councils) -> tuple[str, bool]:
    """Asks for the page that a first run begins with."""
    from knowledge.gather.clock import Clock
    from knowledge.gather.endings import MissingError
    from knowledge.gather.fetch import Fetcher, agent
    from knowledge.gather.plan import SYSTEMS
    from knowledge.gather.system import Since
    from knowledge.gather.web import Web

    clock = Clock()
    since = Since(clock.now().date(), clock.now().date())
    system = SYSTEMS[council.system]
    listing = system.begin(council, {}, since)[0]
    web = Web(
        agent(VERSION, councils.operator),
        clock,
        private=frozenset({council.host} if council.private else ()),
    )
    with closing(web):
        fetcher = Fetcher(web, clock, (council.address,), _Forgetful())
        try:
            while True:
                try:
                    page = fetcher.get(listing.url, listing.expect)
                except MissingError:
                    listing = system.read_listing(council, {}, since, listing, None).more[0]
                else:
                    system.read_listing(council, {}, since, listing, page)
                    return "Its site answers.", False
        except SendbotError as error:
            return f"Its site: {error.message}.".replace("..", "."), True
        except IndexError:
            return "Its site has nothing at this address; check it.", True


class _Forgetful:
    """Keeps no robots.txt: a check leaves nothing behind."""

    def recall_robots(self, site: str) -> tuple[dt.datetime, str] | None:
        """Nothing is known."""
        del site
        return None

    def keep_robots(self, site: str, text: str, now: dt.datetime) -> None:
        """Nothing is kept."""
