"""Whether an asked fact stands beside what it is asked of, and not merely in the same passage."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.answer import evidence
from knowledge.answer.asked_fact import states
from knowledge.answer.found import Found
from knowledge.answer.question import Asks, Question
from knowledge.model import Intent, Passage, Record
from knowledge.words.text import stem

BESIDE = (
    0.4  # share of the words beyond the title that must stand in the sentence or the one before
)
_ABOVE = 0.5
_LITTLE = 0.05
_MANY = 6  # sums in one sentence from which it is a table, where only the nearest words count
_NEAR = 70  # code points round a sum in a table in which the asked words must stand
_SUM = re.compile(r"[£$€]\s?\d")
_QUALIFIERS = {
    "total": ("total", "overall", "altogether", "in all", "sum"),
    "annual": ("annual", "year", "per annum", "yearli", "annum"),
    "month": ("month",),
    "week": ("week",),
}
_ASKED_BY = {
    stem(word): kind
    for kind, said in (
        ("total", "total overall altogether"),
        ("annual", "annual annually yearly annum"),
        ("month", "monthly"),
        ("week", "weekly"),
    )
    for word in said.split()
}
# What a sum may be of: it is no answer where only another kind of sum stands.
_CHARGES = frozenset(
    map(
        stem,
        "rent rents fine fines fee fees penalty compensation salary wage wages deposit toll"
        " pension membership subscription".split(),
    )
)
_COSTS = frozenset(map(stem, "cost costs costing price spend spent spending bill".split()))
_SPENDING = re.compile(
    r" (?:cost|spen\w+|price\w*|fund\w*|budget\w*|paid|pay\w*|bill\w*|tender\w*|contract\w*"
    r"|estim\w+|total\w*|invest\w*|alloc\w+|award\w*|purchas\w*|bought|buy|expend\w*|fee|fees|worth"
    r"|valu\w+|sum|amount\w*|charg\w+|expens\w*|grant\w*|sold|sale|provid\w*"
    r"|financ\w*|procur\w*|approv\w*) "
)
_FROM_DAY = re.compile(
    r"\b(?:from|with effect from|as of|as from|since|effective(?: from)?|on and after)\s+"
    r"(?:\w+day,?\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December|\d{4}|early|late|mid)",
    re.IGNORECASE,
)
_CHANGES = frozenset(
    map(stem, "change changes changed start begin open close end stop finish".split())
)
# What happens to a thing, by families: a date is of the event only where one of them stands too.
_EVENTS = tuple(
    frozenset(map(stem, said.split()))
    for said in (
        "open opens opened opening reopen reopened operational open ready completed completion"
        " handed occupied accommodate launch launched",
        "finish finished complete completed completion end ended conclude concluded ready done"
        " delivered",
        "start started starting begin began commence commenced commencement site underway launch"
        " launched early",
        "close closed closing closure shut cease ceased withdrawn",
    )
)


def stands_beside(question: Question, record: Record, passage: Passage, found: Found) -> bool:
    """Whether a sentence of the passage states the asked fact of the asked thing.

    Words that stand above the passage need not be said again, and words that the record does not
    have at all can't be. The sentence before counts with it: "It was tendered. The cost was ...".
    """
    check = _checks(question)
    before = ""
    for sentence in passage.sentences:
        said = record.text[sentence.start : sentence.end]
        if states(question, said, passage) and check(question, said, before, found):
            return True
        before = said
    return False


def _checks(question: Question) -> Callable[[Question, str, str, Found], bool]:
    if question.asks is Asks.MONEY:
        return _is_of_sum
    if question.intent is Intent.WHEN or question.asks is Asks.DUE:
        return _is_of_date
    return lambda *_: True


def _is_of_sum(question: Question, said: str, before: str, found: Found) -> bool:
    if len(_SUM.findall(said)) >= _MANY:
        return any(
            _rest(question, said[max(0, m.start() - _NEAR) : m.end() + 10], found, in_table=True)
            >= BESIDE
            for m in _SUM.finditer(said)
        )
    text = evidence.stemmed(f"{before} {said}")
    asked = {term.stem for term in question.terms}
    for word, kind in _ASKED_BY.items():
        if word in asked and not any(f" {other} " in text for other in _QUALIFIERS[kind]):
            return False
    if asked & _COSTS and not _SPENDING.search(text):
        return False
    charges = asked & _CHARGES
    if charges and not any(f" {charge} " in text for charge in charges):
        return False
    return _rest(question, f"{before} {said}", found) >= BESIDE


def _is_of_date(question: Question, said: str, before: str, found: Found) -> bool:
    text = evidence.stemmed(said)
    asked = {term.stem for term in question.terms}
    if asked & _CHANGES and _FROM_DAY.search(said):
        return True  # "with effect from 3 June" tells when something changes, in no other word
    events = [family for family in _EVENTS if family & asked]
    if events:
        return any(f" {word} " in text for family in events for word in family)
    return _rest(question, f"{before} {said}", found) >= BESIDE


def _rest(question: Question, said: str, found: Found, *, in_table: bool = False) -> float:
    """The share that `said` has of the topical terms which do not stand above it; 1 for none."""
    near = evidence.matches(question, evidence.stemmed(said))
    left = [
        (term.weight, at)
        for term, at, above, anywhere in zip(
            question.terms, near, found.title, found.record, strict=True
        )
        if term.is_topical
        and not term.is_inherited
        and (in_table or (above < _ABOVE and anywhere >= _ABOVE))
    ]
    total = sum(weight for weight, _ in left)
    return sum(weight * at for weight, at in left) / total if total > _LITTLE else 1.0
