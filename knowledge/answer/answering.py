"""Which passages are good enough to answer with: about the matter, and of the asked kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from knowledge.answer.question import Aside, Asks, Question
from knowledge.answer.ranked import Likely, Ranked, Ranking
from knowledge.model import Intent

COVERED = 0.5  # share of the question's weight that a passage with its title must have
STRANGE_COVERED = 0.7  # ... where a telling word of the question is nowhere in the store
ERRAND_COVERED = 0.85  # ... where somebody wants help with an affair of their own
BESIDE = 0.6  # share of the words beyond the title that must stand beside an asked fact
BESIDE_MONEY = 0.35  # share of all words that must stand beside an amount
FITS = 0.6  # fit from which a passage is one of the asked kind
_BESIDE = frozenset({Asks.DUE, Asks.NAME})
_STRICT = frozenset({Intent.DECISION, Intent.REASON, Intent.NEXT_STEP})
_AS_GOOD = 0.6  # how far below the best record another may score and still answer
_CLOSELY = 0.7  # share of the words in a passage that answers "why" without a cue
_GIVES_A_REASON = 120  # code points that such a passage has at least: it says more than was asked


def answering(question: Question, ranked: Ranking) -> list[Ranked]:
    """The passages that answer the question, best first; empty where none does.

    The record that matches best decides: another one's passage of the asked kind counts only
    where that record matches nearly as well. Else "why was X refused" would be answered with the
    reasons for Y.
    """
    near = about(question, ranked)
    first = next(near, None)
    if first is None:
        return []
    own = [r for r in ranked.of(first.record.id) if is_about(question, r)]
    good = [r for r in own if is_of_kind(question, r)]
    if not good and question.intent in _STRICT and question.asks is None:
        good = [r for r in own if r.is_reply or _is_closely_about(question, r)][:1]
    near = takewhile(lambda r: r.score >= first.score - _AS_GOOD, near)
    others = (r for r in near if r.record.id != first.record.id)
    return good + [r for r in others if is_of_kind(question, r)]


def about(question: Question, ranked: Ranking) -> Iterator[Ranked]:
    """The passages that are about the matter, best first."""
    least = least_covered(question) if question.topic else 0.0
    return ranked.best(lambda c: c.most >= least, lambda likely: is_about(question, likely))


def _is_closely_about(question: Question, ranked: Ranked) -> bool:
    """Whether a passage says nearly all of what was asked: its reason may bear no cue."""
    has_room = len(ranked.said) >= _GIVES_A_REASON
    return question.intent is Intent.REASON and ranked.local >= _CLOSELY and has_room


def is_covered(question: Question, ranked: Ranked | Likely) -> bool:
    """Whether a passage with what stands above it has enough of the question's words."""
    return not question.topic or ranked.coverage >= least_covered(question)


def least_covered(question: Question) -> float:
    """The share of the question's words that a passage about the matter has at least."""
    if question.aside is Aside.ERRAND:
        return ERRAND_COVERED
    strange = any(
        not term.is_held and term.weight >= 0.5 and not term.is_inherited for term in question.terms
    )
    return STRANGE_COVERED if strange else COVERED


def is_about(question: Question, ranked: Ranked | Likely) -> bool:
    """Whether a passage is about the matter, the period and the places that were named."""
    if question.committees and not question.topic:  # "what did the planning committee decide"
        return ranked.in_period and ranked.record.committee in question.committees
    return is_covered(question, ranked) and ranked.in_period and ranked.is_there


def is_of_kind(question: Question, ranked: Ranked) -> bool:
    """Whether a passage is of the asked kind: states the asked fact, decides, gives a reason."""
    dated_by_meeting = question.intent is Intent.WHEN and Intent.DECISION in question.intents
    if dated_by_meeting and question.asks is None and ranked.fit >= FITS:
        return True
    if question.asks_fact:
        if not ranked.states:
            return False
        if question.asks in _BESIDE and ranked.rest < BESIDE:
            return False
        if question.asks is Asks.MONEY and question.topic and ranked.local < BESIDE_MONEY:
            return False
    if question.intent in _STRICT and question.asks is None:
        return ranked.fit >= FITS
    return True
