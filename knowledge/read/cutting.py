"""Cutting: paragraphs at sentence ends, long lists between items, and what an item inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.model import Passage, Role, Sentence, Span
from knowledge.read.blocks import Block
from knowledge.read.motions import operative
from knowledge.read.sentences import sentences
from knowledge.words.cues import labels

PARAGRAPH = 600  # code points; a longer paragraph is cut at sentence ends
MOTION = 700  # code points of a motion that stays one passage with its result
_MATTER = 70  # code points from which an item can be a matter of its own
LIST = 1000  # code points of a list with its introduction that stay one passage
_LEAD_ENDS = re.compile(
    r"(?::|:\s*[-–—]|\b(?:that|to)\s*[-–—]?|\b(?:include[sd]?|including|follows|are|were);)$",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"(?:That|To|AND|And|WHEREAS)\s")
_LEANS = re.compile(
    r"(?:This|That|These|Those|They|It|He|She|However|But|Nevertheless|Although|Their|Its|Such)\b"
)
_TURNS = re.compile(
    r"^\W*(?:whilst|while|although|though)\b[^,]*,|\b(?:but|however|although|though)\b",
    re.IGNORECASE,
)


def introduces(text: str, block: Block) -> bool:
    """Whether `block` ends as the words before a list do: "These were:", "RESOLVED: That"."""
    return bool(_LEAD_ENDS.search(text, max(block.words, block.end - 14), block.end))


def cut_paragraph(text: str, block: Block, heading: str, role: Role) -> list[Passage]:
    """The passages of one paragraph: whole where it is short."""
    return [
        Passage(group[0].start, group[-1].end, heading, role, tuple(group))
        for group in _groups(text, block)
    ]


def cut_motion(text: str, run: Sequence[Block], heading: str, role: Role) -> list[Passage]:
    """The passages of a motion: its WHEREAS apart where it is long, for that gives the reasons."""
    turn = operative(text, run) if run[-1].end - run[0].start > MOTION else 0
    return [
        Passage(group[0].start, group[-1].end, heading, of, tuple(group))
        for part, of in ((run[:turn], Role.REASONS), (run[turn:], role))
        for group in _grouped(text, [(b.words, b.end) for b in part], MOTION)
    ]


def cut_list(text: str, run: Sequence[Block], heading: str, role: Role) -> list[Passage]:
    """The passages of a list: one where it is short, else runs of items that share a lead."""
    first = run[0]
    if first.is_row:  # the first row says what the columns are
        head = Sentence(first.start, first.end, labels(text[first.start : first.end]))
        return _chunks(text, first.start, [head], run[1:], heading, role)
    if first.is_item and not introduces(text, first):
        parts = _matters(text, run) if role is Role.BODY else [run]
        return [p for part in parts for p in _chunks(text, part[0].start, [], part, heading, role)]
    *before, lead = _groups(text, first)
    return [
        *(Passage(group[0].start, group[-1].end, heading, role, tuple(group)) for group in before),
        *_chunks(text, lead[0].start, lead, run[1:], heading, role),
    ]


def _groups(text: str, block: Block) -> list[list[Sentence]]:
    """The sentences of `block` in groups of at most `PARAGRAPH` code points, where possible."""
    return _grouped(text, [(block.words, block.end)], PARAGRAPH)


def _grouped(text: str, spans: Sequence[Span], most: int) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    for start, end in (found for span in spans for found in sentences(text, *span)):
        sentence = Sentence(start, end, labels(text[start:end]))
        limit = most * 1.3 if _LEANS.match(text, start) else most
        if groups and end - groups[-1][0].start <= limit:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _matters(text: str, run: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """A list that nothing introduces, cut where an item is a matter of its own.

    "Matters arising" are told so: "- Bus shelter The Clerk had written to the owner." An item
    that nothing but its list explains ("- the increased demand") stays with its neighbours.
    """
    begin = 0
    for number, block in enumerate(run):
        if _is_matter(text, block) and number > begin:
            yield run[begin:number]
            begin = number
    yield run[begin:]


def _is_matter(text: str, block: Block) -> bool:
    """Whether an item is told in whole sentences, and is no part of a resolution."""
    if block.end - block.words < _MATTER or _RESOLUTION.match(text, block.words):
        return False
    return text[block.words].isupper() and text[block.end - 1] in ".!?)"


def _chunks(
    text: str, begin: int, lead: list[Sentence], run: Sequence[Block], heading: str, role: Role
) -> list[Passage]:
    limit = LIST if run[-1].end - begin <= LIST else PARAGRAPH
    inherited = _inherited(text, lead)
    introduction = (lead[0].start, lead[-1].end) if lead else None
    result: list[Passage] = []
    current = list(lead)

    def close() -> None:
        span = introduction if result else None
        result.append(Passage(begin, current[-1].end, heading, role, tuple(current), True, span))

    for block in run:
        has_item = len(current) > (0 if result else len(lead))
        if has_item and block.end - begin > limit:
            close()
            current, begin = [], block.start
        current.append(_item(text, block, inherited))
    close()
    return result


def _item(text: str, block: Block, inherited: frozenset[str]) -> Sentence:
    own = labels(text[block.words : block.end])
    if any(label == "outcome" or label.startswith("status.") for label in inherited):
        own = frozenset()  # "the lack of ..." names the area; the lead says how it stands
    return Sentence(block.words, block.end, own | inherited)


def _inherited(text: str, lead: Sequence[Sentence]) -> frozenset[str]:
    """The labels that a list's items take from its lead: of the statuses, those that stand."""
    found = frozenset().union(*(sentence.labels for sentence in lead))
    standing: frozenset[str] = frozenset()
    for sentence in lead:
        standing = _statuses(_point(text, sentence)) or _statuses(sentence.labels) or standing
    return (found - _statuses(found)) | standing


def _point(text: str, sentence: Sentence) -> frozenset[str]:
    """The labels of what follows "but" or "Whilst ...,": the part that carries the point."""
    said = text[sentence.start : sentence.end]
    turns = [match.end() for match in _TURNS.finditer(said)]
    return labels(said[turns[-1] :]) if turns else frozenset()


def _statuses(found: frozenset[str]) -> frozenset[str]:
    return frozenset(label for label in found if label.startswith("status."))
