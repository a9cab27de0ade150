"""A follow-up ("and why?") takes over what the question before it said."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answer.question import Question
from knowledge.answer.records import Records
from knowledge.answer.terms import Word, weighed
from knowledge.model import Context, Intent
from knowledge.words.text import Token, stem

_INHERITED = 0.5  # the weight of a word taken over from the question before
_MOST_OWN = 4  # topical words of its own that a follow-up may have
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|ok|okay|what about|how about|why|when|who|where|how|since when|by when"
    r"|any more|anything else|more|no)\b"
)


def in_context(question: Question, low: str, context: Context, records: Records) -> Question:
    """The question with what it leaves unsaid taken over from `context`; `low` is its text."""
    if not context.record_id and not context.topic:
        return question
    own = [term for term in question.topic if term.is_held]
    follows = bool(_GOES_ON.match(low)) or question.is_pointing
    if question.council and context.council and question.council != context.council:
        focus = ""
    else:
        focus = context.record_id
    most = _MOST_OWN if follows else 0
    if len(own) > most or question.not_held:
        return replace(question, focus=focus)
    known = {term.stem for term in question.terms}
    words = [Word(Token(w, w, 0, 0), w, w) for w in context.topic if stem(w) not in known]
    terms, found = weighed(words, records, (), is_shouted=False)
    offset = len(question.terms)
    inherited = tuple(
        replace(term, weight=term.weight * _INHERITED, is_inherited=True) for term in terms
    )
    shifted = tuple(replace(a, covers=tuple(index + offset for index in a.covers)) for a in found)
    kept_intent = question.intents
    if question.intents == (Intent.ABOUT,) and context.intent is not None:
        kept_intent = (context.intent,)
    return replace(
        question,
        intents=kept_intent,
        terms=question.terms + inherited,
        alternatives=question.alternatives + shifted,
        council=question.council or context.council,
        focus=focus,
        is_follow_up=True,
    )
