"""Whether words state the particular fact that a question asks for: a date, a sum, a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from knowledge.answer import evidence
from knowledge.answer.question import Asks, Question
from knowledge.model import Intent, Passage, Role
from knowledge.words.text import Token, stem, tokens

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|\b(?:{_MONTHS}) (?:19|20)\d\d\b"
    rf"|\b(?:in|by|until|since|from|before|after|during|of|early|late|mid|to) (?:{_MONTHS})\b"
    r"|\b(?:19|20)\d\d(?:[/-]\d\d)?\b|\b(?:spring|summer|autumn|winter|christmas|easter)\b"
    r"|\b(?:next|this|last|coming) (?:weeks?|months?|years?|meeting|term|quarter)\b"
    r"|\bin due course\b"
    r"|\bQ[1-4]\b|\b(?:first|second|third|fourth|last) (?:quarter|half)\b|\bquarter \d\b"
    r"|\b(?:mon|tues|wednes|thurs|fri)day\b"
    r"|\b(?:with)?in (?:\w+ ){1,3}(?:days|weeks|months|years)\b|\d[ap]m\b|\d [ap]\.?m\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pence|pounds|euros?|dollars|million|billion|p\b)")
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})(?:,? \d{{4}})?\b"
    rf"|\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|(?<![\w.])\(?[ivx\d]{1,3}[.)](?=\s)",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:to be (?:carried out|undertaken|commissioned|conducted|held)|starting the review"
    r"|would (?:be )?(?:visit|report|carr\w+|undertak\w+|commission\w*|consider\w*)"
    r"|so that .{0,40} may|required to (?:prepare|carry)|(?:authori[sz]e|approve|agree)\w*"
    r" (?:the |a |an )?(?:\w+ ){0,4}(?:procur\w+|commission\w*|review|stud(?:y|ies)|survey"
    r"|audit|assessment|inspection|investigation|visit))\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:every|each|once|twice|weekly|fortnightly|monthly|quarterly|daily|yearly|annual(?:ly)?"
    r"|biannual(?:ly)?|bi-?(?:weekly|monthly)|half[- ]yearly|regular(?:ly)?"
    r"|per (?:day|week|month|year|annum|term)"
    r"|(?:a|per) (?:week|month|quarter|term)|times|out of|in \d+)\b|\d\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
_UNITS = frozenset(
    "minutes hours days weeks months years miles metres kilometres tonnes acres hectares".split()
)
_CURRENCY = ("£", "$", "€")
_PERCENT = re.compile(r"\b\d[\d.]*\s?(?:%|per ?cent)")
_RISES = frozenset(map(stem, "rise increase up cut reduce tax rate percent share fall".split()))
_SAME_SENTENCE = 0.6  # share of the topic that a sentence with a number must have to count it
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
    r"\bvot(?:e|es|ed|ing)\b|\bfor \d+\b|\bagainst\b|\babst(?:ain|ention)|\bunanimous|\bnem con\b"
    r"|\(\d+\s?[:–-]\s?\d+\)|\b(?:yeas|nays|ayes|noes)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev(?:d|erend)?|Professor|Prof|"
    r"Alderman|Ald|Mayor|Supervisor|Commissioner)\.?\s+(?:[A-Z][\w’'-]+|[A-Z]\.?\s[A-Z])"
    r"|\b[A-Z]\.\s?[A-Z][a-z]\w+|\b[A-Z]{2,3} (?:would|will|to|has|had|agreed|reported|advised|said"
    r"|suggested|undertook|offered)\b"
)
_VOTERS = re.compile(
    r"\b(?:[Ff]or|[Aa]gainst|[Aa]bst\w+|[Vv]ot\w+)\b[^.]{0,40}\b(?:Councillors?|Cllrs?"
    r"|Members?|Mr|Mrs|Ms)\s+[A-Z]"
    r"|\b(?:AGAINST|Against|N[Aa][Yy][Ss]?|NOES|Noes|Opposed|OPPOSED|Dissent\w*)\b[\s:–(\d)-]{1,8}[A-Z]"
    r"|\b[A-Z][\w’'-]+\s?[–-]\s?(?:Nay|No|Against|Opposed)\b|\bCouncillors?\s+[A-Z][^.]{0,200}\b(?:voted|voting|abstained|dissent\w*)\b"
)
_NAME_AFTER = re.compile(
    r"[\s,(–-]{1,3}(?:(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Rev)\.?\s+[A-Z]"
    r"|[A-Z][\w’'-]+\s[A-Z][\w’'-]+[,)])"
)
_NAME_BEFORE = re.compile(
    r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor|Rev)?\.?\s*[A-Z][\w’'-]+\s[A-Z][\w’'-]+"
    r"(?:,|\s\()\s*(?:the\s|who was\s|Cabinet Member for\s|Portfolio Holder for\s)?$"
)
_REFERENCE = re.compile(  # numbers that count nothing: of laws, items, pages
    r"\b(?:sections?|paragraphs?|parts?|schedules?|acts?|items?|minutes?|pages?|appendix|annex|regulations?"
    r"|articles?|clauses?|appendices|recommendations?|(?:priority )?areas?|priorit(?:y|ies)|phases?"
    r"|objectives?|options?|actions?|stages?|tiers?|tables?|figures?|charts?|key stage|category)"
    r"\s+\d[\w()./-]*(?:\s*(?:,|and|to|&)\s*\d[\w()./-]*)*",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(r"\b(deputy|vice|former|acting|shadow|assistant)[\s-]+$", re.IGNORECASE)
_OTHER_AFTER = re.compile(r"\s+of\s+(?:the\s+)?([A-Z][\w’'-]+)")
_NEAR_BEFORE, _NEAR_AFTER = 30, 45  # code points round a number in which the counted thing stands
_ACTOR = re.compile(
    r"\b(?:Council|Cabinet|Committee|Panel|Board|Director|Officer|Holder|Member|Leader|Mayor|Chair"
    r"\w*|Manager|Head of|Secretary|Department|Ofsted|CQC|DfE|NHS|CCG|ICB|Ombudsman|Inspector\w*"
    r"|Auditor\w*|Commission|Agency|Ltd|Limited|Trust|Forum|Partnership|Group|Team|Police|Service"
    r"|Municipality|Township|City of|County|Borough|District"
    r"|University|School|Executive|Solicitor|Applicant|Clerk|Members|Officers|Residents?|Parish)\b"
    r"|\b(?:inspectors|officers|members|residents|the applicant|the chair|governors|parents)\b"
)
_FIRM = re.compile(
    r"\b[A-Z][\w&’'.-]*(?:\s+(?:and\s+|&\s+|of\s+)?[A-Z][\w&’'.()-]*)*\s+(?:Ltd|Limited|LLP|plc|PLC"
    r"|Inc|Group|Company|Co|Contractors?|Construction|Contracting|Hire|Trading|Consult\w+"
    r"|Engineer(?:s|ing)|Builders?|Homes|Architects?|Associates|Partners|Properties|Developments?"
    r"|Holdings|Foundation|Nursery|Solutions|Enterprises|Industries)\b"
    r"|\b(?:awarded|appoint\w+|contracted|let|sold|leased|outsourced|commission\w+|run|operated"
    r"|managed|built|supplied|provided|delivered|serviced|collected|owned|developed|called|named"
    r"|contractor|company|firm|operator|supplier|provider|developer|consultants?|nursery)"
    r"(?:\s+\w+)?,?\s+(?:(?:to|by|from|with|is|was|were|are|as)\s+)?(?:the\s+)?"
    r"(?!The\b|Council|Cabinet|Committee|Members|Director|Councillor|Cllr|Chief|County|City|Borough"
    r"|District|Town|Parish|Government|Department|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)[A-Z][\w&’'.-]+"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b(?:noon|midnight|midday)\b|\bo’clock\b"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b\d{1,2}[.:]\d\d\s?(?:hours|hrs)\b",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?:\s+(?:members?|councillors?|votes?))?"
    r"(?:\s+vot\w+)?(?:\s+were)?(?:\s+in)?\s+(?:for|against|favour|abst\w+|votes?|to \d)\b"
    r"|\b(?:for|against|favour|abst\w+|yeas|nays|yes|no|ayes|noes)[\s:–(-]{1,4}\d|\bunanim"
    r"|\bnem con\b|\d[–-]\d|\(\d+\s?:\s?\d+\)",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|asked|commented|raised|expressed|questioned|welcomed|urged|stated|advised|noted"
    r"|thanked|suggested|felt|queried|sought|requested|recommended|reported|explained|summarised"
    r"|described|concern\w*"
    r"|resolved|agreed|heard|told|challenged|observed|considered that|concluded|replied"
    r"|confirmed)\b",
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
    if question.asks is Asks.DECISION_NUMBER:
        return passage.role is Role.DECISION_NUMBER and passage.end > passage.start
    if question.asks is Asks.VOTE and question.intent is Intent.WHO:
        return bool(_VOTERS.search(said))
    if question.asks is Asks.VOTE and question.intent is Intent.AMOUNT:
        return bool(_TALLY.search(said))
    if question.asks is not None:
        return _ASKED[question.asks](question, said)
    if question.intent is Intent.WHEN:
        return bool(_DATED.search(said))
    if question.intent is Intent.WHO:
        return bool(_ACTOR.search(said) or _PERSON.search(said) or _FIRM.search(said))
    if question.intent is Intent.AMOUNT:
        return bool(_NUMBER.search(said))
    return True


def _counts(question: Question, said: str) -> bool:
    """Whether a number stands near the thing that "how many" counts."""
    said = _REFERENCE.sub(lambda match: " " * len(match[0]), said)
    counted = {i for i, term in enumerate(question.terms) if term.word in question.counted}
    if not counted:
        return bool(_NUMBER.search(said))
    if units := _UNITS.intersection(question.counted):
        return bool(re.search(rf"(?:{_NUMBER.pattern})[ -](?:\w+[ -])?(?:{'|'.join(units)})", said))
    phrases: list[tuple[str, ...]] = [(question.terms[i].stem,) for i in counted]
    phrases += [a.stems for a in question.alternatives if counted.intersection(a.covers)]
    numbers = list(_counting(said))
    for match in numbers:
        near = evidence.stemmed(
            said[max(0, match.start() - _NEAR_BEFORE) : match.end() + _NEAR_AFTER]
        )
        if any(evidence.holds(near, phrase) for phrase in phrases):
            return True
    return any(
        any(start <= match.start() < end for match in numbers)
        and evidence.share(question, evidence.matches(question, evidence.stemmed(said[start:end])))
        >= _SAME_SENTENCE
        for start, end in _sentences(said)
    )


def _counting(said: str) -> Iterator[re.Match[str]]:
    """The numbers that may count things: no sums, no years and no days of a month."""
    dates = [match.span() for match in _DAY.finditer(said)]
    for match in _NUMBER.finditer(said):
        if said[: match.start()].rstrip().endswith(_CURRENCY):
            continue  # "Residents Association €750" counts no residents
        if not any(start <= match.start() < end for start, end in dates):
            yield match


def _sentences(said: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in re.finditer(r"[.;!?]\s+|\n\s*\n", said)]
    return list(zip([0, *ends], [*ends, len(said)], strict=True))


def _costs(question: Question, said: str) -> bool:
    """Whether a sum stands there; a percentage does where a rise or a rate is asked for."""
    if _MONEY.search(said):
        return True
    return bool(_PERCENT.search(said)) and any(t.stem in _RISES for t in question.terms)


def _names(question: Question, said: str) -> bool:
    """Whether a person's name stands right beside the role that is asked about."""
    role = {term.stem for term in question.topic}
    spoken = [token for token in tokens(said) if stem(token.word) in role]
    if len({stem(token.word) for token in spoken}) < max(1, len(role) - 1):
        return False
    return any(
        not _is_other_office(said, token, role)
        and (_NAME_AFTER.match(said, token.end) or _NAME_BEFORE.search(said[: token.start]))
        for token in spoken
    )


