"""`check`: whether forwarded words are still the record's."""

from __future__ import annotations

import click

from commands.desk import Desk, color, json_option, now, print_json, store_option, text, width
from knowledge.contract import checked_json


@click.command(short_help="Check a receipt: are the words still there?")
@click.argument("code", nargs=-1, required=True, callback=lambda c, p, v: text(c, p, " ".join(v)))
@json_option
@store_option
@click.pass_obj
def check(desk: Desk, code: str, as_json: bool) -> None:
    """Show the words that a receipt's CODE stands for, and whether the record still has them."""
    found = desk.answerer().check(code)
    if as_json:
        print_json(checked_json(code, found))
        return
    from sendbot.answers import checked
    from sendbot.terminal import lines

    for row in lines(checked(found, now().date()), width()):
        click.echo(row, color=color())
