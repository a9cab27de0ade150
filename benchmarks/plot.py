"""A plot of how a question's time grows with the sections, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

_WIDTH, _HEIGHT, _LEFT, _BELOW, _NAMES = 760, 420, 70, 50, 230
_COLOURS = ("#0b6e4f", "#08a4bd", "#c73e1d", "#f18f01", "#6a4c93", "#555555", "#a23b72", "#2d3142")


def plot(lines: Mapping[str, Mapping[int, float]]) -> str:
    """An SVG of each engine's milliseconds by sections, both axes in powers of ten."""
    xs = [math.log10(x) for found in lines.values() for x in found]
    ys = [math.log10(max(y, 1e-3)) for found in lines.values() for y in found.values()]
    low_x, high_x = min(xs), max(max(xs), min(xs) + 0.1)
    low_y, high_y = math.floor(min(ys)), math.ceil(max(ys))
    wide, high = _WIDTH - _LEFT - _NAMES, _HEIGHT - _BELOW - 20

    def x_of(value: float) -> float:
        return _LEFT + (math.log10(value) - low_x) / (high_x - low_x) * wide

    def y_of(value: float) -> float:
        share = (math.log10(max(value, 1e-3)) - low_y) / (high_y - low_y)
        return 20 + high - share * high

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(low_y, high_y + 1):
        y = y_of(10**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}h{wide}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>'
        )
    for count in sorted({x for found in lines.values() for x in found}):
        text = (
            f'<text x="{x_of(count):.1f}" y="{_HEIGHT - 28}" text-anchor="middle">{count:,}</text>'
        )
        parts.append(text)
    for found, colour in zip(lines.values(), _COLOURS, strict=False):
        points = [(x_of(x), y_of(y)) for x, y in sorted(found.items())]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    ends = sorted((y_of(found[max(found)]), name) for name, found in lines.items())
    at = 0.0
    for y, name in ends:
        at = max(y, at + 14)
        colour = _COLOURS[list(lines).index(name) % len(_COLOURS)]
        place = f'x="{_LEFT + wide + 10}" y="{at + 4:.1f}" fill="{colour}"'
        parts.append(f"<text {place}>{escape(name)}</text>")
    said = "milliseconds of processor time, 95th percentile, by sections"
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 8}">{said}</text></svg>')
    return "\n".join(parts) + "\n"
