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
    rf"|\b(?:[Ff]or|FOR|IN FAVOUR|[Ii]n favour):? ?\(?{_N}\)?[,;]? (?:[Aa]gainst|AGAINST):?"
    rf" ?\(?{_N}\)?"
    rf"(?:[,;]?(?: and)? [Aa]bst\w+:? ?\(?{_N}\)?)?)"
)
# "Motion Passed (13 to 2)", "carried 6-1", "Yeas: (15)"
_RESULT = (
    r"(?:\b(?:[Mm]otion|MOTION|[Aa]mendment|[Vv]ote|[Rr]esolution)s?:?(?: was| is)? ?"
    r"(?:[Pp]assed|PASSED|[Cc]arried|CARRIED|[Ff]ailed|FAILED|[Dd]efeated|DEFEATED|[Ll]ost|LOST"
    r"|[Aa]pproved|[Aa]dopted)?,?:? \(?\d{1,2} ?(?:-|to|/) ?\d{1,2}(?: ?- ?\d{1,2})?\)?(?=\W*$"
    r"|[.,;])"
    r"|^\W*(?:Yeas?|Nays?|Ayes?|Noes|YEAS?|NAYS?|AYES?|NOES)\b[:\s-]*\(?\d{1,2}\)?)"
)
COUNTED = re.compile(rf"{_COUNTS}|{_RESULT}")
CASTING = re.compile(
    r"\b(?:on|by|used|exercised|gave) (?:the |his |her |a )?(?:\w+'s )?casting vote\b"
)
UNANIMOUS = re.compile(
    r"\b(?:carried|agreed|approved|resolved|RESOLVED|passed|adopted) (?:unanimously|nem con)\b"
    r"|\bunanimously (?:carried|agreed|approved|resolved|RESOLVED|adopted)\b"
    r"|^\W*[Cc]arried unanimously\W*$|\b(?:CARRIED|AGREED|RESOLVED|Resolved) \(?(?:UNANIMOUSLY"
    r"|unanimously)\b\)?"
)
RECORDED = re.compile(r"\brecorded vote (?:was|had been) (?:taken|held|requested)\b")
_VOTING = re.compile(
    r"\b(?:for|for:|Carried|yea|nay|aye|noes|vote|passed|failed|defeated|vot|carried|lost|motion"
    r"|amendment|proposal|resol|CARRIED|LOST|approv|agreed|refus|against)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:replies|respondents?|responses?|survey|consultation|residents?|petition|households|seats"
    r"|had been carried|had voted|as (?:unanimously )?agreed at"
    r"|who unanimously|assessment panel|score|goals|would (?:be|have)|if"
    r"|if the vote)\b",
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
