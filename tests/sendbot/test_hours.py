"""When a chat is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendbot import hours


def at(day: int, hour: int, month: int = 11) -> dt.datetime:
    """A moment of November 2026 (whose 2nd is a Monday) by the clock of London."""
    return dt.datetime(2026, month, day, hour, 30, tzinfo=hours.ZONE)


@pytest.mark.parametrize(
    ("choices", "now", "told"),
    [
        ({}, at(3, 12), at(3, 12)),
        ({}, at(3, 20), at(3, 20)),
        ({}, at(3, 21), at(4, 8).replace(minute=0)),
        ({}, at(4, 3), at(4, 8).replace(minute=0)),
        ({"quiet": "off"}, at(4, 3), at(4, 3)),
        ({"quiet": "22-7"}, at(3, 21), at(3, 21)),
        ({"quiet": "22-7"}, at(3, 22), at(4, 7).replace(minute=0)),
        ({"quiet": "1-5"}, at(4, 3), at(4, 5).replace(minute=0)),
        ({"often": "day"}, at(3, 12), at(4, 8).replace(minute=0)),
        ({"often": "day"}, at(3, 3), at(3, 8).replace(minute=0)),
        ({"often": "day", "quiet": "off"}, at(3, 3), at(3, 8).replace(minute=0)),
        ({"often": "week"}, at(3, 12), at(9, 8).replace(minute=0)),
        ({"often": "week"}, at(2, 3), at(2, 8).replace(minute=0)),
        ({"often": "week", "quiet": "22-7"}, at(1, 12), at(2, 7).replace(minute=0)),
        ({}, at(24, 22, month=10), at(25, 8, month=10).replace(minute=0)),  # the clocks go back
    ],
)
def test_when_a_chat_is_told(choices: dict[str, str], now: dt.datetime, told: dt.datetime) -> None:
    assert hours.due(choices, now.astimezone(dt.UTC)) == told


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC)),
    st.sampled_from(["", "day", "week"]),
    st.sampled_from(["", "off", "22-7", "21-8"]),
)
def test_never_earlier_and_never_in_quiet_hours(now: dt.datetime, often: str, quiet: str) -> None:
    choices = {k: v for k, v in (("often", often), ("quiet", quiet)) if v}
    told = hours.due(choices, now)
    assert now <= told <= now + dt.timedelta(days=8)
    if quiet != "off":
        begins, ends = hours.hours(quiet or hours.QUIET) or (0, 0)
        assert ends <= told.astimezone(hours.ZONE).hour < begins


@pytest.mark.parametrize(
    ("text", "found"),
    [("22-7", (22, 7)), ("21:00 to 8:00", (21, 8)), ("off", None), ("25-7", None), ("7-7", None)],
)
def test_hours_as_they_are_written(text: str, found: tuple[int, int] | None) -> None:
    assert hours.hours(text) == found


def test_the_day_goes_by_the_clock_of_london() -> None:
    assert hours.today(dt.datetime(2021, 7, 16, 23, 30, tzinfo=dt.UTC)) == dt.date(2021, 7, 17)
