"""Committees are found by what people call them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.bodies import named_bodies

BODIES = (
    "Cabinet",
    "Council",
    "Children and Learning Scrutiny Committee",
    "Resources Scrutiny Committee",
    "Planning Committee",
    "Joint Policing Committee",
    "Economic Development, Enterprise and Planning Strategic Policy Committee",
    "Municipal District of Adare-Rathkeale",
    "Municipal District of Newcastle West",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("childrens scrutiny", ("Children and Learning Scrutiny Committee",)),
        ("childern scrutiny", ("Children and Learning Scrutiny Committee",)),
        ("resorces scrutiny committee", ("Resources Scrutiny Committee",)),
        (
            "scrutiny",
            ("Children and Learning Scrutiny Committee", "Resources Scrutiny Committee"),
        ),
        ("cabinet", ("Cabinet",)),
        ("full council", ("Council",)),
        ("the council", ()),
        ("plannin committee", ("Planning Committee",)),
        ("jpc", ("Joint Policing Committee",)),
        ("the policing committee", ("Joint Policing Committee",)),
        ("adare rathkeale district", ("Municipal District of Adare-Rathkeale",)),
        ("newcastle west municipal district", ("Municipal District of Newcastle West",)),
        ("the planning of the event", ()),
        ("resources for children", ()),
    ],
)
def test_a_committee_is_found_by_what_people_call_it(typed: str, found: tuple[str, ...]) -> None:
    assert named_bodies(typed.split(), BODIES) == found


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_any_words_can_be_read(spoken: list[str]) -> None:
    assert set(named_bodies(spoken, BODIES)) <= set(BODIES)
