"""What later records do to an answer: in its place, sent back, corrected, or only newer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.answer.matters.later import bearing
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Bearing, Later, Record, Timeline
from tests.knowledge.answer.conftest import NOW

Story = Callable[..., Later | None]
SAMPLE = [
    ("cabinet-2020-01-21-9", Bearing.REPLACES, "cabinet-2020-03-10-7"),
    ("cabinet-2018-12-11-8", Bearing.REPLACES, "cabinet-2021-07-13-8"),
    ("cabinet-2021-06-15-9", Bearing.SENT_BACK, "resources-2021-07-01-3"),
    ("cabinet-2020-12-08-7", Bearing.CORRECTS, "council-2021-02-25-5"),
    ("scrutiny-2020-02-06-4", Bearing.NEWER, "cabinet-2020-03-10-7"),
    ("cabinet-2020-01-21-6", Bearing.NEWER, "cabinet-2021-06-15-6"),
    ("cabinet-2019-09-10-8", Bearing.NEWER, "cabinet-2021-03-16-9"),
    ("cabinet-2021-01-19-8", Bearing.NEWER, "audit-2021-07-14-5"),
]


class TestTheSample:
    @pytest.mark.parametrize(("earlier", "kind", "later"), SAMPLE)
    def test_what_a_later_record_does(
        self, sample: Answerer, earlier: str, kind: Bearing, later: str
    ) -> None:
        record = sample.record(f"tarnford-{earlier}")
        assert record is not None
        found = bearing(record, sample.records)
        assert found is not None
        assert (found.bearing, found.record.id) == (kind, f"tarnford-{later}")
        assert (found.said is None) == (kind is Bearing.NEWER)

    def test_nothing_else_is_undone(self, sample: Answerer) -> None:
        told = [bearing(one, sample.records) for one in _all(sample)]
        undone = [one for one in told if one and one.bearing is not Bearing.NEWER]
        assert len(undone) == 4

    @pytest.mark.parametrize(
        ("question", "kind", "said"),
        [
            (
                "when did the lollipop person at pellow cross have to finish",
                Bearing.REPLACES,
                "that decision 61/2018 have no further effect so far as it concerns Pellow Cross",
            ),
            (
                "What did Cabinet decide about the Fenhouse depot on 15 June 2021?",
                Bearing.SENT_BACK,
                "decision 36/2021 be referred back to Cabinet for reconsideration in full",
            ),
            (
                "how many homeless households were in temporary accommodation",
                Bearing.CORRECTS,
                "had been 178 and not 187",
            ),
        ],
    )
    def test_an_answer_names_what_undoes_it(
        self, sample: Answerer, question: str, kind: Bearing, said: str
    ) -> None:
        found = sample(question)
        assert isinstance(found, Answered)
        assert found.later is not None
        assert found.later.said is not None
        assert (found.later.bearing, found.newer) == (kind, found.later.record)
        assert said in found.later.said.text

    def test_a_record_that_is_shown_is_not_named_as_newer(self, sample: Answerer) -> None:
        found = sample("what has happened with the accelerated progress plan?")
        assert isinstance(found, Answered)
        if found.newer is not None:
            assert found.newer.id not in {excerpt.record.id for excerpt in found.excerpts}


def _all(sample: Answerer) -> list[Record]:
    found: Timeline = sample.timeline("SEND")
    ids = {tie.record.id for tie in found.ties}
    every: list[Record] = list(sample.records.records())  # type: ignore[attr-defined]
    assert ids <= {record.id for record in every}
    return every


def made(day: str, title: str, text: str, body: str = "Cabinet") -> Record:
    return Record(
        id=f"{body}-{day}-{title}",
        council="Tarnford Borough Council",
        committee=body,
        date=dt.date.fromisoformat(day),
        item="6",
        title=title,
        text=text,
    )


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """What the other records do to the first of those that are given."""

    def told(*records: Record) -> Later | None:
        store = SqliteStore(tmp_path / "store.db", writable=True)
        store.add(records, NOW)
        found = bearing(records[0], store)
        store.close()
        return found

    return told


FIRST = made(
    "2020-03-03",
    "Weirside Lido: Winter Closure",
    "RESOLVED: That the lido be closed from 1 November to 31 March each year.",
)


class TestWithoutNumbers:
    @pytest.mark.parametrize(
        "decision",
        [
            "RESOLVED: That the decision of 3 March 2020 be rescinded and the lido stay open.",
            "Cabinet agreed to reverse its earlier decision and to keep the lido open.",
            "RESOLVED: That, in place of the decision taken on 3 March 2020, the lido stay open.",
            "RESOLVED: That the resolution of 3rd March 2020 be revoked.",
        ],
    )
    def test_a_decision_that_is_named_by_its_day_or_as_its_own(
        self, story: Story, decision: str
    ) -> None:
        later = made("2020-09-08", "Weirside Lido: Winter Closure Reconsidered", decision)
        found = story(FIRST, later)
        assert found is not None
        assert found.bearing is Bearing.REPLACES
        assert found.said is not None
        assert found.said.text.rstrip(".") == decision.rstrip(".")

    @pytest.mark.parametrize(
        "words",
        [
            "Members noted that the decision of 3 March 2020 had not been reversed.",
            "A resident asked whether the decision of 3 March 2020 would be rescinded.",
            "RESOLVED: That the decision of 3 March 2020 not be rescinded.",
            "RESOLVED: That Council be asked to revoke the decision of 3 March 2020.",
            "The motion to rescind the decision of 3 March 2020 was lost.",
            "The decision of 4 March 2020 was rescinded. RESOLVED: That the report be noted.",
        ],
    )
    def test_what_undoes_nothing(self, story: Story, words: str) -> None:
        found = story(FIRST, made("2020-09-08", "Weirside Lido: Winter Opening", words))
        assert found is None or found.bearing is not Bearing.REPLACES

    def test_what_replaced_it_was_replaced_itself(self, story: Story) -> None:
        second = made(
            "2020-09-08",
            "Weirside Lido: Winter Opening",
            "RESOLVED: That the decision of 3 March 2020 be rescinded.",
        )
        third = made(
            "2021-01-12",
            "Weirside Lido: Winter Closure",
            "RESOLVED: That the decision of 8 September 2020 be rescinded.",
        )
        found = story(FIRST, second, third)
        assert found is not None
        assert (found.bearing, found.record) == (Bearing.REPLACES, third)

    def test_a_decision_that_was_taken_again_after_it_was_sent_back(self, story: Story) -> None:
        back = made(
            "2020-03-20",
            "Call-in: Weirside Lido Winter Closure",
            "RESOLVED: That the decision of 3 March 2020 be referred back to Cabinet.",
            "Scrutiny Committee",
        )
        found = story(FIRST, back)
        assert found is not None
        assert (found.bearing, found.record) == (Bearing.SENT_BACK, back)

    def test_and_was_confirmed(self, story: Story) -> None:
        back = made(
            "2020-03-20",
            "Call-in: Weirside Lido Winter Closure",
            "RESOLVED: That the decision of 3 March 2020 be referred back to Cabinet.",
            "Scrutiny Committee",
        )
        again = made(
            "2020-04-07", "Weirside Lido: Winter Closure", "Cabinet agreed to close the lido."
        )
        found = story(FIRST, back, again)
        assert found is not None
        assert (found.bearing, found.record) == (Bearing.NEWER, again)


class TestCorrections:
    @pytest.mark.parametrize(
        ("words", "body"),
        [
            (
                "The minutes of the meeting held on 3 March 2020 were agreed as a correct record,"
                " subject to the following amendment: in item 6, ‘31 March’ should read ‘1 March’.",
                "Cabinet",
            ),
            (
                "The Leader corrected a date that was given to Cabinet on 3 March 2020. The winter"
                " closure of the Weirside lido ends on 1 March.",
                "Council",
            ),
        ],
    )
    def test_a_correction_is_quoted(self, story: Story, words: str, body: str) -> None:
        found = story(FIRST, made("2020-04-07", "Minutes", words, body))
        assert found is not None
        assert found.bearing is Bearing.CORRECTS
        assert found.said is not None
        assert found.said.text in words

    @pytest.mark.parametrize(
        ("words", "body"),
        [
            (
                "The minutes of the meeting held on 3 March 2020 were agreed as a correct record.",
                "",
            ),
            (
                "The minutes of 3 March 2020 were agreed, subject to the addition of Councillor"
                " Tranter to the list of those present.",
                "Cabinet",
            ),
            (
                "The minutes of the meeting held on 3 March 2020 were agreed subject to an"
                " amendment in item 6.",
                "Planning Committee",
            ),
            ("The lido plan of 3 March 2020 (as amended) for item 6 was received.", "Cabinet"),
        ],
    )
    def test_what_corrects_nothing_of_it(self, story: Story, words: str, body: str) -> None:
        found = story(FIRST, made("2020-04-07", "Minutes", words, body or "Cabinet"))
        assert found is None


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("Weirside Lido: Winter Closure", "Ellismoor District Council"),
        ("Winter Gritting", "Tarnford Borough Council"),
        ("Minutes of the Previous Meeting", "Tarnford Borough Council"),
    ],
)
def test_other_matters_and_other_councils_are_not_newer(
    story: Story, title: str, council: str
) -> None:
    other = made("2020-09-08", title, "RESOLVED: That the decision be rescinded.")
    assert story(FIRST, replace(other, council=council)) is None
