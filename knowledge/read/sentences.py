"""Where sentences begin and end in the text of minutes."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£(])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Cllrs?|Mr|Mrs|Ms|Dr|Prof|Rev|Revd|Hon|Sir|St|Rd|Ave|Nos?|no|para|paras|Sch|sec|ss?|"
    r"pp?|vs?|etc|e\.g|i\.e|eg|ie|approx|incl|ref|Ref|Ltd|Plc|Inc|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|Fig|Figs|App|cf|al|Jr|Sr|Lt|Col|Gen|Supt|Insp|tel|Tel|ext)"
    r"|\b[A-Z](?:\.[A-Z])*|\b[ap]\.m|^\W*\(?\d{1,3}(?:\.\d{1,3})*\)?)$"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, white space left out, in order.

    Offsets are code points of `text`. A full stop after an abbreviation, an initial or a
    paragraph number ends nothing.
    """
    spans = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if match[0][0] == "." and _ABBREVIATION.search(text[begin : match.start()]):
            continue
        spans.append(trim(text, begin, stop))
        begin = stop
    spans.append(trim(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards past white space and byte order marks."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return start, end
