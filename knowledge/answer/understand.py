"""A question as typed → what is wanted, about what, of whom and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, replace

from knowledge.answer.expand import (
    alternatives,
    idiom_positions,
    is_send_the_verb,
    related,
    term_positions,
)
from knowledge.answer.intents import asks, intents, small_talk
from knowledge.answer.periods import read_period
from knowledge.answer.question import Alternative, Question, Term
from knowledge.answer.records import Records
from knowledge.answer.scope import Named, find_scope
from knowledge.answer.spelling import repair
from knowledge.answer.tidy import is_shouted, tidy
from knowledge.answer.weights import weight
from knowledge.model import Asked, Context, Intent
from knowledge.words.councils import place_of
from knowledge.words.english import commonness
from knowledge.words.function_words import ASKING, FUNCTION, WORN
from knowledge.words.glossary import meanings
from knowledge.words.synonyms import synonyms
from knowledge.words.text import Token, fold, stem, tokens
from knowledge.words.text import words as words_of

_COUNTING = frozenset({"many", "number", "percentage", "proportion"})
_NAMED = 0.3  # the least weight of a word in a term of the glossary ("local plan")
_BODY = 0.3  # a word of a committee's name: the name has evidence of its own
_INHERITED = 0.5  # the weight of a word taken over from the question before
_POINTING = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|him|her|there|then|one|ones)\b"
)
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|ok|okay|what about|how about|why|when|who|where|how|since when|by when"
    r"|any more|anything else|more|no)\b"
)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|now|currently|at the moment|these days|up to date"
    r"|last (?:meeting|time|visit|report|update|one)|recent(?:ly)?|to date|today|nowadays)\b"
)
_FIRST = re.compile(r"\b(?:first|initial(?:ly)?|original(?:ly)?|earliest|1st)\b")
_SHORTFALL = re.compile(
    r"\b(?:not (?:been )?(?:improv\w+|embed\w+|better|fixed|done|met|yet)|worse|fail\w*"
    r"|(?:not|nt|werent|wasnt|isnt|arent) good enough|still (?:not|weak|bad|poor|slow|a problem|to do)|outstanding|remaining|behind|slow\w*"
    r"|left (?:to do|over)|havent|hasnt|not enough|weak\w*|struggling"
    r"|(?:other|remaining) (?:\d|two|three|four|five|six|ones?))\b"
)


@dataclass(frozen=True, slots=True)
class _Word:
    token: Token
    word: str
    phrase: str


def understand(text: str, context: Context, records: Records, council: str = "") -> Question:
    """The question that `text`, asked in `context`, puts to `records`.

    `council` limits it to one council, by its name or place; "" leaves all in.
    """
    tidied = tidy(text)
    asked = Asked(text, context=context)
    if talk := small_talk(tidied):
        return Question(asked, (Intent.ABOUT,), talk=talk)
    lexicon = records.lexicon
    period_found = read_period(tidied)
    period, span = period_found or (None, (0, 0))
    read = tokens(tidied)
    outside = [t for t in read if not (t.start < span[1] and t.end > span[0])]
    repaired = _repaired(outside, records)
    named = find_scope([w.word for w in repaired], lexicon.holdings, records.holds_phrase)
    words = [w for i, w in enumerate(repaired) if i not in named.used]
    bodies = {word for name in named.committees for word in words_of(name)}
    terms, found = _terms(words, records, bodies, is_shouted=is_shouted(text))
    low = fold(tidied).replace("'", "")
    question = Question(
        asked=replace(asked, read_as=_read_as(tidied, repaired)),
        intents=intents(low),
        asks=asks(low),
        terms=terms,
        alternatives=found,
        period=period,
        council=named.council or _held_council(council, records),
        committees=named.committees,
        not_held=_not_held(named, council, records),
        counted=_counted([w.word for w in words]),
        wants_latest=bool(_LATEST.search(low)),
        wants_first=bool(_FIRST.search(low)),
        wants_shortfall=bool(_SHORTFALL.search(low)),
        is_pointing=bool(_POINTING.search(low)),
    )
    question = _in_context(question, low, context, records)
    return replace(question, phrases=_phrases(question, [w.phrase for w in words]))


def _repaired(read: Sequence[Token], records: Records) -> list[_Word]:
    lexicon = records.lexicon
    names = {part for h in lexicon.holdings for part in place_of(h.council).split()}
    held = held_stems(records)
    result = []
    for token in read:
        known = (
            token.word in FUNCTION
            or token.word in ASKING
            or token.word in WORN
            or (stem(token.word),) in meanings()
            or (stem(token.word),) in synonyms()
            or stem(token.word) in held
        )
        fixed = None if known else repair(token.word, lexicon.words, names, commonness)
        if fixed is None:
            result.append(_Word(token, token.word, token.word))
        else:
            result += [_Word(token, part, fixed.word) for part in fixed.parts]
    return result


def _terms(
    words: Sequence[_Word], records: Records, bodies: Collection[str], *, is_shouted: bool
) -> tuple[tuple[Term, ...], tuple[Alternative, ...]]:
    """The terms of the words, weighed, and what else the record may call them."""
    lexicon = records.lexicon
    positions: dict[int, int] = {}
    spoken = [w.word for w in words]
    stems = [stem(word) for word in spoken]
    idioms = idiom_positions(stems)
    named = term_positions(stems)
    for i, word in enumerate(spoken):
        is_verb = word == "send" and not words[i].token.written.isupper()
        if (word in FUNCTION and i not in idioms) or (is_verb and is_send_the_verb(spoken, i)):
            continue
        positions[i] = len(positions)
    written = [w.token.written if w.word == w.token.word else w.word for w in words]
    found = alternatives(stems, written, positions, is_shouted=is_shouted)
    held = held_stems(records)
    found = [a for a in found if all(part in held or len(part) < 3 for part in a.stems)]
    found += related(stems, positions, held)
    helped = {index for a in found for index in a.covers}
    terms = tuple(
        Term(
            word=spoken[i],
            stem=stems[i] if spoken[i] not in FUNCTION else "",
            weight=max(
                weight(spoken[i], lexicon.words, lexicon.passages, commonness)
                * (_BODY if spoken[i] in bodies else 1.0),
                _NAMED if i in named and spoken[i] not in ASKING else 0.0,
            ),
            is_held=stems[i] in held or index in helped,
            is_topical=(i in named and spoken[i] not in ASKING)
            or not (
                spoken[i] in ASKING
                or spoken[i] in WORN
                or spoken[i] in FUNCTION
                or spoken[i] in bodies
            ),
        )
        for i, index in positions.items()
    )
    return terms, tuple(found)


def held_stems(records: Records) -> Set[str]:
    """The stems of every word that the store holds."""
    return frozenset(stem(word) for word in records.lexicon.words)


def _in_context(question: Question, low: str, context: Context, records: Records) -> Question:
    """The question with what it leaves unsaid taken over from the one before."""
    if not context.record_id and not context.topic:
        return question
    own = [term for term in question.topic if term.is_held]
    follows = bool(_GOES_ON.match(low)) or question.is_pointing
    if question.council and context.council and question.council != context.council:
        focus = ""
    else:
        focus = context.record_id
    if len(own) > 2 or (own and not follows) or question.not_held:
        return replace(question, focus=focus)
    known = {term.stem for term in question.terms}
    words = [_Word(Token(w, w, 0, 0), w, w) for w in context.topic if stem(w) not in known]
    terms, found = _terms(words, records, (), is_shouted=False)
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


def _phrases(question: Question, spoken: Sequence[str]) -> tuple[str, ...]:
    """What the index is asked for: the terms, what else they are called, the period."""
    words = [term.word for term in question.terms]
    others = [a.written for a in question.alternatives]
    telling = [p for p in spoken if p not in FUNCTION]
    return tuple(dict.fromkeys([*words, *telling, *others]))


def _counted(spoken: Sequence[str]) -> tuple[str, ...]:
    """The words for what "how many" counts: the next two that tell something."""
    for position in range(len(spoken) - 1):
        if spoken[position] in _COUNTING:
            rest = [word for word in spoken[position + 1 :] if word not in FUNCTION]
            return tuple(word for word in rest if not word.isdigit())[:2]
    return ()


def _held_council(council: str, records: Records) -> str:
    if not council:
        return ""
    place = place_of(council)
    names = [holding.council for holding in records.lexicon.holdings]
    return next((name for name in names if place_of(name) == place), "")


def _not_held(named: Named, council: str, records: Records) -> str:
    if named.not_held:
        return named.not_held
    return council if council and not _held_council(council, records) else ""


def _read_as(tidied: str, repaired: Sequence[_Word]) -> str:
    """The tidied question with repaired words put in; "" where nothing was repaired."""
    changes = {w.token.start: w for w in repaired if w.phrase != w.token.word}
    if not changes:
        return ""
    parts, position = [], 0
    for start in sorted(changes):
        word = changes[start]
        parts += [tidied[position:start], word.phrase]
        position = word.token.end
    return "".join([*parts, tidied[position:]])
