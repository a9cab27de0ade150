"""A meeting is looked at often at first, then seldom, and a draft for longer."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.following import due

READ = dt.datetime(2031, 10, 1, 9, tzinfo=dt.UTC)
TODAY = READ.date()
DAYS = st.integers(-700, 5000).map(lambda days: TODAY - dt.timedelta(days=days))


@pytest.mark.parametrize(
    ("days_ago", "hours"),
    [(0, 12), (-14, 12), (30, 12), (31, 168), (120, 168), (121, 720), (400, 720), (401, None)],
)
def test_how_soon_it_is_looked_at_again(days_ago: int, hours: int | None) -> None:
    look = due.next_look(TODAY - dt.timedelta(days=days_ago), READ)
    assert look == (READ + dt.timedelta(hours=hours) if hours else None)


def test_what_is_far_ahead_waits_for_its_agenda() -> None:
    ahead = TODAY + dt.timedelta(days=50)
    look = due.next_look(ahead, READ)
    assert look == due.first_look(ahead)
    assert look is not None
    assert look.date() == ahead - dt.timedelta(days=14)


def test_a_draft_is_looked_at_for_two_years() -> None:
    assert due.next_look(TODAY - dt.timedelta(days=700), READ, draft=True) is not None
    assert due.next_look(TODAY - dt.timedelta(days=731), READ, draft=True) is None


@given(DAYS, st.booleans(), st.booleans())
def test_the_next_look_is_later_and_comes_within_a_month_if_at_all(
    date: dt.date, draft: bool, missing: bool
) -> None:
    look = due.next_look(date, READ, draft=draft, missing=missing)
    if look is not None:
        assert look > READ
        ahead = max(dt.timedelta(0), date - TODAY)
        assert look - READ <= max(due.MONTH, ahead)
    if missing:
        assert look == READ + due.AGAIN


@given(st.integers(1, 100))
def test_a_page_that_is_not_to_be_had_is_tried_ever_later(failures: int) -> None:
    wait = due.another_try(failures, READ) - READ
    assert due.AGAIN <= wait <= due.MONTH
    assert due.another_try(failures + 1, READ) - READ >= wait


def test_lists_go_back_four_months_once_a_month_thirteen_and_never_leave_a_gap() -> None:
    month = dt.timedelta(days=31)
    assert due.recent_from(None, None, READ) == TODAY - due.SWEEP
    assert due.recent_from(READ, READ, READ) == TODAY - due.RECENT
    assert due.recent_from(READ - month, READ - month, READ) == TODAY - due.SWEEP
    old = READ - dt.timedelta(days=900)
    assert due.recent_from(old, old, READ) == old.date() - due.MONTH
