"""The names of the principal councils of the United Kingdom, and the words round them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

from knowledge.words.text import words

KINDS = (
    "metropolitan borough council",
    "london borough council",
    "county borough council",
    "borough council",
    "county council",
    "district council",
    "city council",
    "town council",
    "parish council",
    "unitary authority",
    "council",
)


@dataclass(frozen=True, slots=True)
class CouncilName:
    """A council's everyday name; `is_ambiguous` where it is an ordinary word as well."""

    name: str
    is_ambiguous: bool


@functools.cache
def known_councils() -> dict[str, CouncilName]:
    """Every known council by the words of its name or alias ("tower hamlets", "stoke on trent")."""
    text = resources.files("knowledge.words").joinpath("councils.txt").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        names, _, mark = line.partition("\t")
        parts = [part.strip() for part in names.split("|")]
        entry = CouncilName(parts[0], mark.strip() == "ambiguous")
        found.update({spoken(part): entry for part in parts})
    return found


@functools.cache
def nations() -> frozenset[str]:
    """The names of nations and countries, as their words."""
    text = resources.files("knowledge.words").joinpath("nations.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(spoken(name) for line in lines for name in line.split("|"))


def spoken(name: str) -> str:
    """The folded words of `name`, without the marks between them; "&" is a word."""
    return " ".join(words(name.replace("&", " and ")))


@functools.lru_cache(maxsize=8192)
def place_of(council: str) -> str:
    """The place that a council's full name stands for ("medway" for "Medway Council")."""
    name = spoken(council.partition("(")[0])
    for prefix in ("the ", "london borough of ", "royal borough of ", "city of ", "county of "):
        if name.startswith(prefix) and len(name) > len(prefix):
            name = name[len(prefix) :]
    for kind in KINDS:
        if name.endswith(" " + kind):
            return name[: -len(kind)].strip()
    return name
