"""The numbers that Word draws before paragraphs and does not store with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.read.list_marks import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """Counts through a document: asked paragraph by paragraph, in order."""

    levels: Mapping[str, Mapping[int, _Level]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of a list's next paragraph at `depth`: "- ", "47. ", "(a) "; "" for none."""
        levels = self.levels.get(list_id)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return ""
        if level.form == "bullet":
            return "- "
        counts = self._counts.setdefault(list_id, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == "none" or not level.text:
            return ""
        said = re.sub(r"%(\d)", lambda match: _shown(levels, counts, int(match[1]) - 1), level.text)
        return f"{said.strip()} "


def numbering(part: Any) -> Numbering:  # noqa: ANN401 - lxml has no types here
    """The lists that a document's numbering part (an lxml element, or None) describes."""
    if part is None:
        return Numbering({})
    kinds = {
        kind.get(f"{W}abstractNumId"): {
            _number(level.get(f"{W}ilvl")): _level(level) for level in kind.iter(f"{W}lvl")
        }
        for kind in part.iter(f"{W}abstractNum")
    }
    lists: dict[str, dict[int, _Level]] = {}
    for own in part.iter(f"{W}num"):
        kind = own.find(f"{W}abstractNumId")
        levels = dict(kinds.get(kind.get(f"{W}val") if kind is not None else None, {}))
        for override in own.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            depth = _number(override.get(f"{W}ilvl"))
            if start is not None and depth in levels:
                old = levels[depth]
                levels[depth] = _Level(_number(start.get(f"{W}val")), old.form, old.text)
        lists[own.get(f"{W}numId") or ""] = levels
    return Numbering(lists)


def _level(element: Any) -> _Level:  # noqa: ANN401
    def said(name: str, default: str) -> str:
        child = element.find(f"{W}{name}")
        return (child.get(f"{W}val") or "") if child is not None else default

    return _Level(_number(said("start", "1")), said("numFmt", "decimal"), said("lvlText", ""))


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 6 else 0


def _shown(levels: Mapping[int, _Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    number = min(counts.get(depth, level.start), _LARGEST)
    return numeral(_FORMS.get(level.form, "1"), number)
