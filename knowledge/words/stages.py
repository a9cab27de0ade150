"""Stages of a matter: an inspection, a plan, a call-in; and what each means, in the bot's words."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, the words by which a title names it, and what it means."""

    term: str
    known: re.Pattern[str]
    meaning: str


@functools.cache
def stages() -> tuple[Stage, ...]:
    """Every stage of stages.toml, in its order: later ones follow earlier ones."""
    text = resources.files("knowledge.words").joinpath("stages.toml").read_text("utf-8")
    return tuple(
        Stage(row["term"], re.compile(row["known"], re.IGNORECASE), row["meaning"])
        for row in tomllib.loads(text)["stage"]
    )


def stage_of(title: str) -> Stage | None:
    """The furthest stage that a title names; None where it names none."""
    return next((stage for stage in reversed(stages()) if stage.known.search(title)), None)
