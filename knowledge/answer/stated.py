"""The facts of an answer: what its excerpts state in so many words."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer.records import Records
from knowledge.model import Answer, Answered, Excerpt, Stated


def with_facts(found: Answer, records: Records) -> Answer:
    """The answer, with the facts that stand wholly within its excerpts."""
    if not isinstance(found, Answered):
        return found
    ids = dict.fromkeys(excerpt.record.id for excerpt in found.excerpts)
    held = [
        stated
        for stated in records.facts(ids)
        if any(_is_in(stated, excerpt) for excerpt in found.excerpts)
    ]
    return replace(found, facts=tuple(held))


def _is_in(stated: Stated, excerpt: Excerpt) -> bool:
    return (
        stated.record.id == excerpt.record.id
        and excerpt.start <= stated.fact.start
        and stated.fact.end <= excerpt.end
    )
