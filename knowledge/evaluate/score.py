"""One answer, judged against what was expected of it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.evaluate.golden import Answerable, Expected, Talk, Unanswerable
from knowledge.model import Answer, Answered, Excerpt, SmallTalk, Unanswered
from knowledge.words.text import collapse

_QUOTES = str.maketrans("‘’ʼ“”", "'''\"\"")


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer got right. Of what was not asked of it, the fields say False.

    Attributes:
        status: "answered", "unanswered" or "chat"; `reason` is "" but for "unanswered".
        first: the first excerpt is of an expected record.
        rank: where the first expected record stands in the ranking, from 1; 0 for nowhere.
        shown: every expected phrase and span is shown.
        forbidden: an excerpt shows what must not be shown.
        reason_right: it is refused, and for an accepted reason.
        nearest_right: a record worth naming is among the nearest.
        talk_right: it is small talk of the expected sort.
        verbatim: how many excerpts say what the store holds, to the character.
        lengths: of the excerpts, in code points.
    """

    status: str
    reason: str = ""
    first: bool = False
    rank: int = 0
    shown: bool = False
    forbidden: bool = False
    reason_right: bool = False
    nearest_right: bool = False
    talk_right: bool = False
    verbatim: int = 0
    lengths: tuple[int, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it."""
        shows = self.first and self.shown and not self.forbidden
        return (shows or self.reason_right or self.talk_right) and self.verbatim == len(
            self.lengths
        )


def judge(
    expected: Expected, answer: Answer, ranking: Sequence[str], stored: Mapping[str, str]
) -> Score:
    """The score of `answer`.

    `ranking` holds the ids of the records that the ranker saw, each once, best first; `stored`
    the texts of the excerpts' records by id, read from the store anew.
    """
    match answer:
        case Answered(excerpts=excerpts):
            return _of_excerpts(expected, excerpts, ranking, stored)
        case Unanswered():
            return _of_refusal(expected, answer, ranking)
        case SmallTalk(talk=talk):
            right = isinstance(expected, Talk) and expected.talk in {"", talk.value, talk.family}
            return Score("chat", talk_right=right)


def _of_excerpts(
    expected: Expected,
    excerpts: Sequence[Excerpt],
    ranking: Sequence[str],
    stored: Mapping[str, str],
) -> Score:
    score = Score(
        status="answered",
        verbatim=sum(is_verbatim(excerpt, stored) for excerpt in excerpts),
        lengths=tuple(excerpt.end - excerpt.start for excerpt in excerpts),
    )
    if not isinstance(expected, Answerable):
        return score
    return replace(
        score,
        first=bool(excerpts) and excerpts[0].record.id in expected.records,
        rank=rank_of(expected.records, ranking),
        shown=_shows(expected, excerpts),
        forbidden=any(_says(excerpts, [phrase]) for phrase in expected.must_not),
    )


def _of_refusal(expected: Expected, answer: Unanswered, ranking: Sequence[str]) -> Score:
    score = Score("unanswered", answer.reason.value)
    match expected:
        case Answerable(records=records):
            return replace(score, rank=rank_of(records, ranking))
        case Unanswerable(reasons=reasons, records=records):
            nearest = {record.id for record in answer.nearest}
            return replace(
                score,
                reason_right=answer.reason in reasons,
                nearest_right=not nearest.isdisjoint(records),
            )
        case Talk():
            return score


def is_verbatim(excerpt: Excerpt, stored: Mapping[str, str]) -> bool:
    """Whether the excerpt has words, and the stored record has the same at its offsets."""
    text = stored.get(excerpt.record.id, "")[excerpt.start : excerpt.end]
    return bool(text) and excerpt.text == text


def rank_of(records: Sequence[str], ranking: Sequence[str]) -> int:
    """Where the first of `records` stands in `ranking`, from 1; 0 for nowhere."""
    return next((place for place, key in enumerate(ranking, start=1) if key in records), 0)


def _shows(expected: Answerable, excerpts: Sequence[Excerpt]) -> bool:
    """Whether the excerpts of one expected record show every phrase, and every span is covered."""
    covered = {(e.record.id, place) for e in excerpts for place in range(e.start, e.end)}
    return any(
        all(
            _says([excerpt for excerpt in excerpts if excerpt.record.id == key], forms)
            for forms in expected.phrases
        )
        for key in expected.records
    ) and all(
        covered.issuperset((span.record_id, place) for place in range(span.start, span.end))
        for span in expected.spans
    )


def _says(excerpts: Sequence[Excerpt], forms: Sequence[str]) -> bool:
    texts = [plain(excerpt.text) for excerpt in excerpts]
    return any(plain(form) in text for form in forms for text in texts)


def plain(text: str) -> str:
    """`text` as phrases are compared: white space collapsed, case folded, quotes straightened."""
    return collapse(text).translate(_QUOTES).casefold()
