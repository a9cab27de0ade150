"""Ordering passages by evidence. Every weight of the ranking stands in `WEIGHTS`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from knowledge.answer import asked_fact, evidence, fit
from knowledge.answer.beside import stands_beside
from knowledge.answer.contradiction import contradicts, numbers_another
from knowledge.answer.found import (
    IN_NEIGHBOUR,
    IN_RECORD,
    Found,
    InRecord,
    find,
    find_in_record,
    is_posed,
)
from knowledge.answer.question import FACTUAL, Asks, Question
from knowledge.answer.ranked import Candidate, Likely, Ranked, Ranking
from knowledge.answer.records import Kept
from knowledge.model import Intent, Passage, Record, Role

WEIGHTS = {
    "coverage": 1.35,  # the question's words, in the passage or above it
    "local": 0.25,  # ... in the passage itself
    "rest": 0.28,  # ... those that the title does not have, in the passage itself
    "record": 0.5,  # ... anywhere in the record
    "match": 1.4,  # BM25 of the record in the index, as a share of the best
    "often": 0.9,  # ... and how much the record makes of them
    "title": 0.45,
    "adjacency": 0.3,  # phrases of the question that other candidates have as phrases
    "phrases": 0.3,  # ... anywhere in the record
    "telling": 0.15,  # the words that tell most, all of them somewhere in the record
    "fit": 0.85,  # labels and section fit the intent
    "purpose": 0.5,  # the title says that the record tells what is asked
    "states": 0.65,  # the asked fact is there
    "period": 1.3,
    "committee": 0.45,
    "focus": 0.8,  # the record that the conversation is about
    "recency": 0.25,
    "latest": 1.0,  # recency, where the newest was asked for
    "contradicts": -1.0,  # another number of the same thing
    "history": -0.2,
    "posed": -0.55,  # a question or motion as it was put, where an answer is wanted
    "pointer": -0.1,
    "announces": -0.1,
    "reasons": -0.5,  # the section that says why, where that was not asked
    "procedure": -0.3,
    "report": -0.5,
}
_SHOWN = frozenset(Role) - {Role.ATTENDANCE, Role.DOCUMENTS, Role.DECISION_NUMBER}
_BESIDE_DATE = 0.3  # share of the words that must stand beside a date in the text
_AS_WELL = 0.8  # share of the best record's coverage that a record must have to count as news
_STANDS = 0.5
_FINDS = 0.35  # fit of a finding that no cue has labelled
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


def rank(question: Question, candidates: Sequence[Kept]) -> Ranking:
    """Every passage of the candidates that may be shown, the best evidence first."""
    found = [find_in_record(question, kept) for kept in candidates]
    wanted = evidence.pairs(question, (one.said for one in found))
    other = numbers_another(question, [one.said for one in found])
    recency = _recency(question, found)
    latest = _wants_latest(question)
    most = max((kept.match for kept in candidates), default=0.0) or 1.0
    return Ranking(
        _candidate(
            question,
            one,
            wanted,
            {
                "match": one.kept.match / most,
                "phrases": evidence.adjacency(wanted, [one.said]),
                "contradicts": float(other or contradicts(question, [one.said])),
                "recency": newness,
                "latest": newness * latest,
            },
        )
        for one, newness in zip(found, recency, strict=True)
    )


def _candidate(
    question: Question,
    found: InRecord,
    wanted: Mapping[evidence.Pair, float],
    given: Mapping[str, float],
) -> Candidate:
    """A record with the evidence that is the same for all its passages."""
    record = found.kept.record
    parts = dict(given) | {
        "record": evidence.share(question, found.anywhere),
        "often": evidence.share(question, found.often),
        "telling": evidence.telling(question, found.anywhere),
        "purpose": float(fit.is_titled_for(question.intent, record.title)),
        "committee": float(record.committee in question.committees),
        "focus": _focus(question, record),
        "procedure": float(_is_procedure(record.title)),
    }
    most = evidence.share(question, found.most)
    limits = {
        "coverage": most,
        "local": parts["record"],
        "title": parts["record"],
        "adjacency": parts["phrases"],
        "period": evidence.most_in_period(question.period, record),
    }
    return Candidate(
        record,
        parts["record"],
        most,
        _bound(parts, limits),
        lambda: _passages(question, found, wanted, parts),
    )


def _bound(parts: Mapping[str, float], limits: Mapping[str, float]) -> float:
    """The most that a score with `parts` can come to: what is left is worth 1, or its limit."""
    return sum(
        weight * parts[name] if name in parts else max(0.0, weight) * limits.get(name, 1.0)
        for name, weight in WEIGHTS.items()
    )


def _passages(
    question: Question,
    found: InRecord,
    wanted: Mapping[evidence.Pair, float],
    given: Mapping[str, float],
) -> list[Likely]:
    """The passages of a record that may be shown, with where the question's words are in each."""
    kept = found.kept
    shown = _SHOWN | {Role.DECISION_NUMBER} if question.asks is Asks.DECISION_NUMBER else _SHOWN
    return [
        _likely(question, kept.record, passage, at, wanted, given)
        for passage, at in zip(kept.passages, find(found), strict=True)
        if passage.role in shown
    ]


