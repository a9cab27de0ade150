"""`check`: whether forwarded words are still the record's."""

from __future__ import annotations

import click

from commands.desk import Desk, json_option, now, phrase, print_json, say, store_option
from knowledge.contract import checked_json


@click.command(short_help="Check a receipt: are the words still there?")
@click.argument("code", nargs=-1, required=True, callback=phrase)
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

    say(checked(found, now().date()))
