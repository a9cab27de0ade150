"""Next steps: who is to do what by when, and whether that is settled or only expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import Fact, FactKind, Role, Span
from knowledge.read.facts.actors import ACTOR
from knowledge.read.facts.due import DUE
from knowledge.read.facts.said import Said, trimmed

# What people promise: verbs of doing. "would cost", "would mean", "would be" promise nothing.
_DO = (
    r"(?:submit|resubmit|report|bring|produce|provide|circulate|write|publish|consult|review|meet"
    r"|return|present|prepare|send|carry out|undertake|complete|finish|convene|arrange|look into"
    r"|look at|investigate|contact|update|share|monitor|continue to \w+|visit|revisit|consider"
    r"|recruit|appoint|open|draft|develop|establish|set up|convey|feed back|follow up|inform|issue"
    r"|seek|commission|audit|inspect|begin|start|hold|install|replace|repair|launch|give|take"
    r"|lodge|make|organise|raise|pass|forward|explore|assess|survey|check|ask|email|respond"
    r"|reply|conclude|collect|introduce|train|invite|refer|test|let|place|add|supply|tell)"
)
_BE_DONE = (
    r"(?:brought(?: back)?|reported(?: back)?|submitted|presented|circulated|provided|sent"
    r"|published|produced|prepared|reviewed|informed|conveyed|arranged|convened|shared|issued"
    r"|completed|carried out|undertaken|consulted|written|invited|established|set up|monitored"
    r"|updated|given|included|added|held|forwarded|revisited|requested|asked|instructed)"
)
_HEDGE = re.compile(
    r"\b(?:expect(?:ed|ation|s)|anticipated|hoped?|hopes|likely|intend(?:ed|s)|intention|planned"
    r"|proposed|provisional(?:ly)?|subject to|aim(?:ed|s)? to|should|(?-i:may)|might|could|if"
    r"|in principle|possible|possibly|provided that|unless|thought)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|nobody|unable|declined|refused|without|neither|nor|n't)\b|n't\b"
)
_UNREAL = re.compile(
    r"\b(?:if (?!possible)|whether|would have|were to be|had (?:been|they|it)|in the event"
    r"|should (?:the|an?|any|there)"
    r"|asked (?:how|what|when|why|if|whether)|wished to know|questioned|enquired|suggested"
    r"|wondered|could (?:have|be asked)|argued|felt that|thought that|in response to a question"
    r" about)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r",? and (?:that )?(?:[\w']+ ){1,3}(?:would|will|had|was to|were to)\b|; ")
_MODAL = r"(?:will|would|is to|are to|was to|were to|must|shall)"
_ADVERB = r"(?:then |also |now |jointly |each |both |themselves |first |next )*"

PROMISED = re.compile(
    rf"(?P<actor>{ACTOR}) (?:\w+ly )?(?:undertook|promised|committed|offered|had undertaken"
    rf"|has undertaken|gave an undertaking|agreed) (?:to|that (?:he|she|they|it|this|these) would)"
    rf" (?P<action>(?:{_DO}|be (?:done|\w+ed))\b.*)"
)
TOLD = re.compile(
    rf"(?P<actor>{ACTOR}) (?:(?:was|were|is|are|be|will be|would be|has been|have been)"
    rf" (?:\w+ly )?(?:asked|requested|instructed|required|told|directed|tasked|invited|urged)) to"
    rf" (?P<action>\w.*)"
)
ASKED = re.compile(
    rf"\b(?:asked|requested|instructed|required|directed) (?P<actor>{ACTOR}) to"
    rf" (?P<action>\w.*)"
)
WILL = re.compile(rf"(?P<actor>{ACTOR}) {_MODAL} {_ADVERB}(?P<action>{_DO}\b.*)")
REQUIREMENT = re.compile(
    r"\b(?:resulted in|resulting in|led to|there (?:is|was)|imposed|placed)"
    r" (?:an?|the) requirement (?:for (?P<actor>.{3,60}?) )?to (?P<action>\w.*)"
)
MINUTED = re.compile(rf"^(?:ACTIONS?|Actions?)[:\s-]+(?P<actor>{ACTOR}) to (?P<action>{_DO}\b.*)")
OPENS = re.compile(
    r"(?P<subject>\b(?:The|the|A|a) (?:[\w'-]+ ){0,4}?(?:consultation|survey|scheme|trial|works?"
    r"|service|centre|application window)) (?:will|would)"
    r" (?P<action>(?:open|close|start|begin|run|end)\b.*)"
)
SET_UP = re.compile(
    r"(?P<subject>\b(?:A|a|An|an|The) (?:[\w'-]+ ){0,4}?(?:group|panel|board|forum)) (?:will|would)"
    r" (?P<action>be (?:set up|established|convened|formed)\b.*)"
)
REPORTED = re.compile(
    r"(?P<subject>\b(?:A|An|The|Another) (?:[\w'-]+ ){0,3}?(?:report|update|paper|plan|strategy"
    r"|policy|bid|proposal)s?(?: (?:on|of|for|about) [^,.;]{1,80}?)?) would"
    r" (?P<action>be (?:brought|reported|presented|submitted|considered|published|circulated)\b.*)"
)
PLAN = re.compile(
    r"(?P<subject>(?:This|The|That) (?:[\w']+ ){0,4}(?:plan|strategy|statement|programme))"
    r" (?:will|would) (?P<action>(?:describe|set out|cover|address|explain|show)\b.*)",
    re.IGNORECASE,
)
THERE = re.compile(
    r"\b[Tt]here (?:will|would) be (?P<action>(?:an?|one|two|three|four|five|six|seven|eight"
    r"|\d+|further|monthly|quarterly) (?:[\w-]+ ){0,4}?(?:visits?|meetings?|reviews?"
    r"|inspections?|workshops?|consultations?|sessions?|reports?|surveys?|hearings?)\b.*)"
)
EVENT = re.compile(
    r"(?P<action>(?:The|the|A|a|An|an|Another|Its|its|Their) (?:[\w'-]+ ){0,6}?(?:visit|meeting"
    r"|review|inspection|consultation|report|revisit|hearing|workshop|survey|audit|work|works"
    r"|scheme|trial|recruitment|construction)(?: (?:by|of|on|with|into|for) [^,.;]{1,80}?)?"
    r" (?:is|was|are|were|has been|had been|would be|will be) (?:now )?(?P<how>expected"
    r"|planned|scheduled|arranged|due(?! to (?:be considered|report|go|come))"
    r"|fixed|to take place|to be held|to start|to begin)\b.*)"
)
SCHEDULED = re.compile(
    r"(?P<subject>\b(?:The|the|A|a|An|an|Its|Their) (?:[\w'-]+ ){1,8}?)(?:will|is to|are to)"
    r" (?P<action>(?:start|begin|commence|go live|take place|take effect|be held"
    r"|be published|be reported|be presented|be considered|be brought|be submitted|be reviewed"
    r"|be circulated)\b.*)"
)
TO_BE = re.compile(
    rf"^(?:[Tt]hat )?(?P<subject>[^,;:]{{3,120}}?) be (?P<action>{_BE_DONE}\b.*)",
    re.IGNORECASE,
)
BARE = re.compile(rf"^(?:[Tt]hat )?(?P<actor>{ACTOR}) (?P<action>{_DO}\b.*)")
AGREED_THAT = re.compile(
    rf"\bagreed that (?P<subject>[^,;:]{{2,100}}?) (?:would|will) be (?P<action>{_BE_DONE}\b.*)"
)
LISTED = re.compile(
    rf"^(?P<actor>{ACTOR}) (?:will|would|to|is to|are to|was to|were to) {_ADVERB}"
    r"(?P<action>[a-z]+ \w.*)"
)
_STEP_LEAD = re.compile(
    r"\b(?:next steps?|following actions?|actions? (?:were |was )?agreed|agreed actions"
    r"|action points?|what happens next|the way forward)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?:(?:The |the )?[\w ]{0,40}?(?:RESOLVED|resolved|agreed|AGREED))[:\s-]*(?:[Tt]hat )?"
    r"(?=\S)|That "
)
_PART_OF = re.compile(r"\b(?:of|to|for|in|at|from|by|with) $")
_SETTLED = re.compile(r"\b(?:will|is to|are to|was to|were to|must|agreed)\b")
_DIRECTS = re.compile(
    r"\b(?:RESOLVED|resolved|agreed|AGREED|ACTIONS?|Actions?)\b|^(?:The )?[\w ]{0,40}:$"
)
# Without one of these no pattern can match: most sentences are passed over at once.
_MAY_SPEAK = re.compile(
    r"\b(?:will|would|to|must|shall|undertook|promised|committed|offered|agreed|expected|planned"
    r"|scheduled|arranged|due|fixed)\b"
)
_SPOKEN = (
    *(MINUTED, PROMISED, AGREED_THAT, TOLD, REQUIREMENT, PLAN, WILL),
    *(SCHEDULED, REPORTED, OPENS, SET_UP, EVENT, THERE),
)
CONDITIONS = re.compile(
    r"\b(?:subject to|conditions?|reasons?|grounds|which included|including)\W*$", re.IGNORECASE
)
_SIGNED = re.compile(r"correct record|signed by the|press and public be excluded", re.IGNORECASE)


def next_steps(said: Said) -> Iterator[Fact]:
    """The next steps in a sentence."""
    if said.is_agenda or said.role in {Role.RECOMMENDATION, Role.REASONS}:
        return
    if said.is_posed and said.role is not Role.DECISION:
        return
    words = said.words
    if words.endswith("?") or _SIGNED.search(words):
        return
    if said.role is Role.DECISION:
        yield from _directed(said)
        return
    if said.lead and _STEP_LEAD.search(said.lead_words) and (found := LISTED.match(words)):
        yield _fact(said, found, _expected(words, "confirmed"))
        return
    if _UNREAL.search(words):
        return
    yield from _spoken(said)


def _spoken(said: Said) -> Iterator[Fact]:
    """Next steps in running text: promises, orders, plans."""
    words, end = said.words, 0
    if not _MAY_SPEAK.search(words):
        return
    for pattern in _SPOKEN:
        for found in pattern.finditer(words):
            begin = found.start("action")
            is_new = begin >= end or pattern is THERE
            if is_new and _is_step(words, found):
                end = _end_of(words, begin)
                yield _fact(said, found, _state(words, found), end)


def _is_step(words: str, found: re.Match[str]) -> bool:
    """Whether what a pattern found is to happen: not denied, and done by those who are named."""
    pattern, begin = found.re, found.start("action")
    if _NOT.search(words[max(0, found.start() - 20) : begin]):
        return False
    if pattern is PROMISED:
        return _is_promise(found)
    if pattern is WILL and found["actor"] in ("It", "it"):
        return False  # "it will take time"
    if pattern is WILL and _PART_OF.search(words, 0, found.start()):
        return False  # "changes to the Team will take place": the team is not who acts
    if pattern is EVENT:
        return bool(DUE.search(words, found.start("how")))
    if pattern is TOLD:  # what this meeting was itself asked to consider is no next step
        action = found["action"]
        return bool(re.match(_DO, action)) and not re.match(r"(?:consider|note)\b", action)
    return True


def _state(words: str, found: re.Match[str]) -> str:
    """Whether a next step is settled ("confirmed"), a duty ("required") or only "expected"."""
    pattern, before = found.re, words[: found.start("action")]
    if pattern in (PROMISED, AGREED_THAT, MINUTED):
        return "confirmed"
    if pattern is REQUIREMENT or (pattern is TOLD and "required" in found[0]):
        return _expected(before, "required")
    if pattern in (TOLD, SCHEDULED):
        return _expected(before, "confirmed")
    if pattern is WILL and _SETTLED.search(found[0]):
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
    opening = _ORDERS.match(words)
    if opening or said.lead or _DIRECTS.search(words):
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
    if will and not _NOT.search(words[will.start() : will.start("action")]):
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
    cut = _STOP.search(words, begin)
    return cut.start() if cut else len(words)


def _end(said: Said) -> int:
    return trimmed(said.text, said.start, said.end)[1] if said.item else said.end


def _expected(before: str, confirmed: str) -> str:
    return "expected" if _HEDGE.search(before) else confirmed


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
