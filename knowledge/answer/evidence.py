"""Evidence that a passage answers a question: each kind a pure function, 0 to 1."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer.question import Asks, Period, Question
from knowledge.model import Intent, Passage, Record, Role
from knowledge.words.text import stem, stems, tokens

IN_TITLE = 0.85  # what a word in the title counts for a passage under it
IN_HEADING = 0.8
IN_NEIGHBOUR = 0.6
IN_PLACE = 0.6
IN_RECORD = 0.5
IN_WORDS = 0.5  # a period that the words name, where the meeting was at another time

Stems = str  # the stems of a text, in order, each between spaces


@dataclass(frozen=True, slots=True)
class Text:
    """The stems of a passage and of what stands above it."""

    body: Stems
    heading: Stems
    title: Stems
    place: Stems


def text_of(record: Record, passage: Passage) -> Text:
    """The stems of `passage`, with its lead, and of its heading, title and committee."""
    body = record.text[passage.start : passage.end]
    if passage.lead:
        body = f"{record.text[slice(*passage.lead)]} {body}"
    return Text(
        stemmed(body), stemmed(passage.heading), stemmed(record.title), stemmed(record.committee)
    )


@functools.lru_cache(maxsize=16384)
def stemmed(text: str) -> Stems:
    """The stems of `text`, each between spaces, so that a phrase is a substring."""
    return f" {' '.join(stems(text))} "


def holds(text: Stems, phrase: Sequence[str]) -> bool:
    """Whether the stems of `phrase` stand next to one another in `text`."""
    return f" {' '.join(phrase)} " in text


def matches(question: Question, text: Stems) -> list[float]:
    """For each term of the question, how surely `text` has it, 0 to 1."""
    found = [1.0 if f" {term.stem} " in text else 0.0 for term in question.terms]
    for alternative in question.alternatives:
        if holds(text, alternative.stems):
            for index in alternative.covers:
                found[index] = max(found[index], alternative.weight)
    return found


def share(question: Question, found: Sequence[float]) -> float:
    """The share of the question's weight that `found` covers; 0 where it has no terms."""
    total = question.weight
    covered = sum(term.weight * value for term, value in zip(question.terms, found, strict=True))
    return covered / total if total else 0.0


def adjacency(question: Question, text: Stems) -> float:
    """The share of the question's neighbouring terms that are neighbours in `text`."""
    pairs = [
        (a, b)
        for a, b in zip(question.terms, question.terms[1:], strict=False)
        if not b.is_inherited
    ]
    if not pairs:
        return 0.0
    return sum(holds(text, (a.stem, b.stem)) for a, b in pairs) / len(pairs)


# For each intent: what a label is worth. The best label counts.
_LABELS: dict[Intent, dict[str, float]] = {
    Intent.OUTCOME: {
        "outcome": 0.6,
        "status.progress": 0.7,
        "status.slow": 0.8,
        "status.done": 0.4,
        "decision.agreed": 0.45,
        "decision.refused": 0.5,
        "decision.deferred": 0.5,
        "decision.noted": 0.3,
        "decision": 0.4,
        "risk": 0.3,
    },
    Intent.DECISION: {
        "decision": 0.75,
        "decision.agreed": 0.8,
        "decision.noted": 0.75,
        "decision.refused": 0.85,
        "decision.deferred": 0.85,
        "decision.recommended": 0.7,
    },
    Intent.NEXT_STEP: {"next_step": 0.9, "status.done": 0.35, "decision.deferred": 0.4},
    Intent.PROGRESS: {
        "status.progress": 0.8,
        "status.slow": 0.85,
        "status.done": 0.85,
        "status.delayed": 0.8,
        "outcome": 0.5,
        "decision.agreed": 0.3,
    },
    Intent.REASON: {"reason": 0.8, "risk": 0.3},
}
_ROLES: dict[Intent, dict[Role, float]] = {
    Intent.DECISION: {Role.DECISION: 1.0, Role.RECOMMENDATION: 0.2},
    Intent.NEXT_STEP: {Role.NEXT_STEPS: 1.0, Role.DECISION: 0.4},
    Intent.REASON: {Role.REASONS: 1.0},
    Intent.DEFINITION: {Role.BACKGROUND: 0.4},
    Intent.OUTCOME: {Role.DECISION: 0.35},
}


