"""A question that asks two things → its parts, by rule; pure, and rather one part than a wrong cut.

A cut is made only before words that begin a question of their own ("and how much ...", "? When
is ..."), and only where what stands before is a question too. "SEND and disabilities" is one part.
"""

from __future__ import annotations

import re

_MOST = 3
_ASKS = (
    r"how (?:much|many|long|often|far|big|soon|come)|when|who(?:se)?|why|where|by when|since when"
    r"|for how (?:much|long|many)"
)
_AUX = r"is|are|was|were|will|would|did|does|do|has|have|had|can|could|should|must"
_OPENS = (
    rf"(?:(?:{_ASKS})\b"
    rf"|(?:what|how|which(?: \w+){{1,2}}) (?:{_AUX}|happens|happened|went|came|comes)\b"
    r"|what (?:else|next|now)\b"
    r"|(?:is|are|was|were|does|did|has) \w+"
    r"|(?:do|have|had|will|would|can|could|should|must)"
    r" (?:it|they|this|that|these|those|he|she|we|i|you|the|any|anyone|there)\b)"
)
_CUT = re.compile(
    rf"(?:\?\s+(?:(?:and|also|plus|but)\s+)?(?:also\s+)?|\s*[,;]?\s+(?:and|also|plus|&)\s+"
    rf"(?:also\s+)?|\s*;\s*)(?={_OPENS})",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(
    rf"(?:^|[,:;–-] ?|\b(?:and|so|but|ok|please|tell me|know|say|see|out) )"
    rf"(?:(?:{_ASKS})|(?:what|which|how|whats|hows)\b|(?:{_AUX}) \w+)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"[^\W_]{2,}")
_LEAST = 3  # words that the first part must have: "when and where is it" is one question


def parts(question: str) -> tuple[str, ...]:
    """The questions that a tidied `question` puts: one, or two or three that can be told apart."""
    cuts: list[re.Match[str]] = []
    for cut in _CUT.finditer(question):
        before = question[cuts[-1].end() if cuts else 0 : cut.start()]
        least = 1 if cuts else _LEAST
        if _IS_ASKED.search(before) and len(_TELLS.findall(before)) >= least:
            cuts.append(cut)
    cuts = cuts[: _MOST - 1]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(question)]
    return tuple(question[a:b].strip(" ,;?") for a, b in zip(starts, ends, strict=True))
