"""From ranked passages to an answer: which are good enough, which are shown, in what order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from knowledge.answer.bare import bare_words, telling
from knowledge.answer.excerpt import LONGEST, excerpts_of
from knowledge.answer.question import Aside, Asks, Question
from knowledge.answer.rank import falls_short
from knowledge.answer.ranked import Likely, Ranked, Ranking
from knowledge.model import Answered, Context, Excerpt, Intent, Role

COVERED = 0.5  # share of the question's weight that a passage with its title must have
STRANGE_COVERED = 0.7  # ... where a telling word of the question is nowhere in the store
ERRAND_COVERED = 0.85  # ... where somebody wants help with an affair of their own
BESIDE = 0.6  # share of the words beyond the title that must stand beside an asked fact
BESIDE_MONEY = 0.35  # share of all words that must stand beside an amount
FITS = 0.6  # fit from which a passage is one of the asked kind
_MOST = 3
_BESIDE = frozenset({Asks.DUE, Asks.NAME})
_STRICT = frozenset({Intent.DECISION, Intent.REASON, Intent.NEXT_STEP})
_FACTUAL = frozenset({Intent.WHEN, Intent.WHO, Intent.AMOUNT})
_BROAD = frozenset(
    {Intent.OUTCOME, Intent.PROGRESS, Intent.NEXT_STEP, Intent.ABOUT, Intent.DECISION}
)
_AS_GOOD = 0.6  # how far below the best record another may score and still answer
_MARGIN = {True: 0.7, False: 0.35}  # how far below the best a further passage may score
_OTHER_RECORD = 0.2  # ... where it stands in another record
_ROOM = 900  # code points that all passages of an answer may come to for one more to be shown
_NEXT_BEST = 1.2  # how far below the best a further passage of its record may score to be shown
_RIVAL = 0.5  # ... and the best passage of another record
_CLOSELY = 0.7  # share of the words in a passage that answers "why" without a cue
_REPLY = 600  # code points of a reply that is shown in one
_NEXT = 40  # code points of white space and marks between one passage and the next
_AMENDS = re.compile(r"\bamendments?\b", re.IGNORECASE)
_LOST = re.compile(
    r"\bamendment\b[^.;]{0,120}\b(?:lost|not carried|defeated|fell|falls|rejected|not agreed)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:of|and|the|for)? ?[A-Z][\w’'-]+)+")
_VERBS = (
    ("decision.refused", "refused"),
    ("decision.deferred", "deferred"),
    ("decision.recommended", "recommended"),
    ("decision.agreed", "agreed"),
    ("decision.noted", "noted"),
)


def compose(question: Question, ranked: Ranking) -> Answered | None:
    """The answer that the ranked passages give; None where none is good enough."""
    good = answering(question, ranked)
    if not good:
        return None
    best = good[0]
    chosen = _chosen(question, good)
    if question.intent is Intent.NEXT_STEP:
        chosen = _settled(chosen, ranked)
    if question.intent in {Intent.OUTCOME, Intent.PROGRESS}:
        chosen = _both_halves(chosen, ranked)
    if question.intent in {Intent.DECISION, Intent.OUTCOME}:
        chosen = _substantive(chosen, ranked)
    whole = _reply(best, ranked)
    excerpts = [e for r in chosen for e in excerpts_of(question, r)]
    excerpts = telling(_joined(_distinct([*whole, *excerpts])))[:_MOST]
    return Answered(
        asked=replace(
            question.asked, intent=question.intent, context=_next_context(question, best)
        ),
        excerpts=tuple(excerpts),
        as_of=excerpts[0].record.date,
        verbs=_verbs(chosen) if question.intent is Intent.DECISION else (),
    )


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
    return question.intent is Intent.REASON and ranked.local >= _CLOSELY


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
    if question.asks is not None or question.intent in _FACTUAL:
        if not ranked.states:
            return False
        if question.asks in _BESIDE and ranked.rest < BESIDE:
            return False
        if question.asks is Asks.MONEY and question.topic and ranked.local < BESIDE_MONEY:
            return False
    if question.intent in _STRICT and question.asks is None:
        return ranked.fit >= FITS
    return True


def _chosen(question: Question, good: Sequence[Ranked]) -> list[Ranked]:
    best = good[0]
    if best.passage.role is Role.DECISION and question.intent is Intent.DECISION:
        whole = [
            r for r in good if r.record.id == best.record.id and r.passage.role is Role.DECISION
        ]
        return sorted(whole, key=lambda r: r.passage.start)[:_MOST]
    margin = _MARGIN[question.intent in _BROAD]
    chosen = [
        r
        for r in good
        if r.score >= best.score - (margin if r.record.id == best.record.id else _OTHER_RECORD)
        and r.coverage >= (0.7 if r.record.id == best.record.id else 0.8) * best.coverage
        and r.fit >= 0.7 * best.fit
    ]
    return _with_more(chosen[:_MOST], good)


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
        if more not in result and len(result) < _MOST and _shown_length(more) <= room:
            result.append(more)
            room -= _shown_length(more)
    return result


def _shown_length(ranked: Ranked) -> int:
    return min(len(ranked.said), LONGEST)


def _reply(best: Ranked, ranked: Ranking) -> list[Excerpt]:
    """The reply that `best` is a part of, as far as it goes on: half of it may mislead."""
    if not best.is_reply or best.passage.end - best.passage.start > _REPLY:
        return []
    run = sorted(ranked.of(best.record.id), key=lambda r: r.passage.start)
    first = last = run.index(best)
    while True:
        start, end = run[first].passage.start, run[last].passage.end
        if last + 1 < len(run) and _belongs(run[last + 1], start):
            last += 1
        elif first and _belongs(run[first - 1], run[first - 1].passage.start, end):
            first -= 1
        else:
            return [Excerpt(best.record, start, end, best.passage.heading)]


def _belongs(other: Ranked, start: int, end: int = 0) -> bool:
    """Whether `other` is of the same reply, and the reply from `start` stays short with it."""
    return other.is_reply and max(end, other.passage.end) - start <= _REPLY


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
    return list(dict.fromkeys(result))[:_MOST]


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
            return [*chosen[: place + 1], half, *chosen[place + 1 :]][:_MOST]
    return chosen


def _substantive(chosen: list[Ranked], ranked: Sequence[Ranked]) -> list[Ranked]:
    """The passages, each lost amendment with the decision that was taken after it.

    Alone, what became of an amendment reads as what became of the motion.
    """
    for place, lost in enumerate(chosen):
        if not _LOST.search(lost.said):
            continue
        after = sorted(
            (
                r
                for r in ranked
                if r.record.id == lost.record.id
                and r.passage.start > lost.passage.start
                and not _AMENDS.search(r.said)
                and any(label.startswith("decision") for label in r.passage.labels)
            ),
            key=lambda r: r.passage.start,
        )
        if after and not any(r in chosen for r in after):
            return [*chosen[: place + 1], after[0], *chosen[place + 1 :]][:_MOST]
    return chosen


def _goes_on(before: Ranked, after: Ranked) -> bool:
    """Whether `after`, of the same record, is the passage that comes next."""
    return 0 <= after.passage.start - before.passage.end <= _NEXT


def _distinct(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts without repeats: the same words are shown once, where they come first."""
    seen: dict[str, Excerpt] = {}
    for excerpt in excerpts:
        seen.setdefault(bare_words(excerpt.text), excerpt)
    return list(seen.values())


def _joined(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts, those that overlap made one."""
    result: list[Excerpt] = []
    for excerpt in excerpts:
        for position, other in enumerate(result):
            same = other.record.id == excerpt.record.id
            if same and excerpt.start < other.end and other.start < excerpt.end:
                result[position] = replace(
                    other,
                    start=min(other.start, excerpt.start),
                    end=max(other.end, excerpt.end),
                )
                break
        else:
            result.append(excerpt)
    return result


def _next_context(question: Question, best: Ranked) -> Context:
    topic = tuple(dict.fromkeys(term.word for term in question.topic))
    return Context(
        topic=topic[:12],
        record_id=best.record.id,
        intent=question.intent,
        council=question.council,
    )


def _verbs(chosen: Sequence[Ranked]) -> tuple[str, ...]:
    labels = frozenset().union(*(ranked.passage.labels for ranked in chosen))
    return tuple(verb for label, verb in _VERBS if label in labels)
