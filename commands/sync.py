"""`sync`: brings the records of the configured councils up to date."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.desk import Desk, json_option, print_json, store_option, tell, text
from knowledge.errors import SendbotError, SettingsError
from sendbot import VERSION, wording

if TYPE_CHECKING:
    from knowledge.gather.councils import Council, Councils
    from knowledge.gather.plan import Plan
    from knowledge.gather.sync import Outcome
    from knowledge.keep.ledger import SqliteLedger


def _texts(
    ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(text(ctx, parameter, name) for name in value)


@click.command(short_help="Bring councils up to date.")
@click.argument("council", nargs=-1, callback=_texts)
@click.option("--dry-run", is_flag=True, help="Say what would be asked for, and ask nothing.")
@click.option("--again", is_flag=True, help="Ask although it was refused: the council agrees.")
@json_option
@store_option
@click.pass_obj
def sync(desk: Desk, council: tuple[str, ...], dry_run: bool, again: bool, as_json: bool) -> None:
    """Bring councils up to date: those named, or all of councils.toml.

    Asks for one page a second at the most, and only for what is new or may have changed. It can be
    stopped at any moment; run again, it goes on where it stopped.
    """
    from knowledge.gather.councils import load_councils
    from knowledge.keep.ledger import SqliteLedger
    from knowledge.keep.lock import only_one

    councils = load_councils(Path(desk.settings.councils))
    wanted = councils.named(council)
    if dry_run:
        _plan(SqliteLedger(desk.store()), wanted, as_json)
        return
    store = desk.store(writable=True)
    ledger = SqliteLedger(store)
    for one in wanted:
        _check_name(one, ledger)
    outcomes: list[Outcome] = []
    with only_one(store.path), closing(store):
        for one in wanted:
            if again:
                ledger.pardon(one.name)
            outcome = _follow(one, councils, ledger)
            outcomes.append(outcome)
            if not as_json:
                _say(outcome)
    if as_json:
        print_json({"councils": [_outcome_json(outcome) for outcome in outcomes]})
    if any(outcome.said for outcome in outcomes):
        sys.exit(1)


def _check_name(council: Council, ledger: SqliteLedger) -> None:
    """Refuses a council under a new name: its records would be kept twice."""
    names = ledger.followed_as(council.address)
    if names and council.name not in names:
        raise SettingsError(
            "council_renamed",
            f"{council.address} was followed as “{names[0]}” before; give it that name again in"
            " councils.toml, or use a new store.",
        )


def _follow(council: Council, councils: Councils, ledger: SqliteLedger) -> Outcome:
    from knowledge.gather.clock import Clock
    from knowledge.gather.fetch import Fetcher, agent
    from knowledge.gather.sync import sync as bring_up_to_date
    from knowledge.gather.web import Web

    clock = Clock()
    private = frozenset({council.host} if council.private else ())
    web = Web(agent(VERSION, councils.operator), clock, private=private)
    bar = click.progressbar(
        length=1,
        label=council.name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda what: what or "",
    )

    def report(done: int, of: int, what: str) -> None:
        bar.length, bar.pos, bar.finished = max(of, 1), done, False
        bar.current_item = what[-40:]
        bar.render_progress()

    with closing(web), bar:
        try:
            fetcher = Fetcher(web, clock, (council.address,), ledger, tell)
            return bring_up_to_date(council, ledger, fetcher, clock, report)
        except KeyboardInterrupt:
            raise SendbotError(
                "interrupted",
                "Stopped. What was read is kept; run the same command again and it goes on.",
            ) from None


def _plan(ledger: SqliteLedger, wanted: Sequence[Council], as_json: bool) -> None:
    from knowledge.gather.clock import Clock
    from knowledge.gather.plan import plan

    plans = [plan(council, ledger, Clock().now()) for council in wanted]
    if as_json:
        print_json({"councils": [_plan_json(one) for one in plans]})
        return
    for council, one in zip(wanted, plans, strict=True):
        click.echo(f"{council.name} ({council.system}, {council.address})")
        click.echo(f"  {_planned(one)}")


def _planned(one: Plan) -> str:
    from knowledge.gather.plan import moment

    if one.stopped:
        return (
            f"Nothing: it refused, or asked to wait; nothing is asked before {moment(one.stopped)}."
        )
    if one.first:
        return (
            "The first run: robots.txt, the lists of meetings since"
            f" {wording.date(one.earliest)}, then each meeting. It takes a second or more for"
            " each: about 35 minutes for 2,000 meetings."
        )
    asked = one.listings + one.meetings
    goes_on = "Goes on where it stopped: " if one.resumes else ""
    return (
        f"{goes_on}{_count(one.listings, 'list')} and {_count(one.meetings, 'meeting')} known to be"
        f" due, and what the lists name as new: {_count(asked, 'second')} or more."
    )


def _say(outcome: Outcome) -> None:
    for note in outcome.notes:
        click.echo(note, err=True)
    for item in outcome.rejected:
        click.echo(f"{item.where}: {item.why}", err=True)
    kept = outcome.kept
    click.echo(
        f"{outcome.council}: {_count(outcome.meetings, 'meeting')} read with"
        f" {_count(outcome.requests, 'request')}; {kept.added} added, {kept.unchanged} unchanged,"
        f" {kept.replaced} replaced, {kept.withdrawn} withdrawn, {len(outcome.rejected)} refused."
    )
    if outcome.said:
        click.echo(outcome.said, err=True)


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    kept = outcome.kept
    return {
        "council": outcome.council,
        "status": "stopped" if outcome.said else "done",
        "said": outcome.said or None,
        "requests": outcome.requests,
        "meetings": outcome.meetings,
        "added": kept.added,
        "unchanged": kept.unchanged,
        "replaced": kept.replaced,
        "withdrawn": kept.withdrawn,
        "rejected": [{"where": item.where, "why": item.why} for item in outcome.rejected],
        "notes": list(outcome.notes),
    }


def _plan_json(one: Plan) -> dict[str, Any]:
    return {
        "council": one.council,
        "first": one.first,
        "resumes": one.resumes,
        "lists": one.listings,
        "meetings": one.meetings,
        "stopped": one.stopped.isoformat() if one.stopped else None,
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
