"""Sections by their heading lines, and headings by their looks."""

from __future__ import annotations

import pytest
from hypothesis import given

from knowledge.model import Role, Section
from knowledge.read.headings import heading_name, role_of
from knowledge.read.sections import Innermost, find_sections
from tests.knowledge.read.making import messy_texts


def found(text: str) -> dict[str, str]:
    return {s.heading: text[s.start : s.end] for s in find_sections(text)}


def test_a_section_runs_to_the_next_heading() -> None:
    text = "Decision:\n\nNoted.\n\nReasons:\n\nIt was right.\n"
    assert found(text) == {"Decision": "Noted.", "Reasons": "It was right."}


def test_minutes_hold_the_ordinary_headings_after_them() -> None:
    text = "Minutes:\n\nBackground:\n\nIt ran.\n\nDiscussion:\n\nWhy?\n\nDecision:\n\nNoted."
    assert found(text) == {
        "Minutes": "Background:\n\nIt ran.\n\nDiscussion:\n\nWhy?",
        "Background": "It ran.",
        "Discussion": "Why?",
        "Decision": "Noted.",
    }


def test_minutes_hold_no_other_minutes() -> None:
    text = "Minutes:\n\nOne.\n\nMinutes:\n\nTwo."
    assert [text[s.start : s.end] for s in find_sections(text)] == ["One.", "Two."]


def test_an_empty_section_stands_at_its_headings_end() -> None:
    assert find_sections("Decision number:\n\nDecision:\n\nNoted.")[0] == Section(
        "Decision number", 16, 16
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Decision:", "Decision"),
        ("  Decision\u00a0: ", "Decision"),
        ("DECISION", "DECISION"),
        ("## Decision", "Decision"),
        ("**Decision:**", "Decision"),
        ("**Ferry fares**", "Ferry fares"),
        ("# Ferry fares", "Ferry fares"),
        ("3. Reasons for the decision", "Reasons for the decision"),
        ("FERRY FARES AND TIMES", "FERRY FARES AND TIMES"),
        ("Penderfyniad:", "Penderfyniad"),
        ("RESOLVED THAT:", "RESOLVED THAT"),
    ],
)
def test_headings(line: str, name: str) -> None:
    assert heading_name(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Noted.",
        "The ferry ran:",
        "Ferry Fares:",
        "OFSTED",
        "#ferry",
        "**",
        "#",
        "Decision. ",
        "x" * 80,
        "1.",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert heading_name(line) == ""


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Decision", Role.DECISION),
        ("RESOLVED", Role.DECISION),
        ("RESOLVED THAT", Role.DECISION),
        ("It was resolved", Role.DECISION),
        ("Decision number", Role.DECISION_NUMBER),
        ("Reasons:", Role.REASONS),
        ("Recommendations", Role.RECOMMENDATION),
        ("Next Steps", Role.NEXT_STEPS),
        ("Also in attendance", Role.ATTENDANCE),
        ("Additional documents", Role.DOCUMENTS),
        ("Background", Role.BACKGROUND),
        ("Minutes", Role.BODY),
        ("Ferry Fares", Role.BODY),
    ],
)
def test_roles(heading: str, role: Role) -> None:
    assert role_of(heading) is role


def test_the_innermost_section() -> None:
    outer, inner = Section("Minutes", 0, 90), Section("Background", 10, 40)
    walk = Innermost([inner, outer])
    assert [walk.at(offset) for offset in (0, 10, 39, 40, 90)] == [outer, inner, inner, outer, None]


@given(messy_texts)
def test_sections_lie_in_bounds_and_in_order(text: str) -> None:
    sections = find_sections(text)
    for section in sections:
        assert 0 <= section.start <= section.end <= len(text)
        assert section.heading == section.heading.strip() != ""
        assert text[section.start : section.end] == text[section.start : section.end].strip()
    assert [s.start for s in sections] == sorted(s.start for s in sections)
