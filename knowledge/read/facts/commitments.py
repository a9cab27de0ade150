"""How records word what is to happen: promises, orders, duties, plans, dates of events."""

from __future__ import annotations

import re

from knowledge.read.facts.actors import ACTOR

# What people promise: verbs of doing. "would cost", "would mean", "would be" promise nothing.
DO = (
    r"(?:submit|resubmit|report|bring|produce|provide|circulate|write|publish|consult|review|meet"
    r"|return|present|prepare|send|carry out|undertake|complete|finish|convene|arrange|look into"
    r"|look at|investigate|contact|update|share|monitor|continue to \w+|visit|revisit|consider"
    r"|recruit|appoint|open|draft|develop|establish|set up|convey|feed back|follow up|inform|issue"
    r"|seek|commission|audit|inspect|begin|start|hold|install|replace|repair|launch|give|take"
    r"|lodge|make|organise|raise|pass|forward|explore|assess|survey|check|ask|email|respond"
    r"|reply|conclude|collect|introduce|train|invite|refer|test|let|place|add|supply|tell"
    r"|obtain|examine|liaise|engage|revert|chase|speak|request|discuss|confirm|identify|clarify"
    r"|communicate|notify|advise|apply|advertise|buy|purchase|order|paint|clean|resurface|remove"
    r"|erect|construct|upgrade|trim|plant|extend|facilitate|attend|pursue|proceed|work with"
    r"|progress"
    r"|look to|be in (?:touch|contact)|come back|go out|award)"
)
# Where somebody gives a promise or a body settles who acts, any verb is a thing to be done.
ANY = r"(?!be\b|differ\b|disagree\b|the\b|that\b|this\b|a\b|an\b|not\b)[a-z]+\b"
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
    r"\b(?:if (?!possible)|whether|would have|were to be|had (?:they|it)\b|in the event"
    r"|should (?:the|an?|any|there)"
    r"|asked (?:how|what|when|why|if|whether)|wished to know|questioned|enquired|suggested"
    r"|wondered|could (?:have|be asked)|argued|felt that|thought that|in response to a question"
    r" about|(?:was|is) hoped|hoped that|wish(?:ed|es)? (?:that|to)|would like|call(?:ed|s|ing)"
    r" (?:on|for)"
    r"|[Pp]reviously|used to|in the past|hopefully|ideally|probably|possib\w+ that|do (?:his|her"
    r"|their) best|(?:Councillor|Cllr)\b[^,;]{2,40} (?:proposed|requested|suggested)|requests?"
    r" (?:was|were) (?:also )?(?:made|raised)|made a proposal|urged (?:that|the)|(?:requested"
    r"|asked|proposed|suggests?|recommended) that)\b",
    re.IGNORECASE,
)
STOP = re.compile(r",? and (?:that )?(?:[\w']+ ){1,3}(?:would|will|had|was to|were to|is|are)\b|; ")
_FINITE = (
    r"\b(?:is|are|was|were|has|have|had|will|would|should|hopefully|which|stated|advised|confirmed"
    r"|said|informed|noted|agreed|reported|as|REPLY:?|Reply:?)(?!\w)"
)
FINITE = re.compile(_FINITE)
_MODAL = r"(?:will|would|is to|are to|was to|were to|must|shall)"
_ADVERB = r"(?:then |also |now |jointly |each |both |themselves |first |next )*"

