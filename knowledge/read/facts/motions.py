"""Motions: what was carried or lost, and resolutions whose verb is in capitals ("BE RECEIVED")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Span
from knowledge.read.facts.commitments import CONDITIONS
from knowledge.read.facts.said import Said
from knowledge.read.facts.verbs import STATES

MOTION = re.compile(
    r"\b(?P<subject>(?:[Tt]he |[Aa]n? )?(?:(?!at|on|by|of|to|for|in)\w+ )?(?:[Mm]otion|MOTION"
    r"|[Aa]mendment|[Pp]roposal)(?: as amended)?)\b(?P<between>[^.;]*?)\b(?:was|were|is|be|WAS)? ?"
    r"(?:declared |put and |clearly |therefore |then |duly |unanimously )*"
    r"(?P<verb>carried|CARRIED|Carried|lost|LOST|Lost|defeated|DEFEATED|Defeated|rejected|withdrawn"
    r"|fell|passed|PASSED|Passed|failed|FAILED|Failed)\b"
)
_STATE = {
    "defeated": "lost", "fell": "lost", "rejected": "lost", "passed": "carried", "failed": "lost",
}  # fmt: skip
_UNREAL = re.compile(
    r"^Had\b|\b(?:if|were|whether|should|once|until)\b[^.;,]*\b(?:motion|amendment)\b", re.I
)
_NOT_NOW = re.compile(
    r"\b(?:had been|have been|asked|sought|called|urged|not|would be|will be|could be|may be|to be"
    r"|needed|last|previous(?:ly)?"
    r"|earlier)\b[^.;]*$",
    re.IGNORECASE,
)
_GOES_ON = (" to", " out", " forward", " over", " back", " on ")
_BY_OTHERS = re.compile(
    r" (?:already |again )?(?:by (?:the )?(?!Members|Councillors?|Cllr|Council|Mayor|Chair|show|\d)"
    r"[A-Z]|in (?:the )?(?:\d|[A-Z])|on (?:the )?\d)"
)
_CAPITAL = re.compile(
    r"\b(?:BE|be|is|are|IS|ARE)(?: AND (?:IS|ARE) HEREBY| and (?:is|are) hereby)?"
    r" (?P<verb>[A-Z]{4,})\b"
)
_DENIED = re.compile(
    r"\b(?:NOT|not) (?:BE|be) (?P<verb>[A-Z]{4,})\b|\bBE NOT (?P<late>[A-Z]{4,})\b"
)
_WISHED = re.compile(
    r"\b(?:asked|requested|suggested|proposed|moved|whether|if|would|could|should) (?:that|to"
    r"|the)\b"
    r"|\b(?:may|could|should|would|might|to|not|must)$",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed|ing)?\b(?!ations?)(?: to [A-Z]\w+)?(?:,|:)? that\b")
_BE = re.compile(r"\bbe (?:and (?:is|are) hereby )?(?P<verb>[a-z]+)\b")


def motions(said: Said) -> Iterator[tuple[str, Span | None]]:
    """What was carried, lost or withdrawn in a sentence: the state, and the motion."""
    words = said.words
    if _UNREAL.search(words) or said.is_remark or re.match(r"\W*I\b", words):
        return
    for found in MOTION.finditer(words):
        verb, rest = found["verb"].casefold(), words[found.end("verb") :]
        between = words[found.start() : found.start("verb")]
        if rest.startswith(_GOES_ON) or _NOT_NOW.search(between) or _BY_OTHERS.match(rest):
            continue
        yield _STATE.get(verb, verb), said.at(found, "subject")


def capitals(said: Said) -> Iterator[tuple[str, None]]:
    """The states of resolutions with their verb in capitals: "That the report BE RECEIVED"."""
    words = said.words
    is_lead = said.is_lead and not CONDITIONS.search(said.words)
    is_notice = "notice of motion" in said.words.casefold()
    if not said.is_decided or is_lead or said.is_posed or is_notice:
        return
    if said.lead and CONDITIONS.search(said.lead_words):
        return
    if _CAPITAL.search(words) and _RECOMMENDS.search(f"{said.lead_words} {words}"):
        yield "recommended", None
        return
    if denied := _DENIED.search(words):
        verb = (denied["verb"] or denied["late"]).casefold()
        yield f"not {STATES.get(verb, verb)}", None
        return
    states = [
        STATES.get(found["verb"].casefold(), "resolved")
        for found in _CAPITAL.finditer(words)
        if not _WISHED.search(words[: found.start()])
    ]
    yield from ((state, None) for state in dict.fromkeys(states))


def moved(said: Said) -> Iterator[tuple[str, None]]:
    """The state of a motion in running text that a later line says was carried."""
    if not said.is_moved or not said.is_decided or said.is_posed or said.is_lead:
        return
    found = _BE.search(said.words)
    if found and found["verb"] in STATES:
        yield STATES[found["verb"]], None
