"""Acronyms that a text explains itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.acronyms import acronyms


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("by the Strategic Improvement Board (SIB) in May.", "SIB", "Strategic Improvement Board"),
        ("an education, health and care plan (EHCP)", "EHCP", "education, health and care plan"),
        ("the “Safety Valve Group” (“SVG”)", "SVG", "Safety Valve Group"),
        ("Local Area Strategic Boards (LASBs) met", "LASB", "Local Area Strategic Boards"),
        ("the Department for Education (DfE)", "DfE", "Department for Education"),
        ("the GMA (General Municipal Allocation) was", "GMA", "General Municipal Allocation"),
        ("Clinical Commissioning Group (C.C.G.)", "CCG", "Clinical Commissioning Group"),
    ],
)
def test_a_full_name_before_its_acronym_is_learnt(text: str, short: str, name: str) -> None:
    assert acronyms(text)[short] == name


@pytest.mark.parametrize(
    "text",
    [
        "Councillors Benson and Sheehan (J) agreed",
        "the report was noted (AB)",
        "It was the Board. A new start (SIB) was made",
        "item 6 (APPENDIX) is attached",
        "(SIB)",
        "the Council (COUNCIL)",
    ],
)
def test_other_words_in_brackets_are_no_acronyms(text: str) -> None:
    assert acronyms(text) == {}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(short and name for short, name in acronyms(text).items())
