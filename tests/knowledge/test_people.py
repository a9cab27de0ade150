"""Headings that name members of the public are not put forward."""

from __future__ import annotations

import pytest

from knowledge.people import names_somebody


@pytest.mark.parametrize(
    "heading",
    [
        "Complaint by Mrs Quillfeather about noise",
        "Mr and Mrs Plum: planning application",
        "Petition from Jane Quillfeather",
        "Question from John A. Plum on parking",
        "Appeal by Dr. Plum",
        "Application of Ms B Plum for a licence",
    ],
)
def test_they_name_somebody(heading: str) -> None:
    assert names_somebody(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Street Trees",
        "Application by Weir Homes Ltd",
        "Petition from Mill Road Residents",
        "Questions from Members",
        "Minutes of the Planning Committee",
        "Report of the Director of Education",
        "Question from Councillor Plum",
        "Master Plan for the Town Centre",
        "Petition from Weir Street",
        "",
    ],
)
def test_they_name_nobody(heading: str) -> None:
    assert not names_somebody(heading)
