"""The Telegram application: settings in, a bot that answers out."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from knowledge.errors import SendbotError, SettingsError
from knowledge.model import Ask
from sendbot.post import Post
from sendbot.settings import Settings
from sendbot.telegram.clerk import Clerk
from sendbot.telegram.desk import Desk
from sendbot.telegram.incoming import UPDATES, Me, chat_of, number_of
from sendbot.telegram.limits import Limits
from sendbot.telegram.loop import watch
from sendbot.telegram.menus import introduce
from sendbot.telegram.meter import Meter
from sendbot.telegram.pace import Pace
from sendbot.telegram.polling import Fields, Poller, Sleep
from sendbot.telegram.sender import Sender
from sendbot.telegram.serving import serving
from sendbot.telegram.teller import Teller
from sendbot.telegram.tools import Clock, Tools
from sendbot.telegram.turns import IN_HAND, Turns
from sendbot.telegram.watcher import EVERY, Watcher
from sendbot.telegram.webhook import secret_of, web_app
from sendbot.telegram.workers import Workers

_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)
_PATIENCE = 20.0  # seconds for what is begun when the bot stops
_REMEMBERED = dt.timedelta(days=3)  # for which numbers of updates are kept, to tell repeats
_MINUTE = 60.0
_FRESH = 15.0  # seconds for which Telegram counts as reached


@dataclass
class Service:
    """A bot that can be run, with the few things that a test may want otherwise."""

    settings: Settings
    ask: Ask
    post: Post
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    meter: Meter = field(default_factory=Meter)
    sleep: Sleep = asyncio.sleep
    make_ask: Callable[[], Ask] | None = None
    look_every: float = EVERY  # seconds between looks for news
    address: str = ""  # of the web server, once it runs

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.post)
        self.bot = Bot(
            self.settings.token,
            base_url=f"{self.settings.telegram_api}/bot",
            base_file_url=f"{self.settings.telegram_api}/file/bot",
            request=HTTPXRequest(connection_pool_size=64, pool_timeout=10.0, read_timeout=10.0),
            get_updates_request=HTTPXRequest(connection_pool_size=1),
        )
        self.sender = Sender(self.bot, self.clerk, self.pace, self.meter, self.sleep)
        self.failed: asyncio.Future[None] | None = None
        self._reached = -_FRESH

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs the bot for as long as the block runs; then finishes what is begun.

        Raises:
            SettingsError: where Telegram does not know the token.
        """
        async with AsyncExitStack() as stack:
            workers = Workers(self.ask, self.make_ask)
            stack.push_async_callback(asyncio.to_thread, workers.stop)
            stack.push_async_callback(self.clerk.stop)
            stack.push_async_callback(self.bot.shutdown)
            me = await self._connect()
            desk = Desk(
                Tools(
                    self.bot, me, self.clock, self.clerk, self.sender, self.meter,
                    self.limits, workers, self.settings.keep_days,
                )
            )  # fmt: skip
            self.turns = Turns(self.clerk, desk.handle)
            await self.sender.load()
            stack.push_async_callback(self.sender.stop, _PATIENCE)
            self.turns.start()
            stack.push_async_callback(self.turns.stop, _PATIENCE)
            self._look_out(stack, workers)
            tidying = asyncio.create_task(self._tidy_up())
            stack.callback(tidying.cancel)
            watching = asyncio.create_task(watch(self.meter))
            stack.callback(watching.cancel)
            await introduce(self.bot)
            await self._receive(stack)
            _LOG.info("the bot is running; stop it with Ctrl+C")
            yield

    def _look_out(self, stack: AsyncExitStack, workers: Workers) -> None:
        """Begins to look for news and to tell them."""
        self.teller = Teller(self.clerk, workers, self.clock, self.sender, self.meter)
        self.watcher = Watcher(
            self.clerk, workers, self.clock, self.meter, self.teller.wake, self.look_every
        )
        self.teller.start()
        stack.push_async_callback(self.teller.stop)
        self.watcher.start()
        stack.push_async_callback(self.watcher.stop)

    async def _connect(self) -> Me:
        """Who the bot is, once Telegram can be reached."""

        async def met() -> User:
            await self.bot.initialize()
            return await self.bot.get_me()

        me = await self._until_reached(met)
        return Me(me.id, me.username or "")

    async def _receive(self, stack: AsyncExitStack) -> None:
        """Begins to receive updates, by a webhook where one is set."""
        settings = self.settings
        secret = settings.webhook_secret or secret_of(settings.token)
        if settings.webhook_url or settings.webhook_listen:
            store = self._store if settings.webhook_url else None
            listen = settings.webhook_listen or "127.0.0.1:8443"
            app = web_app(settings.webhook_url, secret, store, self._amiss, self._figures)
            self.address = await stack.enter_async_context(serving(app, listen))
        if settings.webhook_url:
            await self._until_reached(
                lambda: self.bot.set_webhook(
                    settings.webhook_url, secret_token=secret, allowed_updates=UPDATES
                )
            )
            return
        await self._until_reached(self.bot.delete_webhook)
        poller = Poller(self.bot, self._store, self._room, self.sleep)
        task = poller.start()
        task.add_done_callback(self._poller_ended)
        stack.push_async_callback(poller.stop)

    async def _until_reached(self, call: Callable[[], Awaitable[_T]]) -> _T:
        """What `call` returns, once Telegram can be reached."""
        failures = 0
        while True:
            try:
                return await call()
            except InvalidToken:
                raise unknown_token() from None
            except TelegramError as error:
                failures += 1
                _LOG.warning("Telegram was not reached; trying again: %s", type(error).__name__)
                await self.sleep(min(30.0, 0.5 * 2**failures))

    async def _store(self, updates: list[tuple[int, Fields]]) -> None:
        """Keeps updates; returns when they are on the disk."""
        for _, update in updates:
            self.sender.numbers.seen(chat_of(update), number_of(update))
        rows = [(number, json.dumps(update)) for number, update in updates]
        day = self.clock().date()
        new = await self.clerk.do(lambda post: post.inbox.receive(rows, day))
        self.meter.received("new", new)
        if new < len(rows):
            self.meter.received("repeated", len(rows) - new)
        self.turns.wake()

    async def _room(self) -> None:
        """Returns when there is room for more updates: Telegram keeps the others meanwhile."""
        while len(self.turns) >= IN_HAND:
            await asyncio.sleep(0.05)

    async def _amiss(self) -> str:
        """What keeps the bot from answering; "" where nothing does."""
        try:
            await asyncio.to_thread(self.ask.holdings)
            await self.clerk.do(lambda post: post.inbox.count())
        except SendbotError as error:
            return error.code
        now = asyncio.get_running_loop().time()
        if now - self._reached > _FRESH:
            try:
                await self.bot.get_me()
            except TelegramError:
                return "telegram_unreachable"
            self._reached = now
        return ""

    async def _figures(self) -> bytes:
        with suppress(SendbotError):
            resting = await self.clerk.do(lambda post: post.switch.reason())
            self.meter.paused.set(resting is not None)
        self.meter.waiting.set(len(self.turns))
        self.meter.unsent.set(len(self.sender))
        return self.meter.text()

    async def _tidy_up(self) -> None:
        while True:
            await self.tidy()
            for _ in range(60):
                await asyncio.sleep(_MINUTE)
                await self.clerk.erase()

    async def tidy(self) -> None:
        """Erases what has been kept for as long as was promised."""
        today = self.clock().date()

        def forget(post: Post) -> None:
            post.inbox.forget_numbers(today - _REMEMBERED)
            post.unanswered.forget(today - dt.timedelta(days=self.settings.keep_days))

        with suppress(SendbotError):
            await self.clerk.do(forget)
        await self.clerk.erase()

    def _poller_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and self.failed is not None and not self.failed.done():
            self.failed.set_exception(task.exception() or RuntimeError("polling ended"))


def unknown_token() -> SettingsError:
    """What is said where Telegram does not know the token."""
    return SettingsError(
        "unknown_token",
        "Telegram does not know this token: ask @BotFather for the present one.",
    )
