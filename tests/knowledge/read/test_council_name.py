"""Whose record it is, where the page does not say so at its top."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.council_name import council_from_url, council_in


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("It was for Medway Council to say.", "Medway Council"),
        ("The CCG and Medway Council met.", "Medway Council"),
        ("Officers of Kent County Council met.", "Kent County Council"),
        ("Brighton & Hove City Council met.", "Brighton & Hove City Council"),
        ("Stoke-on-Trent City Council met.", "Stoke-on-Trent City Council"),
        ("Aldermere Borough Council met.", "Aldermere Borough Council"),
        ("Medway\u00a0Council met.", "Medway Council"),
        ("The Council met, and Full Council agreed; the Youth Council did not.", ""),
        ("The Town Council and the Parish Council met.", ""),
        ("", ""),
    ],
)
def test_the_council_in_a_text(text: str, council: str) -> None:
    assert council_in(text) == council


def test_the_council_named_most_wins_and_the_first_among_equals() -> None:
    assert council_in("Kent County Council. Medway Council. Medway Council.") == "Medway Council"
    assert council_in("Medway Council. Kent County Council.") == "Medway Council"


@pytest.mark.parametrize(
    ("url", "council"),
    [
        ("https://democracy.medway.gov.uk/ieIssueDetails.aspx?IId=1", "Medway Council"),
        ("https://DEMOCRACY.MEDWAY.GOV.UK:443/", "Medway Council"),
        ("https://moderngov.leedscouncil.example/", "Leeds Council"),
        ("https://democracy.aldermere.example/", ""),
        ("http://[", ""),
        ("medway", ""),
        ("", ""),
    ],
)
def test_the_council_of_an_address(url: str, council: str) -> None:
    assert council_from_url(url) == council


@given(st.text(max_size=60))
def test_any_text_and_any_address_name_a_council_or_none(text: str) -> None:
    for name in (council_in(text), council_from_url(text), council_from_url(f"http://{text}")):
        assert name == "" or name.endswith(" Council")
