"""The words of a question: repaired, weighed, and with what a record may call them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answer.expand import (
    alternatives,
    idiom_positions,
    is_send_the_verb,
    learnt,
    related,
    term_spans,
)
from knowledge.answer.question import Alternative, Term
from knowledge.answer.records import Records
from knowledge.answer.spelling import repair
from knowledge.answer.sums import sums
from knowledge.answer.weights import weight
from knowledge.words.councils import known_councils, place_of
from knowledge.words.english import commonness
from knowledge.words.function_words import ASKING, FUNCTION, WORN
from knowledge.words.glossary import meanings
from knowledge.words.synonyms import synonyms
from knowledge.words.text import Token, stem

_LITTLE = ASKING | WORN | FUNCTION
_LONG_ENOUGH = 5  # letters of a worn word that a misspelling may be repaired to
_ORDINARY = 0.4  # an English word that no record has: the asker's own way to say it
_NAMED = 0.3  # the least weight of a word in a term of the glossary ("local plan")
_KNOWN = 0.05  # occurrences a million from which a word is English, and not a name or a slip
_BODY = 0.3  # a word of a committee's name: the name has evidence of its own


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: as typed, as read, and the phrase that it was repaired to."""

    token: Token
    word: str
    phrase: str


def repaired(read: Sequence[Token], records: Records) -> list[Word]:
    """The words of `read`, those that the store does not hold repaired where that is safe."""
    lexicon = records.lexicon
    names = _names(tuple(h.council for h in lexicon.holdings))
    held = lexicon.stems
    result = []
    for token in read:
        known = (
            token.word in FUNCTION
            or token.word in ASKING
            or token.word in WORN
            or token.word in known_councils()  # "havering" is no slip of "have ring"
            or (stem(token.word),) in meanings()
            or (stem(token.word),) in synonyms()
            or stem(token.word) in held
        )
        if not known and token.word.endswith("s") and token.word[:-1] in known_councils():
            result.append(Word(token, token.word[:-1], token.word[:-1]))  # "durhams review"
            continue
        fixed = None if known else repair(token.word, lexicon.words, names, commonness)
        if fixed is None:
            result.append(Word(token, token.word, token.word))
        else:
            result += [Word(token, part, fixed.word) for part in fixed.parts]
    return result


@functools.lru_cache(maxsize=8)
def _names(councils: tuple[str, ...]) -> frozenset[str]:
    """What a word may be repaired to although no record has it: councils' names, worn words."""
    places = {part for council in councils for part in place_of(council).split()}
    return frozenset(places | {word for word in _LITTLE if len(word) >= _LONG_ENOUGH})


def weighed(
    words: Sequence[Word],
    records: Records,
    bodies: Collection[str],
    *,
    is_shouted: bool,
    council: str = "",
) -> tuple[tuple[Term, ...], tuple[Alternative, ...]]:
    """The terms of the words, weighed, and what else the record may call them.

    `bodies` are words of the names of committees that the question names; acronyms are those of
    `council`, "" for any.
    """
    held = records.lexicon.stems
    spoken = [w.word for w in words]
    stems = [stem(word) for word in spoken]
    places = _term_places(words, stems)
    spans = [span for span in term_spans(stems) if not ASKING.intersection(spoken[slice(*span)])]
    named = {i for span in spans for i in range(*span)}
    whole = [span for span in spans if WORN.issuperset(spoken[slice(*span)])]
    written = [w.token.written if w.word == w.token.word else w.word for w in words]
    found = [
        other
        for other in alternatives(stems, written, places, is_shouted=is_shouted)
        if all(part in held or len(part) < 3 for part in other.stems)
    ]
    inside = [{places[i] for i in range(*span) if i in places} for span in whole]
    found = [o for o in found if not any(set(o.covers) < covered for covered in inside)]
    found += learnt(stems, written, places, records.lexicon, council)
    found += related(stems, places, held)
    found += sums(spoken, places)
    found += [_itself(spoken, stems, span, places) for span in whole]
    alone = set(places) - {i for span in whole for i in range(*span)}
    helped = {index for other in found for index in other.covers}
    is_held = {i: stems[i] in held or index in helped for i, index in places.items()}
    terms = tuple(
        Term(
            word=spoken[i],
            stem=stems[i] if i in alone and _tells(spoken[i]) else "",
            weight=_weight(spoken[i], records, is_body=spoken[i] in bodies, is_named=i in named)
            * (1.0 if is_held[i] or not _is_english(spoken[i]) else _ORDINARY),
            is_held=is_held[i],
            is_topical=spoken[i] not in bodies
            and (i in named or (_tells(spoken[i]) and spoken[i] not in _LITTLE)),
        )
        for i in places
    )
    return terms, tuple(found)


def _weight(word: str, records: Records, *, is_body: bool, is_named: bool) -> float:
    lexicon = records.lexicon
    value = weight(word, lexicon.words, lexicon.passages, commonness)
    value *= _BODY if is_body else 1.0
    return max(value, _NAMED) if is_named else value


def _itself(
    spoken: Sequence[str], stems: Sequence[str], span: tuple[int, int], places: dict[int, int]
) -> Alternative:
    """A term of worn words ("local plan") as one phrase: its words apart say too little."""
    covers = tuple(places[i] for i in range(*span))
    return Alternative(covers, " ".join(spoken[slice(*span)]), tuple(stems[slice(*span)]), 1.0)


def _is_english(word: str) -> bool:
    return commonness(word) > _KNOWN


def _tells(word: str) -> bool:
    """Whether a word alone may be looked for: a letter would match every list mark, "(b)"."""
    return word not in FUNCTION and not (len(word) == 1 and word.isalpha())


def _term_places(words: Sequence[Word], stems: Sequence[str]) -> dict[int, int]:
    """The positions of the words that are terms, each with the number of its term."""
    spoken = [w.word for w in words]
    idioms = idiom_positions(stems)
    places: dict[int, int] = {}
    for i, word in enumerate(spoken):
        is_verb = word == "send" and not words[i].token.written.isupper()
        if (word in FUNCTION and i not in idioms) or (is_verb and is_send_the_verb(spoken, i)):
            continue
        places[i] = len(places)
    return places
