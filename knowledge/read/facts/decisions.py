"""Decisions: what a body did with a matter, in the record's own verb: noted is not agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role, Span
from knowledge.read.facts.actors import BODY
from knowledge.read.facts.commitments import CONDITIONS
from knowledge.read.facts.due import EVENT_DAYS
from knowledge.read.facts.said import Said, has_any, trimmed

_VERBS = {
    "note": "noted", "noted": "noted", "agree": "agreed", "agreed": "agreed",
    "approve": "approved", "approved": "approved", "adopt": "adopted", "adopted": "adopted",
    "endorse": "endorsed", "endorsed": "endorsed", "authorise": "authorised",
    "authorised": "authorised", "delegate": "delegated", "delegated": "delegated",
    "grant": "granted", "granted": "granted", "refuse": "refused", "refused": "refused",
    "reject": "refused", "rejected": "refused", "defer": "deferred", "deferred": "deferred",
    "recommend": "recommended", "recommends": "recommended", "recommended": "recommended",
    "commend": "recommended", "refer": "referred", "referred": "referred",
    "resolved": "resolved", "received": "noted", "accept": "accepted", "accepted": "accepted",
    "notes": "noted", "agrees": "agreed", "approves": "approved", "adopts": "adopted",
    "endorses": "endorsed", "authorises": "authorised", "delegates": "delegated",
    "refuses": "refused", "defers": "deferred", "refers": "referred", "accepts": "accepted",
    "asks": "asked", "asked": "asked", "requests": "asked", "requested": "asked",
    "ratified": "ratified", "withdrawn": "withdrawn", "adjourned": "deferred",
}  # fmt: skip
_PAST = (
    r"noted|agreed|approved|adopted|endorsed|authorised|delegated|granted|refused|rejected"
    r"|deferred|recommended|referred|resolved|accepted|ratified"
)
_BARE = (
    r"note|agree|approve|adopt|endorse|authorise|delegate|grant|refuse|reject|defer|recommend"
    r"|refer|accept"
)
_NOW = (
    r"notes|agrees|approves|adopts|endorses|authorises|delegates|refuses|defers|recommends|refers"
    r"|accepts|asks|requests"
)
_AGREED_TO = re.compile(rf"(?:agreed|resolved)(?: unanimously)?[:,]? to ({_BARE})\b", re.IGNORECASE)
_FIRST = re.compile(
    rf"^(?:RESOLVED[\s:-]*)?(?:That )?(?:(?:The |the )?(?:{BODY})[\s:,]*)?"
    rf"(?:unanimously |also |duly )?(?:to )?\b({_PAST}|{_BARE}|{_NOW}|asked|requested"
    rf"|AGREED|NOTED|APPROVED|REFUSED|DEFERRED)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"(?:,|;|,? and) (?:also )?({_PAST})\b (?!by\b|in\b|at\b|above\b)")
_PASSIVE = re.compile(
    r"\bbe (?:and (?:is|are) hereby )?(?:received and |unanimously |formally )?"
    r"(noted|agreed|approved|adopted|endorsed|authorised|delegated|granted|refused|rejected"
    r"|deferred|recommended|referred|accepted|ratified|GRANTED|REFUSED|DEFERRED|APPROVED|received"
    r"|adjourned)\b"
)
_NOT_BE = re.compile(r"\b(?:be not|not be) (accepted|approved|agreed|adopted|endorsed|granted)\b")
_RESOLVED = re.compile(r"^(?:(?:It was|The \w+|Accordingly,?) )?(?:RESOLVED|Resolved|resolved)\b")
_LEAD_VERB = re.compile(
    rf"\b(?:unanimously )?({_PAST}|RESOLVED|AGREED|NOTED|recommends)\b"
    rf"(?!.*\b(?:agreed|noted|resolved)\b)",
    re.IGNORECASE | re.DOTALL,
)
_IN_BODY = re.compile(
    rf"^(?:Accordingly,? |Following (?:discussion|debate|consideration),? |After (?:discussion"
    rf"|debate),? )?(?:{BODY}|It was) (?:unanimously |therefore |then |also |duly )*"
    rf"({_PAST})\b"
)
_WAS = re.compile(
    r"^(?:(?:Planning |Outline |Outline planning |Listed building )?(?:[Pp]ermission|[Cc]onsent)"
    r"|The application|The petition|The item|Consideration of (?:the|this) \w+)"
    r"(?: for [^.;,]{3,80})? was (?:therefore |then |unanimously )?(refused|granted|deferred"
    r"|referred|approved|withdrawn|adjourned)\b"
)
_PERSON = re.compile(r"\b(?:Leader|Mayor|Cabinet Member|Chair|Chief Executive)$")
_ON_DAY = re.compile(r" (?!to |that )[^.;]*\b(?:on|in) (?:\d{1,2} )?[A-Z][a-z]+ \d{4}\W*$")
_EARLIER = re.compile(
    r"\b(?:had|has|have|previously|last (?:year|month|week|meeting)|earlier|once|when|if)\b"
)
_REPORTED = re.compile(r"\b(?:noted|agreed) (?:with concern |with thanks )?(?:that|with)\b")
_HOUSEKEEPING = re.compile(
    r"correct record|minutes of the (?:previous |last )?meeting|apologies|declarations? of"
    r" (?:interest|disclosable)|press and public be excluded|excluded from the meeting",
    re.IGNORECASE,
)
_MAY_KEEP_HOUSE = (
    *("correct record", "minutes of the ", "apologies", "declaration", "press and public be"),
    "excluded from the meeting",
)
_MOVED = ("motion", "amendment", "proposal")
MOTION = re.compile(
    r"\b(?P<subject>(?:[Tt]he |[Aa]n? )?(?:\w+ )?(?:motion|amendment|proposal)"
    r"(?: as amended)?)\b[^.;]*?\b(?:was|were|is|be)? ?(?:declared |clearly |therefore |then |duly "
    r"|unanimously )*(?P<verb>carried|CARRIED|lost|LOST|defeated|DEFEATED|rejected|withdrawn|fell"
    r"|passed)\b"
)
_UNREAL = re.compile(r"^Had\b|\b(?:if|were|whether|should)\b[^.;,]*\b(?:motion|amendment)\b", re.I)


def decisions(said: Said) -> Iterator[Fact]:
    """The decisions in a sentence or list item: one for each verb."""
    words = said.words
    if said.is_agenda or said.role is Role.RECOMMENDATION:
        return
    if has_any(words.casefold(), _MAY_KEEP_HOUSE) and _HOUSEKEEPING.search(words):
        return
    if found := list(_motions(said)):
        yield from found
        return
    if said.is_posed and said.role is not Role.DECISION:
        return
    if said.role is Role.DECISION:
        yield from _in_decision(said)
    elif said.role is not Role.REASONS:
        yield from _in_body(said)


def _motions(said: Said) -> Iterator[Fact]:
    words = said.words
    if not has_any(words, _MOVED):
        return
    if _UNREAL.search(words) or re.search(r"\bhad been (?:carried|lost)", words):
        return
    for found in MOTION.finditer(words):
        verb = found["verb"].casefold()
        if verb in {"passed", "carried"} and words[found.end("verb") :].startswith((" to", " out")):
            continue
        state = {"defeated": "lost", "fell": "lost", "rejected": "lost", "passed": "carried"}
        yield _fact(said, state.get(verb, verb), said.at(found, "subject"))


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
        yield _fact(said, f"not {_VERBS[refused[1].casefold()]}", None)
        return
    if was := _WAS.match(words):
        yield _fact(said, _VERBS[was[1].casefold()], None)
        return
    first = _FIRST.match(words)
    own = _verb_at(words, first) if first else ""
    if first and own != "resolved" and not (own == "agreed" and _PASSIVE.search(words)):
        yield from _parts(said, own, first.start(1))
    elif passive := list(_PASSIVE.finditer(words)):
        for found in passive:
            yield _fact(said, _VERBS[found[1].casefold()], None)
    elif lead := _LEAD_VERB.search(said.lead_words or (said.heading if said.item else "")):
        yield _fact(said, _verb_at(lead.string, lead), None)
    elif first or _RESOLVED.match(words):
        yield _fact(said, own or "resolved", None)


def _verb_at(words: str, found: re.Match[str]) -> str:
    """The verb found; of "agreed to note" and "agreed to recommend", the second."""
    deeper = _AGREED_TO.match(words, found.start(1))
    return _VERBS[(deeper or found)[1].casefold()]


def _parts(said: Said, own: str, begin: int) -> Iterator[Fact]:
    """One decision for each verb: "noted the report and noted the comments" is two."""
    words = said.words
    cuts = [(begin, begin, own)]
    for found in _NEXT.finditer(words, begin):
        cuts.append((found.start(), found.start(1), _VERBS[found[1].casefold()]))
    for number, (_, start, verb) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(words)
        if deeper := _AGREED_TO.match(words, start):
            verb = _VERBS[deeper[1].casefold()]
        action = trimmed(said.text, said.start + start, said.start + end)
        yield _fact(said, verb, None, action)


def _in_body(said: Said) -> Iterator[Fact]:
    words = said.words
    if said.lead and CONDITIONS.search(said.lead_words):
        return
    if said.is_lead and not CONDITIONS.search(words):
        return
    if said.lead and (lead := _IN_BODY.match(said.lead_words)):
        is_first = said.item is not None and said.item[0] == said.start
        if is_first and not _is_earlier(said.lead_words, lead.end()):
            yield _fact(said, _verb_at(said.lead_words, lead), None)
    elif was := _WAS.match(words):
        yield _fact(said, _VERBS[was[1].casefold()], None)
    elif (found := _IN_BODY.match(words)) and _decides(words, found):
        yield from _parts(said, _VERBS[found[1].casefold()], found.start(1))


def _decides(words: str, found: re.Match[str]) -> bool:
    """Whether running text tells of a decision of this meeting, and of no remark or promise."""
    verb = found[1].casefold()
    is_person = _PERSON.search(words[: found.start(1)].strip())
    if _is_earlier(words, found.end()) or (is_person and verb == "agreed"):
        return False
    if verb == "noted":  # "it was noted that" is reported speech
        return not words.startswith("It was") and not _REPORTED.match(words, found.start(1))
    said = words[found.start(1) :]
    return not re.match(
        r"agreed (?:with|on|by)\b|agreed that [^,.;]* would (?:help|benefit)\b", said
    )


def _is_earlier(words: str, end: int) -> bool:
    """Whether a decision is retold: "Cabinet agreed in March 2019", "had agreed"."""
    if _EARLIER.search(words[:end]) or _ON_DAY.match(words, end):
        return True
    return bool(re.match(r" (?:this |it )?(?:in|on|at its meeting)\b", words[end:])) and bool(
        EVENT_DAYS.search(words[end : end + 60])
    )


def _fact(said: Said, state: str, subject: Span | None, action: Span | None = None) -> Fact:
    actor = re.match(rf"(?:{BODY})\b", said.words)
    end = trimmed(said.text, said.start, said.end)[1] if said.item else said.end
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
