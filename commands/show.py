"""`show`: a record as it is stored."""

from __future__ import annotations

import click

from commands.desk import Desk, json_option, print_json, store_option, text
from knowledge.contract import fact_json, record_json
from knowledge.errors import StoreError
from sendbot import wording


@click.command()
@click.argument("record_id", callback=text)
@json_option
@store_option
@click.pass_obj
def show(desk: Desk, record_id: str, as_json: bool) -> None:
    """Show a record as it is stored, with its sections; with --json, its facts too."""
    store = desk.store()
    record = store.record(record_id)
    if record is None:
        raise StoreError("no_record", f"The store holds no record with the id “{record_id}”.")
    if as_json:
        stated = [fact_json(found) for found in store.facts([record.id])]
        versions = store.versions(record.id)
        print_json(record_json(record) | {"facts": stated, "versions": versions})
        return
    rows = [record.title, wording.citation(record), record.url]
    for section in record.sections:
        state = "" if section.end > section.start else " (empty)"
        rows.append(f"  {section.start:>7} {section.end:>7}  {section.heading}{state}")
    from sendbot.render import fit

    click.echo(fit("\n".join([*filter(None, rows), "", record.text])))