def _is_other_office(said: str, token: Token, role: Container[str]) -> bool:
    """Whether a role goes on as another one: "Leader of the Opposition", "Deputy Leader"."""
    found = (_OTHER_BEFORE.search(said[: token.start]), _OTHER_AFTER.match(said, token.end))
    return any(match is not None and stem(match[1].casefold()) not in role for match in found)


def is_pointer(said: str) -> bool:
    """Whether the words only say where something else is set out."""
    return bool(_ELSEWHERE.search(said)) and not re.search(r"[:;]", said)


_ASKED: dict[Asks, Callable[[Question, str], bool]] = {
    Asks.MONEY: _costs,
    Asks.COUNT: _counts,
    Asks.DURATION: lambda _, said: bool(_DURATION.search(said)),
    Asks.VOTE: lambda _, said: bool(_VOTE.search(said)),
    Asks.NAME: _names,
    Asks.FIRM: lambda _, said: bool(_FIRM.search(said)),
    Asks.FOUND: lambda _, said: not _AWAITED.search(said),
    Asks.OFTEN: lambda _, said: bool(_OFTEN.search(said)),
    Asks.CLOCK: lambda _, said: bool(_CLOCK.search(said)),
    Asks.SAID: lambda _, said: bool(_SPEECH.search(said)) and not is_pointer(said),
    Asks.DUE: lambda _, said: bool(_DATED.search(said) or _DURATION.search(said)),
}
