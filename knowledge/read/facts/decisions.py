"""Decisions: what a body did with a matter, in the record's own verb: noted is not agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role, Span
from knowledge.read.facts.actors import BODY
from knowledge.read.facts.commitments import CONDITIONS
from knowledge.read.facts.deciding import IT_WAS, WAS, in_body, is_done_now
from knowledge.read.facts.motions import capitals, motions, moved
from knowledge.read.facts.said import Said, trimmed
from knowledge.read.facts.verbs import AGREED_TO, BARE, NOW, PAST, STATES, state_at

_FIRST = re.compile(
    rf"^\W?(?:RESOLVED[\s:-]*)?(?:That,? |It was )?(?:(?:The |the )?(?:{BODY})[\s:,]*)?"
    rf"(?:unanimously |also |duly )?(?:to )?\b({PAST}|{BARE}|{NOW}|asked|requested"
    rf"|AGREED|NOTED|APPROVED|REFUSED|DEFERRED)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"(?:,|;|,? and) (?:also )?({PAST})\b (?!by\b|in\b|at\b|above\b)")
_PASSIVE = re.compile(
    r"\bbe (?:and (?:is|are) hereby )?(?:received and |unanimously |formally )?"
    r"(noted|agreed|approved|adopted|endorsed|authori[sz]ed|delegated|granted|refused|rejected"
    r"|deferred|recommended|referred|accepted|ratified|GRANTED|REFUSED|DEFERRED|APPROVED|received"
    r"|adjourned)\b"
)
_HEREBY = re.compile(rf"\b(?:hereby|(?:Council|Board|Cabinet)) ({NOW})\b")
_NOT_BE = re.compile(r"\b(?:be not|not be) (accepted|approved|agreed|adopted|endorsed|granted)\b")
_RESOLVED = re.compile(r"^(?:(?:It was|The \w+|Accordingly,?) )?(?:RESOLVED|Resolved|resolved)\b")
_LEAD_VERB = re.compile(
    rf"\b(?:unanimously )?({PAST}|RESOLVED|AGREED|NOTED|recommends)\b"
    rf"(?!.*\b(?:agreed|noted|resolved)\b)",
    re.IGNORECASE | re.DOTALL,
)
_FOLLOWS = re.compile(r"\b(?:Resolved|RESOLVED)\W*$")
_WHO = r"(?:(?:the |this )?(?:cabinet|committee|council|board|executive|panel|forum))"
_BARE = re.compile(
    rf"\W*(?:and |it was )?(?:{_WHO} )?(?:resolved|agreed|decision)\b[\s:.-]*(?:that"
    rf" )?{_WHO}?[\s:.-]*$",
    re.IGNORECASE,
)
# "That we award the tender", "THAT Council accept the quotation"
_WE = re.compile(
    r"^(?:[^:]{0,60}: ?)?(?:that|THAT|That) (?:we|[Tt]h(?:e|is) [Cc]ouncil|[Cc]ouncil)(?: do|"
    r" hereby)?"
    r" (?!be\b|is\b|was\b|has\b|will\b|would\b|to\b|of\b)(?P<verb>[a-z]+)\b"
)
_HOUSEKEEPING = re.compile(
    r"correct record|draft minutes|minutes of the (?:previous |last )?meeting|^apologies[^;]*$"
    r"|declarations? of"
    r" (?:interest|disclosable)|meeting be (?:now )?adjourned|press and public be excluded|exclude"
    r" the press|excluded from the"
    r" meeting"
    r"|\bminutes\b[^.;]{0,80}\b(?:was|were|be) (?:unanimously |duly )?(?:adopted|approved|agreed"
    r"|confirmed|taken as read)|\b(?:adoption of|adopt|approve|confirm) (?:the )?(?:draft )?minutes"
    r"|\bminutes as circulated",
    re.IGNORECASE,
)


def decisions(said: Said) -> Iterator[Fact]:
    """The decisions in a sentence or list item: one for each verb."""
    if said.is_agenda or said.role is Role.RECOMMENDATION or _BARE.match(said.words):
        return
    found = list(motions(said))
    if not found and _HOUSEKEEPING.search(said.words):
        return
    if found := found or list(capitals(said)) or list(moved(said)):
        yield from (_fact(said, state, subject) for state, subject in found)
    elif said.is_moved or said.is_remark or (said.is_posed and said.role is not Role.DECISION):
        return
    elif said.role is Role.DECISION:
        yield from _in_decision(said)
    elif said.role not in (Role.REASONS, Role.BACKGROUND):
        yield from _in_body(said)


def _is_aside(said: Said) -> bool:
    """Whether a part of a decision says nothing of its own: a lead-in, a condition, a comment."""
    if said.item and said.start != said.item[0]:
        return True  # what follows the first sentence of an item explains it
    if said.lead and CONDITIONS.search(said.lead_words):
        return True
    words = said.words
    return said.is_lead and not _PASSIVE.search(words) and not CONDITIONS.search(words)


def _in_decision(said: Said) -> Iterator[Fact]:
    words = said.words
    if _is_aside(said):
        return
    if refused := _NOT_BE.search(words):
        yield _fact(said, f"not {STATES[refused[1].casefold()]}", None)
    elif was := WAS.match(words):
        yield _fact(said, STATES[was[1].casefold()], None)
    else:
        yield from _resolved(said)


def _resolved(said: Said) -> Iterator[Fact]:
    """Decisions by the verb that a resolution begins with, else by one further in."""
    words = said.words
    first = _FIRST.match(words)
    own = state_at(words, first) if first else ""
    if first and own != "resolved" and not (own == "agreed" and _PASSIVE.search(words)):
        yield from _parts(said, own, first.start(1))
    elif (we := _WE.match(words)) and said.is_decided:
        yield _fact(said, STATES.get(we["verb"], "resolved"), None)
    elif now := _HEREBY.search(words):
        yield _fact(said, STATES[now[1].casefold()], None)
    elif passive := list(_PASSIVE.finditer(words)):
        for found in passive:
            yield _fact(said, STATES[found[1].casefold()], None)
    elif lead := _LEAD_VERB.search(said.lead_words or (said.heading if said.item else "")):
        yield _fact(said, state_at(lead.string, lead), None)
    elif first or _RESOLVED.match(words):
        yield _fact(said, own or "resolved", None)
    elif late := IT_WAS.search(words):
        yield from _parts(said, state_at(words, late), late.start(1))
    elif _FOLLOWS.search(said.text, max(0, said.start - 30), said.start):
        yield _fact(said, "resolved", None)


def _parts(said: Said, own: str, begin: int) -> Iterator[Fact]:
    """One decision for each verb: "noted the report and noted the comments" is two."""
    words = said.words
    cuts = [(begin, begin, own)]
    for found in _NEXT.finditer(words, begin):
        cuts.append((found.start(), found.start(1), STATES[found[1].casefold()]))
    for number, (_, start, verb) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(words)
        if deeper := AGREED_TO.match(words, start):
            verb = STATES[deeper[1].casefold()]
        action = trimmed(said.text, said.start + start, said.start + end)
        yield _fact(said, verb, None, action)


def _in_body(said: Said) -> Iterator[Fact]:
    words = said.words
    if said.lead and CONDITIONS.search(said.lead_words):
        return
    if said.is_lead and not CONDITIONS.search(words):
        return
    if said.lead and (lead := in_body(said.lead_words)):
        is_first = said.item is not None and said.item[0] == said.start
        is_first = is_first and not words.startswith(("Proposed by", "Seconded by", "Moved by"))
        if is_first and is_done_now(said.lead_words, lead):
            own = _FIRST.match(words)  # "Cabinet agreed to: (a) approve ..."
            yield _fact(said, state_at(*((words, own) if own else (said.lead_words, lead))), None)
    elif was := WAS.match(words):
        yield _fact(said, STATES[was[1].casefold()], None)
    elif found := in_body(words):
        passive = _PASSIVE.search(words, found.end())
        state = state_at(words, found)
        if state in ("agreed", "resolved") and passive:
            yield _fact(said, STATES[passive[1].casefold()], None)
        else:
            yield from _parts(said, state, found.start(1))


def _fact(said: Said, state: str, subject: Span | None, action: Span | None = None) -> Fact:
    actor = re.match(rf"(?:{BODY})\b", said.words)
    is_part = said.item or said.words.endswith((";", ",", "; and", "; or"))
    end = trimmed(said.text, said.start, said.end)[1] if is_part else said.end
    return Fact(
        FactKind.DECISION,
        said.start,
        end,
        state,
        lead=said.lead,
        subject=subject,
        actor=said.at(actor) if actor and not actor[0].startswith("Members") else None,
        action=action,
    )
