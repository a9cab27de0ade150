"""Next steps: who is to do what by when, and whether that is settled or only expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Fact, FactKind, Role, Span
from knowledge.read.facts.commitments import (
    AGREED_THAT,
    AGREED_WHO,
    ASKED,
    BARE,
    BODY_ASKED,
    CONDITIONAL,
    CONDITIONS,
    DIRECTED,
    DIRECTS,
    DO,
    EVENT,
    EXPECTED_TO,
    FINITE,
    HEDGE,
    LISTED,
    MAY_SPEAK,
    MINUTED,
    NEEDED,
    NOT,
    ORDERS,
    PART_OF,
    PART_OF_MORE,
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
    TO_DO,
    TOLD,
    UNREAL,
    WILL,
    WOULD_BE,
)
from knowledge.read.facts.due import DUE
from knowledge.read.facts.said import Said, trimmed

_QUOTED = re.compile(r"\W*[\"'](?:That|that)\b")  # a motion as it was put
_PUT = re.compile(r"\b(?:I|[Ww]e) will (?:move|ask)\b|\bwill ask at the next\b")
_ABOUT = re.compile(r"\b(?:how|(?:amended|revised) to (?:read|say)) [^,;]*$")
_RULE = re.compile(r" (?:must|shall) ")
_DUTY = re.compile(
    r"\b(?:is|are) (?:\w+ )?required to|required to (?:consult|comply|ensure|have)\b"
)


def next_steps(said: Said) -> Iterator[Fact]:
    """The next steps in a sentence."""
    if said.is_agenda or said.role in {Role.RECOMMENDATION, Role.REASONS}:
        return
    words = said.words
    if said.role is not Role.DECISION and (
        _QUOTED.match(words) or _PUT.search(f"{said.lead_words} {words}")
    ):
        return
    if words.endswith("?") or SIGNED.search(words) or (said.is_moved and not said.is_decided):
        return
    directed = DIRECTED.match(words) or BODY_ASKED.match(words)
    if directed and said.is_decided and not UNREAL.search(words[: directed.start("action")]):
        yield _fact(said, directed, "confirmed", _end_of(words, directed.start("action")))
        return
    if said.is_posed and said.role is not Role.DECISION:
        return
    if said.role is Role.DECISION:
        yield from _directed(said)
        return
    if said.lead and STEP_LEAD.search(said.lead_words) and (found := LISTED.match(words)):
        yield _fact(said, found, _expected(words, "confirmed"))
        return
    if UNREAL.search(words):
        return
    yield from _spoken(said)


def _spoken(said: Said) -> Iterator[Fact]:
    """Next steps in running text: promises, orders, plans."""
    words, end = said.words, 0
    if not MAY_SPEAK.search(words):
        return
    for pattern in SPOKEN:
        if pattern in NEEDED and not any(word in words for word in NEEDED[pattern]):
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
    if _is_talk(words, found):
        return False
    if pattern in (WOULD_BE, EXPECTED_TO):
        return bool(DUE.search(words, begin))
    if pattern is EVENT:
        return bool(DUE.search(words, found.start("how")))
    if pattern is PROMISED:
        return _is_promise(found)
    return pattern is not TOLD or _is_order(found)


def _is_talk(words: str, found: re.Match[str]) -> bool:
    """Whether it is denied, talked of, or a rule: "how the plan will", "landlords must"."""
    pattern, begin = found.re, found.start("action")
    if NOT.search(words[max(0, found.start() - 20) : begin]):
        return True
    if _ABOUT.search(words[:begin]) or re.search(r"\b(?:As|Since) $", words[: found.start()]):
        return True
    if _RULE.search(found[0][: begin - found.start()]) and not DUE.search(words, begin):
        return True
    if pattern in (WOULD_BE, SCHEDULED) and FINITE.search(found["subject"] or ""):
        return True
    if pattern is WILL and found["actor"] in ("It", "it"):
        return True  # "it will take time"
    # "changes to the Team will take place": the team is not who acts
    return pattern in (WILL, SCHEDULED) and _is_part(words, found)


def _is_order(found: re.Match[str]) -> bool:
    """Whether somebody was told to do a thing once: "is required to consult" is a duty for ever."""
    action = found["action"]
    if not re.match(DO, action) or re.match(r"(?:consider|note)\b", action):
        return False  # what this meeting was itself asked to consider is no next step
    due = DUE.search(action)
    is_dated = due is not None and not due[0].startswith(("each", "every"))
    return is_dated or not _DUTY.search(found[0])


def _is_part(words: str, found: re.Match[str]) -> bool:
    """Whether what is named stands inside a longer name: "the meeting of the new Council"."""
    begin = found.start()
    if PART_OF.search(words, 0, begin) or re.search(r"\bbetween [^.;]*$", words[:begin]):
        return True
    if re.search(r"\b(?:member|members|part|one|some|all) of (?:\w+ )?$", words[:begin]):
        return True
    has_article = re.match(r"(?:the|a|an|all|its) |[A-Z][a-z]* [A-Z]|He|She|They", found[0], re.I)
    return not has_article and bool(PART_OF_MORE.search(words, 0, begin))


def _state(words: str, found: re.Match[str]) -> str:
    """Whether a next step is settled ("confirmed"), a duty ("required") or only "expected"."""
    pattern, before = found.re, words[: found.start("action")]
    if pattern in (PROMISED, AGREED_THAT, AGREED_WHO, MINUTED, TO_DO):
        return "confirmed"
    if pattern is REQUIREMENT or (pattern is TOLD and "required" in found[0]):
        return _expected(before, "required")
    if pattern in (WILL, SCHEDULED) and CONDITIONAL.search(found["action"]):
        return "expected"
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
    for pattern in (TOLD, ASKED, PROMISED):
        found = pattern.search(words)
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
