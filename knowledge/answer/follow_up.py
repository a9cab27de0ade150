"""A follow-up ("and why?") takes over what the question before it said."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from knowledge.answer import evidence
from knowledge.answer.calendar_days import years
from knowledge.answer.question import Period, Question, Term
from knowledge.answer.records import Kept, Records
from knowledge.answer.terms import Word, weighed
from knowledge.model import Answer, Answered, Context, Intent, Reason, Unanswered
from knowledge.words.english import commonness
from knowledge.words.function_words import FUNCTION
from knowledge.words.text import Token, stem, words

_INHERITED = 0.5  # the weight of a word taken over from the question before
_MOST_OWN = 4  # topical words of its own that a follow-up may have
_POINTED = 2  # ... beside a word that points: "is it too late to call it in"
_FEW = 3  # ... that one may have which neither goes on nor points
_MOSTLY = 0.5  # share of its own words that the record before must have for it to be about that
_LITTLE = 0.25  # weight of its own words below which it says nothing of its own
_NAME = 0.5  # occurrences a million of English below which a word is likely a name
_KEPT = 12  # words that a conversation is remembered by
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|ok|okay|no|what about|how about|what if|any more|anything else|more)\b"
)
_POINTS = re.compile(
    r"\b(?:it|its|this|those|these|he|she|him|her|his|that(?=$| (?:is|was|be|cost|mean|happen"
    r"|done|decided|agreed|approved|one|time))|(?:is|was|did|does|will|has|of|for|about) that"
    r"|that [\w'-]+$|(?:the|that) [\w'-]+ ones?)\b"
)
# A whole question of its own names its matter as people name one: "about the ...", "our ...".
_NAMES_A_MATTER = re.compile(r"\b(?:about|on|for|in|at|of|the|a|an|our|my|to|with) ([\w'-]+)")
_AND_THERE = re.compile(
    r"^(?:(?:and|but|so|or|ok|what about|how about) )+(?:what |how )?(?:about )?"
    r"(?:in|at|for|over in|across) (?:the )?([^?.!,]+)[?.! ]*$"
)
_SINCE_THEN = re.compile(r"\bsince(?: then| that)?[?.! ]*$|\bsince then\b")
_YEAR_BESIDE = re.compile(
    r"\b(?:the )?(?:(year before(?: that)?|previous year|year earlier)|year after|following year)\b"
)
_PLACE_WORDS = 3
_SAYS_WHAT_IS_ASKED = re.compile(
    r"\b(?:who|whose|what(?! about)|when|where|why|how(?! about)|which|is|are|was|were|did|does"
    r"|do|has|have|any|will|would|can|could|should|much|many)\b"
)


def in_context(question: Question, low: str, context: Context, records: Records) -> Question:
    """The question with what it leaves unsaid taken over from `context`; `low` is its text.

    It stays with the record that was shown last where that has most of its own words, and goes
    on from its matter where the record has not, or where another period or council is named.
    """
    if (not context.record_id and not context.topic) or question.not_held:
        return question
    before = next(iter(records.load([context.record_id])), None) if context.record_id else None
    question = _from_there(question, low, context, before.record.date if before else None)
    own = [term for term in question.topic if not _is_worn_out(term)]
    if sum(term.weight for term in own) < _LITTLE and not any(term.is_place for term in own):
        own = []
    elsewhere = _names_another(question, context, before, is_bare=not own)
    focus = "" if elsewhere or before is None else before.record.id
    is_there = before is not None and _share_in(before, question, own) >= _MOSTLY
    if not _follows(question, low, own, is_there=is_there, elsewhere=elsewhere):
        return replace(question, focus=focus if is_there else "")
    stays = bool(focus) and (not own or is_there or bool(_POINTS.search(low)))
    return _taken_over(question, low, context, records, focus if stays else "")


def _from_there(question: Question, low: str, context: Context, shown: dt.date | None) -> Question:
    """The question with days that are counted from those before: "since then", "a year earlier"."""
    if question.period is not None:
        return question
    if shown and (match := _SINCE_THEN.search(low)):
        after = Period(shown + dt.timedelta(days=1), None, (), match[0].strip(" ?.!"))
        return replace(question, period=after)
    if match := _YEAR_BESIDE.search(low):
        base = (context.period.since or context.period.until) if context.period else None
        year = (base or shown or dt.date.min).year + (-1 if match[1] else 1)
        if year > 1:
            return replace(question, period=replace(years(year, year), said=match[0]))
    return question


def next_context(question: Question, answer: Answer, before: Context) -> Context:
    """What a follow-up to `answer` may build on.

    A question that found no answer is still what the talk is about, if it names a matter.
    """
    if not isinstance(answer, Answered | Unanswered):
        return before
    if isinstance(answer, Unanswered) and answer.reason not in {Reason.NO_MATCH, Reason.NOT_STATED}:
        return before
    own = [term.word for term in question.topic if not term.is_inherited]
    if isinstance(answer, Unanswered) and (question.not_held or not own):
        return before
    if isinstance(answer, Answered):
        record = answer.excerpts[0].record.id
    else:
        is_near = answer.reason is Reason.NOT_STATED and answer.nearest
        record = answer.nearest[0].id if is_near else ""
    matter = [*question.matter, *own] if question.focus else [*own, *question.matter]
    return Context(
        topic=tuple(dict.fromkeys(matter))[:_KEPT],
        record_id=record,
        intent=question.intent,
        council=question.council,
        period=question.period or (before.period if question.is_follow_up else None),
        committees=question.committees or (before.committees if question.is_follow_up else ()),
    )


def _names_another(
    question: Question, context: Context, before: Kept | None, *, is_bare: bool
) -> bool:
    """Whether another council or period is named than that of the record before.

    A record of another year may tell of the one that is named; a bare "and in 2019?" leaves it.
    """
    if question.council:
        known = context.council or (before.record.council if before else "")
        if known and question.council != known:
            return True
    period = question.period
    if before is None or period is None:
        return False
    if question.committees and before.record.committee not in question.committees:
        return True
    within = evidence.in_period(period, before.record, _whole(before))
    return within < (1.0 if is_bare and not period.said else evidence.IN_WORDS)


def _is_worn_out(term: Term) -> bool:
    return term.weight < 0.1 and not term.is_place


def _share_in(before: Kept, question: Question, own: list[Term]) -> float:
    """The share of the weight of the question's own words that the record before has."""
    found = dict(zip(question.terms, evidence.matches(question, _whole(before)), strict=True))
    total = sum(term.weight for term in own)
    return sum(term.weight * min(1.0, 2 * found[term]) for term in own) / total if total else 0.0


