"""Where sentences begin and end in the text of minutes."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£(])")
_ABBREVIATION = re.compile(
    r"(?<![\w'’])(?:Cllrs?|Mr|Mrs|Ms|Dr|Prof|Rev|Revd|Hon|St|Rd|Ave|vs?|etc|e\.g|i\.e|eg|ie|approx"
    r"|incl|Ltd|Plc|Inc|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|cf|et al|Jr|Sr|Lt|Col|Gen"
    r"|Supt|Insp|(?:[A-Z]\.){0,8}[A-Z]|[ap]\.m)$"
)
_BEFORE_NUMBER = re.compile(
    r"(?<![\w'’])(?:nos?|paras?|sch|secs?|ss?|pp?|refs?|figs?|apps?|tel|ext)$", re.IGNORECASE
)
_DIGIT = re.compile(r"\s+[\"'“‘(\[]*\d")
_NUMBER = re.compile(r"\W*\d{1,3}(?:\.\d{1,3})*\)?")
_NEAR = 24  # code points before a full stop that an abbreviation or a number can fill


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, white space left out, in order.

    Offsets are code points of `text`. A full stop after an abbreviation, an initial or a
    paragraph number ends nothing.
    """
    spans = []
    begin, end = trim(text, start, end)
    for match in _END.finditer(text, begin, end):
        if match[0][0] == "." and _goes_on(text, begin, match):
            continue
        spans.append((begin, match.end()))
        begin, _ = trim(text, match.end(), end)
    spans.append((begin, end))
    return [span for span in spans if span[0] < span[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards past white space and byte order marks."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return start, end


def _goes_on(text: str, begin: int, match: re.Match[str]) -> bool:
    stop = match.start()
    near = max(begin, stop - _NEAR)  # looking further back would take time squared
    if _ABBREVIATION.search(text, near, stop):
        return True
    if near == begin and _NUMBER.fullmatch(text, begin, stop):
        return True
    return bool(_DIGIT.match(text, match.end()) and _BEFORE_NUMBER.search(text, near, stop))
