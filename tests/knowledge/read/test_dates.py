"""Dates are read day first, always."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        *[
            "2031-04-07",
            "2031-4-7",
            "2031-04-07T10:30:00",
            " 07/04/2031 ",
            "7/4/2031",
            "07.04.2031",
        ],
        *["07-04-2031", "7 April 2031", "7th April 2031", "Monday, 7th April 2031", "7 Apr 2031"],
        *["Monday 7 APRIL, 2031", "7th of April 2031", "7\u00a0April\u00a02031"],
    ],
)
def test_the_seventh_of_april(text: str) -> None:
    assert read_date(text) == dt.date(2031, 4, 7)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "soon",
            "31/02/2020",
            "2031-02-29",
            "04/13/2031",
            "7 Aprul 2031",
            "7/4/31",
            "0000-01-01",
        ],
        *["32 May 2031", "April 2031", "2031", "7 April 2031 at ten"],
    ],
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.dates())
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert read_date(text) is None or len(text) >= 8
