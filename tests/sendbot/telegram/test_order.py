"""Many chats at once, each chat's messages in order."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Chat, Message, Update, User

from sendbot.telegram.order import PerChat
from tests.sendbot.fakes import NOW


def update(number: int, chat_id: int) -> Update:
    chat, user = Chat(chat_id, "private"), User(chat_id, "Ann", False)
    return Update(number, message=Message(number, NOW, chat, from_user=user, text="x"))


async def test_a_chat_waits_for_itself_only_and_leaves_nothing_behind() -> None:
    order, done, gate = PerChat(), list[str](), asyncio.Event()

    async def handle(name: str, *, waits: bool = False) -> None:
        if waits:
            await gate.wait()
        done.append(name)

    async with asyncio.TaskGroup() as group:
        group.create_task(order.process_update(update(1, 7), handle("a", waits=True)))
        group.create_task(order.process_update(update(2, 7), handle("b")))
        group.create_task(order.process_update(update(3, 8), handle("c")))
        await group.create_task(order.process_update("no update", handle("d")))
        assert done == ["c", "d"]
        gate.set()
    assert done == ["c", "d", "a", "b"]
    assert (order._locks, order._waiting) == ({}, {})


async def test_a_failure_lets_the_next_one_in() -> None:
    order, done = PerChat(), list[str]()

    async def fail() -> None:
        raise LookupError

    async def handle() -> None:
        done.append("b")

    with pytest.raises(LookupError):
        await order.process_update(update(1, 7), fail())
    await order.process_update(update(2, 7), handle())
    assert (done, order._locks) == (["b"], {})
