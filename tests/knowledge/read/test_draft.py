"""What tells of a draft, and what lifts it: sentences as councils write them, all invented."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.model import Record, Section
from knowledge.read.draft import approvals, is_draft_line, says_draft_minutes

JULY, MAY = dt.date(2031, 7, 15), dt.date(2031, 5, 13)


def item(said: str, title: str = "Minutes of the last meeting", agenda: str = "") -> Record:
    text = f"{agenda}\n\nMinutes:\n\n{said}" if agenda else said
    begin = text.index(said)
    sections = (Section("Agenda", 0, len(agenda)), Section("Minutes", begin, len(text)))
    day = dt.date(2031, 9, 16)
    return Record("r", "c", "Ferry Panel", day, "2", title, text, sections=sections[not agenda :])


@pytest.mark.parametrize(
    ("said", "days"),
    [
        (
            "The minutes of the meeting held on 15 July 2031 were agreed as a correct record.",
            [JULY],
        ),
        ("To approve the minutes of the meeting held on 15 July 2031 as a correct record.", [JULY]),
        ("RESOLVED: That the minutes of 15 July 2031 be approved and signed by the Chair.", [JULY]),
        ("Council resolved to approve the minutes of the meeting held on 15 July 2031.", [JULY]),
        (
            "The minutes of 15/07/2031 and of 13th May 2031 were confirmed as true records.",
            [JULY, MAY],
        ),
        (
            "These minutes were agreed as a correct record:\n\n- 15 July 2031\n\n- 13 May 2031",
            [JULY, MAY],
        ),
        ("resolved:\n\nThat the minutes of 15 July 2031 be agreed as an accurate record.", [JULY]),
        ("The minutes were approved as a correct record.", [None]),
        (
            "The minutes of 15 July 2031 were agreed as a true record.\n\nThose of 13 May 2031 were"
            " signed as a correct record.",
            [JULY, MAY],
        ),
    ],
)
def test_minutes_that_were_approved(said: str, days: list[dt.date | None]) -> None:
    record = item(said, agenda="To approve the minutes of 1 January 2031 as a correct record.")
    found = approvals(record)
    assert [approval.date for approval in found] == days
    for approval in found:
        assert not approval.amended
        assert record.text[approval.start : approval.end] in said


@pytest.mark.parametrize(
    "said",
    [
        "The minutes of 15 July 2031 were not available.",
        "Consideration of the minutes of 15 July 2031 as a correct record was deferred.",
        "The minutes of 15 July 2031 were not agreed as a correct record.",
        "The Chair spoke of the record summer and signed a card.",
    ],
)
def test_minutes_that_were_not(said: str) -> None:
    assert not approvals(item(said))


def test_what_the_agenda_asks_for_approves_nothing() -> None:
    text = "To approve the minutes of 15 July 2031 as a correct record."
    day = dt.date(2031, 9, 16)
    sections = (Section("Agenda", 0, len(text)),)
    record = Record("r", "c", "Panel", day, "2", "Minutes", text, sections=sections)
    assert not approvals(record)


def test_another_item_approves_no_minutes() -> None:
    said = "The plan was agreed and signed as a correct record of 15 July 2031."
    assert not approvals(item(said, title="Ferry plan"))


@pytest.mark.parametrize(
    ("said", "amendment"),
    [
        (
            "The minutes of 15 July 2031 were agreed as a correct record, subject to:-\n\n"
            "- minute 22 to give the later hour;\n\n- a name to be put right.",
            "minute 22 to give the later hour;\na name to be put right.",
        ),
        ("The minutes of 15 July 2031 were agreed subject to the removal of a name.", ""),
        ("The minutes of 15 July 2031, as amended, were signed as a correct record.", ""),
    ],
)
def test_minutes_that_were_approved_with_a_change(said: str, amendment: str) -> None:
    (found,) = approvals(item(said))
    assert found.date == JULY
    assert found.amended
    assert found.amendment == amendment


@pytest.mark.parametrize(
    ("label", "draft"),
    [
        ("Agenda and draft minutes", True),
        ("Printed draft minutes", True),
        ("Ferry Panel 16 September 2031 - DRAFT", True),
        ("DRAFT MINUTES", True),
        ("Agenda a chofnodion drafft", True),
        ("Agenda and minutes", False),
        ("Draft Local Plan", False),
        ("Drafting of byelaws", False),
    ],
)
def test_labels_of_drafts(label: str, draft: bool) -> None:
    assert says_draft_minutes(label) is draft


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("DRAFT", True),
        ("DRAFT - subject to confirmation at the next meeting.", True),
        ("These minutes are subject to approval at the next meeting of the Panel.", True),
        ("DRAFT BUDGET 2031", False),
        ("The draft plan was welcomed.", False),
        ("The scheme was agreed subject to approval at the next meeting of Council.", False),
    ],
)
def test_lines_of_drafts(line: str, draft: bool) -> None:
    assert is_draft_line(line) is draft
