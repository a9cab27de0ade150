"""Council names, and the places that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.councils import known_councils, place_of
from knowledge.words.text import words


@pytest.mark.parametrize(
    ("council", "place"),
    [
        ("Medway Council", "medway"),
        ("Kent County Council", "kent"),
        ("London Borough of Tower Hamlets", "tower hamlets"),
        ("The Royal Borough of Greenwich", "greenwich"),
        ("City of York Council", "york"),
        ("Stoke-on-Trent City Council", "stoke on trent"),
        ("Brighton & Hove City Council", "brighton and hove"),
        ("Bournemouth, Christchurch and Poole Council", "bournemouth christchurch and poole"),
        ("Tarnford Borough Council (invented)", "tarnford"),
        ("Council", "council"),
        ("", ""),
    ],
)
def test_the_place_of_a_council(council: str, place: str) -> None:
    assert place_of(council) == place


def test_a_known_council_is_found_by_its_place() -> None:
    known = known_councils()
    missing = [name for name in known if place_of(f"{name} Council") not in known]
    assert missing == ["city of london"]  # "London" alone would be any of its boroughs


def test_names_are_the_words_that_a_question_has() -> None:
    assert all(name == " ".join(words(name)) for name in known_councils())


@given(st.text(max_size=40))
def test_any_name_has_a_place(council: str) -> None:
    place = place_of(council)
    assert place == place.strip()
    assert "  " not in place
