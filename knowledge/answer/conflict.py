"""Two records of one matter that state different figures are shown together, with their dates.

A narrow rule, so that no pair is made up: the same council, nearly the same title, both passages
good enough to answer, as much of the question in each, and one or two figures in each, none shared.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from knowledge.answer.answering import is_about, is_of_kind
from knowledge.answer.excerpt import excerpts_of
from knowledge.answer.question import Asks, Question
from knowledge.answer.ranked import Ranked, Ranking
from knowledge.model import Answered, Excerpt, Intent, Record

_SAME_TITLE = 82  # of 100 (RapidFuzz token_sort_ratio)
_AS_MUCH = 0.9  # share of the best passage's words of the question that the other must have
_MOST_FIGURES = 2
_MOST = 3  # excerpts of an answer
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS}) ((?:19|20)\d\d)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(million|billion|bn|m|k|thousand)?\b", re.IGNORECASE
)
_TIMES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}


def with_conflict(question: Question, answer: Answered, ranked: Ranking) -> Answered:
    """The answer, with the excerpt of a record that gives other figures put second."""
    first = answer.excerpts[0]
    figures = _figures(question, first.text)
    if not figures or len(figures) > _MOST_FIGURES:
        return answer
    best = next((r for r in ranked.of(first.record.id) if _holds(r, first)), None)
    if best is None:
        return answer
    same = [c.record.id for c in ranked.candidates if _is_same_matter(first.record, c.record)]
    for other in ranked.of(*same):
        if not (
            other.local >= _AS_MUCH * best.local
            and is_about(question, other)
            and is_of_kind(question, other)
        ):
            continue
        excerpt = excerpts_of(question, other)[0]
        others = _figures(question, excerpt.text)
        if others and len(others) <= _MOST_FIGURES and not figures & others:
            rest = [e for e in answer.excerpts[1:] if e.record.id != excerpt.record.id]
            excerpts = (first, excerpt, *rest)[:_MOST]
            return replace(answer, excerpts=excerpts, is_conflict=True)
    return answer


def _figures(question: Question, text: str) -> frozenset[str]:
    """The figures of the asked kind in `text`: sums of money, or full dates."""
    if question.asks is Asks.MONEY:
        return frozenset(
            f"{float(number.replace(',', '')) * _TIMES.get(unit.casefold(), 1):.2f}"
            for number, unit in _MONEY.findall(text)
        )
    if question.intent is Intent.WHEN:
        return frozenset(f"{d} {month.casefold()} {y}" for d, month, y in _DATE.findall(text))
    return frozenset()


def _holds(ranked: Ranked, excerpt: Excerpt) -> bool:
    start = ranked.passage.lead[0] if ranked.passage.lead else ranked.passage.start
    return start <= excerpt.start and excerpt.end <= ranked.passage.end


def _is_same_matter(one: Record, other: Record) -> bool:
    titles = (one.title.casefold(), other.title.casefold())
    return (
        one.id != other.id
        and one.council == other.council
        and fuzz.token_sort_ratio(*titles) >= _SAME_TITLE
    )
