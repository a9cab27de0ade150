"""Who acts: the bodies, posts and people that council records name."""

from __future__ import annotations

_HEAD = (
    r"(?:Council|CCG|ICB|Integrated Care Board|Clinical Commissioning Group|DfE"
    r"|Department(?: for [A-Z]\w+)?|NHS England|Ofsted|CQC|Cabinet(?: Members?)?|Committee|Panel"
    r"|Board|Forum|Chair(?:man|woman|person)?|Vice-Chair|Leader|Deputy Leader|Mayor|Trust"
    r"|Portfolio Holder|Lead Member|Executive Member|Director|Assistant Director|Head"
    r"|Chief \w+(?: Officer)?|Officers?|officers?|Monitoring Officer|Democratic Services"
    r"|Task Group|Working Group|applicant|developer|contractor|provider|Commissioners?|Manager"
    r"|Solicitor|Clerk|Surveyor|Members?|members|Partnership|Local Area|local area|partnership"
    r"|Nurse|Lead|Team|team|Service|officials?|inspectors|Inspectors|auditors?|Engineer|Planner"
    r"|Secretary of State|Ombudsman|Regulator|schools?|School|parish council|Governors?)"
)
_OF = (
    r"(?: (?:of|for|to|at) (?:the )?(?:[A-Z][\w'&-]*)"
    r"(?:,? (?:and |of |the |for |& )?[A-Z][\w'&-]*)*)"
)
_BRACKET = r"(?: \([^()]{1,40}\))"
_TITLED = (
    rf"(?:(?:the|The|its|Its|a|A|all|All)\s)?(?:[A-Z][\w'&-]*,? (?:and |of |for |& )?){{0,6}}"
    rf"(?:{_HEAD}){_OF}?{_BRACKET}?"
)
_PERSON = r"(?:(?:the |The )?Councillor|Cllr\.?|Mr|Mrs|Ms|Dr|Alderman)(?: [A-Z][\w'-]+){1,3}"
_PRONOUN = r"(?:He|She|They|It|he|she|they)"
_ONE = rf"(?:{_PERSON}|{_TITLED}|{_PRONOUN})"
_APPOSITION = r"(?:, (?:[A-Z]|the )[^,;.:]{2,60},)"
# "the CCG and Medway Council", "Councillor A Field, Leader of the Council,"
ACTOR = rf"(?:{_ONE}{_APPOSITION}?(?:,? (?:and|or|with) {_ONE})?)"
BODY = (
    r"(?:(?:The|the) )?(?:[A-Z][\w'&-]* (?:and |of )?){0,6}?(?:Cabinet(?: Member)?|Committee"
    r"|Sub-Committee|Council|Board|Panel|Executive|Forum|Members|Leader|Mayor)"
)
