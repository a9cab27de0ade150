"""`add`: records from files, folders and pipes into the store."""

from __future__ import annotations

import sys

import click

from commands.desk import Desk, council_option, json_option, now, print_json, store_option
from knowledge.contract import receipt_json

_BATCH = 250  # records that are written in one transaction


@click.command()
@click.argument("where", nargs=-1, required=True)
@council_option
@json_option
@store_option
@click.pass_obj
def add(desk: Desk, where: tuple[str, ...], council: str, as_json: bool) -> None:
    """Add records from files, folders or "-" (standard input).

    Reads the saved text of ModernGov "Issue - meetings" pages and records as JSON Lines. Adding
    the same again changes nothing; a changed record replaces the earlier one, which is kept.
    """
    from knowledge.gather.files import count, pages
    from knowledge.keep.write import Added
    from knowledge.read.page import Rejected
    from knowledge.read.recognise import read_page

    store = desk.store(writable=True)
    total = Added()
    rejected: list[Rejected] = []
    notes: list[str] = []
    bar = click.progressbar(
        pages(where, sys.stdin.buffer),
        length=count(where) if sys.stderr.isatty() else None,
        label="Adding",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda page: getattr(page, "where", "")[-40:],
    )
    with bar as found:
        for page in found:
            if isinstance(page, Rejected):
                rejected.append(page)
                continue
            reading = read_page(page, council)
            rejected += reading.rejected
            notes += reading.notes
            for first in range(0, len(reading.records), _BATCH):
                batch = reading.records[first : first + _BATCH]
                more = first + _BATCH < len(reading.records)
                total += store.add(batch, now(), more=more)
    store.close()  # the index is brought up to date
    if as_json:
        print_json(receipt_json(total.added, total.unchanged, total.replaced, rejected, notes))
    else:
        for note in notes:
            click.echo(note, err=True)
        for item in rejected:
            click.echo(f"{item.where}: {item.why}", err=True)
        click.echo(
            f"{total.added} added, {total.unchanged} unchanged, {total.replaced} replaced,"
            f" {len(rejected)} refused."
        )
    if rejected:
        sys.exit(1)
