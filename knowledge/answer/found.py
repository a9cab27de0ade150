"""Where the words of a question are found: in a passage, above it, beside it, in its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer import evidence
from knowledge.answer.question import Question
from knowledge.answer.records import Kept
from knowledge.model import Passage

_TAKEN = 0.8  # what a word of the question before counts in the record that answered it
IN_TITLE = 0.85  # what a word in the title counts for a passage under it
IN_POSED = 0.8  # ... in the question or motion that a passage replies to
IN_HEADING = 0.8
IN_NEIGHBOUR = 0.6
IN_PLACE = 0.6
IN_RECORD = 0.5
_K1, _B, _TITLE = 1.2, 0.75, 2.0  # of BM25 (Robertson and Zaragoza); a title counts as said twice
_USUAL = 250.0  # words of a record of the usual length


@dataclass(frozen=True, slots=True)
class Found:
    """For each term of the question: how surely it is in a passage, and in what is round it.

    Attributes:
        body: in the passage with its lead, or nearly so: in the question that it replies to.
        title: in the record's title, or in the question or motion that the passage replies to.
        context: anywhere, worth less the further away.
        record: anywhere in the record.
        often: how much the record makes of it: the term frequency part of BM25, 0 to 1.
    """

    text: evidence.Text
    body: Sequence[float]
    title: Sequence[float]
    context: Sequence[float]
    record: Sequence[float]
    often: Sequence[float]
    is_reply: bool = False


def find(question: Question, kept: Kept) -> list[Found]:
    """What is found of the question in each passage of a record, in their order."""
    texts = [evidence.text_of(kept.record, passage) for passage in kept.passages]
    if not texts:
        return []
    bodies = [evidence.matches(question, text.body) for text in texts]
    title = evidence.matches(question, texts[0].title)
    place = evidence.matches(question, texts[0].place)
    anywhere = _most([*bodies, title, place])
    often = _often(question, texts)
    focused = bool(question.focus) and kept.record.id == question.focus
    taken = [_TAKEN if term.is_inherited and focused else 0.0 for term in question.terms]
    result = []
    for i, posed in enumerate(_posed_above(kept.passages)):
        put = _most([bodies[j] for j in posed] or [[0.0] * len(question.terms)])
        weighed = (
            (bodies[i], 1.0),
            (title, IN_TITLE),
            (put, IN_POSED),
            (evidence.matches(question, texts[i].heading), IN_HEADING),
            (_most(bodies[max(0, i - 1) : i + 2]), IN_NEIGHBOUR),
            (place, IN_PLACE),
            (anywhere, IN_RECORD),
            (taken, 1.0),
        )
        context = [
            max(found[t] * worth for found, worth in weighed) for t in range(len(question.terms))
        ]
        near = _most([bodies[i], [worth * IN_POSED for worth in put]])
        result.append(
            Found(texts[i], near, _most([title, put]), context, anywhere, often, bool(posed))
        )
    return result


def is_posed(passage: Passage) -> bool:
    """Whether a passage only puts a question or a motion."""
    posed = sum("speech.posed" in sentence.labels for sentence in passage.sentences)
    return posed * 2 >= len(passage.sentences) and "speech.posed" in passage.sentences[0].labels


def _posed_above(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage, the passages that put what it replies to: the nearest such run above."""
    result: list[tuple[int, ...]] = []
    run: tuple[int, ...] = ()
    for i, passage in enumerate(passages):
        if is_posed(passage):
            result.append(())
            run = (*run, i) if i and is_posed(passages[i - 1]) else (i,)
        else:
            result.append(run)
    return result


def _most(columns: Sequence[Sequence[float]]) -> list[float]:
    return [max(column) for column in zip(*columns, strict=True)]


def _often(question: Question, texts: Sequence[evidence.Text]) -> list[float]:
    length = sum(text.body.count(" ") - 1 for text in texts)
    norm = _K1 * (1 - _B + _B * length / _USUAL)
    counts = [
        _TITLE * worth + sum(column)
        for worth, column in zip(
            evidence.counts(question, texts[0].title),
            zip(*(evidence.counts(question, text.body) for text in texts), strict=True),
            strict=True,
        )
    ]
    return [count / (count + norm) for count in counts]
