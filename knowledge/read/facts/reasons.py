"""Reasons: why it was decided, or why it happened, where the record says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role
from knowledge.read.facts.said import Said, has_any, trimmed

_EMPTY = re.compile(
    r"^(?:none|not applicable|n/?a|as (?:set out|above|in)|see |set out"
    r"|the reasons? (?:are|is|were) (?:set out|contained|as))\b",
    re.IGNORECASE,
)
_REASONS = re.compile(r"\b(?:reasons?|grounds|causes):?$", re.IGNORECASE)
# "due to start in May" is a time and no reason.
_DUE_TO = (
    r"(?:was|were) (?:mainly |largely |partly )?due to(?! (?:be|start|begin|report|take|meet|open"
    r"|end|close|return|go|come|finish|expire|move|attend|stand|leave|retire)\b)"
)
BECAUSE = re.compile(
    r"\b(?:(?:[Bb]ecause|[Oo]n the grounds? (?:that|of)|[Oo]wing to|[Aa]s a result of"
    r"|attributed to|caused by"
    r"|the reasons? (?:for \w[^.;]{0,80} )?(?:was|were|is|being)|this was due to"
    rf"|{_DUE_TO}|for the (?:following )?reasons? that|since it (?:was|would|did)"
    r"|[Ii]n view of|[Ii]n (?:the )?light of)\b[^.;]{3,})"
)
# Without one of these it can't match.
_MAY_BE_BECAUSE = (
    *("because", "on the ground", "owing to", "as a result of", "attributed to", "caused by"),
    *("the reason", "due to", "for the ", "since it ", "in view of", "light of"),
)
# In a discussion these say what was thought of; in a decision, why it was taken.
_WEAK = re.compile(r"in (?:the )?light of|in view of|as a result of (?!the |an? )", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:if|[Oo]nce|whether|not because|simply because|just because|asked|why"
    r"|suggested|only because|may be due|"
    r"might be|could be due|would (?:be|have))\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:would|should|could|might|may)\b", re.IGNORECASE)


def reasons(said: Said) -> Iterator[Fact]:
    """The reasons that a sentence gives."""
    if said.is_agenda or said.role is Role.RECOMMENDATION:
        return
    words = said.words
    if said.role is Role.REASONS or (said.lead and _REASONS.search(said.lead_words)):
        if not _EMPTY.match(words) and not words.endswith(":") and len(words.split()) > 2:
            span = trimmed(said.text, said.start, said.end) if said.item else (said.start, said.end)
            yield Fact(FactKind.REASON, *span, "given", lead=said.lead, action=span)
        return
    if not has_any(words.casefold(), _MAY_BE_BECAUSE):
        return
    if "press and public" in words or said.is_posed or said.is_claim or _UNREAL.search(words):
        return
    found = BECAUSE.search(words)
    if found and said.role is not Role.DECISION and _WEAK.match(found[0]):
        return
    if found and not _WISHED.search(words[max(0, found.start() - 40) : found.start()]):
        yield Fact(
            FactKind.REASON, said.start, said.end, "given", lead=said.lead, action=said.at(found)
        )
