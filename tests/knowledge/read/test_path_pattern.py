"""What the names of folders tell of the minutes in them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import SettingsError
from knowledge.read.page import Known, Page
from knowledge.read.path_pattern import PathPattern
from knowledge.read.recognise import read_page

DAY = dt.date(2031, 9, 16)


@pytest.mark.parametrize(
    ("pattern", "path", "known"),
    [
        (
            "{council}/{committee}/{date}*",
            "/data/Harrowmere Borough Council/Licensing Committee/2031-09-16 minutes.pdf",
            Known("Harrowmere Borough Council", "Licensing Committee", DAY),
        ),
        (
            "{council}/{committee}/{date}*",
            "harrowmere-borough-council/licensing_committee/20310916.docx",
            Known("Harrowmere Borough Council", "Licensing Committee", DAY),
        ),
        (
            "{committee}/{year}/{month}/{day}",
            "minutes/Cabinet/2031/09/16.md",
            Known("", "Cabinet", DAY),
        ),
        ("{committee} {date}*", "Cabinet 16th-Sep-2031 (final).pdf", Known("", "Cabinet", DAY)),
        ("{committee}/*{date}*", "Cabinet/Minutes 16.09.2031.pdf", Known("", "Cabinet", DAY)),
        (
            "{council}\\{committee}\\{date}".replace("\\", "/"),
            r"C:\a\b\2031-09-16.pdf",
            Known("A", "B", DAY),
        ),
        ("{committee}/{date}*", "Cabinet/2031-13-45 minutes.pdf", Known("", "Cabinet", None)),
    ],
)
def test_a_path_that_fits(pattern: str, path: str, known: Known) -> None:
    assert PathPattern.of(pattern).known(path) == known


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{council}/{committee}/{date}*", "Cabinet/2031-09-16.pdf"),
        ("{council}/{committee}/{date}*", "Harrowmere/Cabinet/minutes.pdf"),
    ],
)
def test_a_path_that_does_not_fit_tells_nothing(pattern: str, path: str) -> None:
    page = Page(path, b"")
    assert PathPattern.of(pattern).known(path) is None
    assert PathPattern.of(pattern).applied(page) is page


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{ward}/{date}", "{ward} means nothing in a path pattern"),
        ("{date}/{date}", "names {date} twice"),
        ("*.pdf", "names nothing"),
        ("", "names nothing"),
    ],
)
def test_a_pattern_that_is_none_is_refused_with_what_it_may_hold(pattern: str, why: str) -> None:
    with pytest.raises(SettingsError) as failure:
        PathPattern.of(pattern)
    assert why in failure.value.message


def test_the_path_names_what_the_document_does_not() -> None:
    text = b"1. Ferry fares\n\nFares were frozen.\n\n2. Ferry times\n\nTimes were kept.\n"
    path = "Harrowmere Borough Council/Ferry Panel/2031-09-16.txt"
    page = PathPattern.of("{council}/{committee}/{date}*").applied(Page(path, text))
    records = read_page(page).records
    assert [(r.council, r.committee, r.date, r.item, r.title) for r in records] == [
        ("Harrowmere Borough Council", "Ferry Panel", DAY, "1", "Ferry fares"),
        ("Harrowmere Borough Council", "Ferry Panel", DAY, "2", "Ferry times"),
    ]
    assert [record.text in text.decode() for record in records] == [True, True]


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_path_is_answered(pattern: str, path: str) -> None:
    PathPattern.of("{council}/{date}*").known(path)
    with contextlib.suppress(SettingsError):
        PathPattern.of(pattern).known(path)
