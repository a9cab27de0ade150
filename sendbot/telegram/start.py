"""Starting the bot, and stopping it when it is told to."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress

from telegram.error import InvalidToken

from knowledge.model import Ask
from sendbot.post import Post
from sendbot.settings import Settings
from sendbot.telegram.application import Service, unknown_token
from sendbot.telegram.tools import Clock

_LOG = logging.getLogger(__name__)


def run(
    settings: Settings,
    ask: Ask,
    post: Post,
    clock: Clock,
    make_ask: Callable[[], Ask] | None = None,
) -> None:
    """Runs the bot until it is told to stop (SIGINT, SIGTERM); finishes what it has begun.

    With `make_ask`, which must be one that `pickle` knows, answers are looked for in processes of
    their own, on a machine with several cores.

    Raises:
        SettingsError: where Telegram does not know the token.
    """
    _LOG.info("calling Telegram; stop with Ctrl+C")
    try:
        asyncio.run(_run(Service(settings, ask, post, clock, make_ask=make_ask)))
    except InvalidToken:
        raise unknown_token() from None


async def _run(service: Service) -> None:
    loop = asyncio.get_running_loop()
    service.failed = loop.create_future()
    told = service.failed
    task = asyncio.current_task()

    def stop() -> None:
        _LOG.info("stopping: what is begun is finished first")
        if running.is_set():
            if not told.done():
                told.set_result(None)
        elif task is not None:
            task.cancel()

    running = asyncio.Event()
    with suppress(NotImplementedError, RuntimeError):  # Windows, or not the main thread
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
    with suppress(asyncio.CancelledError):
        async with service.running():
            running.set()
            await told
