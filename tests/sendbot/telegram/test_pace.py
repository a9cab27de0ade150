"""At what pace messages leave, and how much one person may ask: with a clock by hand."""

from __future__ import annotations

import pytest

from sendbot.telegram.limits import Limits, Verdict
from sendbot.telegram.pace import ALL, CHAT, GROUP, Limit, Pace


def leaving(pace: Pace, chats: list[int]) -> list[float]:
    """When messages leave that are all ready at 0."""
    found = []
    for chat in chats:
        wait = pace.chat(chat, 0.0)
        found.append(wait + pace.all(wait))
    return found


def test_a_chat_gets_a_few_at_once_and_then_one_a_second() -> None:
    times = leaving(Pace(), [7] * 10)
    assert times == pytest.approx([0.0] * CHAT.burst + [1.0, 2.0, 3.0, 4.0, 5.0])


def test_a_group_gets_twenty_a_minute() -> None:
    times = leaving(Pace(), [-7] * 60)
    for begin in times:
        assert sum(begin <= time < begin + 60 for time in times) <= GROUP.burst + 20


def test_all_together_settle_at_thirty_a_second() -> None:
    times = leaving(Pace(), list(range(1, 1001)))
    assert times[: ALL.burst] == [0.0] * ALL.burst
    assert sum(10 <= time < 11 for time in times) == pytest.approx(30, abs=1)


def test_two_hundred_people_at_once_are_served_within_two_seconds() -> None:
    assert sorted(leaving(Pace(), list(range(1, 201))))[-1] < 2.0


def test_a_chat_that_waits_takes_no_turn_of_the_others() -> None:
    pace = Pace(Limit(1, 100.0), Limit(1, 100.0), Limit(1, 1.0))
    assert pace.chat(1, 0.0) == 0.0
    assert pace.chat(1, 0.0) == 100.0
    assert pace.chat(2, 0.0) == 0.0
    assert pace.all(0.0) == 0.0


def test_silence_gives_the_burst_back() -> None:
    pace = Pace()
    assert leaving(pace, [7] * 5) == [0.0] * 5
    assert pace.chat(7, 60.0) == 0.0


def test_what_is_remembered_is_bounded() -> None:
    pace = Pace()
    for chat in range(1, 30_000):
        pace.chat(chat, float(chat))
    assert len(pace._chats) <= 10_001


def test_a_person_is_warned_once_and_served_again_later() -> None:
    limits = Limits(Limit(3, 10.0))
    said = [limits.judge(7, 0.0) for _ in range(6)]
    assert said == [Verdict.ANSWER] * 3 + [Verdict.WARN] + [Verdict.IGNORE] * 2
    assert limits.judge(8, 0.0) is Verdict.ANSWER
    assert limits.judge(7, 10.0) is Verdict.ANSWER
    assert limits.judge(7, 10.0) is Verdict.WARN


def test_notices_leave_room_for_answers() -> None:
    """Twenty-five a second to many, one a second to a chat; an answer never waits for them."""
    pace, now = Pace(), 0.0
    for chat in range(1000):
        while (wait := pace.notice(chat, now)) > 0:
            now += wait
        if chat % 50 == 0:
            assert pace.all(now) == 0.0
    assert 1000 / 26 <= now <= 1000 / 24
    begun = now
    for _ in range(5):
        while (wait := pace.notice(7_000_000, now)) > 0:
            now += wait
    assert 4.0 <= now - begun <= 4.1
    assert pace.chat(7_000_000, now) == 0.0


def test_a_notice_that_must_wait_takes_no_turn() -> None:
    pace = Pace()
    assert pace.notice(1, 0.0) == 0.0
    for _ in range(100):
        assert pace.notice(2, 0.0) > 0
    assert pace.notice(2, 1.0) == 0.0
    for _ in range(200):  # a burst of answers uses up what all may: notices wait
        pace.all(1.0)
    assert pace.notice(3, 1.5) > 1.0
