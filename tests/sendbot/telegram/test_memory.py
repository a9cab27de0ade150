"""What is remembered of chats, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from knowledge.model import Context
from sendbot.converse import REMEMBERED, Chat
from sendbot.telegram.memory import Key, Memory
from tests.sendbot.fakes import NOW

TREES, BENCHES = Chat(Context(("trees",)), NOW), Chat(Context(("benches",)), NOW)


class Timers:
    """The timers that are set, to be run by hand."""

    def __init__(self) -> None:
        self.handles: list[asyncio.TimerHandle] = []
        self.seconds: list[float] = []

    def later(self, delay: float, callback: Callable[[Key], None], key: Key) -> asyncio.TimerHandle:
        loop = asyncio.get_running_loop()
        self.seconds.append(delay)
        self.handles.append(asyncio.TimerHandle(0, callback, (key,), loop))
        return self.handles[-1]

    def ring(self) -> None:
        """Runs those that have not been cancelled."""
        for handle in self.handles:
            if not handle.cancelled():
                handle._run()


@pytest.fixture
async def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    found = Timers()
    monkeypatch.setattr(asyncio.get_running_loop(), "call_later", found.later)
    return found


async def test_a_chat_is_forgotten_when_its_time_is_up(timers: Timers) -> None:
    memory = Memory()
    memory.keep((1, None), TREES)
    memory.keep((2, None), BENCHES)
    assert (memory.of((1, None)), memory.of((2, None)), memory.of((3, None))) == (
        TREES,
        BENCHES,
        Chat(),
    )
    assert timers.seconds == [REMEMBERED.total_seconds()] * 2
    timers.ring()
    assert (memory.of((1, None)), memory.of((2, None)), len(memory)) == (Chat(), Chat(), 0)


async def test_what_is_said_again_begins_its_half_hour_anew(timers: Timers) -> None:
    memory = Memory()
    memory.keep((1, None), TREES)
    memory.keep((1, None), BENCHES)
    assert [handle.cancelled() for handle in timers.handles] == [True, False]
    assert memory.of((1, None)) == BENCHES


async def test_what_is_unchanged_is_kept_no_longer(timers: Timers) -> None:
    memory = Memory()
    memory.keep((1, None), TREES)
    memory.keep((1, None), TREES)
    assert len(timers.handles) == 1


async def test_nothing_to_keep_is_not_kept(timers: Timers) -> None:
    memory = Memory()
    memory.keep((1, None), Chat())
    memory.keep((2, None), TREES)
    memory.keep((2, None), Chat())
    assert len(memory) == 0
    assert timers.handles[0].cancelled()


async def test_a_group_is_forgotten_with_its_topics(timers: Timers) -> None:
    memory = Memory()
    memory.keep((-1, None), TREES)
    memory.keep((-1, 4), BENCHES)
    memory.keep((2, None), TREES)
    memory.forget(-1)
    assert (len(memory), memory.of((2, None))) == (1, TREES)
