"""Blocks: the paragraphs, list items and heading lines that a text is laid out in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.read.headings import heading_name
from knowledge.read.sentences import trim

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARK = re.compile(
    r"(?:[·•▪▫◦‣●○■□➢✓*\uf0b7\u2043]|[-–—](?=[\s\u00a0])|[o§Øü](?=[\u00a0\s]{2,}|\t)"
    r"|\((?:[a-z]{1,2}|[ivxl]{1,5}|[A-Z]|\d{1,3})\)|(?:[a-z]|[ivxl]{1,5}|\d{1,3})\)"
    r"|\d{1,2}(?:\.\d{1,2})*\.?(?=[\s\u00a0])|[a-z]\.(?=[\s\u00a0])|[ivx]{1,4}\.(?=[\s\u00a0]))"
    r"[\s\u00a0]*"
)
_NUMBERED = re.compile(r"\d")
_ENDS = tuple(".:;?!")
_WRAPPED = 40  # a line shorter than this is not taken for one broken by hard wrapping


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item: its span, and the length of its list mark (0 for none)."""

    start: int
    end: int
    mark: int = 0
    is_numbered: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order, white space trimmed.

    A blank line always ends a block. A line that follows without one is joined to the line
    before only where that reads as one broken by hard wrapping.
    """
    result: list[Block] = []
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        block = _block(text, start, end)
        if result and _continues(text, result[-1], block):
            last = result[-1]
            result[-1] = Block(last.start, end, last.mark, last.is_numbered)
        else:
            result.append(block)
    return result


def _block(text: str, start: int, end: int) -> Block:
    mark = _MARK.match(text, start, end)
    if not mark:
        return Block(start, end)
    if mark.end() == end:  # a mark alone on its line; its words come on the next
        return Block(start, end, end - start)
    return Block(start, end, mark.end() - start, bool(_NUMBERED.match(mark[0])))


def _continues(text: str, before: Block, block: Block) -> bool:
    between = text[before.end : block.start]
    if between.count("\n") + between.count("\r") - between.count("\r\n") > 1:
        return False
    if before.mark == before.end - before.start > 0:
        return True
    if block.mark or text[before.start : before.end].endswith(_ENDS):
        return False
    last_line = max(text.rfind("\n", 0, before.end), before.start)
    if heading_name(text[before.start : before.end]) or heading_name(text[block.start : block.end]):
        return False
    starts_low = text[block.start].islower()
    return starts_low or before.end - last_line >= _WRAPPED