_FOUND = re.compile(
    r"\b(?:inspect\w+|ofsted|cqc|ombudsman|auditors?|review\w*|they|letter|report|team|commission"
    r"|assessment|survey|panel|regulator|results?|visit|audit|evaluation|study|investigation)\b"
    r"[^.;]{0,80}?\b(?:found|conclud\w+|judged|identified|determined|saw|rated|listed|recognised"
    r"|assessed|showed|revealed|graded|considered that|were as follows|satisfied)\b"
    r"|\b(?:findings?|results|conclusions?|position|areas?)\b[^.;]{0,50}\b(?:was|were|is|are)\b",
    re.IGNORECASE,
)


def is_finding(said: str) -> bool:
    """Whether the words tell what somebody found, and not only that somebody looked."""
    return bool(_FOUND.search(said))


def fit(intent: Intent, passage: Passage) -> float:
    """How well a passage's labels and its section fit an intent, 0 to 1."""
    of_labels = _LABELS.get(intent, {})
    best = max((of_labels.get(label, 0.0) for label in passage.labels), default=0.0)
    if len([label for label in passage.labels if of_labels.get(label, 0) >= 0.7]) > 1:
        best = min(1.0, best + 0.1)
    if passage.role in {Role.RECOMMENDATION, Role.REASONS} and intent is Intent.DECISION:
        best = min(best, 0.2)
    if passage.role is Role.DECISION and intent in {Intent.PROGRESS, Intent.OUTCOME}:
        best = min(best, 0.6)
    return max(best, _ROLES.get(intent, {}).get(passage.role, 0.0))


_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|\b(?:{_MONTHS}) (?:19|20)\d\d\b"
    rf"|\b(?:in|by|until|since|from|before|after|during|of|early|late|mid|end of|to) (?:{_MONTHS})\b"
    r"|\b(?:19|20)\d\d(?:[/-]\d\d)?\b|\b(?:spring|summer|autumn|winter|christmas|easter)\b"
    r"|\bnext (?:week|month|year|meeting|term)\b|\bin due course\b|\b(?:mon|tues|wednes|thurs|fri)day\b"
    r"|\b(?:with)?in (?:\w+ )?(?:\w+) (?:days|weeks|months|years)\b|\d[ap]m\b|\d [ap]\.?m\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pence|pounds|million|billion|p\b)|\b\d[\d.]*\s?%")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred|thousand|half|none|no"
    r"|one|once|twice|both|single|quarter)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|a|an"
    r"|several|few)(?:[- ](?:and[- ]a[- ]half|working|calendar|school))?[- ]"
    r"(?:minute|hour|day|week|month|term|year)s?\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\bfor \d+\b|\bagainst\b|\babst(?:ain|ention)|\bunanimous|\bnem con\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev(?:d|erend)?|Professor|Prof|"
    r"Alderman|Ald|Mayor|Supervisor|Commissioner)\.?\s+(?:[A-Z][\w’'-]+|[A-Z]\.?\s[A-Z])"
)
_VOTERS = re.compile(
    r"\b(?:[Ff]or|[Aa]gainst|[Aa]bst\w+|[Vv]ot\w+)\b[^.]{0,40}\b(?:Councillors?|Cllrs?|Members?|Mr|Mrs|Ms)"
    r"\s+[A-Z]|\bCouncillors?\s+[A-Z][^.]{0,200}\b(?:voted|voting|abstained|dissent\w*)\b"
)
_NAME_AFTER = re.compile(
    r"[\s,(–-]{1,3}(?:(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Rev)\.?\s+[A-Z]"
    r"|[A-Z][\w’'-]+\s[A-Z][\w’'-]+[,)])"
)
_NAME_BEFORE = re.compile(
    r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Rev)?\.?\s*[A-Z][\w’'-]+\s[A-Z][\w’'-]+"
    r"(?:,|\s\()\s*(?:the\s|who was\s|Cabinet Member for\s|Portfolio Holder for\s)?$"
)
_NEAR_BEFORE, _NEAR_AFTER = 30, 45  # code points round a number in which the counted thing stands
_ACTOR = re.compile(
    r"\b(?:Council|Cabinet|Committee|Panel|Board|Director|Officer|Holder|Member|Leader|Mayor|Chair"
    r"\w*|Manager|Head of|Secretary|Department|Ofsted|CQC|DfE|NHS|CCG|ICB|Ombudsman|Inspector\w*"
    r"|Auditor\w*|Commission|Agency|Ltd|Limited|Trust|Forum|Partnership|Group|Team|Police|Service"
    r"|University|School|Executive|Solicitor|Applicant|Clerk|Members|Officers|Residents?|Parish)\b"
    r"|\b(?:inspectors|officers|members|residents|the applicant|the chair|governors|parents)\b"
)
_SPEECH = re.compile(
    r"\b(?:said|asked|commented|raised|expressed|questioned|welcomed|urged|stated|advised|noted"
    r"|thanked|suggested|felt|queried|sought|requested|recommended|reported|explained|summarised|described|concern\w*"
    r"|resolved|agreed|heard|told|challenged|observed|considered that|concluded|replied|confirmed)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:set out|details? of which|detailed|contained|as shown|attached|appended)\b.{0,40}"
    r"\b(?:report|appendix|appendices|annex|paper|paragraph|section)\b",
    re.IGNORECASE,
)


