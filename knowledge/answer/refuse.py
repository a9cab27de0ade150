"""Why there is no answer, and the records nearest to the question."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer.answering import COVERED
from knowledge.answer.question import Question
from knowledge.answer.ranked import Ranking
from knowledge.model import Asked, Intent, Reason, Record, Unanswered
from knowledge.words.glossary import other_words

_NEAR = 0.3  # share of the question's weight from which a record is worth a look
_NEAREST = 3
_MISSING = {
    Intent.WHEN: "a date",
    Intent.WHO: "who",
    Intent.AMOUNT: "a figure",
    Intent.REASON: "a reason",
    Intent.DECISION: "a decision",
    Intent.NEXT_STEP: "a next step",
}


def refuse(question: Question, reason: Reason, subject: str = "") -> Unanswered:
    """A refusal that needs no look at the records."""
    return Unanswered(_asked(question), reason, (), subject)


def refuse_ranked(question: Question, ranked: Ranking) -> Unanswered:
    """The refusal that the best of the ranked passages calls for."""
    strange = [term.word for term in question.topic if not term.is_held and term.weight >= 0.4]
    near = _nearest(question, ranked)
    if question.aside is not None:
        return Unanswered(_asked(question), Reason.OFF_TOPIC, near)
    if not question.topic or any(c.coverage >= COVERED and c.passages for c in ranked.candidates):
        missing = question.asks.value if question.asks else _MISSING.get(question.intent, "")
        return Unanswered(
            _asked(question),
            Reason.NOT_STATED,
            near,
            subject=strange[0] if strange else "",
            missing=missing,
        )
    if _is_off_topic(question):
        return Unanswered(_asked(question), Reason.OFF_TOPIC, (), ", ".join(strange[:3]))
    return Unanswered(_asked(question), Reason.NO_MATCH, near, ", ".join(strange[:3]))


def _is_off_topic(question: Question) -> bool:
    """Whether no telling word is one that records of councils use."""
    return bool(question.topic) and not any(
        term.is_held or (term.stem,) in other_words() for term in question.topic
    )


def _nearest(question: Question, ranked: Ranking) -> tuple[Record, ...]:
    """The records that may score best, by what is known of each as a whole.

    Their passages need no closer look: none of them answers.
    """
    near = [c for c in ranked.candidates if c.coverage >= _NEAR or not question.topic]
    near.sort(key=lambda c: -c.bound)
    return tuple(c.record for c in near[:_NEAREST])


def _asked(question: Question) -> Asked:
    return replace(question.asked, intent=question.intent)
