"""Page furniture: lines of a page that are no part of what was said or decided."""

from __future__ import annotations

import re

from knowledge.words.text import collapse, fold

_FILE = (
    r"(?:\s*(?:pdf|doc|docx|word|excel|zip)\s+icon)?"
    r"\s*(?:PDF|DOCX?|XLSX?|ZIP|RTF)\s+[\d.,]+\s*[KM]B"
)
_SUFFIX = re.compile(rf"(?:{_FILE})+\s*$", re.IGNORECASE)
_LINE = re.compile(
    rf"issue\s*-\s*meetings|issue details|decision details|agenda item|{_FILE}|pdf icon"
    r"|meeting: \d{1,2}[/.]\d{1,2}[/.]\d{4} - .*|page \d+( of \d+)?"
    r"|view the (background|decision|full).*item \w+.*|.*view the full \w+ text for item \w+\.?"
    r"|(supporting|additional|accompanying) documents:?|share this (item|page).*|back to top"
    r"|(printed )?(minutes|agenda|decisions)\s*pdf.*",
    re.IGNORECASE,
)
# A column at the edge of the page says by initials who is to act: "GD", "JS/RB MC".
_INITIALS = re.compile(r"[A-Z]{2,3}[a-z]?(?:[\s/,&]+[A-Z]{2,3}[a-z]?)*")
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")
_LEAST_CUT = 8  # letters that must be left of a title that was cut short
# Before the title: the item's number, or the day of a decision ("22/11/2024 - Title").
_ITEM_NUMBER = re.compile(
    r"^(?:\d{1,2}/\d{1,2}/\d{4} - |\d{1,4}[a-z]?(?:[./]\d{1,4})*\.?\s+)", re.IGNORECASE
)


def without_file_note(line: str) -> str:
    """`line` without a file's note at its end ("pdf icon PDF 352 KB")."""
    kept = line.rstrip()
    return _SUFFIX.sub("", kept).rstrip() if kept.endswith(("B", "b")) else kept


def is_furniture(line: str, title: str = "") -> bool:
    """Whether `line` is a file note, page label, page number, initials, or the title again."""
    name = collapse(line)
    if _LINE.fullmatch(name) or _INITIALS.fullmatch(name):
        return True
    bare = without_file_note(name)
    if bare != name and len(bare) < 4:
        return True
    if not title or len(name) > len(title) + 40:
        return False
    said, whole = fold(_ITEM_NUMBER.sub("", bare)), fold(title)
    return said == whole or is_cut_short(said, whole)


def is_cut_short(line: str, title: str) -> bool:
    """Whether `line` is the beginning of `title`, ended by "…"; both of them folded."""
    kept = _CUT_SHORT.sub("", line)
    return kept != line and len(kept) >= _LEAST_CUT and title.startswith(kept)
