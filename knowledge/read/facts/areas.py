"""Statuses: areas and things, and how the record says that they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role
from knowledge.read.facts.action_log import logged
from knowledge.read.facts.due import DUE
from knowledge.read.facts.said import Said, trimmed
from knowledge.read.facts.states import state_of

_ITEMS = re.compile(
    r"\b(?:areas?|these|those|following|were|are|weaknesses|priorities|actions|projects|schemes"
    r"|sites|workstreams|strands|matters|themes|recommendations|position|others?"
    r"|two|three|four|five|six|seven|eight)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(r"^(?P<subject>[^.:;]{3,90}?)(?:: | - )(?P<rest>\S.*)", re.DOTALL)
_NOT_REAL = re.compile(
    r"^(?:When|After|Once|Before|Until)\b|\b(?:if|whether|would|should|will|could|may|might|must"
    r"|expected|hoped|intended|aims?"
    r"|aimed"
    r"|unless|until|once|plans? to|proposed|to ensure|need(?:ed|s)?|subject to|likely|asked"
    r"|how|why|declared an? |apologi\w+|felt|thought|believed|considered that|suggested|hoped"
    r"|doubted|argued|claimed|feared"
    r"|in order|so that|wish(?:ed|es)?|important that|vital|essential|keen"
    r"|look(?:ed|s|ing)? forward|understood|understands|believes?|concern(?:ed|s)?|disappoint\w*"
    r"|previously|like to see|assuming|provided that|no evidence|no sign|target"
    r"|said that (?:he|she|they|it))\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\b(?:that|as|since|because) (?=\S)"
    r"|\b(?:advised|stated|confirmed|reported|said|informed (?:the )?members) (?!that\b)|[,;:] "
    r"|\bbut |\b(?:although|whilst|while|whereas|though) ",
    re.I,
)
_RELATIVE = re.compile(
    r"(?:^|\s)(?:where|when|what|which|who|that|one|it|they|he|she|this|these|\d[\d,]*)\s*$", re.I
)
_ASIDE = re.compile(r", (?:planned|due|expected|scheduled|first|held|which|who)\b[^,]{2,60},")
_LEANS = re.compile(
    r"(?:it|they|he|she|we|you|when|where|what|if|some|more|the meeting|this meeting)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: (?:had|has) been| was| is being)? made (?:on|with|in|against) ([^,.;]{3,100})"
)
# "attendance had improved but exclusions had risen": a half alone would mislead
_BUT = re.compile(r"\b(?:but|however|although|except)\b", re.IGNORECASE)
_GOOD = frozenset({"done", "improved", "good progress", "significant progress", "under way"})
_LONG_AGO = re.compile(r"\bin (?:the )?1[5-9]\d\d\b")
_MIXED = re.compile(
    r"(?:\s*/\s*| or | and |, )(?:are )?(?:planned|proposed|to (?:be )?)", re.IGNORECASE
)
# Papers sent out for a meeting: how they stand says nothing of a matter.
_PAPERS = re.compile(
    r"\b(?:details|copy|copies|report|agenda|papers?|documents?|minutes|correspondence|list)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:(?:and|so|then|also|REPLY:|Reply:) )+")
# "Cabinet noted the [significant progress]": nothing is named that it stands for
_CUT_OFF = re.compile(r"\b(?:the|a|an|of|to|for|in|at|make|making|any|some)$")
_OF_THINGS = frozenset({"done", "not done", "under way", "delayed"})
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will)\b")
_NONE = re.compile(r"\b(?:not|no|never|nobody|none|few|little|without|lack|neither)\b", re.I)
_TOGETHER = frozenset({"slow, not embedded", "not embedded, slow"})
_LONGEST_SUBJECT = 16  # words
_LONGEST = 450  # code points: longer ones are tables and lists run together


def statuses(said: Said) -> Iterator[Fact]:
    """How an area or a thing stands, said in a list item or in a sentence of its own."""
    if said.is_unsure:
        return
    if said.item and said.start == said.item[0] and (row := logged(said)):
        yield row
        return
    if said.role is Role.DECISION:
        return
    if said.item:
        if said.start == said.item[0]:
            yield from _listed(said)
        return
    if not said.words.endswith(":"):
        yield from _plain(said)


def _listed(said: Said) -> Iterator[Fact]:
    """A list item: the lead says how it stands; where it doesn't, the item itself may."""
    item = said.item or (said.start, said.end)
    start, end = trimmed(said.text, *item)
    lead = state_of(said.lead_words)
    if lead and said.lead and _ITEMS.search(said.lead_words):
        tail = said.lead_words[lead.end :]
        if _NOT_REAL.search(said.lead_words[: lead.start]) or _MIXED.match(tail):
            return
        if said.lead_words[: lead.end].endswith("circulated"):
            return
        if lead.name in _OF_THINGS and not _introduced(said.lead_words, lead.start, lead.end):
            return
        begin = said.lead[0]
        yield Fact(
            FactKind.STATUS,
            start,
            end,
            lead.name,
            lead=said.lead,
            subject=(start, end),
            said=(begin + lead.start, begin + lead.end),
        )
        return
    labelled = LABELLED.match(said.text[start:end])
    if labelled and len(labelled["subject"].split()) <= 14:
        rest_start = start + labelled.start("rest")
        first = re.match(r"[^.]*\.(?= )(?: [^.]*)?|.*", labelled["rest"], re.DOTALL)
        head = labelled["rest"].split(". ")[0]
        state = state_of(head) or (state_of(first[0]) if first else None)
        if state and not _NOT_REAL.search(labelled["rest"][: state.start]):
            yield Fact(
                FactKind.STATUS,
                start,
                end,
                state.name,
                lead=said.lead,
                subject=(start, start + labelled.end("subject")),
                said=(rest_start + state.start, rest_start + state.end),
            )


