"""Drawing a matter into a file."""

from __future__ import annotations

from pathlib import Path

import click

from commands.writing import write
from knowledge.model import Timeline
from sendbot.picture import draw
from sendbot.progress import caption


def draw_into(path: Path, found: Timeline, *, dark: bool) -> None:
    """Writes the picture of a matter, and says in words what is on it.

    Raises:
        SendbotError: where it can't be drawn or written.
    """
    write(path, draw(found, dark=dark))
    click.echo(f"{path}\n{caption(found)}", err=True)
