"""Golden questions put to a store: answers scored, conversations kept apart, doubts named."""

from __future__ import annotations

from knowledge.answer.answer import answer, explained
from knowledge.answer.records import Records
from knowledge.evaluate.golden import Answerable, Unanswerable
from knowledge.evaluate.run import doubts, run
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answer, Context, Reason
from tests.knowledge.evaluate.making import golden

PIER = Answerable(("pier",), (("agreed to mend the pier",),))
FERRY = Answerable(("ferry",), (("had been late",),))
ABSENT = Unanswerable(frozenset(Reason))


def test_answers_are_scored(store: SqliteStore) -> None:
    questions = [
        golden("1", PIER, question="what was decided about the pier?"),
        golden("2", FERRY, question="what was decided about the pier?"),
        golden("3", ABSENT, question="what did Kent County Council say about bins?"),
    ]
    right, wrong, refused = run(questions, store, answer, explained)
    assert (right.score.is_right, right.score.rank, right.score.verbatim) == (True, 1, 1)
    assert right.seen[0][1].record.id == "pier"
    assert (wrong.score.is_right, wrong.score.first) == (False, False)
    assert refused.score.is_right
    assert all(result.seconds >= 0 for result in (right, wrong, refused))
    assert right.marked.marks["hit1"] == (1.0, 1.0)
    assert right.marked.conversation == "pier:1"


def test_what_the_ranker_saw_has_the_right_record_too(store: SqliteStore) -> None:
    expected = Answerable(("school",), (("was full",),))
    text = "cabinet panel agreed noted pier ferry library road"
    (result,) = run([golden("1", expected, question=text)], store, answer, explained)
    seen = {ranked.record.id: place for place, ranked in result.seen}
    assert result.score.rank == len(seen) == 4
    assert seen["school"] == 4


def test_a_conversation_has_its_own_context(store: SqliteStore) -> None:
    heard: list[tuple[str, bool]] = []

    def listening(text: str, context: Context, records: Records, council: str = "") -> Answer:
        heard.append((text, context != Context()))
        return answer(text, context, records, council)

    asked = "what was decided about the pier?"
    questions = [
        golden("1", PIER, question=asked, chat="a"),
        golden("2", PIER, question="and when?"),
        golden("3", PIER, question="and when?", chat="b"),
        golden("4", PIER, question="and when?", chat="a"),
    ]
    results = list(run(questions, store, listening, explained))
    assert heard == [
        (asked, False),
        ("and when?", False),
        ("and when?", False),
        ("and when?", True),
    ]
    assert results[3].score.first


def test_expectations_that_no_answer_can_meet(store: SqliteStore) -> None:
    questions = [
        golden("1", PIER),
        golden("2", Answerable(("pier",), (("agreed to sink the pier",), ("AGREED  TO mend",)))),
        golden("3", Answerable(("pier", "tunnel"), (("agreed to mend the pier",),))),
        golden("4", ABSENT),
        golden("5", Answerable(("pier", "ferry"), (("mend the pier",), ("had been late",)))),
    ]
    assert doubts(questions, store) == [
        "pier:2: no expected record says “agreed to sink the pier”",
        "pier:3: the store holds no record 'tunnel'",
        "pier:5: no expected record says all of the phrases",
    ]
