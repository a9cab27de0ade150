"""What every command shares: the settings, the store, options, and how results are printed."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from knowledge.errors import StoreError
from sendbot.settings import Settings

if TYPE_CHECKING:
    from knowledge.answer.answer import Answerer
    from knowledge.keep.chat_file import ChatFile
    from knowledge.keep.sqlite import SqliteStore
    from sendbot.reply import Reply


def text(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Refuses bytes that are no text, which the store could not hold either."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise click.BadParameter("it is not text in UTF-8.", ctx, parameter)
    return value


def phrase(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> str | None:
    """The words of an argument as one text, whether they were quoted or not; None for none."""
    return text(ctx, parameter, " ".join(value)) if value else None


def typed(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> str | None:
    """The words of a question as one text; odd bytes in it are only words that nothing matches."""
    return " ".join(value) if value else None


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
png_option = click.option(
    "--png", type=click.Path(path_type=Path), help="Draw it into this file, for a phone."
)
dark_option = click.option("--dark", is_flag=True, help="Draw on a dark ground.")
council_option = click.option(
    "--council",
    default="",
    metavar="NAME",
    callback=text,
    help="Only the records of this council.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command needs: the settings, read once."""

    settings: Settings

    def store(self, *, writable: bool = False) -> SqliteStore:
        """The store of the settings."""
        from knowledge.keep import open_store

        return open_store(self.settings.store, writable=writable)

    def kept_store(self) -> SqliteStore:
        """The same, to be changed, where there is one.

        Raises:
            StoreError: `no_store`, where nothing was ever added to it.
        """
        if not self.store().path.exists():
            raise StoreError(
                "no_store",
                f"There is no store at {self.settings.store} yet; check its address, or add"
                " records with `python bot.py add FILE`.",
            )
        return self.store(writable=True)

    def chats(self) -> ChatFile:
        """What is under way in chats, in a file beside the store."""
        from knowledge.keep.chat_file import open_chats

        return open_chats(self.settings.store)

    def resting(self) -> str | None:
        """Why the bot rests ("" without a reason); None where it works."""
        from knowledge.keep.chat_file import path_of

        if not path_of(self.settings.store).exists():
            return None
        chats = self.chats()
        try:
            return chats.switch.reason()
        finally:
            chats.close()

    def answerer(self, council: str = "") -> Answerer:
        """The store of the settings, ready to be asked."""
        from knowledge.answer.answer import Answerer

        gc.set_threshold(50_000, 20, 20)  # a question makes many objects, and hardly a cycle
        return Answerer(self.store(), council, dt.date.today)


def _use_store(ctx: click.Context, url: str) -> None:
    if url:
        ctx.obj = Desk(replace(ctx.obj.settings, store=url))


store_option = click.option(
    "--store",
    "store_url",
    default="",
    metavar="URL",
    expose_value=False,
    callback=lambda ctx, _, value: _use_store(ctx, value),
    help="Where the records are kept (default: sqlite:///data/sendbot.db).",
)


def now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


def width() -> int:
    """The terminal's width, in characters."""
    return shutil.get_terminal_size((88, 24)).columns


def color() -> bool | None:
    """Whether to use colours: never where NO_COLOR is set, else as the terminal can."""
    return False if os.environ.get("NO_COLOR") else None


def say(reply: Reply) -> None:
    """Prints a reply as the terminal shows it."""
    from sendbot.terminal import lines

    for row in lines(reply, width()):
        click.echo(row, color=color())


def tell(what: str) -> None:
    """Says on a terminal why it takes long; not to a program, whose output it would be in."""
    if sys.stderr.isatty():
        click.echo(f"\n{what} …", err=True)


def print_json(form: dict[str, Any]) -> None:
    """Prints one line of JSON in ASCII, which every terminal, pipe and locale can carry."""
    click.echo(json.dumps(form))
