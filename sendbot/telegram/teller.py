"""Telling news: from those that wait for a chat to letters, as fast as the sender can take them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from itertools import groupby

from knowledge.errors import SendbotError
from knowledge.news import Notice
from sendbot import hours, notices
from sendbot.post import Post
from sendbot.render import messages
from sendbot.reply import Part
from sendbot.telegram.clerk import Clerk
from sendbot.telegram.incoming import Place
from sendbot.telegram.letters import Letter, letters
from sendbot.telegram.meter import Meter
from sendbot.telegram.sender import Sender
from sendbot.telegram.tools import Clock
from sendbot.telegram.workers import Workers

_LOG = logging.getLogger(__name__)
_LINE = 25  # chats whose notices wait for their turn at once
_HELD = 500  # chats whose notices Telegram asks to wait, from which no more are taken
_BUSY, _IDLE = 0.05, 1.0  # seconds until it looks again
_FRESH = 5.0  # seconds for which the words of news are not cut again
_Numbered = tuple[int, Letter]


class Teller:
    """Spreads news to their followers, and hands over what is due to the sender, bit by bit.

    What is handed over is erased among what waits, and put into the outbox, in one transaction.
    """

    def __init__(
        self, clerk: Clerk, workers: Workers, clock: Clock, sender: Sender, meter: Meter
    ) -> None:
        self._clerk, self._workers, self._clock = clerk, workers, clock
        self._sender, self._meter = sender, meter
        self._cut: dict[int, tuple[float, tuple[Part, ...]]] = {}
        self._found = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins with what was left."""
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """Tells that there are news."""
        self._found.set()

    async def stop(self) -> None:
        """Hands nothing over any more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            wait = _IDLE
            try:
                if await self.once():
                    wait = _BUSY
            except SendbotError as error:
                _LOG.error("news could not be told yet: %s", error.code)
            except Exception as error:
                _LOG.error("news could not be told yet", exc_info=error)
            try:
                async with asyncio.timeout(wait):
                    await self._found.wait()
            except TimeoutError:
                pass
            self._found.clear()

    async def once(self) -> bool:
        """Spreads one portion of news and hands over what the sender has room for.

        Whether there was any.

        Raises:
            SendbotError: where the records or the file of chats can't be used now.
        """
        now, room = self._clock(), _LINE - self._sender.line
        busy = list(self._sender.notified)

        def take(post: Post) -> tuple[int, list[Sequence[Notice]]]:
            spread = post.following.spread(lambda kept: hours.due(hours.chosen(kept), now))
            if room < 1 or len(busy) > _HELD or post.switch.reason() is not None:
                return spread, []
            chats = post.following.due(now, room, busy)
            return spread, [post.following.notices(c, now, notices.AT_ONCE) for c in chats]

        spread, due = await self._clerk.do(take)
        for waiting in due:
            await self._hand_over_or_drop(waiting)
        self._cut = {
            k: kept for k, kept in self._cut.items() if kept[0] > time.monotonic() - _FRESH
        }
        return bool(spread or due or room < 1)

    async def _hand_over_or_drop(self, waiting: Sequence[Notice]) -> None:
        """Hands over; what fails by a mistake of ours is dropped, for others wait behind it."""
        try:
            await self._hand_over(waiting)
        except SendbotError:
            raise
        except Exception as error:
            _LOG.error("news of a chat were dropped", exc_info=error)
            await self._clerk.do(lambda post: [post.following.told(one) for one in waiting])

    async def _hand_over(self, waiting: Sequence[Notice]) -> None:
        """Hands over what waits for one chat, or for one topic of a group."""
        for (chat, thread), group in groupby(waiting, key=lambda one: (one.chat, one.thread)):
            held = list(group)
            shown = {one.news: await self._parts(one) for one in held}
            place = Place(chat, thread, is_group=chat < 0)

            def put(post: Post) -> list[_Numbered]:
                told = [one for one in held if post.following.told(one)]  # noqa: B023
                items = [(one.topics, shown[one.news]) for one in told if shown[one.news]]  # noqa: B023
                if not items:
                    return []
                drawn = messages(notices.told(items))
                found = letters(drawn, place, 0, is_notice=True)  # noqa: B023
                return [(post.outbox.add(letter.chat, letter.body()), letter) for letter in found]

            self._sender.send(await self._clerk.do(put))
            self._meter.notices(len(held))

    async def _parts(self, notice: Notice) -> tuple[Part, ...]:
        """What is said of a notice; cut from the records, and kept for a moment for the others."""
        if notice.news not in self._cut:
            try:
                found = await self._workers.parts(notice.body, hours.today(self._clock()))
            except SendbotError:
                raise
            except Exception as error:  # one odd record must not keep all others from being told
                _LOG.error("a piece of news was dropped", exc_info=error)
                found = ()
            self._cut[notice.news] = (time.monotonic(), found)
        return self._cut[notice.news][1]
