"""Cue phrases: which labels ("outcome", "hedge", ...) a sentence carries. See cues.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources
from typing import Any

from knowledge.words.text import NUMBER_WORDS, straighten

_WORD = re.compile(r"[^\W_]+(?:[-'/.,][^\W_]+)*|:")
_LEAD = re.compile(
    r"^(?:[\W_]+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[.)]+\s)*"
    r"(?:that\s)?(?:(?:the\s)?cabinet:?\s)?",
    re.IGNORECASE,
)
_GAP = 8  # words that "*" may stand for
_NONE: frozenset[str] = frozenset()
_POSED = frozenset({"speech.posed"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    words: tuple[str, ...]
    anchored: bool
    is_exception: bool
    needed: frozenset[str]  # words without which it can't match


def labels(sentence: str) -> frozenset[str]:
    """The labels of one sentence or list item, e.g. {"status.done", "hedge"}."""
    text = straighten(sentence).casefold()
    opening = _LEAD.match(text)
    offset = opening.end() if opening else 0
    found = list(_WORD.finditer(text))
    first = next((i for i, match in enumerate(found) if match.start() >= offset), len(found))
    spoken = [match[0] for match in found]
    present = frozenset(spoken)
    beginning = _phrases_by_first_word()
    numbers = beginning.get("#", ())
    begun = [
        (position, phrase)
        for position, word in enumerate(spoken)
        if word in beginning or word[0].isdigit() or word in NUMBER_WORDS
        for phrase in _phrases_from(word, beginning, numbers)
        if phrase.needed <= present
    ]
    if not begun:
        return _POSED if _is_posed(text) else _NONE
    blanked: defaultdict[str, set[int]] = defaultdict(set)
    result: set[str] = set()
    for wants_exceptions in (True, False):
        for position, phrase in begun:
            if phrase.is_exception is not wants_exceptions:
                continue
            if phrase.anchored and position > first and position != 0:
                continue
            end = _match(phrase.words, spoken, position)
            if end is None:
                continue
            span = range(position, end)
            if wants_exceptions:
                blanked[phrase.label].update(span)
            elif not blanked[phrase.label].intersection(span):
                result.add(phrase.label)
    return frozenset(result) | _POSED if _is_posed(text) else frozenset(result)


def _is_posed(text: str) -> bool:
    return text.rstrip(" \"')").endswith("?")


def _phrases_from(
    word: str, beginning: dict[str, tuple[_Phrase, ...]], numbers: tuple[_Phrase, ...]
) -> tuple[_Phrase, ...]:
    found = beginning.get(word, ())
    return found + numbers if _is_number(word) else found


def _match(pattern: tuple[str, ...], spoken: list[str], position: int) -> int | None:
    """Where `pattern`, begun at `position`, ends in `spoken`; None where it does not match."""
    if not pattern:
        return position
    head, rest = pattern[0], pattern[1:]
    if head == "*":
        for skipped in range(_GAP + 1):
            end = _match(rest, spoken, position + skipped)
            if end is not None:
                return end
        return None
    if position >= len(spoken):
        return None
    word = spoken[position]
    if word == ":" and head != ":":
        return _match(pattern, spoken, position + 1)
    if word == head or (head == "#" and _is_number(word)):
        return _match(rest, spoken, position + 1)
    return None


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


@functools.cache
def _phrases_by_first_word() -> dict[str, tuple[_Phrase, ...]]:
    with resources.files("knowledge.words").joinpath("cues.toml").open("rb") as file:
        data = tomllib.load(file)
    by_word: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for label, group in _groups("", data):
        for key, is_exception in (("except", True), ("phrases", False)):
            for text in group.get(key, ()):
                words = tuple(_pattern_words(text.lstrip("^")))
                needed = frozenset(words) - {"*", "#"}
                phrase = _Phrase(label, words, text.startswith("^"), is_exception, needed)
                by_word[words[0]].append(phrase)
    return {word: tuple(phrases) for word, phrases in by_word.items()}


def _groups(prefix: str, table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for name, value in table.items():
        if isinstance(value, dict):
            label = f"{prefix}{name}"
            if "phrases" in value:
                found.append((label, value))
            found += _groups(f"{label}.", value)
    return found


def _pattern_words(phrase: str) -> list[str]:
    spaced = phrase.replace("*", " * ").replace("#", " # ")
    return [
        word
        for part in spaced.split()
        for word in ([part] if part in {"*", "#"} else [m[0] for m in _WORD.finditer(part)])
    ]
