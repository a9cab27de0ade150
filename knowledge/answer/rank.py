"""Ordering passages by evidence. Every weight of the ranking stands in `WEIGHTS`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer import evidence
from knowledge.answer.question import Question
from knowledge.answer.records import Kept
from knowledge.model import Intent, Passage, Record, Role

WEIGHTS = {
    "coverage": 1.0,  # the question's words, in the passage or above it
    "local": 0.35,  # ... in the passage itself
    "rest": 0.35,  # ... those that the title does not have, in the passage itself
    "record": 0.3,  # ... anywhere in the record
    "adjacency": 0.2,
    "fit": 0.55,  # labels and section fit the intent
    "states": 0.4,  # the asked fact is there
    "period": 0.3,
    "committee": 0.2,
    "focus": 0.5,  # the record that the conversation is about
    "recency": 0.05,
    "latest": 0.6,  # recency, where the newest was asked for
    "history": -0.25,
    "pointer": -0.15,
    "announces": -0.3,
    "procedure": -0.4,
    "report": -0.15,
}
_SHOWN = frozenset(Role) - {Role.ATTENDANCE, Role.DOCUMENTS, Role.DECISION_NUMBER}
_PROCEDURE = re.compile(
    r"apolog|declarations? of|disclos|minutes of (?:the )?(?:last|previous)|(?:record|minutes) of "
    r"(?:the )?meeting|chair\w*'?s? announce|exclusion of|urgent (?:business|items)|membership of",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:report|update|presentation|paper|item)\s+(?:\w+\s+){0,3}?(?:provid|set|detail|inform"
    r"|present|summari|outlin|giv|updat|explain)\w*\s+(?:out\s+)?(?:\w+\s+){0,3}?(?:details|outcome"
    r"|findings|results|information|update|progress|summary)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its evidence and the score that they come to."""

    record: Record
    passage: Passage
    score: float
    coverage: float
    local: float
    rest: float
    fit: float
    states: bool
    in_period: bool
    record_coverage: float
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def said(self) -> str:
        """The passage's words, with the words that introduce it."""
        text = self.record.text
        lead = text[slice(*self.passage.lead)] + " " if self.passage.lead else ""
        return lead + text[self.passage.start : self.passage.end]


def rank(question: Question, candidates: Sequence[Kept]) -> list[Ranked]:
    """Every passage of the candidates that may be shown, the best evidence first."""
    days = sorted(kept.record.date for kept in candidates if kept.record.date)
    ranked = [
        _ranked(question, kept, passage, text, record_found, days)
        for kept in candidates
        for texts in [_texts(kept)]
        for record_found in [_anywhere(question, texts)]
        for passage, text in zip(kept.passages, texts, strict=True)
        if passage.role in _SHOWN
    ]
    return sorted(ranked, key=lambda r: (-r.score, -_ordinal(r.record.date), r.passage.start))


def _texts(kept: Kept) -> list[evidence.Text]:
    return [evidence.text_of(kept.record, passage) for passage in kept.passages]


def _anywhere(question: Question, texts: Sequence[evidence.Text]) -> list[float]:
    """For each term, how surely some passage of the record, its title or committee has it."""
    whole = "".join(text.body for text in texts)
    above = "".join(text.title + text.place for text in texts[:1])
    return evidence.matches(question, whole + above)


def _ranked(
    question: Question,
    kept: Kept,
    passage: Passage,
    text: evidence.Text,
    record_found: Sequence[float],
    days: Sequence[dt.date],
) -> Ranked:
    record = kept.record
    said = record.text[passage.start : passage.end]
    body = evidence.matches(question, text.body)
    title = evidence.matches(question, text.title)
    heading = evidence.matches(question, text.heading)
    place = evidence.matches(question, text.place)
    context = [
        max(b, t * evidence.IN_TITLE, h * evidence.IN_HEADING, p * evidence.IN_PLACE)
        for b, t, h, p in zip(body, title, heading, place, strict=True)
    ]
    fits = _fit(question, passage)
    states = evidence.states(question, said, passage)
    timely = question.period is None or evidence.in_period(question.period, record, text.body)
    parts = {
        "coverage": evidence.share(question, context),
        "local": evidence.share(question, body),
        "rest": _rest(question, body, title),
        "record": evidence.share(question, record_found),
        "adjacency": evidence.adjacency(question, text.body),
        "fit": fits,
        "states": float(states),
        "period": float(timely),
        "committee": float(record.committee in question.committees),
        "focus": float(bool(question.focus) and record.id == question.focus),
        "recency": _recency(record.date, days),
        "latest": _recency(record.date, days) if question.wants_latest else 0.0,
        "history": float(not question.wants_first and _is_history(question, record, said)),
        "pointer": float(evidence.is_pointer(said)),
        "announces": float(bool(_ANNOUNCES.search(said)) and len(passage.sentences) == 1),
        "procedure": float(bool(_PROCEDURE.search(record.title))),
        "report": float(record.kind == "report" or passage.role is Role.RECOMMENDATION),
    }
    return Ranked(
        record=record,
        passage=passage,
        score=sum(WEIGHTS[name] * value for name, value in parts.items()),
        coverage=parts["coverage"],
        local=parts["local"],
        rest=parts["rest"],
        fit=fits,
        states=states,
        in_period=timely,
        record_coverage=parts["record"],
        parts=tuple(parts.items()),
    )


def _fit(question: Question, passage: Passage) -> float:
    """The fit to the intents; the second counts a little less."""
    first = evidence.fit(question.intent, passage)
    others = [0.8 * evidence.fit(intent, passage) for intent in question.intents[1:3]]
    best = max([first, *others])
    if question.wants_shortfall and "status.slow" in passage.labels:
        best = min(1.0, best + 0.2)
    return best


def _rest(question: Question, body: Sequence[float], title: Sequence[float]) -> float:
    """The share covered of the terms that the title does not have; 1 where it has them all."""
    left = [
        (term.weight, found)
        for term, found, above in zip(question.terms, body, title, strict=True)
        if above < 0.5
    ]
    total = sum(weight for weight, _ in left)
    return sum(weight * found for weight, found in left) / total if total > 0.05 else 1.0


def _is_history(question: Question, record: Record, said: str) -> bool:
    if question.period is not None:
        return False
    sought = {Intent.OUTCOME, Intent.PROGRESS, Intent.NEXT_STEP}
    return question.intent in sought and evidence.is_history(record, said)


def _recency(day: dt.date | None, days: Sequence[dt.date]) -> float:
    if day is None or not days or days[0] == days[-1]:
        return 0.0
    return (day - days[0]).days / (days[-1] - days[0]).days


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0
