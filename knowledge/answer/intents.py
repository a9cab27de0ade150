"""What kind of answer a question wants, by the words it is asked in."""

from __future__ import annotations

import re

from knowledge.answer.question import Asks
from knowledge.model import Intent, Talk


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# In this order: an earlier one comes first where several match.
_INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (
        Intent.REASON,
        _any(
            r"\bwhy\b",
            r"\bhow come\b",
            r"\bwhat (?:is|was|were|are) the (?:\w+ )?(?:reasons?|grounds|rationale)\b",
            r"\breasons? (?:for|given|behind)\b",
            r"\bon what grounds\b",
            r"^reasons?\b",
            r"\breasons? (?:pls|please)\b",
        ),
    ),
    (
        Intent.AMOUNT,
        _any(
            r"\bhow (?:much|many|long|big|large|far|often|high)\b",
            r"\bwhat (?:is|was|were|are|will) (?:the |be the )?(?:\w+ ){0,3}(?:cost|price|amount|total"
            r"|sum|budget|percentage|figure|number of|rate|rise|increase|saving|deficit|shortfall"
            r"|bill|value|fee|charge|size)s?\b(?! number)",
            r"\bwhat (?:percentage|proportion|share|amount|number|sum)\b",
            r"\b(?:cost|price) of\b",
        ),
    ),
    (
        Intent.WHEN,
        _any(
            r"^(?:\w+ ){0,2}when\b(?! (?:they|it|he|she|we|you|i|the \w+ (?:went|came|visited))\b)",
            r"\bwhen (?:is|was|were|will|would|did|does|do|are|has|have|can|should|must)\b",
            r"\bwhen$",
            r"\b(?:what|which) (?:is |was |were )?(?:the )?(?:start |end |due |exact )?"
            r"(?:date|day|time|year|month|deadline)s?\b",
            r"\bhow soon\b",
            r"\bby what date\b",
            r"\bdates? (?:of|for)\b",
        ),
    ),
    (
        Intent.WHO,
        _any(
            r"\bwho(?:m|se)?\b",
            r"\b(?:what|which) (?:scrutiny |other )?(?:committee|councillor|officer|body|bodies"
            r"|organisation|director|member|department|people|person|team|inspectorate|company"
            r"|contractor)s?\b",
            r"\bname of\b",
        ),
    ),
    (
        Intent.NEXT_STEP,
        _any(
            r"\bwhat (?:happens|is happening|will happen|would happen|comes|is|s) (?:happening )?next\b",
            r"\bnext (?:steps?|stages?|actions?|moves?)\b",
            r"\bwhat now\b",
            r"\bwhat happens (?:now|after|then)\b",
            r"\bwhat (?:is|are|was|were) (?:\w+ ){1,4}(?:going|asked|told|required|meant|supposed"
            r"|expected|due|planning|doing) to\b",
            r"\bwhat (?:will|must|should) (?:the |they|he|she|it|we|officers?|cabinet)",
            r"\bwhat (?:does|do|did) (?:\w+ ){1,4}(?:have|need) to\b",
            r"\bgoing to (?:do|happen)\b",
            r"\b(?:follow[- ]?up|outstanding|open) actions?\b",
            r"\bactions? (?:are |is )?(?:still |agreed|outstanding|open|from)\b",
            r"\bwhat (?:is|are|was|were) (?:still )?to be done\b",
            r"\bwhat (?:is|are) (?:the )?(?:council|they) (?:going to do|doing)\b",
            r"\b(?:promised?|undert(?:ake|ook)|committed to)\b",
            r"\bexpect\w* to (?:have to )?(?:do|happen|prepare|produce|write)\b",
            r"\bcoming back\b|\bcome back\b|\bwhat (?:is|was) planned\b",
        ),
    ),
    (
        Intent.DECISION,
        _any(
            r"\bdeci(?:de|ded|des|ding|sion|sions)\b",
            r"\b(?:approv|reject|refus|resolv|adopt|endors|overturn|overrul|authoris|defer)\w*\b",
            r"\bagree[ds]?\b",
            r"\b(?:cabinet|committee|council|councillors|members|they|scrutiny) (?:\w+ )?note[ds]?\b",
            r"\bturned? (?:it |this |that )?down\b",
            r"\b(?:vote[ds]?|voting)\b",
            r"\bwas (?:it|this|that|the \w+(?: \w+)?) (?:passed|granted|allowed|noted|carried|lost)\b",
            r"\b(?:gave?|given|get|got|getting) (?:\w+ )?(?:permission|the go|approval|consent)\b",
            r"\bgo(?:ing|ne)? ahead\b",
            r"\b(?:sign(?:ed)? off|call(?:ed)?[- ]in|knocked? back|put off)\b",
            r"\bare they (?:closing|building|scrapping|cutting|selling|shutting)\b",
            r"\bresolution\b",
            r"\bwhat (?:happened|came of|became of)\b",
            r"\bwhat (?:did|has|have) (?:the )?(?:cabinet|committee|council|councillors|members|they|panel"
            r"|board|scrutiny) (?:do|done)\b",
        ),
    ),
    (
        Intent.PROGRESS,
        _any(
            r"\b(?:any|got|get|getting|much|gotten) (?:any )?(?:better|worse)\b",
            r"\b(?:improv(?:e|es|ed|ing)|worsen\w*)\b",
            r"\bimprovements?\b(?! (?:board|plan|notice|partnership|programme|strategy))",
            r"\bprogress\b",
            r"\bstatus\b",
            r"\bupdates?\b",
            r"\b(?:still|yet|so far|by now)\b",
            r"\blatest (?:on|position|with|about|news|state|situation)\b",
            r"\bwhere (?:are|is|do|does|did) .*\b(?:up to|at|stand|got to)\b",
            r"\bhow (?:is|are|was|were|did) .*\b(?:going|doing|getting on|coming)\b",
            r"\bhappening (?:with|about|to)\b",
            r"\b(?:fix|sort|solv|finish|complet|implement|deliver|embed)\w*\b",
            r"\b(?:has|have|had) .*\b(?:been|done|gone|got|started|begun|made|met)\b",
            r"\bgood enough\b|\bon track\b|\bup and running\b|\bin place\b|\bwaiting\b|\blate\b",
        ),
    ),
    (
        Intent.OUTCOME,
        _any(
            r"\b(?:find|found|findings?|discover(?:ed)?)\b",
            r"\b(?:outcom\w*|results?|verdict|conclu\w+)\b",
            r"\b(?:judge[ds]?|judg\w+|rat(?:ed|ing)s?|grades?d?|inadequate)\b",
            r"\b(?:say|said|says|think|thought|report|reported|comment|comments|commented) "
            r"(?:about|on|of|to|in|when|after|at)\b",
            r"\bwhat (?:did|does|do|have|has) .*\b(?:say|said|think|report|tell|ask|raise|recommend"
            r"|identify|see|show|want)\b",
            r"\b(?:pass or fail|weakness\w*|strengths?)\b",
            r"\bwhat (?:happened|came of|came out)\b",
            r"\bwhat (?:did|does|do|has|have) .*\b(?:do|done) (?:with|about|to|for|on)\b",
            r"\bhow did .* go\b",
        ),
    ),
    (
        Intent.DEFINITION,
        _any(
            r"\bwhat (?:does|do|did) .*\b(?:mean|stand for)\b",
            r"\bwhat (?:is|are|was) (?:an? |meant by )",
            r"\bwhat (?:is|are|was) .*\b(?:meant to do|for|about)$",
            r"\bmeaning of\b|\bdefin\w+\b|\bexplain\b",
            r"^what (?:is|are) (?:the )?[\w&-]+(?: [\w&-]+){0,3}$",
        ),
    ),
)
_ASKS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    (
        Asks.DECISION_NUMBER,
        _any(r"\b(?:decision|minute|resolution) (?:number|no\b|ref)", r"\bnumber of the decision\b"),
    ),
    (Asks.VOTE, _any(r"\bwho .*\bvote[ds]?\b", r"\bhow (?:did|many) .*\bvote", r"\bvotes? (?:was|were|for|against)\b", r"\bvoted (?:for|against)\b", r"\bwhat was the vote\b")),
    (
        Asks.MONEY,
        _any(
            r"\bhow much (?!progress|better|worse|longer|time)",
            r"\b(?:cost|costs|price|budget|spend|spent|paid|pay)\b",
        ),
    ),
    (Asks.DURATION, _any(r"\bhow long\b")),
    (Asks.COUNT, _any(r"\bhow many\b", r"\bwhat (?:percentage|proportion|number|share)\b", r"\bnumber of\b(?! the decision)")),
    (Asks.NAME, _any(r"\bname of\b", r"\bnames? .*\b(?:of|is|was)\b", r"\bwho (?:is|was) the (?:\w+ ){0,4}(?:holder|director|leader|chair|officer|councillor|member|executive|mayor|chief)\b", r"\bwhat .*\bcalled\b", r"\bwhich (?:councillor|officer)\b")),
    (Asks.DUE, _any(r"\bwhen (?:is|are|will|must|does|do|should) .*\b(?:due|deadline|expected|have to|must|supposed to|need to)\b", r"\bdeadline\b", r"\bdue date\b", r"\bby when\b")),
    (
        Asks.SAID,
        _any(
            r"\bwhat (?:did|does|have|has) (?:the |our )?(?:\w+ ){0,3}(?:committee|panel|board|scrutiny"
            r"|members?|councillors?|leader|holder|officers?|director|chair|forum|parents|residents)\b"
            r".*\b(?:say|said|think|thought|comment|comments)\b"
        ),
    ),
)
_AMOUNTS = frozenset({Asks.MONEY, Asks.COUNT, Asks.DURATION})
_TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    (Talk.HELP, _any(r"^(?:please )?help(?: me)?$", r"^what (?:can|do) you (?:do|know)\b.*", r"^how (?:do|does|can) (?:i use )?(?:this|you|it)(?: work)?$", r"^who are you$", r"^what are you$", r"^are you (?:a )?(?:bot|robot|human|person|real).*$", r"^what can i ask.*$")),
    (Talk.THANKS, _any(r"^(?:ok(?:ay)? |great |lovely |brilliant |many )*(?:thanks?|thank you|cheers|ta|much appreciated)(?: (?:a lot|very much|so much|you|mate|for (?:that|your help|this|the help)|bye|again|all|everyone|(?:that|this|it) (?:is |was )?(?:really |very |so )?(?:great|helpful|all|useful|helps?|perfect|kind|good|brilliant)|thats (?:really |very |so )?(?:great|helpful|all|useful|perfect|kind|good|brilliant)))*$", r"^(?:that is |very )?(?:great|perfect|helpful|brilliant|lovely|good|ok|okay|fine)(?: thanks?)?$")),
    (Talk.FAREWELL, _any(r"^(?:good)?bye(?: bye)?(?: then| now)?$", r"^see you(?: later)?$", r"^good night$")),
    (Talk.GREETING, _any(r"^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|morning|afternoon|evening|alright)(?: (?:there|bot|sendbot|all|everyone|again|how are you|are you there))*$", r"^how are you(?: today)?$", r"^(?:anyone|anybody|are you) there$", r"^test(?:ing)?$")),
)
_PUNCTUATION = re.compile(r"[^\w\s&'-]+")


def intents(text: str) -> tuple[Intent, ...]:
    """The intents of a tidied question, the main one first; `Intent.ABOUT` where none shows."""
    spoken = _spoken(text)
    found = tuple(intent for intent, pattern in _INTENTS if pattern.search(spoken))
    if Intent.AMOUNT not in found and asks(text) in _AMOUNTS:
        found = (Intent.AMOUNT, *found)
    return found or (Intent.ABOUT,)


def asks(text: str) -> Asks | None:
    """The particular fact that a tidied question asks for, if it names one."""
    spoken = _spoken(text)
    return next((fact for fact, pattern in _ASKS if pattern.search(spoken)), None)


def small_talk(text: str) -> Talk | None:
    """Whether the whole of a tidied question is small talk."""
    spoken = _spoken(text)
    return next((talk for talk, pattern in _TALK if pattern.fullmatch(spoken)), None)


def _spoken(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", text.casefold()).replace("'", "").split())
