"""How records word what is to happen: promises, orders, duties, plans, dates of events."""

from __future__ import annotations

import re

from knowledge.read.facts.actors import ACTOR
from knowledge.read.facts.said import has_any

# What people promise: verbs of doing. "would cost", "would mean", "would be" promise nothing.
DO = (
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
HEDGE = re.compile(
    r"\b(?:expect(?:ed|ation|s)|anticipated|hoped?|hopes|likely|intend(?:ed|s)|intention|planned"
    r"|proposed|provisional(?:ly)?|subject to|aim(?:ed|s)? to|should|(?-i:may)|might|could|if"
    r"|in principle|possible|possibly|provided that|unless|thought)\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:not|never|no longer|nobody|unable|declined|refused|without|neither|nor|n't)\b|n't\b"
)
UNREAL = re.compile(
    r"\b(?:if (?!possible)|whether|would have|were to be|had (?:been|they|it)|in the event"
    r"|should (?:the|an?|any|there)"
    r"|asked (?:how|what|when|why|if|whether)|wished to know|questioned|enquired|suggested"
    r"|wondered|could (?:have|be asked)|argued|felt that|thought that|in response to a question"
    r" about)\b",
    re.IGNORECASE,
)
STOP = re.compile(r",? and (?:that )?(?:[\w']+ ){1,3}(?:would|will|had|was to|were to)\b|; ")
_MODAL = r"(?:will|would|is to|are to|was to|were to|must|shall)"
_ADVERB = r"(?:then |also |now |jointly |each |both |themselves |first |next )*"

PROMISED = re.compile(
    rf"(?P<actor>{ACTOR}) (?:\w+ly )?(?:undertook|promised|committed|offered|had undertaken"
    rf"|has undertaken|gave an undertaking|agreed) (?:to|that (?:he|she|they|it|this|these) would)"
    rf" (?P<action>(?:{DO}|be (?:done|\w+ed))\b.*)"
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
WILL = re.compile(rf"(?P<actor>{ACTOR}) {_MODAL} {_ADVERB}(?P<action>{DO}\b.*)")
REQUIREMENT = re.compile(
    r"\b(?:resulted in|resulting in|led to|there (?:is|was)|imposed|placed)"
    r" (?:an?|the) requirement (?:for (?P<actor>.{3,60}?) )?to (?P<action>\w.*)"
)
MINUTED = re.compile(rf"^(?:ACTIONS?|Actions?)[:\s-]+(?P<actor>{ACTOR}) to (?P<action>{DO}\b.*)")
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
BARE = re.compile(rf"^(?:[Tt]hat )?(?P<actor>{ACTOR}) (?P<action>{DO}\b.*)")
AGREED_THAT = re.compile(
    rf"\bagreed that (?P<subject>[^,;:]{{2,100}}?) (?:would|will) be (?P<action>{_BE_DONE}\b.*)"
)
LISTED = re.compile(
    rf"^(?P<actor>{ACTOR}) (?:will|would|to|is to|are to|was to|were to) {_ADVERB}"
    r"(?P<action>[a-z]+ \w.*)"
)
STEP_LEAD = re.compile(
    r"\b(?:next steps?|following actions?|actions? (?:were |was )?agreed|agreed actions"
    r"|action points?|what happens next|the way forward)\b",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"(?:(?:The |the )?[\w ]{0,40}?(?:RESOLVED|resolved|agreed|AGREED))[:\s-]*(?:[Tt]hat )?"
    r"(?=\S)|That "
)
PART_OF = re.compile(r"\b(?:of|to|for|in|at|from|by|with) $")
SETTLED = re.compile(r"\b(?:will|is to|are to|was to|were to|must|agreed)\b")
DIRECTS = re.compile(
    r"\b(?:RESOLVED|resolved|agreed|AGREED|ACTIONS?|Actions?)\b|^(?:The )?[\w ]{0,40}:$"
)
# Without one of these no pattern can match: most sentences are passed over at once.
MAY_SPEAK = re.compile(
    r"\b(?:will|would|to|must|shall|undertook|promised|committed|offered|agreed|expected|planned"
    r"|scheduled|arranged|due|fixed)\b"
)
SPOKEN = (
    *(MINUTED, PROMISED, AGREED_THAT, TOLD, REQUIREMENT, PLAN, WILL),
    *(SCHEDULED, REPORTED, OPENS, SET_UP, EVENT, THERE),
)
# A pattern of these matches nothing without one of its words (folded): most are not tried.
_NEEDED: dict[re.Pattern[str], tuple[str, ...]] = {
    MINUTED: ("action",),
    PROMISED: (
        *("undertook", "promised", "committed", "offered", "undertaken", "undertaking", "agreed"),
    ),
    AGREED_THAT: ("agreed that ",),
    TOLD: (
        *("asked to ", "requested to ", "instructed to ", "required to ", "told to "),
        *("directed to ", "tasked to ", "invited to ", "urged to "),
    ),
    ASKED: ("asked ", "requested ", "instructed ", "required ", "directed "),
    REQUIREMENT: (" requirement ",),
    PLAN: ("describe", "set out", "cover", "address", "explain", "show"),
    WILL: (
        *(" will ", " would ", " is to ", " are to ", " was to ", " were to ", " must "),
        " shall ",
    ),
    SCHEDULED: (" start", " begin", " commence", " go live", " take ", " be "),
    REPORTED: (" would be ",),
    OPENS: (
        *("consultation", "survey", "scheme", "trial", "work", "service", "centre"),
        "application window",
    ),
    SET_UP: ("group", "panel", "board", "forum"),
    EVENT: (
        *("expected", "planned", "scheduled", "arranged", "due", "fixed", "to take place"),
        *("to be held", "to start", "to begin"),
    ),
    THERE: ("here will be ", "here would be "),
}


def may_match(pattern: re.Pattern[str], folded: str) -> bool:
    """Whether `pattern` could match the words that were folded to `folded`."""
    return has_any(folded, _NEEDED[pattern])


CONDITIONS = re.compile(
    r"\b(?:subject to|conditions?|reasons?|grounds|which included|including)\W*$", re.IGNORECASE
)
SIGNED = ("correct record", "signed by the", "press and public be excluded")  # folded
