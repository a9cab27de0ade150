"""A question as typed → what is wanted, about what, of whom and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer.follow_up import in_context
from knowledge.answer.intents import aside, asks, intents, small_talk, sort_asked
from knowledge.answer.periods import read_period
from knowledge.answer.question import Question
from knowledge.answer.records import Records, Scope
from knowledge.answer.scope import Named, find_scope
from knowledge.answer.terms import Word, repaired, weighed
from knowledge.answer.tidy import is_shouted, tidy
from knowledge.answer.told_periods import told_period
from knowledge.model import Asked, Context, Intent, Talk
from knowledge.words.councils import place_of
from knowledge.words.function_words import FUNCTION, WORN
from knowledge.words.text import fold, tokens
from knowledge.words.text import words as words_of

_COUNTING = frozenset({"many", "number", "percentage", "proportion"})
_POINTING = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|him|her|there|then|one|ones)\b"
)
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|now|currently|at the moment|these days|up to date"
    r"|last (?:[a-z]+ ){0,2}(?:meeting|time|visit|report|update|one)"
    r"|recent(?:ly)?|to date|today|nowadays)\b"
)
_POSED = re.compile(
    r"\b(?:ask(?:ed|ing|s)?|questions?|motions?|propos\w+|petition\w*|call(?:ed|ing|s)? for|moved?"
    r"|want(?:ed|s)?|request\w*|demand\w*|raised)\b"
)
_STANDS = re.compile(
    r"\b(?:is|are|has|have|hasnt|havent|isnt|arent|still|yet|going|getting|update|updates|news)\b"
)
_SPOKE = re.compile(
    r"\bwhat (?:did|does|do|has|have) (?:the )?((?:[^\W_]+ ){1,4}?)(?:say|said|says|find|found"
    r"|think|conclude|recommend|report|tell|raise|warn|advise|rule)\b"
)
_OF_MEETINGS = WORN | {"meeting", "meetings", "last", "latest", "previous", "recent"}
_ITS_WORKING = re.compile(r"\bdoes (?:it|this|that) work\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|initial(?:ly)?|original(?:ly)?|earliest|1st)\b")
_SHORTFALL = re.compile(
    r"\b(?:not (?:been )?(?:improv\w+|embed\w+|better|fixed|done|met|yet)|worse|fail\w*"
    r"|(?:not|nt|werent|wasnt|isnt|arent) good enough|still (?:not|weak|bad|poor|slow|a problem"
    r"|to do)|outstanding|remaining|behind|slow\w*"
    r"|left (?:to do|over)|havent|hasnt|not enough|weak\w*|struggling"
    r"|(?:other|remaining) (?:\d|two|three|four|five|six|ones?))\b"
)


def understand(
    text: str,
    context: Context,
    records: Records,
    council: str = "",
    today: dt.date | None = None,
) -> Question:
    """The question that `text`, asked in `context`, puts to `records`.

    `council` limits it to one council, by its name or place; "" leaves all in. "last year" is
    counted from `today`; where the caller gives no clock, from the newest record.
    """
    tidied = tidy(text)
    asked = Asked(text, context=context)
    talk = small_talk(tidied)
    if talk and not (talk is Talk.HELP and context.record_id and _ITS_WORKING.search(tidied)):
        return Question(asked, (Intent.ABOUT,), talk=talk)
    lexicon = records.lexicon
    today = today or max((h.latest for h in lexicon.holdings if h.latest), default=None)
    period_found = read_period(tidied, today)
    period, span = period_found or (None, (0, 0))
    read = tokens(tidied)
    outside = [t for t in read if not (t.start < span[1] and t.end > span[0])]
    spoken = repaired(outside, records)
    named = find_scope([w.word for w in spoken], lexicon.holdings, records.holds_phrase)
    words = [w for i, w in enumerate(spoken) if i not in named.used]
    bodies = {word for name in named.committees for word in words_of(name)}
    terms, found = weighed(
        words, records, bodies, is_shouted=is_shouted(text), council=named.council
    )
    terms = tuple(replace(term, is_place=term.word in named.places) for term in terms)
    read_as = _read_as(tidied, spoken)
    low = fold(read_as or tidied).replace("'", "")
    actor = _actor(low)
    sort = sort_asked(low)
    terms = tuple(
        replace(term, is_actor=term.word in actor, is_sort=term.word == sort) for term in terms
    )
    asked_council = named.council or _held_council(council, records)
    said_topic = [t for t in terms if t.is_topical and t.word not in _OF_MEETINGS]
    if period is None:
        within = Scope(asked_council, None, today)
        bodies_named = named.committees or _bodies_before(low, context)
        period = told_period(low, within, bodies_named, records, has_topic=bool(said_topic))
        if period and period.since == period.until:
            terms = tuple(replace(t, is_topical=t in said_topic) for t in terms)
    if period and period.said and not said_topic:
        period = replace(period, phrases=())  # "what was decided last year": at its meetings
    question = Question(
        asked=replace(asked, read_as=read_as),
        intents=intents(low),
        asks=asks(low),
        aside=aside(low),
        terms=terms,
        alternatives=found,
        period=period,
        council=asked_council,
        committees=named.committees or (_bodies_before(low, context) if period else ()),
        not_held=_not_held(named, council, records),
        counted=_counted([w.word for w in words]),
        wants_latest=bool(_LATEST.search(low)),
        wants_first=bool(_FIRST.search(low)),
        wants_shortfall=bool(_SHORTFALL.search(low)),
        wants_standing=bool(_STANDS.search(low)),
        wants_posed=bool(_POSED.search(low)),
        is_pointing=bool(_POINTING.search(low)),
    )
    question = in_context(question, low, context, records)
    period = question.period
    is_said = period is not None and bool(period.said)
    return replace(question, asked=replace(question.asked, period=period if is_said else None))


def _bodies_before(low: str, context: Context) -> tuple[str, ...]:
    """The committees of the question before, where its other meetings are asked after."""
    return context.committees if "meeting" in low else ()


def _actor(low: str) -> frozenset[str]:
    """The words for who is asked to have spoken or found: "what did the ombudsman say"."""
    match = _SPOKE.search(low)
    if match is None:
        return frozenset()
    return frozenset(words_of(match[1])) - FUNCTION - WORN


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


def _read_as(tidied: str, spoken: Sequence[Word]) -> str:
    """The tidied question with repaired words put in; "" where nothing was repaired."""
    changes = {w.token.start: w for w in spoken if w.phrase != w.token.word}
    if not changes:
        return ""
    parts, position = [], 0
    for start in sorted(changes):
        word = changes[start]
        parts += [tidied[position:start], word.phrase]
        position = word.token.end
    return "".join([*parts, tidied[position:]])
