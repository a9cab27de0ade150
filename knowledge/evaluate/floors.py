"""Floors: what a figure must reach, so that answers can't get worse unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge.errors import SendbotError
from knowledge.evaluate.figures import FIGURES, Better, Figures


def read_floors(pairs: Iterable[tuple[str, object]]) -> dict[str, float]:
    """Floors by the names of their figures.

    Raises:
        SendbotError: where there is no such figure, or the value is no number.
    """
    floors = {}
    for name, value in pairs:
        if name not in FIGURES:
            raise SendbotError(
                "bad_floor", f"There is no figure {name!r}; the figures are {', '.join(FIGURES)}."
            )
        try:
            floors[name] = float(str(value))
        except ValueError:
            raise SendbotError(
                "bad_floor", f"The floor of {name} is {value!r}, which is no number."
            ) from None
    return floors


def missed(found: Figures, floors: Mapping[str, float]) -> Iterator[str]:
    """A sentence for each floor that is not kept. Where less is better, it is a ceiling."""
    for name, floor in floors.items():
        figure = found.get(name)
        if figure is None:
            yield f"{name} has a floor, but no question that it could be counted on."
        elif FIGURES[name].better is Better.LOWER and figure.value > floor:
            yield f"{name} is {figure.value:.3f}, above its ceiling of {floor:.3f}."
        elif FIGURES[name].better is not Better.LOWER and figure.value < floor:
            yield f"{name} is {figure.value:.3f}, below its floor of {floor:.3f}."
