"""Fuzzy choice among councils."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer.council_choice import councils_like
from knowledge.words.councils import known_councils

MANY = sorted({f"{known.name} Council" for known in known_councils().values()})
FEW = ["Kent County Council", "Medway Council", "Tarnford Borough Council (invented)"]


@pytest.mark.parametrize(
    ("typed", "councils"),
    [
        ("medway", ["Medway Council"]),
        ("Medwya", ["Medway Council"]),
        ("MEDWAY COUNCIL", ["Medway Council"]),
        ("kent", ["Kent County Council"]),
        ("tarnfrod", ["Tarnford Borough Council (invented)"]),
        ("tarn", ["Tarnford Borough Council (invented)"]),
        ("birmingham", []),
        ("zz", []),
        ("council", FEW),
        ("", FEW),
        ("?!", FEW),
    ],
)
def test_few(typed: str, councils: list[str]) -> None:
    assert councils_like(typed, FEW, 6) == councils


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tower hamlet", "Tower Hamlets Council"),
        ("brimingham", "Birmingham Council"),
        ("stoke on trent", "Stoke-on-Trent Council"),
        ("kingston upon hul", "Kingston upon Hull Council"),
        ("Wolverhamton", "Wolverhampton Council"),
    ],
)
def test_many(typed: str, first: str) -> None:
    assert councils_like(typed, MANY, 6)[:1] == [first]


def test_every_council_is_found_by_its_name() -> None:
    for council in MANY:
        assert council in councils_like(council, MANY, 6)


@given(st.text())
def test_no_name_is_too_odd(typed: str) -> None:
    assert len(councils_like(typed, FEW, 2)) <= 2
