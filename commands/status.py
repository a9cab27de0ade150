"""`status`: what the store holds; with a topic, how that matter stands."""

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
from sendbot import wording


@click.command(short_help="Say what the store holds, or how a matter stands.")
@click.argument("topic", nargs=-1, metavar="[TOPIC]", callback=phrase)
@png_option
@dark_option
@council_option
@json_option
@store_option
@click.pass_obj
def status(
    desk: Desk, topic: str | None, png: Path | None, dark: bool, council: str, as_json: bool
) -> None:
    """Say what the store holds; with a TOPIC, how that matter stands."""
    if topic:
        _of_matter(desk, topic, png, council, dark=dark, as_json=as_json)
        return
    store = desk.store()
    holdings = store.lexicon.holdings
    size = store.path.stat().st_size if store.path.exists() else 0
    resting = desk.resting()
    if as_json:
        councils = [
            {
                "council": holding.council,
                "records": holding.records,
                "committees": list(holding.committees),
                "earliest": holding.earliest.isoformat() if holding.earliest else None,
                "latest": holding.latest.isoformat() if holding.latest else None,
                "checked": holding.checked.isoformat() if holding.checked else None,
                "reached": holding.reached.isoformat() if holding.reached else None,
            }
            for holding in holdings
        ]
        form = {"store": desk.settings.store, "bytes": size, "councils": councils}
        print_json(form | {"paused": resting is not None, "pause_reason": resting or None})
        return
    click.echo(f"Store: {desk.settings.store} ({size:,} bytes)")
    for holding in holdings:
        click.echo(wording.held(holding))
        if fresh := wording.checked(holding, now().date()):
            click.echo(f"  {fresh}")
    if resting is not None:
        click.echo(f"{wording.resting_now(resting)} Wake it with: python bot.py resume")
    if not holdings:
        click.echo("It holds no records yet. Add some with: python bot.py add FILE")


def _of_matter(
    desk: Desk, topic: str, png: Path | None, council: str, *, dark: bool, as_json: bool
) -> None:
    from commands.drawing import draw_into
    from knowledge.contract import timeline_json
    from sendbot.progress import status_reply

    found = desk.answerer().timeline(topic, council)
    if png is not None:
        draw_into(png, found, dark=dark)
    if as_json:
        print_json(timeline_json(found))
        return
    say(status_reply(found, now().date(), most=0))
