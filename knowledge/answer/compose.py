"""From ranked passages to an answer: which are shown, where they are cut, in what order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer.answering import answering
from knowledge.answer.bare import bare_words, telling
from knowledge.answer.excerpt import excerpts_of
from knowledge.answer.question import Question
from knowledge.answer.ranked import Ranked, Ranking
from knowledge.answer.shown import MOST, shown
from knowledge.model import Answered, Excerpt, Intent

_OF_ONE_MATTER = 100  # code points; shorter words, such as "the report was noted", are anybody's
_REPLY = 600  # code points of a reply that is shown in one
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
    chosen = shown(question, good, ranked)
    whole = _reply(best, ranked)
    excerpts = [e for r in chosen for e in excerpts_of(question, r)]
    excerpts = telling(_joined(_distinct([*whole, *excerpts])))[:MOST]
    return Answered(
        asked=replace(question.asked, intent=question.intent),
        excerpts=tuple(excerpts),
        as_of=excerpts[0].record.date,
        verbs=_verbs(chosen) if question.intent is Intent.DECISION else (),
    )


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


def _distinct(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts without repeats: the same words are shown once, where they come first.

    Words long enough to be of one matter are shown from the record that has most authority.
    """
    seen: dict[str, Excerpt] = {}
    for excerpt in excerpts:
        key = bare_words(excerpt.text)
        first = seen.setdefault(key, excerpt)
        if first.record.council == excerpt.record.council and len(key) >= _OF_ONE_MATTER:
            seen[key] = max(first, excerpt, key=_authority)
    return list(seen.values())


def _authority(excerpt: Excerpt) -> tuple[bool, bool, str]:
    """Agreed minutes before a draft, what was decided before a report, then the newest."""
    record = excerpt.record
    is_minutes = record.kind not in {"report", "agenda"}
    return not record.draft, is_minutes, str(record.date or "")


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


def _verbs(chosen: Sequence[Ranked]) -> tuple[str, ...]:
    labels = frozenset().union(*(ranked.passage.labels for ranked in chosen))
    return tuple(verb for label, verb in _VERBS if label in labels)
