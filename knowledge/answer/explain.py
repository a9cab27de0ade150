"""Why an answer came out as it did: the question as read, and the evidence behind the order."""

from __future__ import annotations

from knowledge.answer.answer import explained
from knowledge.answer.rank import WEIGHTS
from knowledge.answer.ranked import Ranked
from knowledge.answer.records import Records
from knowledge.model import Context
from knowledge.words.text import collapse

_SHOWN = 8
_BEGINS = 90  # code points of a passage


def explanation(text: str, records: Records, council: str = "") -> str:
    """A report in plain lines: what was understood, and the first passages with their scores."""
    _, question, ranked = explained(text, Context(), records, council)
    terms = ", ".join(
        f"{term.word} {term.weight:.2f}{'' if term.is_held else ' (not held)'}"
        for term in question.terms
    )
    others = ", ".join(f"{a.written} {a.weight:.2f}" for a in question.alternatives[:20])
    rows = [
        f"read as: {question.asked.read_as or text}",
        f"intents: {', '.join(question.intents)}; asks for: {question.asks or 'nothing special'}",
        f"terms and weights: {terms or 'none'}",
        f"other words for them: {others or 'none'}",
        f"council: {question.council or 'any'}",
        f"committees: {', '.join(question.committees) or '-'}",
        f"not held: {question.not_held or '-'}; period: {question.period or '-'}",
    ]
    for place, one in enumerate(ranked[:_SHOWN], start=1):
        rows += [f"{place}. {one.score:.2f}  {one.record.id}", f"   {evidence(one)}"]
        rows.append(f"   {first_words(one)}")
    return "\n".join(rows) + "\n"


def evidence(ranked: Ranked) -> str:
    """Each piece of evidence of a passage, as its weight and how much of it there is."""
    return ", ".join(
        f"{name} {WEIGHTS[name]:+.2f}×{value:.2f}" for name, value in ranked.parts if value
    )


def first_words(ranked: Ranked) -> str:
    """How a passage begins, to know it by."""
    return collapse(ranked.record.text[ranked.passage.start : ranked.passage.end])[:_BEGINS]
