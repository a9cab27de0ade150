"""Which of the passages that answer are shown, and what must be shown with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer.excerpt import LONGEST
from knowledge.answer.question import Question
from knowledge.answer.rank import falls_short
from knowledge.answer.ranked import Ranked, Ranking
from knowledge.model import Intent, Role

MOST = 3  # passages of an answer
_BROAD = frozenset(
    {Intent.OUTCOME, Intent.PROGRESS, Intent.NEXT_STEP, Intent.ABOUT, Intent.DECISION}
)
_MARGIN = {True: 0.7, False: 0.35}  # how far below the best a further passage may score
_OTHER_RECORD = 0.2  # ... where it stands in another record
_ROOM = 900  # code points that all passages of an answer may come to for one more to be shown
_NEXT_BEST = 1.2  # how far below the best a further passage of its record may score to be shown
_RIVAL = 0.5  # ... and the best passage of another record
_NEXT = 40  # code points of white space and marks between one passage and the next
_AMENDS = re.compile(r"\bamendments?\b", re.IGNORECASE)
_LOST = re.compile(
    r"\bamendment\b[^.;]{0,120}\b(?:lost|not carried|defeated|fell|falls|rejected|not agreed)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:of|and|the|for)? ?[A-Z][\w’'-]+)+")


def shown(question: Question, good: Sequence[Ranked], ranked: Ranking) -> list[Ranked]:
    """The passages of `good` that are shown, with those that must not be missing beside them."""
    found = _chosen(question, good)
    if question.intent is Intent.NEXT_STEP:
        found = _settled(found, ranked)
    if question.intent in {Intent.OUTCOME, Intent.PROGRESS}:
        found = _both_halves(found, ranked)
    if question.intent in {Intent.DECISION, Intent.OUTCOME}:
        found = _substantive(found, ranked)
    return found


def _chosen(question: Question, good: Sequence[Ranked]) -> list[Ranked]:
    best = good[0]
    if best.passage.role is Role.DECISION and question.intent is Intent.DECISION:
        whole = [
            r for r in good if r.record.id == best.record.id and r.passage.role is Role.DECISION
        ]
        return sorted(whole, key=lambda r: r.passage.start)[:MOST]
    margin = _MARGIN[question.intent in _BROAD]
    found = [
        r
        for r in good
        if r.score >= best.score - (margin if r.record.id == best.record.id else _OTHER_RECORD)
        and r.coverage >= (0.7 if r.record.id == best.record.id else 0.8) * best.coverage
        and r.fit >= 0.7 * best.fit
    ]
    return _with_more(found[:MOST], good)


def _with_more(chosen: list[Ranked], good: Sequence[Ranked]) -> list[Ranked]:
    """The passages and, where there is room, the next best: of the same record, and of another.

    The right record often says it one passage on; and where another record matches nearly as
    well, people had better see both.
    """
    best, result = chosen[0], list(chosen)
    room = _ROOM - sum(map(_shown_length, chosen))
    others = [r for r in good if r.record.id != best.record.id and r.score >= best.score - _RIVAL]
    own = [r for r in good if r.record.id == best.record.id and r.score >= best.score - _NEXT_BEST]
    for more in [*own[:2], *others[:1], *own[2:]]:
        if more not in result and len(result) < MOST and _shown_length(more) <= room:
            result.append(more)
            room -= _shown_length(more)
    return result


def _shown_length(ranked: Ranked) -> int:
    return min(len(ranked.said), LONGEST)


def _settled(chosen: list[Ranked], ranked: Ranking) -> list[Ranked]:
    """Next steps with the later word of the same record that one of them has been taken."""
    result: list[Ranked] = []
    for step in chosen:
        names = set(_NAME.findall(step.said))
        done = [
            r
            for r in ranked.of(step.record.id)
            if r.passage.start > step.passage.start
            and "status.done" in r.passage.labels
            and names & set(_NAME.findall(r.said))
            and r not in chosen
        ]
        result += [step, *done[:1]]
    return list(dict.fromkeys(result))[:MOST]


def _both_halves(chosen: list[Ranked], ranked: Ranking) -> list[Ranked]:
    """The passages, and with progress what the same record says next of the lack of it.

    Only where the whole item was asked about: half of what was found would mislead.
    """
    for place, good in enumerate(chosen):
        if "status.progress" not in good.passage.labels or not good.is_titled:
            continue
        own = ranked.of(good.record.id)
        half = next((r for r in own if _goes_on(good, r) and falls_short(r.passage)), None)
        if half is not None and half not in chosen:
            return [*chosen[: place + 1], half, *chosen[place + 1 :]][:MOST]
    return chosen


def _substantive(chosen: list[Ranked], ranked: Ranking) -> list[Ranked]:
    """The passages, each lost amendment with the decision that was taken after it.

    Alone, what became of an amendment reads as what became of the motion.
    """
    for place, lost in enumerate(chosen):
        if not _LOST.search(lost.said):
            continue
        after = sorted(
            (
                r
                for r in ranked.of(lost.record.id)
                if r.passage.start > lost.passage.start
                and not _AMENDS.search(r.said)
                and any(label.startswith("decision") for label in r.passage.labels)
            ),
            key=lambda r: r.passage.start,
        )
        if after and not any(r in chosen for r in after):
            return [*chosen[: place + 1], after[0], *chosen[place + 1 :]][:MOST]
    return chosen


def _goes_on(before: Ranked, after: Ranked) -> bool:
    """Whether `after`, of the same record, is the passage that comes next."""
    return 0 <= after.passage.start - before.passage.end <= _NEXT
