"""Lines: what a document is made of once its markup is gone, and the text made of them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Section
from knowledge.read import headings


class Kind(enum.Enum):
    """How a line stands to the one before it."""

    PARAGRAPH = "paragraph"
    BREAK = "break"  # the same paragraph, after a line break
    ITEM = "item"  # of a list
    ROW = "row"  # of a table


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its white space collapsed.

    `strong`: all of it is bold, underlined or a heading; `level` is that of a heading, 0 for none.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    strong: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The lines under one label of a page. `label` is what the page shows, "" for nothing."""

    section: str
    lines: tuple[Line, ...]
    label: str = ""


MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|-")
_NUMBER = re.compile(r"\d{1,4}[a-z]?|\d{1,4}/\d{2,4}")
_LONGEST = 80
# Plain words that open a subsection where they fill a line and end in a colon.
_PLAIN = re.compile(
    r"(?:background|reasons|reasons for (?:the )?decision|alternative options(?: considered)?"
    r"(?: and rejected)?)\s*:",
    re.IGNORECASE,
)


def is_subheading(line: Line) -> bool:
    """Whether a line of a part heads what follows it: all bold, or a word such as Background.

    A line that opens with the verdict ("RESOLVED", "Decision") is part of the text.
    """
    if line.kind is Kind.ROW:
        return False
    if len(line.text) <= _LONGEST and _PLAIN.fullmatch(line.text):
        return True
    return line.strong and headings.is_subheading(line.text)


def row_lines(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of a table's row: one, its cells parted by bars; none where it is empty.

    A row that only lays out a numbered paragraph is that paragraph, and what else its cell holds.
    """
    said = [" ".join(line.text for line in cell) for cell in cells]
    if not any(said):
        return []
    if len(cells) > 1 and cells[1] and _is_layout(said, cells):
        first, *rest = cells[1]
        strong = first.strong and all(line.strong for line in cells[0])
        head = replace(first, text=f"{said[0]} {first.text}", strong=strong)
        return [head, *rest, *(line for cell in cells[2:] for line in cell)]
    return [Line(" | ".join(said), Kind.ROW)]


def _is_layout(said: Sequence[str], cells: Sequence[Sequence[Line]]) -> bool:
    holds_more = len(cells[1]) > 1
    if MARK.fullmatch(said[0]):
        return len(cells) == 2 or holds_more
    return bool(_NUMBER.fullmatch(said[0])) and (holds_more or cells[1][0].strong)


def join(lines: Sequence[Line]) -> str:
    """The text of `lines`: a blank line between paragraphs, none within a list or a table."""
    return "".join(_between(lines, number) + line.text for number, line in enumerate(lines))


def render(parts: Iterable[Part]) -> tuple[str, tuple[Section, ...]]:
    """The text of a record made of `parts`, and its sections.

    Each part stands under its label. Sections may nest: a part holds its subsections. Headings
    that council records use are sections too, wherever they stand ("Decision:").
    """
    text = ""
    sections: list[Section] = []
    for part in parts:
        if part.label:
            text += ("\n\n" if text else "") + f"{part.label}:"
        if not part.lines:
            if part.label:
                sections.append(Section(part.section, len(text), len(text)))
            continue
        if text:
            text += "\n\n"
        begin = len(text)
        starts = []
        for number, line in enumerate(part.lines):
            text += _between(part.lines, number)
            starts.append(len(text))
            text += line.text
        sections.append(Section(part.section, begin, len(text)))
        sections += _inner(part.lines, starts, len(text))
    return text, tuple(sections)


def _between(lines: Sequence[Line], number: int) -> str:
    if number == 0:
        return ""
    kind = lines[number].kind
    if kind is Kind.BREAK:
        return "\n"
    same = kind is not Kind.PARAGRAPH and lines[number - 1].kind is kind
    return "\n" if same else "\n\n"


def _inner(lines: Sequence[Line], starts: Sequence[int], end: int) -> list[Section]:
    """The sections inside a part: each runs from below its heading to the next heading."""
    heads = [number for number, line in enumerate(lines[:-1]) if _heads(line)]
    found = []
    for position, number in enumerate(heads):
        following = heads[position + 1] if position + 1 < len(heads) else len(lines)
        name = lines[number].text.rstrip(": ").strip()
        if following == number + 1:
            begin = stop = starts[number] + len(lines[number].text)
        else:
            begin = starts[number + 1]
            stop = starts[following - 1] + len(lines[following - 1].text)
        found.append(Section(name, begin, min(stop, end)))
    return found


def _heads(line: Line) -> bool:
    if is_subheading(line):
        return True
    text = line.text
    if line.kind is Kind.ROW or not (text.endswith(":") or text.isupper()):
        return False
    return headings.is_known(text.rstrip(": "))
