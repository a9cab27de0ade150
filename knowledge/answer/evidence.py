"""Evidence that a passage answers a question: each kind a pure function, 0 to 1."""

from __future__ import annotations

import datetime as dt
import functools
import math
import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answer.question import Period, Question, Sought
from knowledge.model import Passage, Record
from knowledge.words.text import stems

_TELLING = 3
IN_WORDS = 0.5  # a period that the words name, where the meeting was at another time

Stems = str  # the stems of a text, in order, each between spaces


@dataclass(frozen=True, slots=True)
class Text:
    """The stems of a passage and of what stands above it."""

    body: Stems
    heading: Stems
    title: Stems
    place: Stems


@dataclass(frozen=True, slots=True)
class Texts:
    """The stems of a record: its title and committee, and its passages with their headings."""

    title: Stems
    place: Stems
    headings: tuple[Stems, ...]
    bodies: tuple[Stems, ...]


def texts_of(record: Record, passages: Sequence[Passage]) -> Texts:
    """The stems of a record that is cut into `passages`."""
    texts = [text_of(record, passage) for passage in passages]
    return Texts(
        stemmed(record.title),
        stemmed(record.committee),
        tuple(text.heading for text in texts),
        tuple(text.body for text in texts),
    )


def text_of(record: Record, passage: Passage) -> Text:
    """The stems of `passage`, with its lead, and of its heading, title and committee."""
    body = record.text[passage.start : passage.end]
    if passage.lead:
        body = f"{record.text[slice(*passage.lead)]} {body}"
    return Text(
        stemmed(body), stemmed(passage.heading), stemmed(record.title), stemmed(record.committee)
    )


@functools.lru_cache(maxsize=16384)
def stemmed(text: str) -> Stems:
    """The stems of `text`, each between spaces, so that a phrase is a substring."""
    return f" {' '.join(stems(text))} "


def holds(text: Stems, phrase: Sequence[str]) -> bool:
    """Whether the stems of `phrase` stand next to one another in `text`."""
    return f" {' '.join(phrase)} " in text


def matches(asked: Question | Sought, text: Stems) -> list[float]:
    """For each term of the question, how surely `text` has it, 0 to 1."""
    sought = asked if isinstance(asked, Sought) else asked.sought
    found = [0.0] * sought.size
    for index, stem in sought.terms:
        if stem in text:
            found[index] = 1.0
    for phrase, covers, weight in sought.others:
        if phrase in text:
            for index in covers:
                found[index] = max(found[index], weight)
    return found


def counts(asked: Question | Sought, text: Stems) -> list[float]:
    """For each term of the question, how often `text` has it or, counting less, other words."""
    sought = asked if isinstance(asked, Sought) else asked.sought
    found = [0.0] * sought.size
    for index, stem in sought.terms:
        found[index] = float(text.count(stem))
    for phrase, covers, weight in sought.others:
        if times := text.count(phrase):
            for index in covers:
                found[index] = max(found[index], times * weight)
    return found


def share(question: Question, found: Sequence[float]) -> float:
    """The share of the question's weight that `found` covers; 0 where it has no terms."""
    total = question.weight
    return sum(map(operator.mul, question.weights, found)) / total if total else 0.0


Pair = tuple[str, str]


def pairs(question: Question, texts: Iterable[Stems]) -> dict[Pair, float]:
    """The question's neighbouring terms that are neighbours in one of `texts`, with weights.

    Such a pair ("home improvement") is a phrase of these records, and a record that has only its
    words apart is likely about something else. Pairs that no text has tell nothing.
    """
    asked = {
        (a.stem, b.stem): a.weight + b.weight
        for a, b in zip(question.terms, question.terms[1:], strict=False)
        if a.stem and b.stem and a.is_inherited == b.is_inherited
    }
    found: set[Pair] = set()
    for text in texts:
        found.update(pair for pair in asked.keys() - found if holds(text, pair))
    return {pair: weight for pair, weight in asked.items() if pair in found}


def adjacency(wanted: Mapping[Pair, float], texts: Sequence[Stems]) -> float:
    """The share of the weight of `wanted` that stands as neighbours in one of `texts`."""
    total = sum(wanted.values())
    if not total:
        return 0.0
    there = (weight for pair, weight in wanted.items() if any(holds(text, pair) for text in texts))
    return sum(there) / total


def telling(question: Question, found: Sequence[float]) -> float:
    """How surely the three held terms that tell most are all in the record."""
    pairs = sorted(
        ((t.weight, f) for t, f in zip(question.terms, found, strict=True) if t.is_held),
        reverse=True,
    )[:_TELLING]
    total = sum(weight for weight, _ in pairs)
    return math.prod(0.2 + 0.8 * found for _, found in pairs) if total else 0.0


def in_period(period: Period, record: Record, body: Stems) -> float:
    """1 where the meeting was in the period, 0.5 where the words name it, 0 for neither."""
    day = record.date
    bounded = period.since is not None or period.until is not None
    if bounded and day is not None:
        after = period.since is None or day >= period.since
        before = period.until is None or day <= period.until
        if after and before:
            return 1.0
    if not bounded and day is not None and any(_is_day(day, phrase) for phrase in period.phrases):
        return 1.0
    return IN_WORDS if any(_names_day(body, phrase) for phrase in period.phrases) else 0.0


def most_in_period(period: Period | None, record: Record) -> float:
    """What `in_period` comes to at most, whatever the words of the record are."""
    return 1.0 if period is None else max(IN_WORDS, in_period(period, record, ""))


def _is_day(day: dt.date, phrase: tuple[str, ...]) -> bool:
    written = tuple(stems(f"{day.day} {day:%B}"))
    return phrase in (written, written[1:])


def _names_day(body: Stems, phrase: tuple[str, ...]) -> bool:
    if holds(body, phrase):
        return True
    if len(phrase) == 2 and phrase[1].isdigit():  # "december 2019" in "9 december to 11 ... 2019"
        return all(f" {part} " in body for part in phrase)
    return False


_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def is_history(record: Record, said: str) -> bool:
    """Whether the words tell only of years well before the meeting."""
    years = [int(year) for year in _YEAR.findall(said)]
    return record.date is not None and bool(years) and max(years) < record.date.year - 1
