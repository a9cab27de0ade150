"""Where the items of minutes begin: headings whose numbers rise by one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.read.dates import find_date
from knowledge.read.document import Document
from knowledge.read.headings import is_known
from knowledge.read.item_numbers import STRONG, Start, best_chain
from knowledge.words.text import collapse

_NUMBERED = re.compile(
    r"(?:#{1,6}\s+)?(?:\*\*|__)?\s*"
    r"(?P<word>(?:agenda\s+)?item\s+|minute\s+|eitem\s+)?(?:no\.?\s*)?"
    r"(?P<number>(?:[A-Z]{1,5}[/.-])?(?P<first>\d{1,4})(?P<letter>[a-z]{0,2})"
    r"(?:/(?P<second>\d{1,4}))?(?:/(?P<third>\d{1,4}))?)"
    r"(?:\*\*|__)?(?P<stop>\s*[.):](?=\s|\*|_|$)|\s*[-–—](?=\s)|(?=\s)|$)\s*(?:\*\*|__)?\s*"
    r"(?P<title>.*?)\s*(?:\*\*|__)?\s*$",
    re.IGNORECASE,
)
# "233  REVIEW OF IT – The Chairman said ...": the heading and its text are one line.
_RUN_IN = re.compile(
    r"(?P<number>(?P<first>\d{1,4})(?P<letter>[a-z]?))[.)]?\s+"
    r"(?P<title>[A-Z][A-Z0-9 ,.’'&()/:-]{3,200}?)\s*[–—]\s+(?=[A-Z(][a-z]|\([a-z])"
)
_PROCEDURE = re.compile(
    r"(?:apologies|declarations? of|disclosures?|minutes|public (?:questions|participation)"
    r"|questions|petitions|chair'?s? announcements|announcements|exclusion of|any other business"
    r"|urgent (?:items|business)|date of (?:the )?next meeting|work programme|record of)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:that|to|the (?:report|recommendations?|committee|cabinet|panel|board|council) "
    r"(?:be|notes?|is|was|agrees?)|notes?|noted|agree[ds]?|approve[ds]?|resolved|recommend\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 200  # code points of an item's heading
_LONGEST_PLAIN = 110
_PLAIN, _WEAK = 1.0, 0.3


def item_starts(document: Document) -> tuple[Start, ...]:
    """The items of a document, in order; empty where it has no numbered items.

    Of all lines that may head an item, those are taken whose numbers rise by one and that look
    most like headings; numbered lists within an item are passed over.
    """
    chain = best_chain(list(_candidates(document)))
    if len(chain) == 1 and chain[0].weight < STRONG:
        return ()
    return tuple(chain)


def heading_starts(document: Document, first: int = 0) -> tuple[Start, ...]:
    """The items of a document that has headings without numbers; empty where it has none."""
    levels: dict[int, list[int]] = {}
    for number, line in enumerate(document.lines):
        name = _unmarked(document.line(number))
        if number >= first and line.level and not is_known(name):
            levels.setdefault(line.level, []).append(number)
    for level in sorted(levels):
        if len(levels[level]) > 1:
            return tuple(
                Start(number, number + 1, "", _unmarked(document.line(number)), STRONG, 0)
                for number in levels[level]
            )
    return ()


def _candidates(document: Document) -> Iterable[Start]:
    before: Start | None = None
    for number, placed in enumerate(document.lines):
        line = document.text[placed.start : min(placed.end, placed.start + 2 * _LONGEST)]
        if run_in := _RUN_IN.match(line):
            title = collapse(run_in["title"])
            before = Start(number, number, run_in["number"], title, STRONG, *_value(run_in))
            yield before
            continue
        if placed.end - placed.start > _LONGEST:
            continue
        match = _NUMBERED.match(line)
        if match is None or ((found := find_date(line)) and found[1] <= match.start("number")):
            continue
        title, strong, body = match["title"], placed.strong, number + 1
        if not title:
            if body >= len(document.lines) or document.lines[body].end - placed.end > _LONGEST:
                continue
            title, strong = _unmarked(document.line(body)), document.lines[body].strong
            body += 1
        weight = _weight(title, strong=strong or bool(match["word"]))
        is_sure = strong or _is_capitals(title)
        if not is_sure and (_follows_list(document, number) or _is_next(before, number)):
            weight = min(weight, _WEAK)
        if weight:
            before = Start(number, body, match["number"], collapse(title), weight, *_value(match))
            yield before


def _value(match: re.Match[str]) -> tuple[int, str]:
    return int(match["first"]), match["letter"].lower()


def _weight(title: str, *, strong: bool) -> float:
    """How much a line looks like a heading; 0 for not at all."""
    if not title or title[0] in ".,;)%/" or not any(char.isalpha() for char in title):
        return 0.0
    if _is_capitals(title):
        return STRONG
    bonus = 0.5 if _PROCEDURE.match(title) else 0.0
    if strong:
        return STRONG + bonus
    plain = len(title) <= _LONGEST_PLAIN and title[-1] not in ".;:,?!"
    if not plain or title[0].islower() or _ACTION.match(title):
        return 0.0
    return _PLAIN + bonus


def _follows_list(document: Document, number: int) -> bool:
    """Whether the line before introduces a list: "RESOLVED that:"."""
    return number > 0 and bool(re.search(r"(?::|\bthat|;|; and)$", document.line(number - 1)))


def _is_next(before: Start | None, number: int) -> bool:
    return before is not None and before.body == number and before.weight < STRONG


def _is_capitals(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def _unmarked(line: str) -> str:
    return collapse(re.sub(r"^#{1,6}\s+|^\*\*|\*\*:?$|^__|__$", "", line)).strip("* ")
