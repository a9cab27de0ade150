"""Long polling: updates are stored before Telegram is told that they have arrived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from sendbot.telegram.incoming import UPDATES

_LOG = logging.getLogger(__name__)
_SECONDS = 30  # that Telegram holds a call without news
_LONGEST_WAIT = 30.0  # seconds between calls while Telegram can't be reached
Fields = dict[str, object]
Store = Callable[[list[tuple[int, Fields]]], Awaitable[None]]
Sleep = Callable[[float], Awaitable[object]]


class Poller:
    """Brings updates from Telegram to `store`, until it is told to stop."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        has_room: Callable[[], Awaitable[object]],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bot, self._store, self._has_room, self._sleep = bot, store, has_room, sleep
        self._offset: int | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Task[None]:
        """Begins; the task ends by itself only where Telegram does not know the token."""
        self._task = asyncio.create_task(self._run())
        return self._task

    async def stop(self) -> None:
        """Ends the call that is held, and confirms what has been stored."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if self._offset is not None:
            try:
                await self._bot.get_updates(
                    self._offset, limit=1, timeout=0, allowed_updates=UPDATES
                )
            except TelegramError as error:
                _LOG.warning("the last updates were not confirmed: %s", type(error).__name__)

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._has_room()
                updates = await self._bot.get_updates(
                    self._offset,
                    timeout=_SECONDS,
                    allowed_updates=UPDATES,
                    read_timeout=_SECONDS + 10,
                )
                if updates:
                    await self._store([(u.update_id, u.to_dict()) for u in updates])
                    self._offset = updates[-1].update_id + 1
                failures = 0
            except InvalidToken:
                raise
            except RetryAfter as error:
                await self._sleep(_wait(error))
            except Conflict:
                _LOG.error("another program polls with the same token; stop one of them")
                await self._sleep(_LONGEST_WAIT)
            except TelegramError as error:
                failures += 1
                _LOG.warning("Telegram was not reached; trying again: %s", type(error).__name__)
                await self._sleep(min(_LONGEST_WAIT, 0.25 * 2**failures))
            except Exception as error:
                failures += 1
                _LOG.error("updates can't be stored: %s", type(error).__name__)
                await self._sleep(min(_LONGEST_WAIT, 0.25 * 2**failures))


def _wait(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
