"""Words of a question that seem to name a member of the public. By rule: it misses rare names."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from knowledge.people import BY_SOMEBODY
from knowledge.words.function_words import ASKING, FUNCTION
from knowledge.words.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COURTESY = frozenset("mr mrs ms miss mx dr prof professor rev reverend sir dame".split())
_OFFICE = frozenset(
    "councillor cllr cllrs councillors mayor leader alderman minister mp chair chairman st saint"
    " king queen prince princess".split()
)
_KIN = frozenset(
    "son sons daughter daughters child boy girl lad husband wife partner mum dad brother sister"
    " nephew niece grandson granddaughter named name called neighbour".split()
)
_PLACE = frozenset(
    "road street lane avenue close way drive court place square gardens terrace crescent hill park"
    " green bridge house hall centre school schools academy college primary nursery hospital church"
    " ward estate site station pool library museum theatre market mill act report review trust"
    " council committee day week".split()
)
_VERB = re.compile(r"(?:ing|ed|s['’]s)$")


def without_names(question: str) -> str:
    """`question` with "…" in the place of each name of a person that is no office holder's."""
    for start, end in reversed(_spans(question)):
        question = f"{question[:start]}…{question[end:]}"
    return question


def name_words(question: str) -> frozenset[str]:
    """The words of `question`, folded, that are names of people."""
    named = " ".join(question[start:end] for start, end in _spans(question))
    return frozenset(fold(word) for word in _WORD.findall(named))


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str  # in lower case, without "'s"
    start: int
    end: int
    is_capital: bool


def _spans(question: str) -> list[tuple[int, int]]:
    """Where people's names stand, in order and apart."""
    words = [_word(match) for match in _WORD.finditer(question)]
    shouted = sum(word.is_capital for word in words) * 2 > len(words)  # capitals tell nothing then
    found: list[tuple[int, int]] = []
    skip = 0
    for place, word in enumerate(words):
        if place < skip:
            continue
        before = words[place - 1].plain if place else ""
        after = words[place + 1] if place + 1 < len(words) else None
        if before in _OFFICE or not _is_name(word, before, after, is_telling=not shouted):
            continue
        last = word
        skip = place + 1
        is_capital = after is not None and after.is_capital and not shouted
        goes_on = is_capital or before not in _COURTESY  # "Mrs Plum complain"
        if after is not None and goes_on and _is_surname(after, is_telling=not shouted):
            last, skip = after, place + 2
        found.append((word.start, last.end))
    for match in BY_SOMEBODY.finditer(question):
        if not any(start < match.end(1) and end > match.start(1) for start, end in found):
            found.append(match.span(1))
    return sorted(found)


def _word(match: re.Match[str]) -> _Word:
    written = re.sub(r"['’]s?$", "", match[0])
    return _Word(fold(written), match.start(), match.start() + len(written), written[:1].isupper())


def _is_name(word: _Word, before: str, after: _Word | None, *, is_telling: bool) -> bool:
    names, ambiguous = _names()
    if after is not None and after.plain in _PLACE:
        return False
    if before in _COURTESY:
        return word.plain not in FUNCTION
    if word.plain in names:
        return True
    is_pair = is_telling and word.is_capital and after is not None and after.is_capital
    return word.plain in ambiguous and (before in _KIN or is_pair)


def _is_surname(word: _Word, *, is_telling: bool) -> bool:
    """Whether a word goes on with a name: rather too often than not."""
    if word.plain in FUNCTION or word.plain in ASKING or word.plain in _PLACE:
        return False
    return (is_telling and word.is_capital) or not _VERB.search(word.plain)


@functools.cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    with resources.files("knowledge.words").joinpath("first_names.toml").open("rb") as file:
        lists = tomllib.load(file)
    return frozenset(lists["names"].split()), frozenset(lists["ambiguous"].split())
