"""The answers to the parts of one question → one answer, and what of it was not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from knowledge.model import NO_GLOSS, Answer, Answered, AskedPart, Excerpt, Gloss, Unanswered

_MOST = 3  # excerpts of one answer


def together(question: str, parts: Sequence[str], answers: Sequence[Answer]) -> Answered | None:
    """One answer to `question` of the answers to its `parts`; None where none of them is one.

    Every part's best excerpt comes before any part's second.
    """
    found = [answer for answer in answers if isinstance(answer, Answered)]
    if not found:
        return None
    excerpts: list[Excerpt] = []
    for rank in zip_longest(*(answer.excerpts for answer in found)):
        for excerpt in rank:
            if excerpt is not None:
                _add(excerpts, excerpt)
    first = found[0]
    asked = replace(first.asked, question=question, read_as=_read_as(parts, answers))
    return replace(
        first,
        asked=asked,
        excerpts=tuple(excerpts[:_MOST]),
        as_of=excerpts[0].record.date,
        parts=tuple(map(_part, parts, answers)),
        is_conflict=False,
        gloss=_gloss(answers),
    )


def is_one_matter(whole: Answer, answers: Sequence[Answer], tidied: str) -> bool:
    """Whether the parts of one sentence were answered about what the whole is about.

    Where the whole has an answer, a part's comes from the same record; where it has none, all
    parts' do. Questions in sentences of their own may be about anything.
    """
    if "?" in tidied.rstrip("? "):
        return True
    best = [a.excerpts[0].record.id for a in answers if isinstance(a, Answered)]
    if isinstance(whole, Answered):
        return whole.excerpts[0].record.id in best
    return len(set(best)) == 1


def _gloss(answers: Sequence[Answer]) -> Gloss:
    kept = (a.gloss for a in answers if isinstance(a, Answered | Unanswered))
    return next((gloss for gloss in kept if gloss is not NO_GLOSS), NO_GLOSS)


def _part(part: str, answer: Answer) -> AskedPart:
    if isinstance(answer, Answered):
        return AskedPart(part, is_found=True)
    return AskedPart(part, False, answer.missing if isinstance(answer, Unanswered) else "")


def _add(excerpts: list[Excerpt], new: Excerpt) -> None:
    """Adds an excerpt; one that overlaps another of its record is made one with it."""
    for i, old in enumerate(excerpts):
        if old.text == new.text:
            return
        if old.record.id == new.record.id and old.start < new.end and new.start < old.end:
            excerpts[i] = replace(old, start=min(old.start, new.start), end=max(old.end, new.end))
            return
    excerpts.append(new)


def _read_as(parts: Sequence[str], answers: Sequence[Answer]) -> str:
    """How the whole was read, "" where no part of it was mended."""
    if not any(answer.asked.read_as for answer in answers):
        return ""
    read = [answer.asked.read_as or part for part, answer in zip(parts, answers, strict=True)]
    return ", and ".join(read)
