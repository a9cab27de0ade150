"""`steps`: what was to happen next in a matter, and what later records say of it."""

from __future__ import annotations

import click

from commands.desk import (
    Desk,
    council_option,
    json_option,
    now,
    phrase,
    print_json,
    say,
    store_option,
)
from knowledge.contract import steps_json


@click.command()
@click.argument("topic", nargs=-1, required=True, metavar="TOPIC", callback=phrase)
@council_option
@json_option
@store_option
@click.pass_obj
def steps(desk: Desk, topic: str, council: str, as_json: bool) -> None:
    """List the next steps of a matter: open, reported done, or with no later mention."""
    from sendbot.progress import steps_reply

    found = desk.answerer().timeline(topic, council)
    if as_json:
        print_json(steps_json(found))
        return
    say(steps_reply(found, now().date(), most=0))
