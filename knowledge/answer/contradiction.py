"""Records that say a different number of the same thing: "first visit" is no "third visit"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer.evidence import Stems, holds
from knowledge.answer.question import Question

_ORDINALS = frozenset({"1st", "2nd", "3rd", "4th", "5th", "6th", "final"})


def contradicts(question: Question, texts: Sequence[Stems]) -> bool:
    """Whether the texts of a record number the asked thing, but never with the asked number.

    Numbers are never matched by likeness: section 106 is not section 114, the second annual
    report is not the first.
    """
    for a, b in zip(question.terms, question.terms[1:], strict=False):
        if a.is_inherited or b.is_inherited or not a.stem or not b.stem:
            continue
        if a.stem in _ORDINALS and not b.stem.isdigit() and _other_ordinal(a.stem, b.stem, texts):
            return True
        if b.stem.isdigit() and not a.stem.isdigit() and _other_number(a.stem, b.stem, texts):
            return True
    return False


def numbers_another(question: Question, texts: Sequence[Stems]) -> bool:
    """Whether an ordinal is asked for that none of `texts` has, while others of its kind are told.

    Where records tell of a first and a second visit, one that numbers none is no answer about a
    third.
    """
    return any(
        a.stem in _ORDINALS
        and not (a.is_inherited or b.is_inherited or b.stem.isdigit() or not b.stem)
        and _other_ordinal(a.stem, b.stem, texts)
        for a, b in zip(question.terms, question.terms[1:], strict=False)
    )


def _other_ordinal(ordinal: str, thing: str, texts: Sequence[Stems]) -> bool:
    if any(holds(text, (ordinal, thing)) for text in texts):
        return False
    return any(holds(text, (other, thing)) for other in _ORDINALS - {ordinal} for text in texts)


def _other_number(thing: str, number: str, texts: Sequence[Stems]) -> bool:
    if any(f" {number} " in text for text in texts):
        return False
    numbered = re.compile(rf" {re.escape(thing)} \d+ ")
    return any(numbered.search(text) for text in texts)
