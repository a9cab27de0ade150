"""`resume`: the bot works again."""

from __future__ import annotations

import click

from commands.desk import Desk, store_option


@click.command()
@store_option
@click.pass_obj
def resume(desk: Desk) -> None:
    """Wake the bot after `pause`."""
    chats = desk.chats()
    with chats.together():
        chats.switch.resume()
    click.echo("The bot is awake.")
