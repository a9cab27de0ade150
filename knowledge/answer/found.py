"""Where the words of a question are found: in a passage, above it, beside it, in its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer import evidence
from knowledge.answer.question import Question, Sought
from knowledge.answer.records import Kept
from knowledge.model import Passage

_TAKEN = 0.8  # what a word of the question before counts in the record that answered it
IN_TITLE = 0.85  # what a word in the title counts for a passage under it
IN_POSED = 0.8  # ... in the question or motion that a passage replies to
IN_HEADING = 0.8
IN_NEIGHBOUR = 0.6
IN_PLACE = 0.6
IN_RECORD = 0.5
_K1, _B, _TITLE = 1.2, 0.75, 2.0  # of BM25 (Robertson and Zaragoza); a title counts as said twice
_USUAL = 250.0  # words of a record of the usual length


@dataclass(frozen=True, slots=True)
class Found:
    """For each term of the question: how surely it is in a passage, and in what is round it.

    Attributes:
        said: the stems of the passage.
        body: in the passage with its lead, or nearly so: in the question that it replies to.
        title: in the record's title, or in the question or motion that the passage replies to.
        context: anywhere, worth less the further away.
        record: anywhere in the record.
    """

    said: evidence.Stems
    body: Sequence[float]
    title: Sequence[float]
    context: Sequence[float]
    record: Sequence[float]
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class InRecord:
    """For each term of the question: how surely it is in a record as a whole.

    Attributes:
        kept: the record.
        texts: its stems.
        said: the stems of its title and of all its passages.
        sought: what of the question it has.
        title: in its title.
        place: in its committee's name.
        anywhere: in its title, its committee's name or a passage.
        most: what the context of a passage comes to at most.
        often: how much the record makes of it: the term frequency part of BM25, 0 to 1.
    """

    kept: Kept
    texts: evidence.Texts
    said: evidence.Stems
    sought: Sought
    title: Sequence[float]
    place: Sequence[float]
    anywhere: Sequence[float]
    most: Sequence[float]
    often: Sequence[float]
    taken: Sequence[float]


def find_in_record(question: Question, kept: Kept) -> InRecord:
    """What is found of the question in a record as a whole."""
    texts = kept.texts or evidence.texts_of(kept.record, kept.passages)
    is_cut = bool(texts.bodies)  # else there is nothing to show of it, and nothing is found
    said = "\n".join((texts.title, *texts.bodies)) if is_cut else ""
    headings = "\n".join((texts.place, *dict.fromkeys(texts.headings))) if is_cut else ""
    sought = question.sought.within(said, headings)
    title = evidence.matches(sought, texts.title)
    place = evidence.matches(sought, texts.place)
    anywhere = _most([evidence.matches(sought, said), place])
    focused = bool(question.focus) and kept.record.id == question.focus
    taken = [_TAKEN if term.is_inherited and focused else 0.0 for term in question.terms]
    above = _scaled(evidence.matches(sought, headings), IN_HEADING)
    return InRecord(
        kept,
        texts,
        said,
        sought,
        title,
        place,
        anywhere,
        _most([anywhere, above, taken]),
        _often(sought, texts),
        taken,
    )


def find(found: InRecord) -> list[Found]:
    """What is found of the question in each passage of a record, in their order."""
    texts, sought = found.texts, found.sought
    bodies = [evidence.matches(sought, body) for body in texts.bodies]
    above = {
        heading: _scaled(evidence.matches(sought, heading), IN_HEADING)
        for heading in dict.fromkeys(texts.headings)
    }
    everywhere = _most(
        [
            _scaled(found.title, IN_TITLE),
            _scaled(found.place, IN_PLACE),
            _scaled(found.anywhere, IN_RECORD),
            found.taken,
        ]
    )
    nothing = [0.0] * sought.size
    result = []
    for i, posed in enumerate(_posed_above(found.kept.passages)):
        put = _most([bodies[j] for j in posed] or [nothing])
        asked = _scaled(put, IN_POSED)
        beside = _scaled(_most(bodies[max(0, i - 1) : i + 2]), IN_NEIGHBOUR)
        context = _most([bodies[i], asked, above[texts.headings[i]], beside, everywhere])
        result.append(
            Found(
                texts.bodies[i],
                _most([bodies[i], asked]),
                _most([found.title, put]),
                context,
                found.anywhere,
                bool(posed),
            )
        )
    return result


def is_posed(passage: Passage) -> bool:
    """Whether a passage only puts a question or a motion."""
    posed = sum("speech.posed" in sentence.labels for sentence in passage.sentences)
    return posed * 2 >= len(passage.sentences) and "speech.posed" in passage.sentences[0].labels


def _posed_above(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage, the passages that put what it replies to: the nearest such run above."""
    result: list[tuple[int, ...]] = []
    run: tuple[int, ...] = ()
    for i, passage in enumerate(passages):
        if is_posed(passage):
            result.append(())
            run = (*run, i) if i and is_posed(passages[i - 1]) else (i,)
        else:
            result.append(run)
    return result


def _most(columns: Sequence[Sequence[float]]) -> list[float]:
    return list(map(max, *columns)) if len(columns) > 1 else list(columns[0])


def _scaled(column: Sequence[float], worth: float) -> list[float]:
    return [value * worth for value in column]


def _often(sought: Sought, texts: evidence.Texts) -> list[float]:
    length = sum(body.count(" ") - 1 for body in texts.bodies)
    norm = _K1 * (1 - _B + _B * length / _USUAL)
    counts = [
        _TITLE * worth + sum(column)
        for worth, column in zip(
            evidence.counts(sought, texts.title),
            zip(*(evidence.counts(sought, body) for body in texts.bodies), strict=True)
            if texts.bodies
            else [()] * sought.size,
            strict=True,
        )
    ]
    return [count / (count + norm) for count in counts]
