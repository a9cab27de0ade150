"""Distress and danger: heard before anything is searched, at any spelling.

What counts as which is data, in knowledge/words/distress.toml. The bot does not judge whether a
person means it. It names people who can help, and leaves the records a tap away.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answer.tidy import tidy
from knowledge.model import Talk
from knowledge.words.english import commonness
from knowledge.words.function_words import FUNCTION
from knowledge.words.text import fold

_LONGEST = 4096  # code points of a message that are heard: Telegram's own limit
_SHORTEST, _LONG = 5, 9  # letters from which one error, and from which two, may be mended
_REAL_WORD = 0.15  # occurrences a million from which an English word is left as it is
_TELLING = 2  # words that must be left over for a question of records to be left over
_LEAST = 1  # ... where the records are searched anyway
_PIECE = re.compile(r"[^\W_]+(?:['@$!*-][^\W_]+)*|[.;!?]")
_LOOKALIKE = str.maketrans("013457@$!", "oieastasi")
_SYMBOLS = re.compile(r"\W+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DANGLING = re.compile(r"^(?:\W|(?:and|but|so|because|also|anyway|please)\b)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, and what the message asks besides; `rest` is "" where that is nothing."""

    talk: Talk
    rest: str


def heard(message: str) -> Heard | None:
    """The distress or danger that `message` speaks of; None where it speaks of none."""
    pieces = _pieces(message)
    plain = " ".join(word for word, _, _ in pieces)
    rules = _rules()
    for pattern in rules.ordinary:
        plain = pattern.sub(lambda match: "~" * len(match[0]), plain)
    found = [(row, match.span()) for row in rules.heard for match in row.found(plain)]
    if not found:
        return None
    talk = found[0][0].talk
    if talk is not Talk.WORRIED and any(pattern.search(plain) for pattern in rules.child):
        talk = Talk.DANGER_CHILD
    felt = [span for row, span in found if not row.is_kept]
    least = _LEAST if talk is Talk.WORRIED else _TELLING
    return Heard(talk, _rest(message, pieces, felt, least))


def meant(asked: str) -> str:
    """What a worried person asks, with words that say too little put as they are meant."""
    for pattern, words in _rules().meant:
        for match in reversed(list(pattern.finditer(asked))):
            start, end = match.span(1)
            asked = f"{asked[:start]}{words}{asked[end:]}"
    return asked


def _rest(
    message: str, pieces: list[tuple[str, int, int]], spans: list[tuple[int, int]], least: int
) -> str:
    """The message without the words of distress, "" where too little is left to look for."""
    text = _tidied(message)
    kept, position, offset = [], 0, 0
    for word, start, end in pieces:
        if any(offset < b and offset + len(word) > a for a, b in spans):
            kept.append(text[position:start])
            position = end
        offset += len(word) + 1
    rest = _DANGLING.sub("", " ".join("".join([*kept, text[position:]]).split()))
    telling = [word for word in fold(rest).split() if word.strip(".,?!") not in FUNCTION]
    return rest if len(telling) >= least else ""


def _tidied(message: str) -> str:
    seen = "".join(char for char in message[:_LONGEST] if unicodedata.category(char) != "Cf")
    return tidy(seen, _LONGEST)


def _pieces(message: str) -> list[tuple[str, int, int]]:
    """The message's words in plain spelling, with where each stands in the tidied message."""
    return [
        ("." if match[0] in ".;!?" else _plain(match[0]), match.start(), match.end())
        for match in _PIECE.finditer(_tidied(message))
    ]


@functools.lru_cache(maxsize=4096)
def _plain(written: str) -> str:
    """A word folded, its stretched letters cut and its spelling mended towards a key word."""
    rules = _rules()
    word = fold(written).replace("'", "")
    if word in rules.spelling:
        return rules.spelling[word]
    if "-" in word:
        return " ".join(_plain(part) for part in word.split("-"))
    if not word.isalpha():
        straight = word.translate(_LOOKALIKE)
        if straight not in rules.known:
            return _SYMBOLS.sub(" ", word)
        word = straight
    single = _STRETCHED.sub(r"\1", word)
    word = single if single in rules.known else _STRETCHED.sub(r"\1\1", word)
    if word in rules.spelling:
        return rules.spelling[word]
    if word in rules.known or word in FUNCTION or len(word) < _SHORTEST:
        return word
    allowed = 2 if len(word) >= _LONG else 1
    near = process.extractOne(word, rules.keywords, scorer=OSA.distance, score_cutoff=allowed)
    return near[0] if near and commonness(word) <= _REAL_WORD else word


_Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Patterns of one kind; see the head of distress.toml."""

    talk: Talk
    patterns: _Patterns
    beside: _Patterns
    is_kept: bool

    def found(self, plain: str) -> Iterator[re.Match[str]]:
        """Where the patterns match, if what must stand beside them does."""
        matches = [match for pattern in self.patterns for match in pattern.finditer(plain)]
        if matches and self.beside and not any(p.search(plain) for p in self.beside):
            return iter(())
        return iter(matches)


@dataclass(frozen=True, slots=True)
class _Rules:
    keywords: tuple[str, ...]
    known: frozenset[str]
    spelling: dict[str, str]
    ordinary: _Patterns
    child: _Patterns
    heard: tuple[_Row, ...]
    meant: tuple[tuple[re.Pattern[str], str], ...]


@functools.cache
def _rules() -> _Rules:
    with resources.files("knowledge.words").joinpath("distress.toml").open("rb") as file:
        data = tomllib.load(file)

    def compiled(patterns: list[str]) -> _Patterns:
        for name, words in data["lists"].items():
            patterns = [pattern.replace("{" + name + "}", words) for pattern in patterns]
        return tuple(re.compile(pattern) for pattern in patterns)

    return _Rules(
        keywords=tuple(data["keywords"]),
        known=frozenset(data["keywords"] + data["short"]),
        spelling=data["spelling"],
        ordinary=compiled(data["ordinary"]),
        child=compiled(data["child"]),
        heard=tuple(
            _Row(
                Talk(row["talk"]),
                compiled(row["patterns"]),
                compiled(row.get("beside", [])),
                row.get("is_kept", False),
            )
            for row in data["heard"]
        ),
        meant=tuple(
            (re.compile(row["pattern"], re.IGNORECASE), row["words"]) for row in data["meant"]
        ),
    )
