"""The glossary's line for "what is an EHCP?": the bot's own words, beside a record's use of it."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answer import evidence
from knowledge.answer.excerpt import excerpts_of
from knowledge.answer.question import Question
from knowledge.answer.ranked import Ranked, Ranking
from knowledge.model import NO_GLOSS, Answer, Answered, Gloss, Unanswered
from knowledge.words.english import commonness
from knowledge.words.glossary import WORDLIKE, Term, meanings, meanings_of_aliases
from knowledge.words.text import stems

_IS_WORD = 1.0  # occurrences a million of English from which a lone alias is an ordinary word
_WHAT_IS = re.compile(
    r"^(?:(?:please|ok|so|and|sorry|but|hi|hello|can you|could you|tell me|explain|i dont know"
    r"|do you know)[, ]+)*"
    r"(?:what(?:'?s| is| are| was| were| does| do)|explain|define|meaning of|what is the meaning of"
    r"|what is meant by|what do (?:you|they) mean by)\s+"
    r"(?:(?:a|an|the|this|these)\s+)?(?P<term>[^?.!,;]{2,60}?)"
    r"(?:\s+(?:mean|means|stand for|short for|meaning|again|please|actually|exactly|then|plan for"
    r"|when (?:its|it is|theyre) at home))*\s*[?.!]*$",
    re.IGNORECASE,
)


def gloss(read: str) -> Gloss:
    """The line for the one term that the tidied question `read` asks after; `NO_GLOSS` for others.

    An acronym that is an ordinary word too must be typed in capitals.
    """
    asked = _WHAT_IS.match(read.replace("'", ""))
    term = _term(asked["term"]) if asked else None
    return Gloss(term.term, term.meaning) if term else NO_GLOSS


def _term(typed: str) -> Term | None:
    if typed.casefold() in WORDLIKE and not typed.isupper():
        return None
    phrase = tuple(stems(typed))
    term = meanings().get(phrase)
    if term is None and phrase and (len(phrase) > 1 or commonness(phrase[0]) < _IS_WORD):
        term = meanings_of_aliases().get(phrase)  # "what is an EHC plan"
    if term is None or stems(term.meaning) in ([], stems(typed)):
        return None
    return term


def with_gloss(answer: Answer, question: Question, ranked: Ranking, found: Gloss) -> Answer:
    """The answer with the glossary's line, beside an excerpt in which a record uses the term."""
    if found is NO_GLOSS or not isinstance(answer, Answered | Unanswered):
        return answer
    if isinstance(answer, Unanswered) and (use := _use(found, ranked)):
        excerpt = excerpts_of(question, use)[0]
        return Answered(answer.asked, (excerpt,), as_of=use.record.date, gloss=found)
    return replace(answer, gloss=found)


def _use(found: Gloss, ranked: Ranking) -> Ranked | None:
    """The best passage of the days asked about that says the term or its full name."""
    phrases = [tuple(stems(written)) for written in (found.term, found.text)]
    for passage in ranked:
        said = evidence.stemmed(passage.said)
        if passage.in_period and any(p and evidence.holds(said, p) for p in phrases):
            return passage
    return None
