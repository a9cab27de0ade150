"""Whether a heading names somebody who should not be put forward. By rule, and rather too often."""

from __future__ import annotations

import re

_COURTESY = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Rev(?:erend)?|Prof(?:essor)?)"
_NAMED = re.compile(
    rf"\b{_COURTESY}\b\.?\s+(?:and\s+{_COURTESY}\b\.?\s+)?[A-Z]"  # Mr Smith, Mr and Mrs Smith
    r"|\b(?:[Aa]pplication|[Aa]ppeal|[Cc]omplaint|[Pp]etition|[Qq]uestion|[Cc]laim|[Rr]equest"
    r"|[Dd]eputation|[Rr]epresentations?)s?\s+(?:by|from|of)\s+(?:the\s+late\s+)?"
    r"[A-Z][a-z]+(?:\s+[A-Z]\.?)*\s+[A-Z][a-z]+\b"  # Complaint of Jane Smith
)
BY_SOMEBODY = re.compile(  # complaint of [Jane Smith]
    r"\b(?:application|appeal|complaint|petition|question|claim|request|deputation)s?"
    r" (?:by|from|of)"
    r" (?!(?i:the|a|an)\b)([A-Z][a-z]+(?: [A-Z]\.?)* [A-Z][a-z]+)\b"
    r"(?! (?:Ltd|Limited|Council|Committee|Association|Society|Group|Trust|School|Road|Street))"
)
_IN_OFFICE = re.compile(
    r"\b(?:Councillor|Cllr|Mayor|Leader|Director|Officer|Alderman|Council|Committee|Board|Company|Ltd|Limited|School|Association|Society|Group|Trust"
    r"|Forum|Residents|Panel|Partnership|Homes|Church|Club|Authority|Police|Street|Road|Lane)\b"
)


def names_somebody(heading: str) -> bool:
    """Whether `heading` seems to name a member of the public.

    Councillors and officers in their office are named by their office; companies, bodies and
    streets are nobody's name.
    """
    found = _NAMED.search(heading)
    if found is None:
        return False
    courtesy = re.match(_COURTESY, found[0]) is not None
    return courtesy or not _IN_OFFICE.search(heading[found.start() : found.end() + 30])
