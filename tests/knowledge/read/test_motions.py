"""Motions: the movers, what was moved, the result and the recorded vote are one passage."""

from __future__ import annotations

import pytest

from knowledge.model import Role
from knowledge.read.passages import passages
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
