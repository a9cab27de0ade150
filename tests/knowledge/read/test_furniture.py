"""Lines of a page that are no part of what was said or decided."""

from __future__ import annotations

import pytest

from knowledge.read.furniture import is_furniture, without_file_note

TITLE = "Ferry Timetable Review: Second Report"


@pytest.mark.parametrize(
    "line",
    [
        *["Issue - meetings", "pdf icon PDF 352 KB", "PDF 1.2 MB", "Page 3 of 9", "page 12"],
        *["Meeting: 07/04/2031 - Cabinet (Item 6)", "Supporting documents:", "Back to top"],
        *[TITLE, f"6 {TITLE} pdf icon PDF 352 KB", f"6. {TITLE.upper()}", "Ferry Timetable Rev…"],
        *["View the full minutes text for item 6", "6 Ferry Timetable Review: Sec..."],
        *["GD", "JS/RB MC", "MCa & JS, GD"],
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line, TITLE)


@pytest.mark.parametrize(
    "line",
    [
        "The ferry ran.",
        "Page turning was noted.",
        "Ferry…",
        "Bus Timetable Review…",
        "Noted",
        "6",
        "GD AGREED",
    ],
)
def test_what_is_said(line: str) -> None:
    assert not is_furniture(line, TITLE)


def test_the_note_of_a_file_is_taken_off() -> None:
    assert without_file_note("Appendix A pdf icon PDF 119 KB") == "Appendix A"
    assert without_file_note("The PDF 119 was read") == "The PDF 119 was read"
