"""The one sender of everything that leaves: paced, fair between chats, nothing lost or repeated."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Set
from dataclasses import dataclass, replace

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from knowledge.errors import SendbotError
from sendbot import chosen, wording
from sendbot.post import Post
from sendbot.telegram import arrival
from sendbot.telegram.calls import Answers, carry_out
from sendbot.telegram.clerk import Clerk
from sendbot.telegram.letters import Kind, Letter, read_letter
from sendbot.telegram.meter import Meter
from sendbot.telegram.pace import Pace

_LOG = logging.getLogger(__name__)
_PRIVATE = 1  # any private chat: they all share one row of message numbers
_MOMENT = 0.1  # seconds for which a notice waits before it looks again whose turn it is
_LONGEST_WAIT = 60.0  # seconds between attempts while Telegram can't be reached
Sleep = Callable[[float], Awaitable[object]]


@dataclass(slots=True)
class _Pending:
    number: int
    letter: Letter
    lost: arrival.Search | None = None  # once it has been tried and its fate is not known
    has_turn: bool = False  # of a notice, whose turn is taken before it is
    is_dropped: bool = False  # whether it is not wanted any more
    is_held: bool = False  # while Telegram asks to wait, or can't be reached


class Sender:
    """Letters to each chat in order, chats beside one another.

    A chat that Telegram asks to wait waits alone. What is not sent when the bot stops is sent
    when it starts again. A chat's notices leave when no answer waits for it.
    """

    def __init__(
        self, bot: Bot, clerk: Clerk, pace: Pace, meter: Meter, sleep: Sleep = asyncio.sleep
    ) -> None:
        self.answers = Answers()
        self.numbers = arrival.Numbers()
        self._bot, self._clerk, self._pace, self._meter = bot, clerk, pace, meter
        self._sleep = sleep
        self._waiting: dict[int, deque[_Pending]] = {}
        self._notices: dict[int, deque[_Pending]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """How many letters have not arrived."""
        return sum(map(len, (*self._waiting.values(), *self._notices.values())))

    @property
    def notified(self) -> Set[int]:
        """The chats that have notices which have not arrived."""
        return self._notices.keys()

    @property
    def line(self) -> int:
        """How many notices wait for their turn, and not because Telegram asks them to."""
        return sum(not lane[0].is_held for lane in self._notices.values() if lane)

    async def load(self) -> None:
        """Takes up what was not sent when the bot stopped."""
        self.numbers.seen(_PRIVATE, await self._clerk.do(lambda post: post.outbox.highest()))
        for number, _, body, floor in await self._clerk.do(lambda post: post.outbox.unsent()):
            lost = None if floor is None else arrival.Search(floor)
            letter = read_letter(body)
            self.numbers.seen(letter.chat, letter.question)
            self._put(_Pending(number, letter, lost))

    def send(self, letters: Iterable[tuple[int, Letter]]) -> None:
        """Sends letters, with their numbers in the outbox, as soon as it is their turn."""
        for number, letter in letters:
            self._put(_Pending(number, letter))

    async def stop(self, patience: float) -> None:
        """Returns when everything is sent, or after `patience` seconds."""
        tasks = set(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def forget(self, chat: int) -> None:
        """Erases what waits for a chat, and what is known of it."""
        self._waiting.pop(chat, None)
        self._notices.pop(chat, None)
        self.answers.forget(chat)
        await self._keep(lambda post: post.outbox.drop(chat))

    async def drop_notices(self, chat: int) -> None:
        """Erases the notices that wait for a chat, but for one that Telegram is taking now."""
        held = list(self._notices.pop(chat, ()))
        highest = self.numbers.highest(_PRIVATE)
        for pending in held:
            pending.is_dropped = True

        def drop(post: Post) -> None:
            for pending in held:
                post.outbox.sent(pending.number, highest)

        if held:
            await self._keep(drop)

    def _put(self, pending: _Pending) -> None:
        chat = pending.letter.chat
        lane = self._notices if pending.letter.is_notice else self._waiting
        lane.setdefault(chat, deque()).append(pending)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._serve(chat))

    async def _serve(self, chat: int) -> None:
        try:
            while lane := self._lane(chat):
                pending = lane[chat][0]
                if pending.letter.is_notice and not await self._has_turn(pending):
                    continue  # an answer may have come meanwhile
                waiting = lane[chat]
                await self._deliver(pending)
                if lane.get(chat) is waiting:
                    waiting.popleft()
                if not lane.get(chat):
                    lane.pop(chat, None)
        finally:
            self._tasks.pop(chat, None)

    def _lane(self, chat: int) -> dict[int, deque[_Pending]] | None:
        """Where the chat's next letter waits: among the answers, or else among the notices."""
        return next((lane for lane in (self._waiting, self._notices) if lane.get(chat)), None)

    async def _has_turn(self, pending: _Pending) -> bool:
        """Whether it is a notice's turn; waits a moment where it is not."""
        if not pending.has_turn:
            seconds = self._pace.notice(pending.letter.chat, time.monotonic())
            pending.has_turn = seconds <= 0
            if seconds > 0:
                await self._sleep(min(seconds, _MOMENT))
        return pending.has_turn

    async def _deliver(self, pending: _Pending) -> None:
        """Brings a letter to where it belongs, however long that takes, and erases it."""
        failures = 0
        while not pending.is_dropped:
            try:
                await self._attempt(pending)
            except RetryAfter as error:
                self._meter.sent("told_to_wait")
                await self._rest(pending, _seconds(error))
            except (Forbidden, ChatMigrated, BadRequest) as error:
                if await self._refused(pending, error):
                    return
            except (NetworkError, InvalidToken) as error:
                failures += 1
                self._meter.sent("unreachable")
                _LOG.warning("a message could not be sent yet: %s", type(error).__name__)
                await self._rest(pending, min(_LONGEST_WAIT, 0.5 * 2**failures))
            except TelegramError as error:
                _LOG.error("a message could not be sent: %s", type(error).__name__)
                await self._done(pending, "failed")
                return
            else:
                await self._done(pending, "arrived")
                return

    async def _rest(self, pending: _Pending, seconds: float) -> None:
        pending.is_held = True
        await self._sleep(seconds)
        pending.is_held = False

    async def _attempt(self, pending: _Pending) -> None:
        letter = pending.letter
        if pending.lost is not None and letter.kind is Kind.SEND:
            highest = self.numbers.highest(letter.chat)
            found = await pending.lost.find(self._bot, letter, highest)
            if found is not None:
                self.answers.keep(letter, found)
                return
            pending.lost = None
        await self._turn(pending)
        if pending.is_dropped:
            return
        floor = self.numbers.highest(letter.chat)
        await self._keep(lambda post: post.outbox.trying(pending.number, floor))
        try:
            number = await carry_out(self._bot, letter, self.answers)
        except TelegramError as error:
            if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
                pending.lost = None if arrival.never_left(error) else arrival.Search(floor)
            raise
        self.numbers.seen(letter.chat, number)

    async def _turn(self, pending: _Pending) -> None:
        if pending.letter.is_notice:
            while not await self._has_turn(pending):
                pass
            pending.has_turn = False
            return
        chat = pending.letter.chat
        for wait in (self._pace.chat(chat, time.monotonic()), self._pace.all):
            seconds = wait if isinstance(wait, float) else wait(time.monotonic())
            if seconds > 0:
                await self._sleep(seconds)

    async def _refused(self, pending: _Pending, error: TelegramError) -> bool:
        """Whether a letter that Telegram has refused is done with."""
        letter = pending.letter
        if isinstance(error, Forbidden):
            await self.gone(letter.chat)
        elif isinstance(error, ChatMigrated):
            await self.moved(letter.chat, error.new_chat_id)
        elif "chat not found" in str(error).casefold():
            await self.gone(letter.chat)
        elif letter.is_notice and letter.topic is not None:
            _LOG.warning("a topic of a group is there no more: the notice goes to the group")
            pending.letter = replace(letter, topic=None)
            return False
        elif letter.is_fallback or letter.is_notice or letter.kind is Kind.TRIM:
            _LOG.error("a message was refused by Telegram: %s", type(error).__name__)
            await self._done(pending, "refused")
        else:
            _LOG.error("a message was refused by Telegram, and the chat is told so")
            text = html.escape(wording.FAILED, quote=False)
            pending.letter = replace(
                letter, html=text, rows=(), file="", content="", is_picture=False, is_fallback=True
            )
            return False
        return True

    async def gone(self, chat: int) -> None:
        """Cleans up after a chat that has blocked the bot."""
        self._meter.sent("blocked")
        _LOG.info("a chat has blocked the bot; everything about it was erased")
        await self.forget(chat)
        await self._keep(lambda post: chosen.forget(post, chat))

    async def moved(self, chat: int, to: int) -> None:
        """Moves what waits for a group, and what it has chosen, to the supergroup it became."""

        def move(post: Post) -> None:
            post.outbox.move(chat, to)
            chosen.move(post, chat, to)

        waiting = [*self._waiting.pop(chat, ()), *self._notices.pop(chat, ())]
        await self._keep(move)
        for pending in waiting:
            pending.letter = replace(pending.letter, chat=to, quotes=False, question=0)
            self._put(pending)

    async def _done(self, pending: _Pending, outcome: str) -> None:
        self._meter.sent(outcome)
        highest = self.numbers.highest(_PRIVATE)
        await self._keep(lambda post: post.outbox.sent(pending.number, highest))

    async def _keep(self, job: Callable[[Post], None]) -> None:
        """Has something written, and tries again while the disk fails."""
        while True:
            try:
                await self._clerk.do(job)
            except SendbotError as error:
                _LOG.error("the outbox can't be written: %s", error.code)
                await self._sleep(1.0)
            else:
                return


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
