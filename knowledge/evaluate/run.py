"""Putting golden questions to the records: every answer scored, with what the ranker saw."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.answer.question import Question
from knowledge.answer.ranked import Ranked
from knowledge.answer.records import Records
from knowledge.evaluate.figures import Marked
from knowledge.evaluate.golden import Answerable, Golden
from knowledge.evaluate.marks import marks_of
from knowledge.evaluate.score import Score, judge, plain
from knowledge.model import Answer, Answered, Context

_SEEN = 3  # passages of the ranking that are kept for an explanation


class Answering(Protocol):
    """How a question is answered: `knowledge.answer.answer.answer`, or another to compare."""

    def __call__(self, text: str, context: Context, records: Records, council: str = "") -> Answer:
        """The answer as people get it."""


class Explained(Protocol):
    """What is behind an answer: `knowledge.answer.answer.explained`."""

    def __call__(
        self, text: str, context: Context, records: Records, council: str = ""
    ) -> tuple[Answer, Question, Sequence[Ranked]]:
        """The answer, the question as it was read, and the passages in their order."""


@dataclass(frozen=True, slots=True)
class Result:
    """A golden question, its answer and its score.

    Attributes:
        seen: the first passages of the ranking, and the first of a right record where that comes
            later; each with its place, from 1.
        seconds: processor time of the answer.
    """

    golden: Golden
    answer: Answer
    read: Question
    seen: tuple[tuple[int, Ranked], ...]
    score: Score
    seconds: float

    @property
    def marked(self) -> Marked:
        """What it counts for in the figures."""
        return Marked(
            key=self.golden.key,
            source=self.golden.source,
            conversation=self.golden.conversation,
            kind=self.golden.kind,
            half=self.golden.half.value,
            marks=marks_of(self.golden.expected, self.score),
            lengths=self.score.lengths,
            seconds=self.seconds,
        )


def run(
    questions: Sequence[Golden], records: Records, answer: Answering, explained: Explained
) -> Iterator[Result]:
    """A result for each question, in order; each conversation in its own context.

    Only `answer` is timed.
    """
    contexts: dict[str, Context] = {}
    _ = records.lexicon  # read once, before the first question is timed
    for golden in questions:
        context = contexts.get(golden.conversation, Context())
        begun = time.process_time()
        found = answer(golden.question, context, records, golden.council)
        seconds = time.process_time() - begun
        contexts[golden.conversation] = found.asked.context
        _, read, ranked = explained(golden.question, context, records, golden.council)
        ranking = list(dict.fromkeys(one.record.id for one in ranked))
        score = judge(golden.expected, found, ranking, _stored(found, records))
        yield Result(golden, found, read, _seen(golden, ranked), score, seconds)


def _seen(golden: Golden, ranked: Sequence[Ranked]) -> tuple[tuple[int, Ranked], ...]:
    places = list(enumerate(ranked, start=1))
    seen = places[:_SEEN]
    if isinstance(golden.expected, Answerable):
        right = [one for one in places if one[1].record.id in golden.expected.records]
        if right and right[0][0] > _SEEN:
            seen.append(right[0])
    return tuple(seen)


def _stored(answer: Answer, records: Records) -> dict[str, str]:
    """The texts of the records that were shown, read from the store anew."""
    if not isinstance(answer, Answered):
        return {}
    ids = dict.fromkeys(excerpt.record.id for excerpt in answer.excerpts)
    return {kept.record.id: kept.record.text for kept in records.load(ids)}


def doubts(questions: Sequence[Golden], records: Records) -> list[str]:
    """What can't be right about the questions themselves, given these records."""
    found = []
    for golden in questions:
        if not isinstance(golden.expected, Answerable):
            continue
        ids = golden.expected.records
        texts = {kept.record.id: plain(kept.record.text) for kept in records.load(ids)}
        missing = [key for key in ids if key not in texts]
        if missing:
            found.append(f"{golden.key}: the store holds no record {missing[0]!r}")
            continue
        unsaid = [
            forms[0]
            for forms in golden.expected.phrases
            if not any(_is_in(text, forms) for text in texts.values())
        ]
        found += [f"{golden.key}: no expected record says “{phrase}”" for phrase in unsaid]
        if not unsaid and not any(
            all(_is_in(text, forms) for forms in golden.expected.phrases) for text in texts.values()
        ):
            found.append(f"{golden.key}: no expected record says all of the phrases")
    return found


def _is_in(text: str, forms: Sequence[str]) -> bool:
    return any(plain(form) in text for form in forms)
