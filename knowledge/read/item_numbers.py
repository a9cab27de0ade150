"""Numbers of items: the run that rises by one, out of all lines that may head an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

STRONG = 3.0  # the weight of a line that is bold, a heading, in capitals or numbered as an item
_FURTHEST = 3  # numbers that may be missing between two items


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins: at which line, its number and its title.

    `body` is the number of the first line below the heading, `stop` that of the line after the
    item's last, if the document marks that, else 0; `weight` is how sure it is one.
    """

    line: int
    body: int
    number: str
    title: str
    weight: float
    value: int
    letter: str = ""
    stop: int = 0


def _renumbered(candidates: list[Start]) -> list[Start]:
    """`candidates` counted by the part of their number that rises: 77/21, 78/21 or 31/47, 31/48."""
    paired = [start for start in candidates if "/" in start.number]
    if len(paired) * 2 <= len(candidates):
        return candidates
    columns = list(zip(*(_numbers(start.number) for start in paired), strict=False))
    rising = max(range(len(columns)), key=lambda place: len(set(columns[place])))
    return [
        replace(start, value=_numbers(start.number)[rising])
        if len(_numbers(start.number)) > rising
        else start
        for start in candidates
    ]


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def best_chain(candidates: Sequence[Start]) -> list[Start]:
    """The run of candidates, in order, whose numbers rise by one and that weighs most."""
    candidates = _renumbered(list(candidates))
    weights: list[float] = []
    links: list[int] = []
    best: dict[int, int] = {}  # by number: the candidate that ends the heaviest run
    for place, start in enumerate(candidates):
        weight, link = 0.0, -1
        for step in range(_FURTHEST + 1):
            other = best.get(start.value - step)
            if other is None or not _may_follow(candidates[other], start, step):
                continue
            run = weights[other] - max(step - 1, 0)
            if run > weight:
                weight, link = run, other
        weights.append(weight + start.weight)
        links.append(link)
        held = best.get(start.value)
        if held is None or weights[place] > weights[held] or start.letter:
            best[start.value] = place
    if not weights:
        return []
    place = max(range(len(weights)), key=lambda number: weights[number])
    chain = []
    while place >= 0:
        chain.append(candidates[place])
        place = links[place]
    return chain[::-1]


def _may_follow(before: Start, start: Start, step: int) -> bool:
    return step > 0 or (start.letter > before.letter)
