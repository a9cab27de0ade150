"""Settling: whether a later sentence says that a next step was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Fact, FactKind
from knowledge.words.same_thing import is_same_thing

DONE = "done"


def settled(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """`facts`, where a next step that a later sentence reports as done says so and by which."""
    done = [f for f in facts if f.kind is FactKind.STATUS and f.state == DONE]
    result = []
    for fact in facts:
        if fact.kind is FactKind.NEXT_STEP and fact.state in {"expected", "required", "confirmed"}:
            action = text[slice(*(fact.action or (fact.start, fact.end)))]
            for later in done:
                said = text[later.start : later.end]
                if later.start >= fact.end and is_same_thing(action, said):
                    proof = (later.start, later.end)
                    fact = replace(fact, state="reported done", proof=proof)
                    break
        result.append(fact)
    return result
