"""`pause`: the off switch. The bot says kindly that it is resting, from the next message on."""

from __future__ import annotations

import click

from commands.desk import Desk, store_option, text


@click.command(short_help="Let the bot rest at once.")
@click.argument("reason", required=False, default="", callback=text)
@store_option
@click.pass_obj
def pause(desk: Desk, reason: str) -> None:
    """Let the bot rest at once; it tells people so, with your REASON if you give one.

    It still answers /privacy, /forget and /stop. `python bot.py resume` wakes it.
    """
    chats = desk.chats()
    with chats.together():
        chats.switch.pause(" ".join(reason.split()))
    click.echo("The bot is resting. Wake it with: python bot.py resume")
