"""Reasons: why it was decided, or why it happened, where the record says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Fact, FactKind, Role
from knowledge.read.facts.said import Said, trimmed

_EMPTY = re.compile(
    r"^(?:\[|none|not applicable|n/?a|as (?:set out|above|in)|see |set out"
    r"|the reasons? (?:are|is|were) (?:set out|contained|as))\b",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:reasons?|grounds|causes)(?: for (?:the )?(?:refusal|decision|recommendation"
    r"|urgency))?:?$",
    re.IGNORECASE,
)
# Why one person spoke or voted is no reason of the council's.
_OWN = re.compile(r"because (?:he|she|I|we|they)\b")
# "due to start in May" is a time and no reason.
_DUE_TO = (
    r"(?:was|were) (?:mainly |largely |partly )?due to(?! (?:be|start|begin|report|take|meet|open"
    r"|end|close|return|go|come|finish|expire|move|attend|stand|leave|retire|bring|commence"
    r"|complete"
    r"|conclude|receive|submit|present|host|visit|issue|publish|consider|launch|arrive|become"
    r"|discuss|provide|vote|elect|speak|sign|hold|review|appear|happen|occur|deliver|run|make"
    r"|re[a-z]+)\b)"
)
BECAUSE = re.compile(
    r"\b(?:(?:[Bb]ecause(?! of,)|[Oo]n the grounds? (?:that|of(?! [A-Z]))|[Oo]wing to|[Aa]s a"
    r" result of"
    r"|attributed to|(?:was|were|is|are|been|largely|mainly|partly) caused by"
    r"|[Tt]he reasons? (?:for (?!.*\b(?:and|to)\b)\w[^.;:]{0,60} )?(?:was|were|is|being)\b(?!"
    r" (?:not|to be|set))|this was due to"
    rf"|{_DUE_TO}|for the (?:following )?reasons? that|since it (?:was|would|did)"
    r"|[Ii]n view of|[Ii]n (?:the )?light of)\b(?:[^.;]|\.(?=\d)){3,})"
)
# In a discussion these say what was thought of; in a decision, why it was taken.
_WEAK = re.compile(r"in (?:the )?light of|in view of|as a result of (?!the |an? )", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:if|[Oo]nce|whether|not because|simply because|just because|asked|why"
    r"|suggested|only because|may be due|argued|argument"
    r"|might be|could be due|would (?:be|have))\b|\?",
    re.IGNORECASE,
)
# "no more thefts because of the works", "the sum owing to the Council", "attributed to the town"
_NOT_SO = re.compile(r"\b(?:no|not|never|n't)\b[^,;]*$|n't\b[^,;]*$", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:amounts?|sums?|mon(?:ey|ies)|levies|levy|rates?|debts?|arrears|balances?|fees?|rents?"
    r"|allocations?|shares?|portions?|grants?|funds?|funding|costs?|budgets?|which|[£€$][\d.,]+\w*)"
    r" (?:(?:was|were|is|are|been|being|still|currently) )*$",
    re.IGNORECASE,
)
# Speeches, motions as they are put, and what is true of all people and all times.
_SPEECH = re.compile(
    r"\b(?:received|arising|arisen|made|submitted|carried out)(?= $)|\b(?:I|we|We|my|My|our|Our|us"
    r"|me)\b|\b(?:called on|calls on|investigate|establish|explain)\b"
    r"|\b(?:who|people|persons|those|anyone|someone|users?)\b[^,;]*$"
)
_OWED = re.compile(r"owing to|attributed to", re.IGNORECASE)
_TALK = re.compile(
    r"as a result of (?:the |a |these |those )?(?:questions?|discussions?|debate)", re.I
)
# One member's view, and what members agree that others ought to think.
_VIEW = re.compile(
    r"^(?:[^,;]{0,60}, )?(?:The )?(?:Councillor|Cllr|Deputy|Senator|Alderman)s?\b"
    r"|^(?:However, |In [^,]{3,40}, )?(?:(?:The |Some |Other |Several |Elected |Many )*"
    r"(?:[Mm]embers|Councillors)|They|He|She) (?:also |further |then |strongly |were |was )*(?:felt"
    r"|thought|considered|believed|agreed|argued|highlighted|expressed|referred|welcomed|opined"
    r"|objected|opposed|supported|of the|said|stated|outlined|disappointed|concerned|requested"
    r"|asked"
    r"|noted)\b"
    r"|^In (?:proposing|seconding|supporting|opposing)\b"
)
_LONGEST = 400  # code points: longer ones are tables and lists run together
_DONE = re.compile(
    r"\b(?:was|were|had|has|have|been|did|not|arose|rose|fell|grew|came|\w+ed|This is|That is)\b"
)
_TO_COME = re.compile(r"\b(?:will|would|may|might|can|could|should)\b")
_OF_A_THING = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!had )\b(?:identified|found|raised"
    r"|gained|\w+ing) $"
)
_OF_ITSELF = (
    *(
        "was ",
        "were ",
        "attributed",
        "caused",
        "the reason",
        "The reason",
        "is caused",
        "are caused",
    ),
    *("on the ground", "this was", "been "),
)
_WISHED = re.compile(r"\b(?:would|should|could|might|may)\b", re.IGNORECASE)


def reasons(said: Said) -> Iterator[Fact]:
    """The reasons that a sentence gives."""
    if said.is_agenda or said.role is Role.RECOMMENDATION:
        return
    words = said.words
    if said.role is Role.REASONS or (said.lead and _REASONS.search(said.lead_words)):
        if not _EMPTY.match(words) and not words.endswith(":") and len(words.split()) > 2:
            span = trimmed(said.text, said.start, said.end) if said.item else (said.start, said.end)
            yield Fact(FactKind.REASON, *span, "given", lead=said.lead, action=span)
        return
    if (
        len(words) > _LONGEST
        or "press and public" in words
        or said.is_posed
        or said.is_claim
        or _UNREAL.search(words)
    ):
        return
    if said.is_remark:
        return
    found = BECAUSE.search(words)
    if found and said.role is not Role.DECISION and _WEAK.match(found[0]):
        return
    if found and _is_no_reason(words, found):
        return
    if found and not _WISHED.search(words[max(0, found.start() - 40) : found.start()]):
        yield Fact(
            FactKind.REASON, said.start, said.end, "given", lead=said.lead, action=said.at(found)
        )


def _is_no_reason(words: str, found: re.Match[str]) -> bool:
    """Whether the words of a reason give none: a debt, a denial, what one member thinks."""
    before = words[: found.start()]
    if (
        _VIEW.match(words)
        or _OWN.match(found[0])
        or _SPEECH.search(before)
        or _TALK.match(found[0])
    ):
        return True
    if not _happened(words, found):
        return True
    if _OWED.match(found[0]) and _MONEY.search(before):
        return True
    return bool(_NOT_SO.search(before)) and found[0].casefold().startswith(
        ("because", "as a result")
    )


def _happened(words: str, found: re.Match[str]) -> bool:
    """Whether what a reason is given for was done or came about: what is always so has causes."""
    before = words[: found.start()]
    if not before.strip(" ,;"):  # "Owing to the storm the meeting was moved"
        return bool(_DONE.search(found[0])) and not _TO_COME.search(found[0])
    if found[0].startswith(("as a result", "because of")) and _OF_A_THING.search(before):
        return False
    return bool(_DONE.search(before)) or found[0].startswith(_OF_ITSELF)
