"""Deciding in running text: which sentences tell of a decision of this meeting.

Others retell one of another meeting, make a remark ("Members referred to ...") or give a view.
"""

from __future__ import annotations

import re

from knowledge.read.facts.actors import BODY
from knowledge.read.facts.due import EVENT_DAYS
from knowledge.read.facts.verbs import PAST

_ADVERBS = (
    r"(?:unanimously |therefore |then |also |duly |subsequently |accordingly |further |formally"
    r" |jointly |thereupon |generally )*"
)
_BODY = (
    rf"(?:{BODY}(?<=Member)(?: for [A-Z][\w'-]*(?:,? (?:and |& )?[A-Z][\w'-]*)*)|{BODY}"
    r"|(?:The |the )?(?:[Mm]eeting|Trustees|Councillors|Commission|Authority))"
)
_OPENING = (
    r"(?:(?:Accordingly|Thereafter|Subsequently|Therefore),? |(?:Following|After|Having|Arising"
    r" from"
    r"|In view of|In conclusion|[Oo]n the (?:proposal|proposition|motion) of)[^.;]{0,160}?,? )?"
)
_CAPS = "RESOLVED|AGREED|NOTED|APPROVED|REFUSED|DEFERRED|ADOPTED|DECIDED"
_IN_BODY = re.compile(
    rf"^{_OPENING}{_BODY},? {_ADVERBS}(?:received and )?"
    rf"({PAST}|decided|voted(?= to\b)|{_CAPS})\b"
)
_AND_THEN = re.compile(
    rf"^{_OPENING}{_BODY} (?:considered|discussed|debated|received|reviewed|scrutinised|welcomed"
    rf"|examined)\b[^.;]{{3,240}}?,? and {_ADVERBS}({PAST}|decided)\b(?= (?:to|that|the|a)\b)"
)
IT_WAS = re.compile(
    rf"(?:^|[,;] (?:and )?|\band |(?:[Dd]iscussion|[Dd]ebate|[Cc]onsideration),? )(?:[Ii]t was|IT"
    rf" WAS)"
    rf" {_ADVERBS}(agreed|AGREED|resolved|RESOLVED|decided)\b"
)
_SECONDED = re.compile(
    rf"\b[Ss]econded\b.{{0,120}}?(?:(?:[,;]|\b[Aa]nd)\s(?:[Aa]nd )?(?:it was )?|\bit was )"
    rf"{_ADVERBS}(agreed|[Rr]esolved|RESOLVED|AGREED|adopted|approved|decided)\b(?! by the Chief)"
)
_AND_RESOLVED = re.compile(r"^\W*[Aa]nd ([Rr]esolved|RESOLVED)\b")
# What stands before the decision itself: "On the proposal of A, seconded by B, [the plan was ...]"
_MOVERS = re.compile(
    r"^(?:[^.;]{0,40}, )?[Oo]n the (?:proposal|proposition|motion) of [^.;]{3,120}?(?:,| and)"
    r" seconded by"
    r" [^.;,]{3,40}, (?=(?:the|this|these|it|all)\b)"
)
_TAKEN = re.compile(
    r"(?:the|this|these|all)(?: (?!(?:was|were|is|are|has|had)\b)[\w'()/&-]+,?){1,14} (?:was|were)"
    rf" {_ADVERBS}(agreed|approved|adopted|deferred|noted|accepted|ratified|referred|withdrawn)\b"
)
_SUBJECT = (
    r"(?:(?:Planning |Outline |Outline planning |Listed building )?(?:[Pp]ermission|[Cc]onsent)"
    r"|[Tt]he applications?|[Tt]he petition|[Tt]he item|Consideration of (?:the|this) \w+)"
)
_PAPER = (
    r"(?:[Tt]he|[Tt]his|[Tt]hese|[Aa]ll|[Bb]oth)(?: [\w'-]+){0,4}? (?:recommendations?|report"
    r"|update|proposals?"
    r"|budget|policy|plan|strategy|accounts|nominations?|appointments?|programme|terms of reference"
    r"|by-?laws?|[Mm]otion|scheme|disposal|schedule)(?: (?:in|of|for|on|from) [^.;,]{3,80}?)?"
)
_ENDS = (
    r"(?=(?: unanimously| with \d+ (?:votes? )?(?:in favour|for)\b.*| by \d+ votes?.*| without"
    r" amendment| as (?:presented|circulated|amended|read|set out)| on the"
    r" (?:proposal|proposition) of .*| by (?:all )?(?:the )?(?:[Mm]embers|[Mm]eeting|Committee"
    r"|Council)(?: present)?| subject to .*| and (?:noted|adopted|approved|agreed)"
    r"(?: unanimously| by (?:the )?Members)?)*[.;,:]?$)"
)
_VERDICT = (
    r"(refused|granted|deferred|referred|approved|withdrawn|adjourned|noted|agreed|adopted|endorsed"
    r"|accepted|ratified)\b"
)
# Permissions and petitions are decided in these words; papers only where nothing else follows.
WAS = re.compile(
    r"^(?:(?:On|With|Following|After|Upon)\b[^.;,]{3,80}, )?"
    rf"(?:{_SUBJECT}(?: for [^.;,]{{3,80}})?(?= was [^.;,]*$)|{_PAPER}(?= (?:was|were) (?:put to"
    rf" the vote and )?{_ADVERBS}"
    rf"{_VERDICT.replace('(', '(?:', 1)}{_ENDS})|{_SUBJECT}(?: for [^.;,]{{3,80}})?)"
    rf" (?:was|were) (?:put to the vote and )?{_ADVERBS}{_VERDICT}(?! (?:by (?!all|[Mm]embers|the"
    rf" (?:Committee|[Mm]em|[Mm]ee"
    r"|Council))|in (?:\d|[A-Z])|on \d))"
)
_PERSON = re.compile(
    r"\b(?:Leader|Mayor|Cabinet Member|Chair|Chief Executive)(?: for [A-Z][^.;:]{2,60})?$"
)
_ON_DAY = re.compile(r" (?!to |that )[^.;]{0,300}\b(?:on|in) (?:\d{1,2} )?[A-Z][a-z]+ \d{4}\W*$")
_EARLIER = re.compile(
    r"\b(?:had|has|have|[Pp]reviously|last (?:year|month|week|meeting)|earlier|[Oo]nce|[Ww]hen"
    r"|[Ii]f|recalled"
    r"|reminded|whether|would|[Oo]n (?:that|both|two|several|previous) occasions?|[Aa]t (?:that"
    r"|the) time"
    r"|[Ii]n (?:[A-Z][a-z]+,? )?(?:19|20)\d\d|[Oo]n (?:the )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,?"
    r" \d{4})\b"
)
_PAST_MEETING = re.compile(r" (?:this |it )?(?:in|on|at (?:its|the|a) [\w ]{0,20}meeting)\b")
# What a body notes as a decision is a paper or what a paper says; else it makes a remark.
_NOTED_PAPER = re.compile(
    r"noted(?: and (?:\w+))?(?: the| this| these| its| both| all)*"
    r"(?: (?!of\b|in\b|to\b|for\b|from\b|at\b|that\b|and\b)[\w'-]+){0,5}?"
    r" (?:reports?|updates?|proposals?|position|contents?|information|presentations?|comments?"
    r"|findings|recommendations?|correspondence|letters?|progress|plans?|strategy|accounts"
    r"|statements?|disposals?|programme|minutes|schedule|budget|papers?|documents?|responses?"
    r"|appointments?|resignation|forecast|outturn|outcomes?|register|policy|return|list)\b"
)
_NOTED_IT = re.compile(r"noted (?:it|this|them|same)\W*$")
_FEELING = re.compile(
    r"(?i:agreed|resolved)(?: on)?(?: the| a| that the| that| in)* (?:[\w-]+ )?(?:importance|need"
    r"|principle"
    r"|sentiments?|points?|views?|difficult\w+|value|urgency|benefits?|concerns?|seriousness"
    r"|necessity|merits?)\b"
)
_MANDATE = re.compile(
    r"\b(?:that|THAT)\b.{2,}?(?:\b(?:would|will|shall)\b(?! (?:be|mean|need|have|cost|require"
    r"|improve|help"
    r"|benefit|make|take time|seem|like)\b)|\b(?:would|will|shall|to|also|and|not)?\b ?\bbe"
    r" (?:\w+ly )?(?:\w+ed|held|brought|made|given|put|sent|taken|set|written|paid|built|done|read"
    r"|shown|sought|kept|let|drawn|known as|undertaken)\b)"
    r"|\bthat (?:Councillor|Cllr|the|a|an|no) [^.;,]{2,60}?(?<!to )\b(?:take|act|attend|serve"
    r"|represent"
    r"|continue|proceed|chair|receive|write|contact|obtain|purchase|arrange|pay|hold|meet)\b"
    r"|(?:agreed|resolved|decided)(?: \w+)? [A-Z][^.;]{2,60}? would be (?!useful|better|good)",
    re.DOTALL,
)
_OPINION = re.compile(r"\bshould\b|\bthat (?:it|this|that|there) (?:was|is|would be)\b(?! \w+ed\b)")
_TO_DO = re.compile(
    r"(?i:agreed|resolved|decided)\b,?(?: (?!to\b|that\b|with\b)[^.;]{1,90}?,?)?? to (?!(?:be"
    r"|differ"
    r"|disagree|this|that)\b)"
)


