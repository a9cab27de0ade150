"""Votes: the numbers that a record gives for a motion, an amendment or a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind
from knowledge.read.facts.said import Said

_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_COUNTS = (
    rf"(?:voted for the (?:motion|amendment|proposal) {_N}\b[^.;]*?\b{_N} against"
    rf"|\bby {_N}(?: votes?)? to {_N}(?: votes?)?(?:,? (?:with|and) {_N} abst\w+)?"
    rf"|\b{_N} (?:votes? |members? |councillors? )?(?:voting |voted |in favour|for)\b[^.;]*?\b{_N}"
    rf" (?:votes? |voting |voted )?against(?:[^.;]*?\b{_N} abst\w+)?"
    rf"|\b[Ff]or:? ?\(?{_N}\)?[,;]? [Aa]gainst:? ?\(?{_N}\)?"
    rf"(?:[,;]?(?: and)? [Aa]bst\w+:? ?\(?{_N}\)?)?)"
)
COUNTED = re.compile(_COUNTS)
CASTING = re.compile(r"\b(?:on|by|used|exercised) (?:the |his |her |a )?(?:\w+'s )?casting vote\b")
UNANIMOUS = re.compile(
    r"\b(?:carried|agreed|approved|resolved|RESOLVED|passed|adopted) (?:unanimously|nem con)\b"
    r"|\bunanimously (?:carried|agreed|approved|resolved|RESOLVED|adopted)\b"
    r"|\b(?:CARRIED|AGREED|RESOLVED|Resolved) \(?(?:UNANIMOUSLY|unanimously)\b\)?"
)
RECORDED = re.compile(r"\brecorded vote (?:was|had been) (?:taken|held|requested)\b")
_VOTING = re.compile(
    r"\b(?:vot|carried|lost|motion|amendment|proposal|resol|CARRIED|LOST|approv|agreed|refus|against)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:replies|respondents?|responses?|survey|consultation|residents?|petition|households|seats"
    r"|had been carried|score|goals|would (?:be|have)|if|if the vote)\b",
    re.IGNORECASE,
)


def votes(said: Said) -> Iterator[Fact]:
    """The votes that a sentence counts; `said` and `action` are the record's words for them."""
    words = said.words
    if said.is_agenda or not _VOTING.search(words) or _OTHER.search(words):
        return
    if said.is_posed and not COUNTED.search(words):
        return
    patterns = (
        (COUNTED, "counted"),
        (CASTING, "casting vote"),
        (UNANIMOUS, "unanimous"),
        (RECORDED, "recorded vote"),
    )
    for pattern, state in patterns:
        if found := pattern.search(words):
            span = said.at(found)
            yield Fact(
                FactKind.VOTE, said.start, said.end, state, lead=said.lead, action=span, said=span
            )
            return
