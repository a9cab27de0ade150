"""How a matter stands, as a picture for a phone; needs Pillow."""

from __future__ import annotations

import io
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from knowledge.errors import SendbotError
from knowledge.model import Area, Progress, Timeline
from sendbot import wording

if TYPE_CHECKING:
    from PIL import ImageDraw

WIDTH = 1080  # pixels: a phone's width at three pixels to the point
_MARGIN, _GAP, _SMALL, _LARGE = 48, 20, 37, 54
_COLUMNS = 47  # letters of a line of small text
_MOST_AREAS, _MOST_STEPS = 14, 8
_GOOD = frozenset(
    {"significant progress", "sufficient progress", "good progress", "done", "improved"}
    | {"no longer monitored"}
)
_WAITING = frozenset({"under way", "open", "no later mention"})


@dataclass(frozen=True, slots=True)
class _Ground:
    """The colours of a ground; each has a contrast of at least 4.5 to 1 against it."""

    back: str
    ink: str
    quiet: str
    good: str
    waiting: str
    slow: str


_LIGHT = _Ground("#ffffff", "#1a1a1a", "#555555", "#0b6b3a", "#5a5a00", "#a3320b")
_DARK = _Ground("#16191d", "#f2f2f2", "#b5b5b5", "#63d297", "#e0d25a", "#ff9a70")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    size: int
    colour: str
    mark: str = ""


def draw(found: Timeline, *, dark: bool = False) -> bytes:
    """A PNG of how the areas and the next steps of `found` stand, on a light or a dark ground.

    Shapes say the same as colours: a full disc is progress, a ring is open, a square is slow.

    Raises:
        SendbotError: where Pillow is not installed, or the records have nothing to draw.
    """
    if not found.entries:
        raise SendbotError("nothing_to_draw", f"No record says how “{found.topic}” stands.")
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError:
        raise SendbotError(
            "no_pictures",
            f"Pictures need Pillow: install it with {sys.executable} -m pip install pillow",
        ) from None
    ground = _DARK if dark else _LIGHT
    rows = list(_rows(found, ground))
    height = 2 * _MARGIN + sum(_height(row) for row in rows)
    image = Image.new("RGB", (WIDTH, height), ground.back)
    pen = ImageDraw.Draw(image)
    top = _MARGIN
    for row in rows:
        left = _MARGIN
        if row.mark:
            _mark(pen, row, top, ground)
            left += 56
        pen.multiline_text(
            (left, top), row.text, fill=row.colour, font=ImageFont.load_default(row.size), spacing=8
        )
        top += _height(row)
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def _rows(found: Timeline, ground: _Ground) -> Iterator[_Row]:
    record = found.entries[0].record
    yield _Row(_wrapped(found.topic, 32), _LARGE, ground.ink)
    yield _Row(_wrapped(record.council, _COLUMNS), _SMALL, ground.quiet)
    for (state, day), group in groupby(
        found.areas[:_MOST_AREAS], key=lambda a: (a.state, a.entry.record.date)
    ):
        areas: list[Area] = list(group)
        yield _Row(_wrapped(wording.areas(state, day, len(areas)), 44), 42, ground.ink)
        for area in areas:
            colour, mark = _look(state, ground)
            name = wording.short(wording.area_name(area), 150)
            yield _Row(_wrapped(name, _COLUMNS), _SMALL, colour, mark)
    steps = found.steps[-_MOST_STEPS:]
    if steps:
        yield _Row("Next steps", 42, ground.ink)
    for step in steps:
        is_done = step.progress is Progress.DONE
        colour, mark = _look("done" if is_done else step.progress.value, ground)
        said = f"{wording.step(step)} “{wording.short(wording.step_words(step), 130)}”"
        yield _Row(_wrapped(said, _COLUMNS), _SMALL, colour, mark)
    left_out = max(0, len(found.areas) - _MOST_AREAS) + len(found.steps) - len(steps)
    notes = [wording.not_drawn(left_out)] if left_out else []
    drawn = [area.entry.record for area in found.areas] + [s.stated.record for s in steps]
    notes += [wording.draft(r) for r in dict.fromkeys(drawn) if r.draft]
    if "(invented)" in record.council:
        notes.append(wording.INVENTED)
    for note in notes:
        yield _Row(_wrapped(note, 56), 32, ground.quiet)
    yield _Row(_wrapped(wording.nothing_since(found.last, found.newest), 56), 32, ground.quiet)


def _look(state: str, ground: _Ground) -> tuple[str, str]:
    if state in _GOOD:
        return ground.good, "disc"
    return (ground.waiting, "ring") if state in _WAITING else (ground.slow, "square")


def _mark(pen: ImageDraw.ImageDraw, row: _Row, top: int, ground: _Ground) -> None:
    box: Any = (_MARGIN, top + 6, _MARGIN + 32, top + 38)
    if row.mark == "disc":
        pen.ellipse(box, fill=row.colour)
    elif row.mark == "ring":
        pen.ellipse(box, outline=row.colour, width=5, fill=ground.back)
    else:
        pen.rectangle(box, fill=row.colour)


def _wrapped(text: str, columns: int) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text)
    return "\n".join(textwrap.wrap(shown, columns)) or " "


def _height(row: _Row) -> int:
    lines = row.text.count("\n") + 1
    return lines * (row.size + 8 + row.size // 5) + _GAP