def _whole(kept: Kept) -> evidence.Stems:
    """The stems of all that a record says, with its title and committee."""
    texts = kept.texts or evidence.texts_of(kept.record, kept.passages)
    return "".join((texts.title, texts.place, *texts.headings, *texts.bodies))


def _follows(
    question: Question, low: str, own: list[Term], *, is_there: bool, elsewhere: bool
) -> bool:
    if len(own) > _MOST_OWN:
        return False
    if _GOES_ON.match(low) or not own:
        return True
    if is_there:
        return len(own) <= _FEW or bool(_POINTS.search(low))
    if question.committees or elsewhere:
        return False
    if _POINTS.search(low) and len(own) <= _POINTED:
        return True
    named = _named_matter(low)
    is_new = any(term.word in named for term in own)
    return len(own) <= 1 + bool(_POINTS.search(low)) and not is_new


def _named_matter(low: str) -> set[str]:
    """The words that stand where people name a matter: "about the ...", "with ..."."""
    return {word for match in _NAMES_A_MATTER.finditer(low) for word in words(match[1])}


def _taken_over(
    question: Question, low: str, context: Context, records: Records, focus: str
) -> Question:
    kept_intent = question.intents
    is_bare = not _SAYS_WHAT_IS_ASKED.search(low)
    if question.intents == (Intent.ABOUT,) and context.intent and is_bare:
        kept_intent = (context.intent,)
    known = {term.stem for term in question.terms}
    matter = [word for word in context.topic if stem(word) not in known]
    question = replace(
        question,
        intents=kept_intent,
        matter=tuple(matter),
        council=question.council or context.council,
        focus=focus,
        is_follow_up=True,
        stays=bool(focus),
    )
    if focus:
        return question
    own = [term.word for term in question.topic]
    if any(map(_is_name, own)):  # "and in Bruff?": in place of the name before
        question = replace(question, matter=tuple(w for w in matter if not _is_name(w)))
    place = () if question.period else _place(low)
    terms = tuple(replace(t, is_place=t.is_place or t.word in place) for t in question.terms)
    # "The last meeting" is left by whoever goes on to a matter of their own.
    is_told = context.period is not None and bool(context.period.said)
    moves = (
        question.period is None
        and not question.wants_latest
        and not (is_told and _named_matter(low))
    )
    return with_matter(
        replace(
            question,
            terms=terms,
            place=" ".join(place),
            period=context.period if moves else question.period,
        ),
        records,
    )


def with_matter(question: Question, records: Records) -> Question:
    """The question with the words of its matter, each at half its weight, to search by."""
    taken = [Word(Token(w, w, 0, 0), w, w) for w in question.matter]
    terms, found = weighed(taken, records, (), is_shouted=False)
    offset = len(question.terms)
    inherited = tuple(
        replace(term, weight=term.weight * _INHERITED, is_inherited=True) for term in terms
    )
    shifted = tuple(replace(a, covers=tuple(index + offset for index in a.covers)) for a in found)
    return replace(
        question,
        terms=question.terms + inherited,
        alternatives=question.alternatives + shifted,
    )


def _place(low: str) -> tuple[str, ...]:
    """The words of the place that "and in Bruff?" asks after; none where it asks something else."""
    match = _AND_THERE.match(low)
    found = [word for word in words(match[1]) if word not in FUNCTION] if match else []
    return tuple(found) if len(found) <= _PLACE_WORDS else ()


def _is_name(word: str) -> bool:
    return word not in FUNCTION and word.isalpha() and commonness(word) < _NAME
