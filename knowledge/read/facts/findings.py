"""Findings: who inspected or reviewed, when, and what they found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role
from knowledge.read.facts.due import EVENT_DAYS
from knowledge.read.facts.said import Said, has_any

_WHO = (
    r"(?:(?:[Tt]he )?(?:[Ii]nspectors?|[Ii]nspectorates|inspection team"
    r"|Ofsted(?: and (?:the )?CQC)?|HMI"
    r"|(?:the )?CQC(?: and Ofsted)?|Care Quality Commission|Ombudsman|Housing Ombudsman"
    r"|Local Government and Social Care Ombudsman|(?:external |internal |External |Internal )"
    r"(?:auditors?|audit)|[Aa]uditors?|peer (?:review|challenge)(?: team)?|revisit|inspection"
    r"|follow-up (?:review|audit)|[Rr]egulator(?: of Social Housing)?|monitoring visit"
    r"|(?:review|(?<!their )investigation|survey)(?= (?:had )?(?:concluded|found))|review team"
    r"|[Cc]ommissioners|Her Majesty's Chief Inspector"
    r"|They(?= (?:had )?(?:also )?(?:judged|concluded))|(?:DfE |NHS England )?officials"
    r"|(?:[Tt]he|[Tt]heir) (?:outcome |inspection )?letter))"
)
_FOUND = (
    r"(?:found|concluded|identified|judged|reported|saw|recognised|rated|praised|noted|listed"
    r"|graded"
    r"|upheld|highlighted|acknowledged|criticised|was satisfied|were satisfied)"
)
ACTIVE = re.compile(
    rf"(?P<actor>{_WHO})(?: (?:had|has|have|also|both|nevertheless))* {_FOUND}\b"
    r"(?! (?:in|at|on) the)"
)
PASSIVE = re.compile(
    r"\b(?P<what>(?:(?:\w+ ){0,3}areas? (?:of|for) (?:significant |serious )?(?:weakness"
    r"|priority action|concern|non-compliance|improvement)"
    r"|(?:serious |significant )?weaknesses|strengths|failings)"
    r"(?: and \w+)?) (?:had been|have been|were|was) (?:identified|found)\b",
    re.IGNORECASE,
)
GRADED = re.compile(
    r"\b(?:was|were|been|is)(?: again| now| all)? (?:rated|judged|graded|assessed)(?: as| to be|"
    r" at)?(?: overall)? [\"']?(?P<grade>outstanding|good|requires improvement(?: to be good)?"
    r"|requiring improvement|inadequate|satisfactory|C[1-4]|limited assurance"
    r"|reasonable assurance|substantial assurance|no assurance|expected standard|strong standard"
    r"|needs attention|urgent improvement|exceptional)\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\b(?:gave|given|giving|received|resulted in|opinion (?:of|was)|opinion is)(?: an?| only| an"
    r" overall)*(?: opinion of)? [\"']?(?P<grade>(?:limited|reasonable|substantial|no|moderate)"
    r" assurance)\b",
    re.IGNORECASE,
)
QUALIFIED = re.compile(
    r"\b(?P<actor>(?:[Ee]xternal )?[Aa]uditors?)\b[^.;]{0,30}? (?:had |has |have )?(?:issued|given"
    r"|gave|provided|expressed) an? (?:unqualified|qualified|adverse|clean|unmodified|modified)"
    r" (?:audit )?opinion\b"
)
# "The CQC rated the home inadequate"
RATED = re.compile(
    rf"(?P<actor>{_WHO})(?: (?:had|has|have))? (?:rated|judged|graded) [^.;,]{{3,60}}? (?:as |to be"
    rf" )?"
    r"(?P<grade>outstanding|good|requires improvement|inadequate|satisfactory|C[1-4])\b",
    re.IGNORECASE,
)
FAULT = re.compile(r"\b(?P<actor>Ombudsman)\b.{0,80}?\b(?:found|no|upheld)\b.{0,30}?\bfault\b")
_EVENT = r"(?:inspection|inspections|revisit|re-visit|review|visit|peer challenge|audit|assessment)"
HELD = re.compile(
    rf"\b{_EVENT}\b[^.]{{0,60}}?\b(?:was|were|had been|which was|been)? ?(?:jointly )?"
    r"(?:carried out|conducted|undertaken|held|taken place)(?: jointly)?(?: remotely)?"
    r"(?: by (?P<actor>.+?))?(?= (?:between|from|on|in|over)(?: the)? (?:\d|[A-Z][a-z]+ \d{4}))"
)
CONDUCTED = re.compile(
    rf"(?P<actor>{_WHO}) (?:had |have |has )?(?:jointly )?(?:carried out|conducted|undertook)"
    rf" (?:an?|the|its|their) (?:[\w-]+ ){{0,5}}{_EVENT}\b"
    rf"|{_WHO} (?:had |have |has )?(?:inspected|visited) (?:the|an?|all|its) "
)
CAME = re.compile(
    r"(?P<actor>(?:(?:Ofsted|CQC|the Care Quality Commission \(CQC\)|HMI)(?: and (?:the )?(?:Ofsted"
    r"|CQC))? )?inspectors|(?:[Tt]he )?[Ii]nspectorates|[Pp]eer (?:review|challenge) team"
    r"|(?:[Tt]he )?peer (?:review|challenge) team|(?:officials (?:of|from) )?(?:the )?DfE and NHS"
    r" England)"
    r"(?:,? (?:had|who had))? (?:visited|returned|inspected|revisited|carried out|came)\b"
)
# Without one of these no pattern can match: most sentences are passed over at once.
_MAY_FIND = (
    *("inspect", "ofsted", "cqc", "care quality", "audit", "ombudsman", "review", "regulator"),
    *("visit", "official", "letter", "rated", "judged", "graded", "assess", "assurance"),
    *("weakness", "fault", "commission", "they", "investigation", "survey", "area", "strengths"),
    *("failings", "challenge", "dfe"),
)
_UNREAL = re.compile(
    r"\b(?:if|whether|would be (?:rated|judged|graded)|expected to|pending|awaiting|until|should be"
    r"|will be (?:rated|judged)|may be|might|could be|aim(?:ed|s)? (?:to|for)|hop(?:ed|ing|es) to"
    r"|target of|asked|requested|could expect|self-assess\w*|when (?:Ofsted|inspectors|the"
    r" inspectors))\b",
    re.IGNORECASE,
)


# "carried out a focused visit in May and found that ..."
AND_FOUND = re.compile(
    rf"(?P<actor>{_WHO})\b[^.;]{{3,120}}?\band (?:had )?(?:found|concluded|identified|judged) "
)
_SAYS = (
    *((FAULT, "found"), (RATED, ""), (QUALIFIED, "found"), (ACTIVE, "found"), (AND_FOUND, "found")),
    *((GRADED, ""), (OPINION, "")),
)
_EARLIER = re.compile(r"\b(?:initially|previously|originally|already) $")
_TABLE = re.compile(r"\b(?:table|tabular|numbers? of|statistics)\b", re.IGNORECASE)


def findings(said: Said) -> Iterator[Fact]:
    """What was found in a sentence, or the inspection that it tells of."""
    words = said.words
    if not has_any(words.casefold(), _MAY_FIND):
        return
    if said.is_unsure:
        return
    if said.role is Role.DECISION or said.item or _UNREAL.search(words):
        return
    for pattern, state in _SAYS:
        if found := pattern.search(words):
            grade = found["grade"].casefold() if "grade" in found.re.groupindex else ""
            yield _fact(said, found, state or grade)
            return
    if found := PASSIVE.search(words):
        if not _EARLIER.search(words[: found.end("what") + 1]):
            yield _fact(said, HELD.search(words) or found, "found")
        return
    yield from _inspections(said)


def _inspections(said: Said) -> Iterator[Fact]:
    words = said.words
    if not EVENT_DAYS.search(words):
        return
    for pattern in (CONDUCTED, HELD, CAME):
        found = pattern.search(words)
        if found and EVENT_DAYS.search(words, found.end()) and not _TABLE.search(words):
            yield _fact(said, found, "inspected")
            return


def _fact(said: Said, found: re.Match[str], state: str) -> Fact:
    has_actor = "actor" in found.re.groupindex and found["actor"]
    days = EVENT_DAYS.search(said.text, said.start + found.end(), said.end) or EVENT_DAYS.search(
        said.text, said.start, said.end
    )
    return Fact(
        FactKind.FINDING,
        said.start,
        said.end,
        state,
        actor=said.at(found, "actor") if has_actor else None,
        when=days.span() if days else None,
    )
