"""What is kept of a record besides itself: all that takes time to find, and needs no store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.answer.evidence import text_of
from knowledge.keep.acronyms import acronym_rows
from knowledge.keep.packed import packed_passages, packed_stems
from knowledge.keep.rows import fact_row
from knowledge.model import Passage, Record
from knowledge.words.text import words


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with its passages and stems, packed, its facts and acronyms as rows, its words."""

    record: Record
    passages: int
    packed: bytes
    stems: bytes
    facts: Sequence[dict[str, Any]]
    words: dict[str, int]
    acronyms: Sequence[tuple[str, str, str, str, str]]


def prepared(record: Record) -> Prepared:
    """`record` with all that is kept of it; what is withdrawn is not found, so it has no parts."""
    # Many patterns: no question needs them, and a cold start must not wait for them.
    from knowledge.read.facts.facts import facts
    from knowledge.read.passages import passages

    cut = () if record.withdrawn else passages(record)
    return Prepared(
        record,
        len(cut),
        packed_passages(cut),
        packed_stems(record, [text_of(record, passage) for passage in cut]),
        [fact_row(record.id, fact) for fact in facts(record, cut)],
        words_of(record, cut),
        () if record.withdrawn else acronym_rows(record),
    )


def words_of(record: Record, cut: Iterable[Passage]) -> dict[str, int]:
    """In how many passages each word occurs; the title that they share counts once.

    What is withdrawn is not found, so its words count for nothing.
    """
    counts: Counter[str] = Counter()
    if record.withdrawn:
        return counts
    for passage in cut:
        counts.update({*words(passage.heading), *words(record.text[passage.start : passage.end])})
    counts.update(set(words(record.title)) - counts.keys())
    return dict(counts)
