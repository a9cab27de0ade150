"""What a whole record does not have is not looked for in its parts, and nothing changes by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import evidence
from knowledge.answer.question import Alternative, Question, Term
from knowledge.model import Asked, Intent

_STEM = st.sampled_from("ferri late pier engin tide council".split())
_TEXTS = st.lists(st.lists(_STEM, max_size=8).map(lambda w: f" {' '.join(w)} "), min_size=1)


@given(st.lists(_STEM, max_size=4), st.lists(st.lists(_STEM, min_size=1, max_size=2)), _TEXTS)
def test_matches_and_counts_are_the_same(
    asked: list[str], others: list[list[str]], texts: list[str]
) -> None:
    terms = tuple(Term(stem, stem, 0.5) for stem in asked)
    covers = tuple(range(len(asked)))
    alternatives = tuple(Alternative(covers, " ".join(o), tuple(o), 0.7) for o in others)
    question = Question(Asked("?"), (Intent.ABOUT,), terms=terms, alternatives=alternatives)
    within = question.sought.within("\n".join(texts))
    for text in texts:
        assert evidence.matches(within, text) == evidence.matches(question, text)
        assert evidence.counts(within, text) == evidence.counts(question, text)
