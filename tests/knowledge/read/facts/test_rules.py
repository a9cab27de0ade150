"""Each rule, on what it must find and on what it must leave alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.facts.due import day_of
from knowledge.read.facts.facts import facts
from knowledge.read.facts.said import trimmed
from knowledge.read.facts.states import state_of
from knowledge.read.passages import passages
from tests.knowledge.read.facts.making import MEETING, brief, found, record, words


class TestStates:
    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ("had made significant progress in two areas", "significant progress"),
            ("sufficient progress had not been made", "not enough progress"),
            ("had not made sufficient progress", "not enough progress"),
            ("progress was made but had not been embedded", "not embedded"),
            ("Whilst work had been completed, progress was slow", "slow"),
            ("the survey had been completed", "done"),
            ("the survey had not yet been completed", "not done"),
            ("the visit had been put off", "delayed"),
        ],
    )
    def test_the_half_that_carries_the_point(self, said: str, state: str) -> None:
        result = state_of(said)
        assert result is not None
        assert result.name == state
        assert said[result.start : result.end]

    @pytest.mark.parametrize(
        "said",
        [
            "to ensure that progress was being made",
            "the Accelerated Progress Plan",
            "significant progress is needed",
            "to be completed by May",
        ],
    )
    def test_aims_and_names_are_no_states(self, said: str) -> None:
        assert state_of(said) is None


class TestNextSteps:
    def test_actor_action_and_day(self) -> None:
        text = "The Head of Parks undertook to circulate the plan to Members by 31 October."
        (step,) = found(text)
        assert words(text, step.actor) == "The Head of Parks"
        assert words(text, step.action) == "circulate the plan to Members by 31 October"
        assert words(text, step.due) == "by 31 October"
        assert (step.state, step.due_on) == ("confirmed", dt.date(2024, 10, 31))

    def test_expected_is_not_confirmed(self) -> None:
        assert brief("It was expected that the Council would submit a bid.") == [
            ("next_step", "expected")
        ]

    def test_a_later_sentence_settles_it_only_for_the_same_thing_and_deed(self) -> None:
        asked = "The Council was required to submit a Joint Recovery Plan to the Department."
        sent = "The Director confirmed that the Joint Recovery Plan had been submitted."
        other = "The Director confirmed that the Joint Staffing Plan had been submitted."
        opened = "The Director confirmed that the Joint Recovery Plan had been published."
        assert ("next_step", "reported done") in brief(f"{asked}\n\n{sent}")
        assert ("next_step", "required") in brief(f"{asked}\n\n{other}")
        assert ("next_step", "required") in brief(f"{asked}\n\n{opened}")
        assert ("next_step", "required") in brief(f"{sent}\n\n{asked}")

    def test_no_due_date_is_made_up(self) -> None:
        (step,) = found("The Leader promised to write to the Minister in due course.")
        assert step.due is not None
        assert step.due_on is None


class TestDecisions:
    def test_noted_and_approved_stay_apart(self) -> None:
        text = "Decision:\n\nCabinet noted the report and approved the fees."
        decisions = found(text)
        assert [f.state for f in decisions] == ["noted", "approved"]
        assert [words(text, f.action) for f in decisions] == [
            "noted the report",
            "approved the fees",
        ]

    def test_an_agenda_decides_nothing(self) -> None:
        assert brief("RESOLVED: That the report be approved.", kind="agenda") == []

    def test_a_lead_in_gives_its_items_their_verb(self) -> None:
        text = "Decision:\n\nCabinet agreed:\n\n(1) to close the depot; and\n\n(2) to sell it."
        assert [(f.state, words(text, (f.start, f.end))) for f in found(text)] == [
            ("agreed", "to close the depot"),
            ("agreed", "to sell it"),
        ]


class TestDays:
    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("by 31 January 2025", dt.date(2025, 1, 31)),
            ("by 1 October", dt.date(2024, 10, 1)),
            ("by 1 March", dt.date(2025, 3, 1)),
            ("by 30/06/2025", dt.date(2025, 6, 30)),
            ("by the end of June 2025", None),
            ("in six months' time", None),
            ("between 1 May 2025 and 3 May 2025", None),
            ("by 31 February 2025", None),
        ],
    )
    def test_only_an_exact_day_is_one(self, said: str, day: dt.date | None) -> None:
        assert day_of(said, MEETING) == day


def test_a_list_mark_and_its_end_are_no_part_of_an_item() -> None:
    text = "  the offer of short breaks; and "
    assert words(text, trimmed(text, 0, len(text))) == "the offer of short breaks"


PIECES = (
    "RESOLVED: That|the report be noted|These were:|\n\n· the offer;|\n\n|The Council|had been"
    "|completed|would submit|by 1 May 2024|slow|but not embedded| and |.|’|Owner: X.|Due: 2 May."
    "|because|by 6 votes to 5|Inspectors found that|  |(a) |Position: closed"
).split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_every_span_is_in_the_text(text: str) -> None:
    made = record(text)
    for fact in facts(made, passages(made)):
        spans = (fact.lead, fact.subject, fact.actor, fact.action, fact.due, fact.when, fact.said)
        for start, end in [(fact.start, fact.end), *filter(None, spans)]:
            assert 0 <= start < end <= len(text)


class TestMotions:
    def test_a_resolution_in_capitals_counts_where_it_was_carried(self) -> None:
        moved = "Moved by: Alderman Lees\nSeconded by: Alderman Poole\n\n"
        text = f"{moved}That the ferry study BE RECEIVED.\n\nYeas: (7)\n\nMotion Passed (7 to 2)"
        said = brief(text)
        assert ("decision", "noted") in said
        assert ("decision", "carried") in said
        assert said.count(("vote", "counted")) == 2

    def test_a_lost_motion_decides_nothing_else(self) -> None:
        moved = "Moved by: Alderman Lees\nSeconded by: Alderman Poole\n\n"
        text = f"{moved}That the bridge toll BE ABOLISHED.\n\nMotion Failed (2 to 7)"
        assert [state for kind, state in brief(text) if kind == "decision"] == ["lost"]

    def test_a_motion_without_an_outcome_is_no_decision(self) -> None:
        text = (
            "Moved by Alderman Lees, seconded by Alderman Poole, that the bridge toll BE ABOLISHED."
        )
        assert brief(text) == []

    def test_who_is_directed_has_a_next_step(self) -> None:
        text = "That the Harbour Master BE DIRECTED to report back by 31 May 2025.\n\nCARRIED"
        step = next(fact for fact in found(text) if fact.kind.value == "next_step")
        assert words(text, step.actor) == "the Harbour Master"
        assert words(text, step.due) == "by 31 May 2025"


class TestDeciding:
    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("On the proposal of Councillor Lees, seconded by Councillor Poole, it was agreed to"
             " close the slipway.", "agreed"),
            ("The motion was seconded by Councillor Poole and agreed.", "agreed"),
            ("Proposed by Councillor Lees;\nSeconded by Councillor Poole;\nAnd Resolved:\n\n"
             "“That, the Ferry By-laws be and are hereby adopted.”", "adopted"),
            ("On the proposal of Councillor Lees, seconded by Councillor Poole, the Ferry Plan was"
             " deferred to the June meeting.", "deferred"),
            ("The Committee considered the tenders and agreed to accept the lowest.", "accepted"),
            ("The recommendations in the report were approved unanimously.", "approved"),
        ],
    )  # fmt: skip
    def test_how_minutes_word_decisions(self, text: str, state: str) -> None:
        assert ("decision", state) in brief(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Members referred to the state of the slipway and the number of complaints.",
            "Members noted the rise in the number of swimmers since the pool had opened.",
            "Members agreed that it was sad to see the ferry go.",
            "Members agreed the importance of safe slipways.",
            "On both occasions, it was agreed that the ferry would run on Sundays.",
            "If Members agreed, the Clerk would write to the owner.",
            "The proposal to close the slipway was rejected by An Bord Calaidh in May.",
            "The motion would be carried forward to the next meeting.",
        ],
    )
    def test_remarks_views_and_memories_are_no_decisions(self, text: str) -> None:
        assert [kind for kind, _ in brief(text) if kind == "decision"] == []


class TestWhatIsNotSo:
    @pytest.mark.parametrize(
        "text",
        [
            "The sum owing to the Council is £4,200.",
            "A share of the grant was attributed to the town of Seaham.",
            "There had been no rise in thefts because of the works.",
            "He had voted against because he did not like the colour.",
            "The group was due to bring its proposals to Cabinet in the near future.",
        ],
    )
    def test_these_are_no_reasons(self, text: str) -> None:
        assert brief(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "It was hoped that the Department would consider a fresh bid.",
            "Councillor Lees requested that the Council would resurface the lane.",
            "The Chief Executive is required to consult the Group before the budget is set.",
            "The strategy sets out how the Council will support carers.",
            "Previously the Board would meet every month and publish its minutes.",
        ],
    )
    def test_these_are_no_next_steps(self, text: str) -> None:
        assert brief(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "A bid was submitted to the fund but it was not successful.",
            "Attendance had improved but exclusions had risen.",
            "After the first phase is completed the others will follow.",
            "The officer described how post was delivered in the village.",
        ],
    )
    def test_these_are_no_states(self, text: str) -> None:
        assert brief(text) == []