def in_body(words: str) -> re.Match[str] | None:
    """Where running text tells of a decision of this meeting: group 1 is its verb; else None."""
    if movers := _MOVERS.match(words):
        found = _TAKEN.match(words, movers.end())
        if found:
            return found
    for pattern in (_IN_BODY, _AND_THEN, _AND_RESOLVED, _SECONDED, IT_WAS):
        found = pattern.search(words)
        if found and is_done_now(words, found):
            return found
    return None


def is_done_now(words: str, found: re.Match[str]) -> bool:
    """Whether the verb found is a decision of this meeting, and no remark, promise or memory."""
    start, verb = found.start(1), found[1].casefold()
    if _is_earlier(words, found):
        return False
    said = words[start:]
    is_person = bool(_PERSON.search(words[:start].strip()))
    if verb == "noted":  # "it was noted that" is reported speech
        return not is_person and bool(_NOTED_PAPER.match(said) or _NOTED_IT.match(said))
    if verb == "referred":  # "Members referred to" only speak of a thing
        return not is_person and not re.match(r"referred to\b", said)
    if verb in ("accepted", "recommended", "approved"):
        return not re.match(r"(?:accepted|approved) (?:that|of)\b", said)
    if verb not in ("agreed", "resolved", "decided"):
        return True
    return not is_person and _is_agreement(said)


def _is_agreement(said: str) -> bool:
    """Whether "agreed ..." settles something: what is to be done or is approved, not a view."""
    if re.match(r"\w+ (?:with|by (?!all|a |\d|the [Mm]embers|[Mm]embers))", said) or _FEELING.match(
        said
    ):
        return False
    that = re.match(r"\w+\b,?[^.;]{0,100}?\b(?:that|THAT)\b", said)
    if that and not _TO_DO.match(said[: that.end()]):
        mandate = _MANDATE.search(said)
        opinion = _OPINION.search(said[: mandate.end()] if mandate else said)
        return bool(mandate) and not opinion
    return True


def _is_earlier(words: str, found: re.Match[str]) -> bool:
    """Whether a decision is retold: "Cabinet agreed in March 2019", "had agreed"."""
    end = found.end(1)
    if _EARLIER.search(words[: found.start(1)]) or _ON_DAY.match(words, end):
        return True
    return bool(_PAST_MEETING.match(words[end:])) and bool(EVENT_DAYS.search(words[end : end + 60]))
