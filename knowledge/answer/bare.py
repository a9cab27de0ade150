"""Excerpts that tell nothing when they stand alone: a heading, or words that break off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Excerpt
from knowledge.words.function_words import FUNCTION
from knowledge.words.text import tokens

_BREAKS_OFF = re.compile(r"(?:^|\s|,)(?:and|that|or)$", re.IGNORECASE)
_LONGEST = 24  # words of an excerpt that breaks off and has said nothing yet
_HEADING = 8  # words of a heading
_ENDS = re.compile(r"[.!?;:’\"”)]$|\d")
_DECIDES = re.compile(
    r"\b(?:agreed|resolved|approved|refused|rejected|granted|carried|lost|noted|deferred|adopted"
    r"|endorsed|withdrawn|dismissed|allowed|none|nil|yes|no)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[ \t]*(?:\(?[a-z\d]{1,4}[.)]|[•*–-])[ \t]+", re.IGNORECASE | re.MULTILINE)


def telling(excerpts: Sequence[Excerpt]) -> list[Excerpt]:
    """The excerpts that tell something new; the first where none does.

    A page may give its decision twice, as a summary and in its minutes, counted differently.
    """
    told: list[Excerpt] = []
    for excerpt in excerpts:
        words = bare_words(excerpt.text)
        is_told = any(
            other.record.id == excerpt.record.id and words in bare_words(other.text)
            for other in told
        )
        if not is_told and not is_bare(excerpt.text):
            told.append(excerpt)
    return told or list(excerpts[:1])


def is_bare(text: str) -> bool:
    """Whether `text` is a heading ("Attendance and Exclusions"), or breaks off ("moved by X and").

    One word of a decision ("Agreed") is enough to tell something.
    """
    said = text.strip()
    read = [token.written for token in tokens(said)]
    if _BREAKS_OFF.search(said):
        return len(read) <= _LONGEST
    if len(read) > _HEADING or _ENDS.search(said) or _DECIDES.search(said):
        return False
    return all(word[0].isupper() or word.casefold() in FUNCTION for word in read)


def bare_words(text: str) -> str:
    """The words of `text` without white space and list marks: what is the same to a reader."""
    return " ".join(_MARK.sub("", text).split()).casefold()
