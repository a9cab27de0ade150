"""`doctor`: checks the settings and the store, and says what to do."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from commands.councils import check_councils
from commands.desk import Desk, store_option
from knowledge.errors import SendbotError, StoreError
from sendbot import wording
from sendbot.settings import check_bot

_NONE_SET = (
    "That is all right in the terminal. The Telegram bot needs one: get it from @BotFather, then"
    " write it into the file .env (see .env.example)."
)


@click.command(short_help="Check the set-up, and say what to do.")
@click.option("--online", is_flag=True, help="Also ask each council's site for one page.")
@store_option
@click.pass_obj
def doctor(desk: Desk, online: bool) -> None:
    """Check the settings, the store and the councils to follow, and say what to do."""
    faults = 0
    checks = (
        ("Telegram token", _check_token),
        ("Store", _check_store),
        ("Councils", partial(check_councils, online=online)),
    )
    if (resting := desk.resting()) is not None:
        click.echo(f"{wording.resting_now(resting)} Wake it with: python bot.py resume")
    for name, check in checks:
        try:
            said = check(desk)
        except SendbotError as error:
            faults += 1
            said = error.message
        click.echo(f"{name}: {said}")
    sys.exit(1 if faults else 0)


def _check_token(desk: Desk) -> str:
    settings = desk.settings
    if not settings.token and not settings.webhook_url:
        copied = " The file .env is still as it was copied." if _is_example(".env") else ""
        return f"none is set. {_NONE_SET}{copied}"
    check_bot(settings)
    return "has the right form."


def _is_example(name: str) -> bool:
    """Whether a file is the example beside it, unedited."""
    mine, example = Path(name), Path(f"{name}.example")
    try:
        return mine.read_bytes().split() == example.read_bytes().split()
    except OSError:
        return False


def _check_store(desk: Desk) -> str:
    store = desk.store()
    if not store.path.exists():
        return "does not exist yet; `python bot.py add FILE` makes it."
    found = store.check()
    if found != "ok":
        raise StoreError("store_damaged", f"is damaged ({found}); restore a backup.")
    count = sum(holding.records for holding in store.lexicon.holdings)
    return f"opens and is whole; it holds {count:,} records."
