"""`coverage`: what the store holds, by council, committee and year."""

from __future__ import annotations

import click

from commands.desk import Desk, council_option, json_option, print_json, say, store_option
from knowledge.contract import coverage_json
from knowledge.errors import StoreError


@click.command(short_help="Say what the store holds, year by year.")
@council_option
@json_option
@store_option
@click.pass_obj
def coverage(desk: Desk, council: str, as_json: bool) -> None:
    """Say what the store holds, by council, committee and year: where silence means something."""
    tallies = desk.answerer().coverage(council)
    if council and not tallies:
        raise StoreError(
            "no_council",
            f"The store holds no records of {council}; `python bot.py status` names its councils.",
        )
    if as_json:
        print_json(coverage_json(tallies))
        return
    if not tallies:
        click.echo("It holds no records yet. Add some with: python bot.py add FILE")
        return
    from sendbot.pages import covered

    say(covered(tallies))
