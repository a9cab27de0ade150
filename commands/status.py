"""`status`: what the store holds."""

from __future__ import annotations

import click

from commands.desk import Desk, json_option, now, print_json, store_option
from sendbot import wording


@click.command()
@json_option
@store_option
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """Say what the store holds."""
    store = desk.store()
    holdings = store.lexicon.holdings
    size = store.path.stat().st_size if store.path.exists() else 0
    if as_json:
        councils = [
            {
                "council": holding.council,
                "records": holding.records,
                "committees": list(holding.committees),
                "earliest": holding.earliest.isoformat() if holding.earliest else None,
                "latest": holding.latest.isoformat() if holding.latest else None,
                "checked": holding.checked.isoformat() if holding.checked else None,
                "reached": holding.reached.isoformat() if holding.reached else None,
            }
            for holding in holdings
        ]
        print_json({"store": desk.settings.store, "bytes": size, "councils": councils})
        return
    click.echo(f"Store: {desk.settings.store} ({size:,} bytes)")
    for holding in holdings:
        click.echo(wording.held(holding))
        if fresh := wording.checked(holding, now().date()):
            click.echo(f"  {fresh}")
    if not holdings:
        click.echo("It holds no records yet. Add some with: python bot.py add FILE")
