"""Passages: a record cut into the least parts that can be understood on their own."""

from __future__ import annotations

import re

from knowledge.model import Passage, Record, Role, Sentence
from knowledge.read.blocks import Block, blocks
from knowledge.read.furniture import is_furniture
from knowledge.read.headings import heading_name, role_of
from knowledge.read.sections import innermost
from knowledge.read.sentences import sentences
from knowledge.words.cues import labels

PARAGRAPH = 600  # code points; a longer paragraph is cut at sentence ends
LIST = 1000  # code points of a list with its introduction that stay one passage
_LEAD_ENDS = re.compile(r"(?::|:\s*[-–—]|\b(?:that|to)\s*[-–—]?)$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:;|,)\s*(?:and|or)?$|;$")
_RESOLVED = re.compile(
    r"(?:(?:it was|the \w+|accordingly|and)\s+)?"
    r"(?:RESOLVED|AGREED|ORDERED|NOTED|DECISION|Resolved(?=\s*(?:[:–—-]|that|to|unanimously|,))"
    r"|Decision\s*[:–—-]|Resolution\s*[:–—-])"
)
_LEANS = re.compile(
    r"(?:This|That|These|Those|They|It|He|She|However|But|Nevertheless|Although|Their|Its|Such)\b"
)


def passages(record: Record) -> tuple[Passage, ...]:
    """The passages of `record`, in order; page furniture and heading lines are left out."""
    result: list[Passage] = []
    run: list[Block] = []
    for block in [*_content(record), None]:
        if block is not None and run and _belongs(record.text, run, block):
            run.append(block)
            continue
        if run:
            result += _from_run(record, run, result[-1] if result else None)
        run = [block] if block is not None else []
    return tuple(result)


def _content(record: Record) -> list[Block]:
    text = record.text
    return [
        block
        for block in blocks(text)
        if not is_furniture(text[block.start : block.end], record.title)
        and not _is_heading(record, block)
    ]


def _is_heading(record: Record, block: Block) -> bool:
    name = heading_name(record.text[block.start : block.end])
    return bool(name) and any(
        section.heading == name and section.start >= block.start for section in record.sections
    )


def _belongs(text: str, run: list[Block], block: Block) -> bool:
    """Whether `block` goes on with the list that `run` has begun."""
    last = text[run[-1].start : run[-1].end]
    introduces = bool(_LEAD_ENDS.search(last))
    if len(run) == 1 and not run[0].mark:
        return introduces and (bool(block.mark) or bool(_GOES_ON.search(text[: block.end][-8:])))
    if block.mark:
        return run[-1].mark > 0 and (not block.is_numbered or run[-1].is_numbered) or introduces
    return introduces or bool(_GOES_ON.search(last))


def _from_run(record: Record, run: list[Block], before: Passage | None) -> list[Passage]:
    section = innermost(record.sections, run[0].start)
    heading = section.heading if section else ""
    role = role_of(heading)
    if role in {Role.BODY, Role.BACKGROUND} and _decides(record.text, run, before):
        role = Role.DECISION
    if len(run) == 1:
        return _paragraph(record.text, run[0], heading, role)
    return _list(record.text, run, heading, role)


def _decides(text: str, run: list[Block], before: Passage | None) -> bool:
    if _RESOLVED.match(text, run[0].start + run[0].mark):
        return True
    goes_on = run[0].mark > 0 or text.startswith("That ", run[0].start)
    return goes_on and before is not None and before.role is Role.DECISION


def _paragraph(text: str, block: Block, heading: str, role: Role) -> list[Passage]:
    spans = sentences(text, block.start + block.mark, block.end)
    groups: list[list[tuple[int, int]]] = []
    for span in spans:
        length = span[1] - groups[-1][0][0] if groups else 0
        leans = bool(_LEANS.match(text, span[0]))
        if groups and length <= (PARAGRAPH * 1.3 if leans else PARAGRAPH):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        Passage(
            group[0][0],
            group[-1][1],
            heading,
            role,
            tuple(Sentence(a, b, labels(text[a:b])) for a, b in group),
        )
        for group in groups
    ]


def _list(text: str, run: list[Block], heading: str, role: Role) -> list[Passage]:
    has_lead = not run[0].mark or bool(_LEAD_ENDS.search(text[run[0].start : run[0].end]))
    lead_sentences = _lead_sentences(text, run[0]) if has_lead else ()
    inherited = frozenset().union(*(sentence.labels for sentence in lead_sentences))
    items = [_item(text, block, inherited) for block in (run[1:] if has_lead else run)]
    result: list[Passage] = []
    start = lead_sentences[0].start if lead_sentences else run[0].start
    limit = LIST if run[-1].end - start <= LIST else PARAGRAPH
    current: list[Sentence] = list(lead_sentences)
    begin = start
    lead = (start, lead_sentences[-1].end) if lead_sentences else None
    for item, block in zip(items, run[1:] if has_lead else run, strict=True):
        if item.end - begin > limit and len(current) > (len(lead_sentences) if not result else 0):
            result.append(_list_passage(begin, current, heading, role, lead if result else None))
            current, begin = [], block.start
        current.append(item)
    result.append(_list_passage(begin, current, heading, role, lead if result else None))
    return result


def _lead_sentences(text: str, block: Block) -> tuple[Sentence, ...]:
    spans = sentences(text, block.start + block.mark, block.end)
    return tuple(Sentence(a, b, labels(text[a:b])) for a, b in spans)


def _item(text: str, block: Block, inherited: frozenset[str]) -> Sentence:
    start = block.start + block.mark
    own = labels(text[start : block.end])
    if any(label == "outcome" or label.startswith("status.") for label in inherited):
        own = frozenset()  # "the lack of ..." names the area; the lead says how it stands
    return Sentence(start, block.end, own | inherited)


def _list_passage(
    begin: int, items: list[Sentence], heading: str, role: Role, lead: tuple[int, int] | None
) -> Passage:
    return Passage(begin, items[-1].end, heading, role, tuple(items), is_list=True, lead=lead)