def _likely(
    question: Question,
    record: Record,
    passage: Passage,
    found: Found,
    wanted: Mapping[evidence.Pair, float],
    given: Mapping[str, float],
) -> Likely:
    period = question.period
    parts = dict(given) | {
        "adjacency": evidence.adjacency(wanted, [found.said]),
        "coverage": evidence.share(question, found.context),
        "local": evidence.share(question, found.body),
        "rest": _rest(question, found.body, found.title),
        "title": evidence.share(question, found.title),
        "period": 1.0 if period is None else evidence.in_period(period, record, found.said),
        "reasons": float(passage.role is Role.REASONS and Intent.REASON not in question.intents),
        "report": float(record.kind in {"report", "agenda"} or passage.role is Role.RECOMMENDATION),
    }
    timely = parts["period"]
    likely = Likely(
        record=record,
        coverage=parts["coverage"],
        in_period=timely == 1.0 or (timely > 0 and parts["local"] >= _BESIDE_DATE),
        is_there=_is_there(question, found) and not parts["contradicts"],
        bound=_bound(parts, {}),
        work_out=lambda: _ranked(question, passage, found, likely, parts),
    )
    return likely


def _ranked(
    question: Question,
    passage: Passage,
    found: Found,
    likely: Likely,
    given: Mapping[str, float],
) -> Ranked:
    """A passage with the evidence of its own words."""
    record = likely.record
    said = record.text[passage.start : passage.end]
    posed = is_posed(passage)
    announces = len(passage.sentences) == 1 and bool(_ANNOUNCES.search(said))
    fits = _fit(question, passage, said) * (0.3 if announces else 1.0)
    states = asked_fact.states(question, said, passage) and (
        not question.asks_fact or stands_beside(question, record, passage, found)
    )
    parts = dict(given) | {
        "fit": fits,
        "states": float(states),
        "history": float(not question.wants_first and _is_history(question, record, said)),
        "posed": float(posed and not question.wants_posed),
        "pointer": float(asked_fact.is_pointer(said)),
        "announces": float(announces),
    }
    return Ranked(
        record=record,
        passage=passage,
        score=sum(weight * parts[name] for name, weight in WEIGHTS.items()),
        coverage=likely.coverage,
        local=parts["local"],
        rest=parts["rest"],
        fit=fits,
        states=states,
        in_period=likely.in_period,
        is_titled=_is_titled(question, found.title),
        is_there=likely.is_there,
        is_reply=found.is_reply and not posed,
        parts=tuple((name, parts[name]) for name in WEIGHTS),
    )


