"""`export`: every record as JSON Lines."""

from __future__ import annotations

import click

from commands.desk import Desk, council_option, print_json, store_option
from knowledge.contract import record_json
from knowledge.errors import StoreError


@click.command(short_help="Write every record as JSON Lines.")
@council_option
@store_option
@click.pass_obj
def export(desk: Desk, council: str) -> None:
    """Write every record as JSON Lines: what `add` reads back."""
    store = desk.store()
    if council and council not in {holding.council for holding in store.lexicon.holdings}:
        raise StoreError(
            "no_council",
            f"The store holds no records of {council}; `python bot.py status` names its councils.",
        )
    for record in store.records(council):
        print_json(record_json(record))
