"""Which span of a passage is shown: complete thoughts, hedges kept, no longer than it must be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answer import asked_fact, evidence, fit
from knowledge.answer.question import Question
from knowledge.answer.ranked import Ranked
from knowledge.model import Excerpt, Passage, Role, Sentence

WHOLE = 420  # code points of a paragraph that is shown whole
LONGEST = 620  # code points of a longer one that are shown at the most
_JOINED = 1100  # code points from a list's introduction to a run of its items, shown as one
_ENOUGH = 0.55  # share of the best sentence's score that earns a sentence its place
_LEANS_BACK = re.compile(
    r"(?:This|That|These|Those|They|It|He|She|Their|Its|Such|However|But|Nevertheless|Although"
    r"|Therefore|In addition|Furthermore|As a result|Consequently)\b"
)
_TURNS = re.compile(r"(?:However|But|Nevertheless|Although|Despite|Nonetheless|Conversely)\b")


def excerpts_of(question: Question, ranked: Ranked) -> list[Excerpt]:
    """The excerpts that show a passage: one, or a list's introduction and a run of its items."""
    passage = ranked.passage
    if passage.lead and passage.end - passage.lead[0] > _JOINED:
        return [_cut(ranked, *passage.lead), _cut(ranked, passage.start, passage.end)]
    if passage.lead:
        return [_cut(ranked, passage.lead[0], passage.end)]
    length = passage.end - passage.start
    if length <= WHOLE or passage.is_list or passage.role is Role.DECISION:
        return [_cut(ranked, passage.start, passage.end)]
    chosen = _window(question, ranked)
    return [_cut(ranked, chosen[0].start, chosen[-1].end)]


def _cut(ranked: Ranked, start: int, end: int) -> Excerpt:
    return Excerpt(ranked.record, start, end, ranked.passage.heading)


def _window(question: Question, ranked: Ranked) -> Sequence[Sentence]:
    """The neighbouring sentences that carry the answer, with those that they lean on."""
    sentences = ranked.passage.sentences
    scores = [_score(question, ranked, sentence) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda i: (scores[i], -i))
    first = last = best
    while True:
        before, after = first - 1, last + 1
        if first and _LEANS_BACK.match(ranked.record.text, sentences[first].start):
            first = before
        elif (
            after < len(sentences) and _TURNS.match(ranked.record.text, sentences[after].start)
        ) or (after < len(sentences) and _earns(scores, after, best, sentences, first, after)):
            last = after
        elif first and _earns(scores, before, best, sentences, before, last):
            first = before
        else:
            return sentences[first : last + 1]


def _earns(
    scores: Sequence[float],
    candidate: int,
    best: int,
    sentences: Sequence[Sentence],
    first: int,
    last: int,
) -> bool:
    length = sentences[last].end - sentences[first].start
    return scores[candidate] >= _ENOUGH * scores[best] and length <= LONGEST


def _score(question: Question, ranked: Ranked, sentence: Sentence) -> float:
    said = ranked.record.text[sentence.start : sentence.end]
    found = evidence.matches(question, evidence.stemmed(said))
    own = Passage(sentence.start, sentence.end, ranked.passage.heading, Role.BODY, (sentence,))
    kind = max(fit.fit(intent, own) for intent in question.intents)
    stated = asked_fact.states(question, said, ranked.passage)
    return (
        0.1
        + evidence.share(question, found)
        + 0.5 * kind
        + (0.5 if question.asks_fact and stated else 0.0)
    )
