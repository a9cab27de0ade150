"""Minutes that come as printed lines: where items begin, and which lines are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"^[*_\s]*(\d{1,2})\s*(?:\\?[.)])[*_]*\s*(.*)$")
_BULLET = re.compile(
    r"^[-–•*\uf0a7\uf0b7\uf0d8]\s+|^\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s", re.IGNORECASE
)
_ENDS = re.compile(r"[.;:!?”\"][*_”\"]*$")
_LEAP = 3


def numbered(lines: list[str], longest: int = 90) -> Iterator[tuple[str, str, list[str]]]:
    """Each item: its number, its title and its lines.

    An item begins where a line holds the number that comes next (a few may be missing): other
    numbers are lists within an item. So is a line of plain text longer than `longest` code points.
    """
    starts = list(_starts(lines, longest))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    for (start, number), end in zip(starts, ends, strict=False):
        title, body = _title(lines[start:end])
        yield str(number), title, body


def _starts(lines: list[str], longest: int) -> Iterator[tuple[int, int]]:
    last = 0
    for index, line in enumerate(lines):
        found = _NUMBER.match(line)
        if found is None:
            continue
        number = int(found.group(1))
        bold = line.startswith("*")
        alone = not found.group(2).strip("* ")
        following = number == last + 1 or (last < number <= last + _LEAP and (bold or alone))
        if following and (bold or alone or len(found.group(2)) < longest):
            last = number
            yield index, number


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The title and the lines after it: what stands beside the number, or the bold lines."""
    found = _NUMBER.match(lines[0])
    beside = found.group(2) if found else lines[0]
    head = [beside] if beside.strip("*_ ") else []
    rest = lines[1:]
    while rest and len(head) < 4:
        bold = rest[0].startswith("**") and rest[0].endswith("**")
        if head and not (bold and _goes_on(head)):
            break
        head.append(rest.pop(0))
        if not bold:
            break
    title = " ".join(" ".join(re.sub(r"[*_]{1,3}", "", part) for part in head).split())
    return title.strip(" :;."), rest


def _goes_on(head: list[str]) -> bool:
    last = head[-1].strip("* ")
    if not head[-1].startswith("**") or "submitted by" in last.lower():
        return False
    return not last.endswith((".", ":", "?"))


def paragraphs(lines: list[str]) -> str:
    """The lines joined into paragraphs, with marks of Markdown taken out."""
    joined: list[str] = []
    for raw in lines:
        line = re.sub(r"\*{1,3}", "", raw).strip()
        if not line:
            continue
        line = re.sub(r"^[•\uf0a7\uf0b7\uf0d8]\s*", "- ", line)
        if joined and not _breaks(joined[-1], line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return "\n\n".join(joined)


def _breaks(before: str, line: str) -> bool:
    if _BULLET.match(line):
        return True
    last = before.rsplit("\n", 1)[-1]
    return bool(_ENDS.search(last)) and not line[0].islower()
