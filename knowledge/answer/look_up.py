"""A question that is understood → the answer that the records give, or why they give none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer.candidates import candidates, of_the_matter
from knowledge.answer.compose import compose
from knowledge.answer.follow_up import with_matter
from knowledge.answer.question import Question
from knowledge.answer.rank import Ranked, rank
from knowledge.answer.records import Records
from knowledge.answer.refuse import refuse, refuse_ranked
from knowledge.model import Answer, Answered, Reason
from knowledge.words.councils import known_councils, nations

_OF_PLACE = 0.75  # share of the words, place and matter, that "and in Bruff?" must find

Found = tuple[Answer | None, Question, list[Ranked]]


def looked_up(question: Question, records: Records) -> tuple[Answer, Question, list[Ranked]]:
    """The answer or refusal, with the question as it was answered and the passages in order."""
    found, question, ranked = (
        _of_talk(question, records) if question.stays else _of_all(question, records)
    )
    if question.place and not _is_of_place(found, ranked):
        is_elsewhere = _is_elsewhere(question.place, records)
        found = refuse(question, Reason.NO_MATCH, question.place) if is_elsewhere else None
    return found or refuse_ranked(question, ranked), question, ranked


def _of_all(question: Question, records: Records) -> Found:
    ranked = rank(question, candidates(question, records))
    return compose(question, ranked), question, ranked


def _of_talk(question: Question, records: Records) -> Found:
    """What the record shown last says; where it says nothing, other records of its matter.

    The follow-up's own words order the passages of the record best; only where they are too few
    does the matter that the talk is about count as well.
    """
    if question.topic:
        found, _, ranked = _of_all(question, records)
        if found:
            return found, question, ranked
    question = with_matter(question, records)
    found, _, ranked = _of_all(question, records)
    if found is None and question.matter:
        others = rank(question, of_the_matter(question, records))
        if found := compose(question, others):
            return found, replace(question, stays=False), others
    return found, question, ranked


def _is_of_place(found: Answer | None, ranked: Sequence[Ranked]) -> bool:
    """Whether an answer to "and in Bruff?" is of that place and of the matter as well."""
    shown = found.excerpts[0].record.id if isinstance(found, Answered) else ""
    return any(r.record.id == shown and r.coverage >= _OF_PLACE for r in ranked)


def _is_elsewhere(place: str, records: Records) -> bool:
    """Whether a place is another council's, a nation, or one that no record mentions."""
    known = place in known_councils() or place in nations()
    return known or not records.holds_phrase(place)
