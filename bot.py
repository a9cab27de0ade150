"""Sendbot: where its command line begins; the commands stand in `commands/`, one file each."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from commands.desk import Desk
from commands.group import Commands
from sendbot import VERSION
from sendbot.settings import read_settings


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--store", "store_url", default="", metavar="URL", help="Where the records are kept.")
@click.version_option(package_name=None, version=VERSION, prog_name="sendbot")
@click.pass_context
def main(ctx: click.Context, store_url: str) -> None:
    """Ask council records a question; get their exact words and where they stand.

    Without a command, runs the Telegram bot (it needs TELEGRAM_BOT_TOKEN; see .env.example).
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale that lacks a letter must not end it
            stream.reconfigure(errors="replace")
    settings = read_settings(os.environ, Path(".env"))
    ctx.obj = Desk(replace(settings, store=store_url or settings.store))
    if ctx.invoked_subcommand is None:
        from commands.run import run_bot

        run_bot(ctx.obj)


if __name__ == "__main__":
    main()
