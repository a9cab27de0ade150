"""Motions: the movers, what was moved, the result and the recorded vote are one passage."""

from __future__ import annotations

import pytest

from knowledge.model import Role
from knowledge.read.page import Page
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page
from tests.knowledge.read.making import made

LONG = "the ferry pier at Tarn Cross has been found to be unsafe for all that use it " * 5


def cut(text: str) -> list[tuple[Role, str]]:
    return [(p.role, text[p.start : p.end]) for p in passages(made(text))]


@pytest.mark.parametrize(
    "motion",
    [
        "R2031-007 A. Able, B. Baker:\n\nThat we buy a ferry.\n\nTotal cost $9,000.00. Carried.",
        "R2031-007 A. Able, B. Baker: That we buy a ferry. DEFEATED",
        "THAT the pier be mended. CARRIED UNANIMOUSLY",
        "Moved by A. Able\n\nThat the pier be shut;\n\nAND THAT it be painted.\n\nMotion Carried.",
        "That the pier be mended. Carried (5 to 2).\n\nYeas: A. Able, B. Baker\n\nNays: C. Carter",
        "That the pier be mended.\n\nRecorded Vote Requested. For: Able Against: Baker. Carried.",
    ],
)
def test_a_motion_is_one_decision_with_its_result_and_its_vote(motion: str) -> None:
    said = f"The Clerk left the meeting.\n\n{motion}\n\nThe Clerk came back."
    assert (Role.DECISION, motion) in cut(said)


def test_two_motions_are_two_passages() -> None:
    first = "R2031-7 A. Able, B. Baker:\n\nThat we buy a ferry. Carried."
    second = "R2031-8 B. Baker, A. Able:\n\nThat we adjourn. Carried."
    assert cut(f"{first}\n\n{second}") == [(Role.DECISION, first), (Role.DECISION, second)]


def test_the_whereas_of_a_long_motion_gives_its_reasons() -> None:
    text = (
        f"R2031-7 A. Able, B. Baker:\n\nWHEREAS {LONG};\n\nAND WHEREAS {LONG};\n\n"
        "NOW THEREFORE the pier is closed;\n\nAND THAT the owner be told. Carried."
    )
    found = cut(text)
    assert {role for role, said in found if said.startswith(("R2031-7", "AND WHEREAS"))} == {
        Role.REASONS
    }
    assert found[-1] == (Role.DECISION, text[text.index("NOW THEREFORE") :])


@pytest.mark.parametrize(
    "text",
    [
        "That the report be noted.\n\nThe Board thanked the officers.\n\nThe motion was carried.",
        "RESOLVED: That the report be noted.",
        "That morning the ferry was lost.",
    ],
)
def test_what_has_no_result_of_its_own_is_no_motion(text: str) -> None:
    assert text not in [said for _, said in cut(text) if "\n" in said]


def test_a_resolution_of_another_year_is_only_spoken_of() -> None:
    text = (
        "R2031-7 A. Able, B. Baker:\n\nWHEREAS Council approved the ferry, Resolution R2030-35;\n\n"
        "NOW THEREFORE it may be delivered. Carried."
    )
    assert cut(text) == [(Role.DECISION, text)]


def test_minutes_of_numbered_motions_are_a_record_each() -> None:
    motions = [
        f"R2031-0{n} A. Able, B. Baker:\n\nThat {what}. Carried."
        for n, what in ((41, "we buy a ferry"), (42, "we mend the pier"), (43, "we adjourn"))
    ]
    spoken_of = "R2031-044 A. Able, B. Baker:\n\nWHEREAS it was so resolved;\n\nR2030-12 stands."
    text = (
        "MINUTES\n\nTOWNSHIP OF TARN\n\nA regular meeting of the Township of Tarn Council was held"
        " on Tuesday, May 6, 2031.\n\nPresent: Mayor A. Able, Councillor B. Baker.\n\n"
        + "\n\n".join([*motions, spoken_of])
    )

    found = read_page(Page("minutes.txt", text.encode()), "Township of Tarn").records

    assert [record.title for record in found] == [
        *["Attendance", "R2031-041", "R2031-042", "R2031-043", "R2031-044"]
    ]
    assert found[2].text == motions[1]
    assert {record.committee for record in found} == {"Township of Tarn Council"}
