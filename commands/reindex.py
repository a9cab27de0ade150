"""`reindex`: the full-text index made anew from the records."""

from __future__ import annotations

import click

from commands.desk import Desk, store_option


@click.command(short_help="Make the full-text index anew.")
@store_option
@click.pass_obj
def reindex(desk: Desk) -> None:
    """Make the full-text index anew from the records.

    It is seldom needed: an index that is missing, behind or unreadable is mended when it is used. A
    store of an earlier version answers faster and is smaller after it, and words that were hidden
    are out of the index. It needs as much free room on the disk as the store has.
    """
    store = desk.kept_store()
    store.reindex()
    store.close()
    click.echo("The index is made anew.")