def _fit(question: Question, passage: Passage, said: str) -> float:
    """The fit to the intents; the second counts a little less."""
    first = fit.fit(question.intent, passage)
    if question.intent is Intent.OUTCOME and fit.is_finding(said):
        first = min(1.0, max(first, _FINDS) + 0.3)
    worth = 0.4 if question.intent in FACTUAL else 0.7
    others = [worth * fit.fit(intent, passage) for intent in question.intents[1:3]]
    best = max([first, *others])
    if question.wants_shortfall and falls_short(passage):
        best = min(1.0, best + 0.2)
    return best


@functools.lru_cache(maxsize=4096)
def _is_procedure(title: str) -> bool:
    return bool(_PROCEDURE.search(title))


def _is_titled(question: Question, title: Sequence[float]) -> bool:
    """Whether the title has all that the question is about: it asks for no part of the item."""
    pairs = zip(question.terms, title, strict=True)
    return all(above >= 0.5 for term, above in pairs if term.is_topical and not term.is_inherited)


def _is_there(question: Question, found: Found) -> bool:
    """Whether a named place stands right round the passage, and what is asked for in the record.

    That is whoever is asked to have spoken, and the sort of thing that "which school" asks for.
    """
    places = zip(question.terms, found.context, strict=True)
    if not all(at >= IN_NEIGHBOUR for term, at in places if term.is_place):
        return False
    sorts = zip(question.terms, found.record, strict=True)
    if any(term.is_sort and at < IN_RECORD for term, at in sorts):
        return False
    actor = [
        (t.weight, at) for t, at in zip(question.terms, found.record, strict=True) if t.is_actor
    ]
    return 2 * sum(w for w, at in actor if at >= IN_RECORD) >= sum(w for w, _ in actor)


def falls_short(passage: Passage) -> bool:
    """Whether a passage says that progress is slow, or denies that it was made."""
    labels = passage.labels
    return "status.slow" in labels or {"status.progress", "negation"} <= labels


def _rest(question: Question, body: Sequence[float], title: Sequence[float]) -> float:
    """The share covered of the terms that the title does not have; 1 where it has them all."""
    left = [
        (term.weight, found)
        for term, found, above in zip(question.terms, body, title, strict=True)
        if above < 0.5 and term.is_topical and not term.is_inherited
    ]
    total = sum(weight for weight, _ in left)
    return sum(weight * found for weight, found in left) / total if total > 0.05 else 1.0


def _is_history(question: Question, record: Record, said: str) -> bool:
    if question.period is not None:
        return False
    sought = {Intent.OUTCOME, Intent.PROGRESS, Intent.NEXT_STEP}
    return question.intent in sought and evidence.is_history(record, said)


def _focus(question: Question, record: Record) -> float:
    """1 for the record that a follow-up is about, 0.5 for the one that was spoken of last."""
    if not question.focus or record.id != question.focus:
        return 0.0
    return 1.0 if question.is_follow_up else 0.5


def _recency(question: Question, found: Sequence[InRecord]) -> list[float]:
    """How new each record is, 0 to 1, among those that match about as well as the best.

    0 for the others: a newer record about something else is no newer word on the matter.
    """
    covered = [evidence.share(question, one.anywhere) for one in found]
    best = max(covered, default=0.0)
    days = [
        one.kept.record.date.toordinal()
        if one.kept.record.date and share >= _AS_WELL * best
        else None
        for one, share in zip(found, covered, strict=True)
    ]
    first = min((day for day in days if day), default=0)
    last = max((day for day in days if day), default=0)
    return [(day - first) / (last - first) if day and last > first else 0.0 for day in days]


def _wants_latest(question: Question) -> float:
    """How much newness counts: wholly for "latest", in part for how something stands."""
    if question.wants_latest or not (question.topic or question.period):
        return 1.0  # "what did the planning committee decide": the last time, it is taken
    asks_now = question.intent is Intent.PROGRESS and question.wants_standing
    if asks_now and not (question.period or question.wants_first):
        return _STANDS
    return 0.0