def states(question: Question, said: str, passage: Passage) -> bool:
    """Whether the words `said` state the particular fact that the question asks for.

    True where the question asks for none.
    """
    match question.asks:
        case Asks.MONEY:
            return bool(_MONEY.search(said))
        case Asks.COUNT:
            return _counts(question, said)
        case Asks.DURATION:
            return bool(_DURATION.search(said))
        case Asks.VOTE:
            named = question.intent is Intent.WHO
            return bool((_VOTERS if named else _VOTE).search(said))
        case Asks.NAME:
            return _names(question, said)
        case Asks.DECISION_NUMBER:
            return passage.role is Role.DECISION_NUMBER and passage.end > passage.start
        case Asks.SAID:
            return bool(_SPEECH.search(said)) and not is_pointer(said)
        case Asks.DUE:
            return bool(_DATED.search(said) or _DURATION.search(said))
        case None:
            pass
    if question.intent is Intent.WHEN:
        return bool(_DATED.search(said))
    if question.intent is Intent.WHO:
        return bool(_ACTOR.search(said) or _PERSON.search(said))
    if question.intent is Intent.AMOUNT:
        return bool(_NUMBER.search(said))
    return True


def _counts(question: Question, said: str) -> bool:
    """Whether a number stands near the thing that "how many" counts."""
    counted = {i for i, term in enumerate(question.terms) if term.word in question.counted}
    if not counted:
        return bool(_NUMBER.search(said))
    phrases = [(question.terms[i].stem,) for i in counted]
    phrases += [a.stems for a in question.alternatives if counted.intersection(a.covers)]
    for match in _NUMBER.finditer(said):
        near = stemmed(said[max(0, match.start() - _NEAR_BEFORE) : match.end() + _NEAR_AFTER])
        if any(holds(near, phrase) for phrase in phrases):
            return True
    return False


def _names(question: Question, said: str) -> bool:
    """Whether a person's name stands right beside the role that is asked about."""
    role = {term.stem for term in question.topic}
    spoken = [token for token in tokens(said) if stem(token.word) in role]
    if len({stem(token.word) for token in spoken}) < max(1, len(role) - 1):
        return False
    return any(
        _NAME_AFTER.match(said, token.end) or _NAME_BEFORE.search(said[: token.start])
        for token in spoken
    )


def is_pointer(said: str) -> bool:
    """Whether the words only say where something else is set out."""
    return bool(_ELSEWHERE.search(said)) and not re.search(r"[:;]", said)


def in_period(period: Period, record: Record, body: Stems) -> float:
    """1 where the meeting was in the period, 0.7 where the words name it, 0 for neither."""
    day = record.date
    bounded = period.since is not None or period.until is not None
    if bounded and day is not None:
        after = period.since is None or day >= period.since
        before = period.until is None or day <= period.until
        if after and before:
            return 1.0
    if not bounded and day is not None and any(_is_day(day, phrase) for phrase in period.phrases):
        return 1.0
    return IN_WORDS if any(_names_day(body, phrase) for phrase in period.phrases) else 0.0


def _is_day(day: object, phrase: tuple[str, ...]) -> bool:
    written = tuple(stems(f"{day:%-d %B}"))  # type: ignore[str-format]
    return phrase in (written, written[1:])


def _names_day(body: Stems, phrase: tuple[str, ...]) -> bool:
    if holds(body, phrase):
        return True
    if len(phrase) == 2 and phrase[1].isdigit():  # "december 2019" in "9 december to 11 ... 2019"
        return all(f" {part} " in body for part in phrase)
    return False


_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def is_history(record: Record, said: str) -> bool:
    """Whether the words tell only of years well before the meeting."""
    years = [int(year) for year in _YEAR.findall(said)]
    return record.date is not None and bool(years) and max(years) < record.date.year - 1
