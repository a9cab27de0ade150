"""Whose turn it is: many chats at once, each chat's updates in order, nothing lost."""

from __future__ import annotations

import asyncio
import heapq
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sendbot.telegram.clerk import Clerk
from sendbot.telegram.incoming import chat_of

_LOG = logging.getLogger(__name__)
IN_HAND = 512  # updates in memory at once; all others wait on the disk
_RETRY_SECONDS = 2.0


@dataclass(frozen=True, slots=True, order=True)
class Arrived:
    """An update with its number, by which those of a chat are put in order."""

    number: int
    update: dict[str, Any] = field(compare=False)
    arrived: float = field(compare=False, default=0.0)


Handle = Callable[[Arrived, Sequence[Arrived]], Awaitable[None]]


class Turns:
    """Hands updates from the inbox to `handle`, with those of the same chat that wait behind it.

    An update whose handling fails is tried again until it is done.
    """

    def __init__(self, clerk: Clerk, handle: Handle) -> None:
        self._clerk = clerk
        self._handle = handle
        self._place = 0
        self._in_hand = 0
        self._waiting: dict[int, list[Arrived]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """How many updates are in hand."""
        return self._in_hand

    def start(self) -> None:
        """Begins with what was left in the inbox."""
        self._news.set()
        self._reader = asyncio.create_task(self._read())

    def wake(self) -> None:
        """Tells that something has been put into the inbox."""
        self._news.set()

    async def stop(self, patience: float) -> None:
        """Begins nothing new, and returns when what is begun is done, or after `patience` s."""
        if self._reader is not None:
            self._reader.cancel()
        self._waiting.clear()
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks.values()), timeout=patience)
            for task in late:
                task.cancel()

    async def _read(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._take()
            except Exception as error:
                _LOG.error("the inbox can't be read: %s", type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
                self._news.set()

    async def _take(self) -> None:
        while room := IN_HAND - self._in_hand:
            place = self._place
            rows = await self._clerk.do(lambda post: post.inbox.waiting(place, room))  # noqa: B023
            for place, number, body in rows:
                self._place = place
                self._put(Arrived(number, json.loads(body), asyncio.get_running_loop().time()))
            if len(rows) < room:
                return

    def _put(self, arrived: Arrived) -> None:
        self._in_hand += 1
        chat = chat_of(arrived.update)
        heapq.heappush(self._waiting.setdefault(chat, []), arrived)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._serve(chat))

    async def _serve(self, chat: int) -> None:
        try:
            while waiting := self._waiting.get(chat):
                await self._until_done(heapq.heappop(waiting), waiting)
                self._in_hand -= 1
                if self._in_hand == IN_HAND // 2:
                    self._news.set()
        finally:
            del self._tasks[chat]
            self._waiting.pop(chat, None)

    async def _until_done(self, arrived: Arrived, behind: Sequence[Arrived]) -> None:
        while True:
            try:
                await self._handle(arrived, behind)
            except Exception as error:
                _LOG.error("an update can't be put away yet", exc_info=error)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return
