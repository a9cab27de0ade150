"""Items that the public may not see. A page that shows their text does so by mistake."""

from __future__ import annotations

import re

# "Exempt accommodation" and "exemption" are matters of their own, and an exempt appendix makes
# no exempt item; the resolution to exclude the public is public itself.
_EXEMPT = re.compile(
    r"\bexempt\s*[-–—:(]|\(\s*exempt\b(?!\s*(?:accommodation|appendi))|^exempt\s*$"
    r"|\bexempt\s+(?:items?|information|reports?|minutes|business|session|from publication)\b"
    r"|\bschedule\s+12\s?A\b|\bnot for publication\b|\bconfidential (?:items?|minutes|reports?)\b"
    r"|^(?:part\s+(?:2|ii|b)\b\s*[-–—:(])|\((?:part\s+(?:2|ii))\)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\bexclusion of\b|\bexclude\b|\bexempt appendi|appendi\w+ \(?(?:is |are )?exempt"
    r"|appendi\w+ .{0,20}not for publication|\baccess to information\b",
    re.IGNORECASE,
)


def is_exempt(title: str) -> bool:
    """Whether an item of this title is exempt, so that nothing of its text may be kept."""
    return bool(_EXEMPT.search(title)) and not _PUBLIC.search(title)
