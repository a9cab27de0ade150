"""Blocks: the paragraphs, list items and heading lines that a text is laid out in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.read.headings import heading_name
from knowledge.read.sentences import trim

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MARK = re.compile(
    r"[·•▪▫◦‣●○■□➢✓\uf0b7\u2043]|[-–—*+](?=\s)|[o§Øü](?=\s{2,}|\t)"
    r"|\((?:[a-z]{1,2}|[ivxl]{1,5}|[A-Z]|\d{1,3})\)|(?:[a-z]|[ivxl]{1,5}|\d{1,3})\)"
    r"|(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})\.(?=\s|$)"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z\"“‘(])|[A-H]:(?=\s)"
)
# "2 Note the report" is an item, "12 Members voted" is not: so the number stays with its words.
_BARE_NUMBER = re.compile(r"\d{1,2}(?=\s+[A-Z\"“‘(])")
_ROW = re.compile(r"(?:^|\s)\|(?:\s|$)")  # the cells of a row are parted by bars
_ENDS = (*".:;?!", "; and", "; or")
_WRAPPED = 40  # a line shorter than this is not taken for one broken by hard wrapping
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table row: its span, and where its words begin, past a mark."""

    start: int
    end: int
    words: int
    is_item: bool = False
    is_numbered: bool = False
    is_row: bool = False

    @property
    def has_mark(self) -> bool:
        """Whether a list mark stands before the words."""
        return self.words > self.start


def blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order, white space trimmed.

    A blank line always ends a block. A line that follows without one is joined to the line
    before only where that reads as one broken by hard wrapping. A list mark alone on its line
    belongs to the words on the next.
    """
    result: list[Block] = []
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        block = _block(text, start, end)
        if result and _is_lone(result[-1]):
            lone = result.pop()
            if not _is_heading(text, block):
                block = replace(block, start=lone.start, is_item=True, is_numbered=lone.is_numbered)
        elif result and _continues(text, result[-1], block):
            block = replace(result.pop(), end=end)
        result.append(block)
    return [block for block in result if not _is_lone(block)]


def _block(text: str, start: int, end: int) -> Block:
    if mark := _MARK.match(text, start, end):
        words, _ = trim(text, mark.end(), end)
        return Block(start, end, words, is_item=True, is_numbered=mark[0][0].isdigit())
    if _ROW.search(text[start:end]):
        return Block(start, end, start, is_item=True, is_row=True)
    is_item = bool(_BARE_NUMBER.match(text, start, end))
    return Block(start, end, start, is_item=is_item, is_numbered=is_item)


def _is_lone(block: Block) -> bool:
    return block.words == block.end


def _continues(text: str, before: Block, block: Block) -> bool:
    if _line_ends(text[before.end : block.start]) > 1 or block.has_mark:
        return False
    if before.is_row or block.is_row:
        return False
    if block.is_item and (before.is_item or text.startswith("1", block.start)):
        return False
    if text.endswith(_ENDS, before.start, before.end):
        return False
    if _is_heading(text, before) or _is_heading(text, block):
        return False
    last_line = max(text.rfind("\n", before.start, before.end), before.start)
    return text[block.start].islower() or before.end - last_line >= _WRAPPED


def _line_ends(between: str) -> int:
    returns = between.count("\r") - between.count("\r\n")
    return between.count("\n") + returns + 2 * between.count("\u2029")


def _is_heading(text: str, block: Block) -> bool:
    if block.end - block.start > _LONGEST_HEADING:
        return False
    return bool(heading_name(text[block.start : block.end]))