def _introduced(words: str, start: int, end: int) -> bool:
    """Whether a lead-in says how its items stand, not how a report stands that holds them."""
    return bool(_ITEMS.search(words[:start])) or bool(re.match(r"[^.;]{0,40}:?$", words[end:]))


def _clause(before: str, begin: int) -> int:
    """Where the last clause of what stands before a state begins: "works are due and [signs]"."""
    for found in re.finditer(r"\band ", before[begin:]):
        if _FINITE.search(before, begin, begin + found.start()):
            begin += found.end()
            break
    return begin


def _plain(said: Said) -> Iterator[Fact]:
    words = said.words
    state = state_of(words) if len(words) <= _LONGEST else None
    if state is None or _NOT_REAL.search(words[: state.start]):
        return
    if state.turned and re.search(r"\b(?:would|may|might|could|should)\b", words[state.start :]):
        return
    if state.name in _GOOD and not state.turned and _BUT.search(words, state.end):
        return
    if state.name == "done" and _LONG_AGO.search(words, state.end):
        return
    if ", " in state.name and not state.turned and state.name not in _TOGETHER:
        return
    before = _ASIDE.sub(lambda match: " " * len(match[0]), words[: state.start])
    cuts = [match.end() for match in _CUT.finditer(before)]
    begin = _clause(before, cuts[-1] if cuts else 0)
    if _NONE.search(before, begin):
        return
    subject = trimmed(said.text, said.start + begin, said.start + state.start)
    if subject[0] == subject[1] and (after := _AFTER.match(words, state.end)):
        subject = trimmed(said.text, said.start + after.start(1), said.start + after.end(1))
    named = said.text[subject[0] : subject[1]]
    if (
        not named
        or (words[state.start : state.end].endswith("circulated") and _PAPERS.search(named))
        or _LEANS.match(named)
        or _RELATIVE.search(named)
        or _CUT_OFF.search(named)
        or len(named.split()) > _LONGEST_SUBJECT
    ):
        return
    begun = _JOINS.match(named)
    subject = (subject[0] + begun.end(), subject[1]) if begun else subject
    days = DUE.search(said.text, said.start + state.end, said.end)
    yield Fact(
        FactKind.STATUS,
        said.start,
        said.end,
        state.name,
        subject=subject,
        when=days.span() if days else None,
        said=(said.start + state.start, said.start + state.end),
    )
