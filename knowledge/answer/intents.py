"""What kind of answer a question wants, by the words it is asked in. See words/intents.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any

from knowledge.answer.question import Aside, Asks
from knowledge.model import Intent, Talk
from knowledge.words.function_words import FUNCTION

_AMOUNTS = frozenset({Asks.OFTEN, Asks.MONEY, Asks.COUNT, Asks.DURATION})
_SORT = re.compile(
    r"\b(?:what|which|whose) ((?:[\w&-]+ ){0,2}?)([\w&-]{3,}) (?:did|does|do|is|are|was|were|will"
    r"|would|has|have|had|can|could|should|must|may|might|got|gets?|wants?|wanted|needs?|won|runs?"
    r"|ran|owns?|pays?|paid)\b"
)
_PUNCTUATION = re.compile(r"[^\w\s&'-]+")


def intents(text: str) -> tuple[Intent, ...]:
    """The intents of a tidied question, the main one first; `Intent.ABOUT` where none shows."""
    spoken = _spoken(text)
    found = tuple(intent for intent, pattern in _rows()[0] if pattern.search(spoken))
    if Intent.AMOUNT not in found and asks(text) in _AMOUNTS:
        found = (Intent.AMOUNT, *found)
    return found or (Intent.ABOUT,)


def asks(text: str) -> Asks | None:
    """The particular fact that a tidied question asks for, if it names one."""
    spoken = _spoken(text)
    return next((fact for fact, pattern in _rows()[1] if pattern.search(spoken)), None)


def small_talk(text: str) -> Talk | None:
    """Whether the whole of a tidied question is small talk."""
    spoken = _spoken(text)
    return next((talk for talk, pattern in _rows()[2] if pattern.fullmatch(spoken)), None)


def aside(text: str) -> Aside | None:
    """Whether a tidied question wishes for what records can't give, or hardly ever give."""
    spoken = _spoken(text)
    return next((kind for kind, pattern in _rows()[3] if pattern.search(spoken)), None)


def sort_asked(text: str) -> str:
    """The word for the sort of thing that is asked for: "school" in "which school is it"; or ""."""
    spoken = _spoken(text)
    found = _SORT.search(spoken)
    if found is None or not FUNCTION.isdisjoint(found[1].split()):
        return ""
    return "" if _loose().fullmatch(found[2]) else found[2]


@functools.cache
def _loose() -> re.Pattern[str]:
    return _any(_data()["sort"]["loose"])


def _spoken(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", text.casefold()).replace("'", "").split())


_Intents = tuple[tuple[Intent, re.Pattern[str]], ...]
_Facts = tuple[tuple[Asks, re.Pattern[str]], ...]
_Talks = tuple[tuple[Talk, re.Pattern[str]], ...]
_Asides = tuple[tuple[Aside, re.Pattern[str]], ...]


@functools.cache
def _data() -> dict[str, Any]:
    with resources.files("knowledge.words").joinpath("intents.toml").open("rb") as file:
        return tomllib.load(file)


@functools.cache
def _rows() -> tuple[_Intents, _Facts, _Talks, _Asides]:
    data = _data()
    compiled = {
        key: [(row["name"], _any(row["patterns"])) for row in data[key]]
        for key in ("intent", "asks", "talk", "aside")
    }
    return (
        tuple((Intent(name), pattern) for name, pattern in compiled["intent"]),
        tuple((Asks[name.upper()], pattern) for name, pattern in compiled["asks"]),
        tuple((Talk(name), pattern) for name, pattern in compiled["talk"]),
        tuple((Aside(name), pattern) for name, pattern in compiled["aside"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
