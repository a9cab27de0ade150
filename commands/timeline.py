"""`timeline`: a matter through its meetings."""

from __future__ import annotations

from pathlib import Path

import click

from commands.desk import (
    Desk,
    council_option,
    dark_option,
    json_option,
    now,
    phrase,
    png_option,
    print_json,
    say,
    store_option,
)
from knowledge.contract import timeline_json


@click.command(short_help="Show a matter, meeting by meeting.")
@click.argument("topic", nargs=-1, required=True, metavar="TOPIC", callback=phrase)
@png_option
@dark_option
@click.option("--ics", type=click.Path(path_type=Path), help="Write dated next steps as iCalendar.")
@click.option("--explain", is_flag=True, help="Say why each record belongs to the matter.")
@council_option
@json_option
@store_option
@click.pass_obj
def timeline(
    desk: Desk,
    topic: str,
    png: Path | None,
    dark: bool,
    ics: Path | None,
    explain: bool,
    council: str,
    as_json: bool,
) -> None:
    """Show a matter through its meetings, oldest first, each line a cited excerpt."""
    from commands.drawing import draw_into
    from commands.writing import write
    from sendbot.progress import timeline_reply

    found = desk.answerer().timeline(topic, council)
    if png is not None:
        draw_into(png, found, dark=dark)
    if ics is not None:
        from sendbot.calendar import calendar

        write(ics, calendar(found, now()).encode("utf-8"))
        click.echo(str(ics), err=True)
    if explain:
        for tie in found.ties:
            day = tie.record.date.isoformat() if tie.record.date else "no date"
            words = f": {tie.words}" if tie.words else ""
            click.echo(f"{day} {tie.record.title} ({tie.evidence}{words})", err=True)
    if as_json:
        print_json(timeline_json(found))
        return

    say(timeline_reply(found, now().date(), most=0))
