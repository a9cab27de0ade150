"""`pause`: the off switch. The bot says kindly that it is resting, from the next message on."""

from __future__ import annotations

import click

from commands.desk import Desk, phrase, store_option


@click.command(short_help="Let the bot rest at once.")
@click.argument("reason", nargs=-1, metavar="[REASON]", callback=phrase)
@store_option
@click.pass_obj
def pause(desk: Desk, reason: str | None) -> None:
    """Let the bot rest at once; it tells people so, with your REASON if you give one.

    It still answers /privacy, /forget and /stop. `python bot.py resume` wakes it.
    """
    chats = desk.chats()
    with chats.together():
        chats.switch.pause(" ".join((reason or "").split()))
    click.echo("The bot is resting. Wake it with: python bot.py resume")
