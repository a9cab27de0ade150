"""`show`: a record as it is stored."""

from __future__ import annotations

import datetime as dt

import click

from commands.desk import Desk, json_option, print_json, store_option, text
from knowledge.contract import fact_json, record_json
from knowledge.errors import StoreError
from sendbot import wording


@click.command(short_help="Show a record as it is stored.")
@click.argument("record_id", callback=text)
@click.option("--version", "number", type=int, default=0, help="An earlier version; 1 is oldest.")
@json_option
@store_option
@click.pass_obj
def show(desk: Desk, record_id: str, number: int, as_json: bool) -> None:
    """Show a record as it is stored, with its sections; --version shows an earlier text of it."""
    store = desk.store()
    record = store.record(record_id)
    if record is None:
        raise StoreError("no_record", f"The store holds no record with the id “{record_id}”.")
    replaced = store.versions(record.id)
    if number:
        earlier = store.version(record.id, number)
        if earlier is None:
            raise StoreError("no_version", wording.no_version(len(replaced)))
        record = earlier
    if as_json:
        stated = [] if number else [fact_json(found) for found in store.facts([record.id])]
        print_json(record_json(record) | {"facts": stated, "versions": replaced})
        return
    rows = [record.title, wording.citation(record), record.url]
    if number:
        rows.append(wording.earlier(dt.datetime.fromisoformat(replaced[number - 1])))
    elif record.withdrawn:
        rows.append(wording.WITHDRAWN)
    elif replaced:
        rows.append(wording.earlier_versions(len(replaced)))
    for section in record.sections:
        state = "" if section.end > section.start else " (empty)"
        rows.append(f"  {section.start:>7} {section.end:>7}  {section.heading}{state}")
    from sendbot.render import fit

    click.echo(fit("\n".join([*filter(None, rows), "", record.text])))