PROMISED = re.compile(
    rf"(?P<actor>{ACTOR}) (?:\w+ly )?(?:undertook|promised|committed|offered|had undertaken"
    rf"|has undertaken|gave an undertaking|agreed) (?:to|that (?:he|she|they|it|this|these) would)"
    rf" (?P<action>(?:{DO}|{ANY}|be (?:done|\w+ed))\b.*)"
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
EXPECTED_TO = re.compile(
    rf"(?P<actor>{ACTOR}) (?:(?:is|are) (?:expected|due|scheduled)|(?:was|were) expected) to"
    rf" (?P<action>{DO}\b.*)"
)
WILL = re.compile(rf"(?P<actor>{ACTOR}) {_MODAL} {_ADVERB}(?P<action>{DO}\b.*)")
REQUIREMENT = re.compile(
    r"\b(?:resulted in|resulting in|led to|there (?:is|was)|imposed|placed)"
    r" (?:an?|the) requirement (?:for (?P<actor>.{3,60}?) )?to (?P<action>\w.*)"
)
AGREED_WHO = re.compile(
    rf"\b(?:agreed|decided|resolved)(?: by [^.;]{{3,30}}?)? that (?P<actor>{ACTOR}) (?:would|will"
    rf"|should)"
    rf" {_ADVERB}(?P<action>(?:{DO}|{ANY})\b.*)"
)
WOULD_BE = re.compile(
    r"(?:^(?:It (?:is|was) (?:\w+ )?\w+ that )?|[,;] |\b(?:and|that) )"
    rf"(?P<subject>(?!it |this |there )(?:(?!{_FINITE})[^,;]){{3,90}}?)? ?\b(?:would|will)"
    rf" (?P<action>be (?!asked|requested|instructed){_BE_DONE}\b.*)"
)
TO_DO = re.compile(rf"^(?P<actor>{ACTOR}) to (?P<action>(?!consider|note){DO}\b.*)")
BODY_ASKED = re.compile(
    r"^(?:Following [^,]*, )?(?:(?:The |the )?(?:[A-Z][\w'-]* ){0,3}?(?:Members|Committee|Cabinet"
    r"|Panel|Board|Council|Forum)|It was agreed to|The Chair) (?:also |then |therefore )?(?:asked"
    rf"|requested|instructed|directed|ask|request) (?P<actor>{ACTOR}) to (?P<action>{DO}\b.*)"
)
DIRECTED = re.compile(
    r"^(?:That,? )?(?P<actor>[^;:]{3,120}?),? BE (?:AUTHORI[SZ]ED AND )?(?:DIRECTED|REQUESTED|ASKED"
    r"|INSTRUCTED) to (?P<action>\w.*)"
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
    rf"(?P<subject>\b(?:The|the|A|a|An|an|Its|Their) (?:(?!{_FINITE})[\w'-]+ ){{1,12}}?)(?:will|is"
    rf" to|are to)"
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
    r"\bagreed that (?P<subject>[^,;:]{2,100}?)(?: (?:would|will) be (?=\w)| be (?=(?:sent|written"
    r"|brought"
    r"|invited|provided|reported|arranged|set up|circulated|informed|convened)\b))"
    rf"(?P<action>{_BE_DONE}\b.*)"
)
LISTED = re.compile(
    rf"^(?P<actor>{ACTOR}) (?:will|would|to|is to|are to|was to|were to) {_ADVERB}"
    r"(?P<action>[a-z]+ \w.*)"
)
CONDITIONAL = re.compile(
    r"\b(?:subject to|once|if|when|provided (?:that)?|pending|depending|unless|where (?:appropriate"
    r"|possible|feasible))\b"
)
STEP_LEAD = re.compile(
    r"\b(?:next steps?|following actions?|actions? (?:were |was )?agreed|agreed actions"
    r"|action points?|what happens next|the way forward)\b",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"(?:(?:The |the )?(?:\w+ ){0,6}?(?:RESOLVED|resolved|agreed|AGREED))[:\s-]*(?:[Tt]hat )?"
    r"(?=\S)|That "
)
PART_OF = re.compile(r"\b(?:of|to|for|in|at|from|by|with|\w+ing) $")
# "the first meeting of the new [Council is to take place]": an actor without its article
PART_OF_MORE = re.compile(
    r"\b(?:of|to|for|in|at|from|by|with) (?:the |a |an |its )(?:[\w'-]+ ){0,3}$"
)
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
    *(
        MINUTED,
        PROMISED,
        AGREED_WHO,
        AGREED_THAT,
        TOLD,
        TO_DO,
        REQUIREMENT,
        PLAN,
        EXPECTED_TO,
        WILL,
    ),
    *(SCHEDULED, REPORTED, OPENS, SET_UP, EVENT, WOULD_BE, THERE),
)
# Words without which a costly pattern can't match.
NEEDED = {
    PROMISED: ("undert", "promised", "committed", "offered", "agreed"),
    TOLD: (
        *("asked", "requested", "instructed", "required", "told", "directed", "tasked", "invited"),
        "urged",
    ),
    AGREED_WHO: ("agreed", "decided", "resolved"),
    AGREED_THAT: ("agreed",),
    REQUIREMENT: ("requirement",),
}
CONDITIONS = re.compile(
    r"\b(?:subject to|conditions?|reasons?|grounds|which included|including)\W*$", re.IGNORECASE
)
SIGNED = re.compile(r"correct record|signed by the|press and public be excluded", re.IGNORECASE)
