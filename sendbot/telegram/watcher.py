"""Looking out for news: what is followed is held against what the store has taken in."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable

from knowledge.errors import SendbotError
from knowledge.news import Behind, Mark
from sendbot import hours, notices
from sendbot.telegram.clerk import Clerk
from sendbot.telegram.meter import Meter
from sendbot.telegram.tools import Clock
from sendbot.telegram.workers import Workers

_LOG = logging.getLogger(__name__)
EVERY = 10.0  # seconds between two looks at the store's log
_TOGETHER = 200  # subjects that are held against the changes in one go
_NEVER = Mark(-1)


class Watcher:
    """Looks at one subject after another, so that questions never wait for more than one look."""

    def __init__(
        self,
        clerk: Clerk,
        workers: Workers,
        clock: Clock,
        meter: Meter,
        found: Callable[[], None],
        every: float = EVERY,
    ) -> None:
        self._clerk, self._workers, self._clock, self._meter = clerk, workers, clock, meter
        self._found, self._every = found, every
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to look out."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends it; a look that is not kept yet is made again at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except SendbotError as error:
                _LOG.error("news could not be looked for: %s", error.code)
            except Exception as error:
                _LOG.error("news could not be looked for", exc_info=error)
            await asyncio.sleep(self._every)

    async def once(self) -> int:
        """Holds everything that is followed against the records; how many subjects had news.

        Raises:
            SendbotError: where the records or the file of chats can't be used now.
        """
        today, after, count = hours.today(self._clock()), 0, 0
        if not await self._behind(_NEVER, today, 0, 1):
            return 0  # nobody follows anything
        mark = await self._workers.mark()
        while behind := await self._behind(mark, today, after, _TOGETHER):
            after = behind[-1].id
            for one in await self._concerned(behind, mark):
                count += await self._look_or_leave(one, mark, today)
        return count

    async def _behind(self, mark: Mark, today: dt.date, after: int, limit: int) -> list[Behind]:
        found = await self._clerk.do(lambda post: post.following.behind(mark, today, limit, after))
        return list(found)

    async def _concerned(self, behind: list[Behind], mark: Mark) -> list[Behind]:
        """Those that are to be looked at; of the others it is noted that nothing concerns them."""
        concerned = {one.id for one in behind if one.is_due}
        for since in {one.mark for one in behind if one.mark != mark}:
            group = [one for one in behind if one.mark == since]
            watched = [(one.subject, one.trace) for one in group]
            try:
                places = await self._workers.touched(watched, since)
            except SendbotError:
                raise
            except Exception as error:  # then each is looked at
                _LOG.error("changes could not be told apart", exc_info=error)
                places = range(len(group))
            concerned |= {group[place].id for place in places}
        others = [one for one in behind if one.id not in concerned]
        await self._clerk.do(lambda post: post.following.passed_by(others, mark))
        return [one for one in behind if one.id in concerned]

    async def _look_or_leave(self, one: Behind, mark: Mark, today: dt.date) -> bool:
        """A look; where it fails by a mistake of ours the subject is left until the next change."""
        try:
            return await self._look(one, mark, today)
        except SendbotError:
            raise
        except Exception as error:
            _LOG.error("a look at what is followed failed", exc_info=error)
            await self._clerk.do(lambda post: post.following.passed_by([one], mark))
            return False

    async def _look(self, one: Behind, mark: Mark, today: dt.date) -> bool:
        """Whether a subject has news, which are then kept for those who follow it."""
        known = await self._clerk.do(lambda post: post.following.known(one.id))
        look = await self._workers.look(one.subject, known, today)
        rows = [(news.key, notices.body(news)) for news in look.news]
        is_kept = await self._clerk.do(lambda post: post.following.looked(one, look, mark, rows))
        if is_kept and rows:
            for news in look.news:
                self._meter.news(news.kind.value)
            self._found()
        return bool(rows)
