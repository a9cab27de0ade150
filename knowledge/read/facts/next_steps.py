"""Next steps: who is to do what by when, and whether that is settled or only expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Fact, FactKind, Role, Span
from knowledge.read.facts.commitments import (
    AGREED_THAT,
    ASKED,
    BARE,
    CONDITIONS,
    DIRECTS,
    DO,
    EVENT,
    HEDGE,
    LISTED,
    MAY_SPEAK,
    MINUTED,
    NOT,
    ORDERS,
    PART_OF,
    PROMISED,
    REQUIREMENT,
    SCHEDULED,
    SETTLED,
    SIGNED,
    SPOKEN,
    STEP_LEAD,
    STOP,
    THERE,
    TO_BE,
    TOLD,
    UNREAL,
    WILL,
    may_match,
)
from knowledge.read.facts.due import DUE
from knowledge.read.facts.said import Said, has_any, trimmed


def next_steps(said: Said) -> Iterator[Fact]:
    """The next steps in a sentence."""
    if said.is_agenda or said.role in {Role.RECOMMENDATION, Role.REASONS}:
        return
    if said.is_posed and said.role is not Role.DECISION:
        return
    words = said.words
    if words.endswith("?") or has_any(words.casefold(), SIGNED):
        return
    if said.role is Role.DECISION:
        yield from _directed(said)
        return
    if said.lead and STEP_LEAD.search(said.lead_words) and (found := LISTED.match(words)):
        yield _fact(said, found, _expected(words, "confirmed"))
        return
    if not MAY_SPEAK.search(words) or UNREAL.search(words):
        return
    yield from _spoken(said)


def _spoken(said: Said) -> Iterator[Fact]:
    """Next steps in running text: promises, orders, plans."""
    words, end = said.words, 0
    folded = words.casefold()
    for pattern in SPOKEN:
        if not may_match(pattern, folded):
            continue
        for found in pattern.finditer(words):
            begin = found.start("action")
            is_new = begin >= end or pattern is THERE
            if is_new and _is_step(words, found):
                end = _end_of(words, begin)
                yield _fact(said, found, _state(words, found), end)


def _is_step(words: str, found: re.Match[str]) -> bool:
    """Whether what a pattern found is to happen: not denied, and done by those who are named."""
    pattern, begin = found.re, found.start("action")
    if NOT.search(words[max(0, found.start() - 20) : begin]):
        return False
    if pattern is PROMISED:
        return _is_promise(found)
    if pattern is WILL and found["actor"] in ("It", "it"):
        return False  # "it will take time"
    if pattern is WILL and PART_OF.search(words, 0, found.start()):
        return False  # "changes to the Team will take place": the team is not who acts
    if pattern is EVENT:
        return bool(DUE.search(words, found.start("how")))
    if pattern is TOLD:  # what this meeting was itself asked to consider is no next step
        action = found["action"]
        return bool(re.match(DO, action)) and not re.match(r"(?:consider|note)\b", action)
    return True


def _state(words: str, found: re.Match[str]) -> str:
    """Whether a next step is settled ("confirmed"), a duty ("required") or only "expected"."""
    pattern, before = found.re, words[: found.start("action")]
    if pattern in (PROMISED, AGREED_THAT, MINUTED):
        return "confirmed"
    if pattern is REQUIREMENT or (pattern is TOLD and "required" in found[0]):
        return _expected(before, "required")
    if pattern in (TOLD, SCHEDULED):
        return _expected(before, "confirmed")
    if pattern is WILL and SETTLED.search(found[0]):
        return _expected(before, "confirmed")
    if pattern is EVENT and found["how"] in ("arranged", "fixed", "scheduled"):
        return "confirmed"
    return "expected"


def _is_promise(found: re.Match[str]) -> bool:
    """Whether "agreed to" is a person's promise, not a body's decision."""
    if " agreed " not in found[0][: found.start("action") - found.start()]:
        return True
    return not re.search(r"\b(?:Cabinet|Committee|Council|Panel|Board|Members)$", found["actor"])


def _directed(said: Said) -> Iterator[Fact]:
    """Next steps that a decision orders."""
    words = said.words
    if said.is_lead or (said.lead and CONDITIONS.search(said.lead_words)):
        return
    if re.search(r"\b(?:recommended|recommends?) (?:to|that)\b", said.lead_words + words):
        return
    folded = words.casefold()
    for pattern in (TOLD, ASKED, PROMISED):
        found = pattern.search(words) if may_match(pattern, folded) else None
        if found and (pattern is not PROMISED or _is_promise(found)):
            yield _fact(said, found, "confirmed", _end_of(words, found.start("action")))
            return
    opening = ORDERS.match(words)
    if opening or said.lead or DIRECTS.search(words):
        for clause in _clauses(words, opening.end() if opening else 0):
            yield from _ordered(said, clause)


def _ordered(said: Said, clause: Span) -> Iterator[Fact]:
    """The next step that one part of a decision orders: "a further report be brought in May"."""
    words = said.words
    begin, end = clause
    found = TO_BE.match(words[begin:end])
    if found and not found["subject"].endswith((" to", " not")):
        action = trimmed(said.text, said.start + begin + found.start("subject"), said.start + end)
        subject_end = said.start + begin + found.end("subject")
        due = DUE.search(said.text, *action)
        yield Fact(
            FactKind.NEXT_STEP,
            said.start,
            _end(said),
            "confirmed",
            lead=said.lead,
            subject=trimmed(said.text, action[0], subject_end),
            action=action,
            due=due.span() if due else None,
        )
        return
    if bare := BARE.match(words[begin:end]):
        part = replace(said, start=said.start + begin)
        yield replace(_fact(part, bare, "confirmed"), start=said.start, end=_end(said))
        return
    will = WILL.search(words, begin, end)
    if will and not NOT.search(words[will.start() : will.start("action")]):
        yield _fact(said, will, "confirmed", _end_of(words, will.start("action")))


def _clauses(words: str, start: int) -> Iterator[Span]:
    """The parts of "the report be noted and that the next report be brought in June"."""
    begin = start
    for cut in re.finditer(r",? and (?:that )?(?=the |a |an )", words[start:]):
        if " be " in words[begin : start + cut.start()]:
            yield begin, start + cut.start()
            begin = start + cut.end()
    yield begin, len(words)


def _end_of(words: str, begin: int) -> int:
    cut = STOP.search(words, begin)
    return cut.start() if cut else len(words)


def _end(said: Said) -> int:
    return trimmed(said.text, said.start, said.end)[1] if said.item else said.end


def _expected(before: str, confirmed: str) -> str:
    return "expected" if HEDGE.search(before) else confirmed


def _fact(said: Said, found: re.Match[str], state: str, end: int | None = None) -> Fact:
    groups = found.re.groupindex
    begin = said.start + found.start("action")
    stop = said.start + (end if end is not None else found.end("action"))
    action = trimmed(said.text, begin, stop)
    due = DUE.search(said.text, begin, stop) or DUE.match(said.text, said.start, said.end)
    return Fact(
        FactKind.NEXT_STEP,
        said.start,
        _end(said),
        state,
        lead=said.lead,
        subject=said.at(found, "subject") if "subject" in groups else None,
        actor=said.at(found, "actor") if "actor" in groups else None,
        action=action,
        due=due.span() if due else None,
    )
