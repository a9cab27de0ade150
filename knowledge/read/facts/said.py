"""Sentences and list items as the rules see them: their words, their section, their lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.model import Passage, Record, Role, Sentence, Span
from knowledge.read.facts.outcomes import LOST, outcomes
from knowledge.read.sentences import sentences
from knowledge.words.cues import labels
from knowledge.words.text import straighten

_INTRODUCES = re.compile(r"(?::\s*[-–—]?|\b(?:that|to)\s*[-–—]?)$", re.IGNORECASE)
_LEANS = re.compile(r"(?:These|Those|They|The(?: \w+){0,2} (?:areas?|actions?|steps?))\b")
_SHORT = 60  # code points of a lead-in that needs the sentence before it to be understood
_CLAIM = re.compile(
    r"\b(?:claimed|alleged|complained|(?:applicant|agent|objector|resident|neighbour)s? (?:stated"
    r"|said"
    r"|added|argued|told|explained)|petitioners?|parishioners?|members? of the public"
    r"|residents? (?:said|felt|told|believed|stated|reported|raised|added))\b"
    r"|^(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]\w+ (?:said|told|felt|thought)\b",
    re.IGNORECASE,
)
_RAISED = r"(?:made|raised|noted|expressed|discussed|highlighted|emerged|put forward|asked|queried)"
_REMARKS = re.compile(
    r"\b(?:points?|issues?|concerns?|comments?|quer(?:y|ies)|matters?|observations?|suggestions?"
    rf"|questions?|views?|remarks?|contributions?)\b[^.;]{{0,60}}\b{_RAISED}\b"
    rf"|\b{_RAISED}\b[^.;]{{0,40}}\b(?:points|issues|concerns|comments|queries|questions|following"
    r"|as follows)\b",
    re.IGNORECASE,
)
_NOTHING = {Role.ATTENDANCE, Role.DOCUMENTS, Role.DECISION_NUMBER}
_OPTIONS = re.compile(r"options (?:considered|rejected)|alternative options", re.IGNORECASE)
_TAIL = re.compile(r"(?:[;,.]\s*(?:and|or)?|\s+(?:and|or))$")
_MAY_CLAIM = (
    *("claimed", "alleged", "complained", "petitioner", "parishioner", "of the public"),
    "resident",
)
_MAY_TELL = ("mr", "ms", "miss", "dr")  # at the beginning


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a record.

    Attributes:
        text: the whole record's text with plain quotes and dashes: offsets are the record's.
        lead: the span of the words that introduce the list that this stands in.
        item: the span of the whole list item.
        heading: the heading that it stands under.
        is_moved: whether it is a motion as it was moved.
        outcome: "carried" or "lost" where a later line says that of it.
        before: the start of the passage: where "this" and "it" may look back to.
    """

    text: str
    start: int
    end: int
    labels: frozenset[str]
    role: Role
    is_agenda: bool = False
    lead: Span | None = None
    item: Span | None = None
    before: int = 0
    heading: str = ""
    is_moved: bool = False
    outcome: str = ""

    @property
    def words(self) -> str:
        """The words, with plain quotes and dashes."""
        return self.text[self.start : self.end]

    @property
    def lead_words(self) -> str:
        """The words of the lead-in; "" where there is none."""
        return self.text[self.lead[0] : self.lead[1]] if self.lead else ""

    @property
    def is_lead(self) -> bool:
        """Whether it introduces a list, so that its items say what it does not."""
        return self.lead is None and bool(_INTRODUCES.search(self.text, self.start, self.end))

    @property
    def is_claim(self) -> bool:
        """Whether it is a resident's claim: what was said to the council, not what it found."""
        folded = self.words.casefold()
        if not (folded.startswith(_MAY_TELL) or has_any(folded, _MAY_CLAIM)):
            return False
        return bool(_CLAIM.search(self.words))

    @property
    def is_posed(self) -> bool:
        """Whether it is a question, or a motion as it was put: what is wanted and not what is."""
        return "speech.posed" in self.labels

    @property
    def is_unsure(self) -> bool:
        """Whether it may only be wished, claimed or proposed, so that it tells no state."""
        proposed = self.role in {Role.RECOMMENDATION, Role.REASONS}
        return self.is_agenda or self.is_posed or proposed or self.is_claim

    @property
    def is_remark(self) -> bool:
        """Whether it stands in a list of what members said in a discussion."""
        return bool(_REMARKS.search(self.lead_words))

    @property
    def is_decided(self) -> bool:
        """Whether nothing says that it fell, or, where it is a motion, a line says: carried."""
        return self.outcome != LOST and not (self.is_moved and not self.outcome)

    def at(self, match: re.Match[str], group: int | str = 0) -> Span | None:
        """The place in the record of a group of a match in `words`; None where it is empty."""
        start, end = match.span(group)
        return trimmed(self.text, self.start + start, self.start + end) if end > start else None


def has_any(words: str, parts: Iterable[str]) -> bool:
    """Whether any of `parts` stands in `words`: far quicker than a pattern that seldom matches."""
    return any(map(words.__contains__, parts))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space and the marks that end a list item ("; and")."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        tail = _TAIL.search(text, max(start, end - 8), end)
        if not tail or tail.start() <= start:
            return start, end
        end = tail.start()


def everything_said(record: Record, passages: tuple[Passage, ...]) -> Iterator[Said]:
    """Every sentence of the record's passages, in order; long list items in sentences too."""
    text = straighten(record.text)
    is_agenda = record.kind == "agenda"
    became = outcomes(text)
    for passage in passages:
        if passage.role in _NOTHING or _OPTIONS.search(passage.heading):
            continue
        lead, first = _lead(text, passage)
        base = Said(
            text,
            0,
            0,
            frozenset(),
            passage.role,
            is_agenda,
            before=passage.start,
            heading=passage.heading,
        )
        for number, sentence in enumerate(passage.sentences):
            is_item = passage.is_list and number >= first
            is_moved, outcome = became.of(sentence.start, sentence.end)
            moved = replace(base, is_moved=is_moved, outcome=outcome)
            yield from _parts(moved, sentence, lead if is_item else None, is_item=is_item)


def _parts(base: Said, sentence: Sentence, lead: Span | None, *, is_item: bool) -> Iterator[Said]:
    whole = replace(base, start=sentence.start, end=sentence.end, labels=sentence.labels)
    if not is_item:
        yield whole
        return
    item = (sentence.start, sentence.end)
    spans = sentences(base.text, sentence.start, sentence.end)
    for start, end in spans:
        own = labels(base.text[start:end]) if len(spans) > 1 else sentence.labels
        yield replace(whole, start=start, end=end, labels=own, lead=lead, item=item)


def _lead(text: str, passage: Passage) -> tuple[Span | None, int]:
    """The lead-in of a list, and the number of its first item among the sentences."""
    if not passage.is_list:
        return None, 0
    if passage.lead:
        return _last_of(text, passage.lead), 0
    for number, sentence in enumerate(passage.sentences[:-1]):
        if _INTRODUCES.search(text, max(sentence.start, sentence.end - 12), sentence.end):
            start = passage.sentences[max(number - 1, 0)].start if number else sentence.start
            return _last_of(text, (start, sentence.end)), number + 1
    return None, 0


def _last_of(text: str, span: Span) -> Span:
    """The last sentence of a lead-in, with the one before where it leans on that."""
    parts = sentences(text, *span)
    last = parts[-1]
    if len(parts) > 1 and last[1] - last[0] < _SHORT and _LEANS.match(text, last[0]):
        return parts[-2][0], last[1]
    return last
