"""A draft loses its mark when a later meeting of its committee approves it, in either order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.answer.answer import Answerer
from knowledge.contract import answer_json
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Record
from sendbot import wording
from sendbot.answers import reply_to
from sendbot.reply import Line, Quote
from tests.knowledge.keep.making import LATER, NOW, is_whole, record

DRAFT = replace(record(2), date=dt.date(2031, 4, 7), draft=True)


def approval(said: str, **fields: object) -> Record:
    text = f"Minutes:\n\n{said}"
    made = replace(
        record(4),
        id="aldermere/later",
        date=dt.date(2031, 5, 5),
        title="Minutes of the last meeting",
        text=text,
        sections=(),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


SAID = "The minutes of the meeting held on 7 April 2031 were agreed as a correct record."


@pytest.mark.parametrize("records", [(DRAFT, approval(SAID)), (approval(SAID), DRAFT)])
@pytest.mark.parametrize("together", [True, False])
def test_the_mark_is_lifted(
    store: SqliteStore, records: tuple[Record, ...], together: bool
) -> None:
    if together:
        store.add(records, NOW)
    else:
        for one in records:
            store.add([one], NOW)
    assert store.record(DRAFT.id) == replace(DRAFT, draft=False)
    assert store.add([DRAFT], LATER).unchanged == 1
    assert is_whole(store)


@pytest.mark.parametrize(
    "said",
    [
        "The record of the meeting held on 7 April 2031 was agreed and signed by the Chair as a"
        " correct record.",
        "RESOLVED: That the minutes of 7th April 2031 be approved as a true record and signed.",
        "The minutes of 7/4/2031 were confirmed as an accurate record.",
    ],
)
def test_ways_to_say_so(store: SqliteStore, said: str) -> None:
    store.add([DRAFT, approval(said)], NOW)
    held = store.record(DRAFT.id)
    assert held is not None
    assert not held.draft


@pytest.mark.parametrize(
    "later",
    [
        approval("The minutes of the last meeting were agreed as a correct record."),
        approval(SAID.replace("7 April", "8 April")),
        approval(SAID.replace("were agreed", "were not agreed")),
        approval(SAID.rstrip(".") + ", subject to the following amendment: delete “late”."),
        approval(SAID, committee="Ferry Panel"),
        approval(SAID, council="Thornwick District Council"),
        approval(SAID, date=dt.date(2031, 4, 1)),
        approval(SAID, withdrawn=True),
        approval(SAID, title="Ferry Route 4"),
    ],
)
def test_what_lifts_nothing(store: SqliteStore, later: Record) -> None:
    store.add([DRAFT, later], NOW)
    assert store.record(DRAFT.id) == DRAFT


def test_the_day_may_stand_in_the_title(store: SqliteStore) -> None:
    title = "Minutes of the meeting held on 7 April 2031"
    said = "The minutes were agreed as a correct record."
    store.add([DRAFT, approval(said, title=title)], NOW)
    assert store.record(DRAFT.id) == replace(DRAFT, draft=False)


CHANGED = SAID.rstrip(".") + ", subject to the following amendment:\n\nItem 2: delete “late”."


@pytest.mark.parametrize("records", [(DRAFT, approval(CHANGED)), (approval(CHANGED), DRAFT)])
def test_a_change_is_shown_with_the_minutes_that_it_changes(
    store: SqliteStore, records: tuple[Record, ...]
) -> None:
    store.add(records, NOW)
    answer = Answerer(store)("was the ferry on route 2 late?")
    assert isinstance(answer, Answered)
    assert answer.excerpts[0].record == DRAFT
    (change,) = answer.amended
    assert change.record.id == "aldermere/later"
    assert change.text == CHANGED
    reply = reply_to(answer, NOW.date())
    place = reply.parts.index(Line(wording.AMENDED))
    assert reply.parts[place + 1] == Quote(change, is_titled=True)
    assert answer_json(answer, 0.0)["amended"][0]["text"] == CHANGED


def test_no_change_is_shown_where_there_was_none(store: SqliteStore) -> None:
    store.add([DRAFT, record(5), approval(SAID)], NOW)
    assert store.amendments(DRAFT) == []
    store.add([approval(CHANGED)], NOW)
    assert store.amendments(record(5)) == []
    store.hide("aldermere/later", "", NOW)
    assert store.amendments(DRAFT) == []
