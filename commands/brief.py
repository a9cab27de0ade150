"""`brief`: every excerpt of a matter in one file, for reading before a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from commands.desk import Desk, council_option, now, phrase, store_option
from knowledge.errors import SendbotError
from sendbot import wording


@click.command(short_help="Write every excerpt of a matter into a file.")
@click.argument("topic", nargs=-1, required=True, metavar="TOPIC", callback=phrase)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file: its ending, .html or .docx, says in which form.",
)
@council_option
@store_option
@click.pass_obj
def brief(desk: Desk, topic: str, output: Path, council: str) -> None:
    """Write every excerpt of a matter, in the order of its dates, with where each stands."""
    from commands.writing import write

    form = output.suffix.casefold()
    if form not in {".html", ".htm", ".docx"}:
        raise click.UsageError("Name a file that ends in .html or .docx.")
    found = desk.answerer().timeline(topic, council)
    if not found.entries:
        raise SendbotError("no_matter", f"I found nothing to brief on: “{topic}”.")
    if form == ".docx":
        from sendbot.briefing import as_docx

        write(output, as_docx(found, now()))
    else:
        from sendbot.briefing import as_html

        write(output, as_html(found, now()).encode("utf-8", "replace"))
    excerpts = wording.excerpts(len(found.entries))
    click.echo(f"{output}: {excerpts} from {wording.records(len(found.ties))}.")
