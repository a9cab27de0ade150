"""The questions of a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendbot.several import LONGEST, MOST, questions_in


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("trees?", ["trees?"]),
        ("What was decided about trees", ["What was decided about trees"]),
        ("It is about trees. What was decided?", ["It is about trees. What was decided?"]),
        ("What was decided? And why?", ["What was decided? And why?"]),
        (
            "Who pays for the trees?\nWho pays for the bins? And when?\nWill the buses be free?",
            [
                "Who pays for the trees?",
                "Who pays for the bins? And when?",
                "Will the buses be free?",
            ],
        ),
        ("Trees?\nBenches?\nBins?\nBuses?", ["Trees?\nBenches?\nBins?\nBuses?"]),
        ("My son needs help. Who decides? Thank you. And who pays?", None),
        ("Really??? What???", ["Really??? What???"]),
        ("? ? ?", ["? ? ?"]),
        ("", [""]),
    ],
)
def test_several(message: str, questions: list[str] | None) -> None:
    wanted = questions or ["My son needs help. Who decides?", "Thank you. And who pays?"]
    assert questions_in(message) == wanted


def test_a_long_message() -> None:
    tale = "It was always quiet here. " * 60
    assert questions_in(f"{tale} What was decided?") == ["What was decided?"]
    (begun,) = questions_in(tale)
    assert begun.startswith("It was always quiet here.")
    assert len(begun) <= LONGEST


@given(st.text(st.sampled_from("ab ?.!\n\u2028…"), max_size=3000))
def test_no_message_is_too_odd(message: str) -> None:
    found = questions_in(message)
    assert 1 <= len(found) <= MOST
    assert all(len(question) <= LONGEST for question in found)
    for question in found:
        assert set(question) <= set(message) | {" "}
