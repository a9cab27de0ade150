"""Other words for the words of a question: acronyms, full names, everyday words, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer.question import Alternative
from knowledge.answer.records import Lexicon, Stems
from knowledge.words.english import commonness
from knowledge.words.glossary import NAME, WORDLIKE, Other, Phrase, meanings, other_words
from knowledge.words.synonyms import synonyms
from knowledge.words.text import stem
from knowledge.words.text import stems as stems_of

_RELATED = 6  # letters that two stems must share from the start
_RELATED_WEIGHT = 0.7
_MOST_RELATED = 4
_MAY_BE_SHORT = (2, 8)  # letters of an acronym
_IS_WORD = 1.0  # occurrences a million of English from which a short word is likely a word
_LONGEST = 7  # words of a phrase that is looked up
_QUESTION = frozenset("who what when why how which where".split())
_VERB_BEFORE = frozenset(
    (
        "to will would must can could should they we you i please not did do does may shall and who"
    ).split()
)
_NOUN_BEFORE = frozenset(
    "with for of about on in at after by the joint area local our this".split()
)
_VERB_AFTER = frozenset("the a an it in them us me out off him her this that back".split())


def alternatives(
    stems: Sequence[str],
    written: Sequence[str],
    terms: dict[int, int],
    *,
    is_shouted: bool,
) -> list[Alternative]:
    """Other words for every phrase of the question that glossary or synonyms know.

    `stems` and `written` are the question's words; `terms` maps their positions to the terms
    that they are (function words are none).
    """
    result: list[Alternative] = []
    for start in range(len(stems)):
        for end in range(start + 1, min(len(stems), start + _LONGEST) + 1):
            covers = tuple(terms[i] for i in range(start, end) if i in terms)
            if not covers:
                continue
            phrase = tuple(stems[start:end])
            result += [
                Alternative(covers, other.written, other.stems, other.weight)
                for other in _others(phrase, written, start, is_shouted=is_shouted)
            ]
    return _strongest(result)


def idiom_positions(stems: Sequence[str]) -> set[int]:
    """Where phrases such as "gone in" stand: worn words that together mean something."""
    return {
        position
        for start in range(len(stems))
        for end in range(start + 2, min(len(stems), start + _LONGEST) + 1)
        if tuple(stems[start:end]) in synonyms() and not _QUESTION.intersection(stems[start:end])
        for position in range(start, end)
    }


def term_spans(stems: Sequence[str]) -> list[tuple[int, int]]:
    """Where terms of two words and more stand ("local plan"), whose words alone say little."""
    return [
        (start, end)
        for start in range(len(stems))
        for end in range(start + 2, min(len(stems), start + _LONGEST) + 1)
        if tuple(stems[start:end]) in meanings()
    ]


def related(stems: Sequence[str], terms: dict[int, int], held: Stems) -> list[Alternative]:
    """Held stems that begin like a stem which is not held ("diagnos", "diagnost")."""
    result = []
    for position, term in terms.items():
        own = stems[position]
        if own in held or len(own) < _RELATED or not own.isalpha():
            continue
        root = own[: max(_RELATED, len(own) - 2)]
        near = [*held.beginning(root, _MOST_RELATED)]
        if own.startswith("re") and own[2:] in held:
            near.append(own[2:])
        result += [
            Alternative((term,), other, (other,), _RELATED_WEIGHT) for other in near[:_MOST_RELATED]
        ]
    return result


def learnt(
    stems: Sequence[str],
    written: Sequence[str],
    terms: dict[int, int],
    lexicon: Lexicon,
    council: str,
) -> list[Alternative]:
    """What the records themselves explain: "SIB" for "Strategic Improvement Board" and back.

    A word that is English too is an acronym only where it is typed in capitals.
    """
    result: list[Alternative] = []
    for i, term in terms.items():
        if not _is_as_short_as_an_acronym(written[i]):
            continue
        names = lexicon.names_of(written[i].casefold(), council)
        # The list of English words takes long to load: it is asked only of what records explain.
        if names and not _is_english(written[i]):
            result += [Alternative((term,), n, tuple(stems_of(n)), NAME) for n in names]
    for start, end in _spans_between_terms(len(stems), terms):
        phrase = stems[start:end]
        covers = tuple(terms[i] for i in range(start, end) if i in terms)
        shorts = lexicon.shorts_of(phrase, council)
        result += [Alternative(covers, s.upper(), (stem(s),), NAME) for s in shorts]
    return result


def _is_as_short_as_an_acronym(written: str) -> bool:
    shortest, longest = _MAY_BE_SHORT
    return shortest <= len(written) <= longest and written.isalpha()


def _is_english(written: str) -> bool:
    word = written.casefold()
    return not written.isupper() and (word in WORDLIKE or commonness(word) >= _IS_WORD)


def _spans_between_terms(length: int, terms: dict[int, int]) -> list[tuple[int, int]]:
    """Spans of two words and more that begin and end with a term."""
    return [
        (start, end)
        for start in range(length)
        for end in range(start + 2, min(length, start + _LONGEST) + 1)
        if start in terms and end - 1 in terms
    ]


def is_send_the_verb(words: Sequence[str], position: int) -> bool:
    """Whether a lower-case "send" is the verb and not the acronym, by its neighbours."""
    before = words[position - 1] if position else ""
    after = words[position + 1] if position + 1 < len(words) else ""
    if before in _NOUN_BEFORE:
        return False
    return before in _VERB_BEFORE or after in _VERB_AFTER


def _others(phrase: Phrase, written: Sequence[str], start: int, *, is_shouted: bool) -> list[Other]:
    found = list(synonyms().get(phrase, ()))
    if _may_be_term(phrase, written, start, is_shouted=is_shouted):
        found += other_words().get(phrase, ())
    return found


def _may_be_term(phrase: Phrase, written: Sequence[str], start: int, *, is_shouted: bool) -> bool:
    """Whether a single word may be an acronym: "app" is one only where typed "APP"."""
    if len(phrase) > 1:
        return True
    word = written[start]
    low = word.casefold()
    in_capitals = word.isupper() and not is_shouted
    if low == "send":
        return in_capitals or not is_send_the_verb([w.casefold() for w in written], start)
    return low not in WORDLIKE or in_capitals


def _strongest(found: list[Alternative]) -> list[Alternative]:
    best: dict[tuple[tuple[int, ...], Phrase], Alternative] = {}
    for alternative in found:
        key = (alternative.covers, alternative.stems)
        if key not in best or best[key].weight < alternative.weight:
            best[key] = alternative
    return sorted(best.values(), key=lambda alternative: -alternative.weight)
