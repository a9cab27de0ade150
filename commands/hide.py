"""`hide`: a record, or some words of one, out of every answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands.desk import Desk, json_option, now, print_json, store_option, text
from knowledge.errors import StoreError

if TYPE_CHECKING:
    from knowledge.keep.sqlite import SqliteStore


@click.command(short_help="Take a record or words out of every answer.")
@click.argument("record_id", required=False, default="", callback=text)
@click.option("--words", default="", callback=text, help="Only these words, not all of it.")
@click.option("--undo", is_flag=True, help="Show again what was hidden of the record.")
@json_option
@store_option
@click.pass_obj
def hide(desk: Desk, record_id: str, words: str, undo: bool, as_json: bool) -> None:
    """Take a record, or some words of it, out of every answer at once.

    A running bot needs no restart. Adding the record again does not bring the words back. Without
    RECORD_ID, lists what is hidden. With --undo, takes back one thing: the words that you name, or
    what was hidden if that is one thing.
    """
    if not record_id:
        if words or undo:
            raise click.UsageError("Say which record: python bot.py hide RECORD_ID.")
        _list(desk, as_json)
        return
    store = desk.kept_store()
    words = " ".join(words.split())
    if undo:
        words = _to_undo(store, record_id, words)
        store.show_again(record_id, words, now())
        left = sum(item.record_id == record_id for item in store.hidden())
        said = "It is shown again. Add it again to bring it up to date."
        if left:
            said = f"That is no longer hidden. Still hidden of this record: {left}."
    elif store.hide(record_id, words, now()):
        said = (
            "Hidden. No answer shows it any more. So that --undo can bring it back, the words stay"
            " in the store's file; they stay in its index until you run `python bot.py reindex`."
        )
    elif words:
        raise StoreError(
            "no_words",
            f"The record “{record_id}” is not there or does not hold these words; copy them from"
            f" `python bot.py show {record_id}`.",
        )
    else:
        raise StoreError("no_record", f"The store holds no record with the id “{record_id}”.")
    if as_json:
        print_json({"record_id": record_id, "hidden": not undo, "words": words})
    else:
        click.echo(said)


def _to_undo(store: SqliteStore, record_id: str, words: str) -> str:
    """What is to be shown again: these words, or the one thing that is hidden of the record."""
    hidden = [item.words for item in store.hidden() if item.record_id == record_id]
    if words in hidden:
        return words
    if not hidden:
        raise StoreError("nothing_hidden", f"Nothing is hidden of the record “{record_id}”.")
    if len(hidden) == 1 and not words:
        return hidden[0]
    raise StoreError(
        "which_hidden",
        f"Say which words with --words. Hidden of the record “{record_id}”: "
        + "; ".join(f"“{item}”" if item else "all of it" for item in hidden)
        + ".",
    )


def _list(desk: Desk, as_json: bool) -> None:
    hidden = desk.store().hidden()
    if as_json:
        print_json({"hidden": [{"record_id": h.record_id, "words": h.words} for h in hidden]})
        return
    for item in hidden:
        click.echo(f"{item.record_id}: {item.words or 'all of it'}")
    if not hidden:
        click.echo("Nothing is hidden.")
