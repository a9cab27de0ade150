"""Judging one answer: what counts as right, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.evaluate.golden import Answerable, Span, Talk, Unanswerable
from knowledge.evaluate.score import judge
from knowledge.model import Asked, Reason, SmallTalk, Unanswered
from knowledge.model import Talk as TalkKind
from tests.knowledge.evaluate.making import TEXT, answered, excerpt, record

STORED = {"a": TEXT, "b": TEXT}
PIER = Answerable(("a",), (("mend the pier",),))
CHAIR = "The Panel’s chair said that it “had waited”."
NOT_STATED = Unanswerable(frozenset({Reason.NOT_STATED}), ("b",))


def refusal(reason: Reason = Reason.NOT_STATED, *nearest: str) -> Unanswered:
    return Unanswered(Asked("?"), reason, tuple(record(key) for key in nearest))


def test_a_right_answer() -> None:
    score = judge(PIER, answered(excerpt()), ["b", "a"], STORED)
    assert (score.status, score.first, score.shown, score.rank) == ("answered", True, True, 2)
    assert (score.verbatim, score.lengths) == (1, (32,))
    assert score.is_right


def test_the_right_record_must_come_first() -> None:
    score = judge(PIER, answered(excerpt("b"), excerpt("a")), ["b", "a"], STORED)
    assert (score.first, score.shown, score.is_right) == (False, True, False)


def test_words_of_another_record_do_not_count() -> None:
    score = judge(PIER, answered(excerpt("a", CHAIR), excerpt("b")), ["a"], STORED)
    assert (score.first, score.shown, score.is_right) == (True, False, False)


@pytest.mark.parametrize(
    "phrase", ["the panel's  CHAIR", 'it "had\nwaited"', "it\u00a0“had waited”"]
)
def test_how_phrases_are_compared(phrase: str) -> None:
    expected = Answerable(("a",), ((phrase,),))
    assert judge(expected, answered(excerpt("a", CHAIR)), ["a"], STORED).shown


def test_every_phrase_and_any_form_of_it() -> None:
    both = Answerable(("a",), (("mend the pier",), ("never said", "had waited")))
    assert judge(both, answered(excerpt(), excerpt("a", CHAIR)), ["a"], STORED).shown
    assert not judge(both, answered(excerpt()), ["a"], STORED).shown
    # A phrase does not run from one excerpt into the next.
    across = Answerable(("a",), (("pier. the panel",),))
    assert not judge(across, answered(excerpt(), excerpt("a", CHAIR)), ["a"], STORED).shown


def test_one_record_must_say_it_all() -> None:
    either = Answerable(("a", "b"), (("mend the pier",), ("had waited",)))
    assert not judge(either, answered(excerpt("a"), excerpt("b", CHAIR)), ["a"], STORED).shown
    both = answered(excerpt("a"), excerpt("b"), excerpt("b", CHAIR))
    assert judge(either, both, ["a"], STORED).shown


def test_spans_must_be_covered_whole() -> None:
    for span, shown in ((Span("a", 0, 32), True), (Span("a", 8, 33), False)):
        expected = Answerable(("a",), spans=(span,))
        assert judge(expected, answered(excerpt()), ["a"], STORED).shown is shown


def test_what_must_not_be_shown() -> None:
    expected = replace(PIER, must_not=("had waited",))
    assert judge(expected, answered(excerpt()), ["a"], STORED).is_right
    score = judge(expected, answered(excerpt(), excerpt("b", CHAIR)), ["a"], STORED)
    assert (score.forbidden, score.is_right) == (True, False)


def test_an_excerpt_that_the_store_does_not_bear_out_is_never_right() -> None:
    for stored in ({"a": TEXT.replace("mend", "sink")}, {}):
        score = judge(PIER, answered(excerpt()), ["a"], stored)
        assert (score.verbatim, score.lengths, score.is_right) == (0, (32,), False)


def test_refusals() -> None:
    score = judge(NOT_STATED, refusal(Reason.NOT_STATED, "a", "b"), [], STORED)
    assert (score.status, score.reason) == ("unanswered", "not_stated")
    assert (score.reason_right, score.nearest_right, score.is_right) == (True, True, True)
    score = judge(NOT_STATED, refusal(Reason.NO_MATCH, "a"), [], STORED)
    assert (score.reason_right, score.nearest_right, score.is_right) == (False, False, False)
    assert not judge(NOT_STATED, answered(excerpt()), ["a"], STORED).is_right
    score = judge(PIER, refusal(), ["a"], STORED)
    assert (score.rank, score.is_right) == (1, False)


def test_small_talk() -> None:
    thanks = SmallTalk(Asked("ta"), TalkKind.THANKS)
    assert judge(Talk(), thanks, [], {}).is_right
    assert judge(Talk("thanks"), thanks, [], {}).is_right
    assert not judge(Talk("distress"), thanks, [], {}).is_right
    assert not judge(PIER, thanks, [], {}).is_right
    assert not judge(NOT_STATED, thanks, [], {}).is_right
    assert not judge(Talk(), refusal(), [], {}).is_right
    assert not judge(Talk(), answered(excerpt()), [], STORED).is_right
