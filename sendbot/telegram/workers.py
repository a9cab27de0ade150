"""Where answers are looked for: away from the event loop, on every core of the machine."""

from __future__ import annotations

import asyncio
import datetime as dt
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from knowledge.errors import SendbotError
from knowledge.model import Ask, Excerpt
from knowledge.news import Known, Look, Mark, Subject, Trace
from sendbot import notices
from sendbot.converse import Chat, converse
from sendbot.reply import Choices, Part, Press, Reply
from sendbot.telegram import inline

T = TypeVar("T")
_THREADS = 3
_MOST = 4  # processes; more would only use memory
_FIRST = "What was decided about the libary?"  # mistyped, so that all is loaded that people need


class MistakeError(Exception):
    """A mistake of ours in a worker process: its kind and place, without the chat's words."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """What went wrong in a worker; `code` is "" for a mistake of ours."""

    code: str
    message: str


class Workers:
    """Threads that share `ask`, or processes that each make their own with `make_ask`.

    Python answers on one core at a time however many threads there are; processes use them all. A
    process that dies is replaced, and what it was doing is done again once.
    """

    def __init__(self, ask: Ask, make_ask: Callable[[], Ask] | None = None) -> None:
        self._ask = ask
        self._make_ask = make_ask if (os.cpu_count() or 1) > 1 else None
        self._pool = self._new()

    async def converse(
        self, message: str | Press, chat: Chat, now: dt.datetime, choices: Choices
    ) -> tuple[Reply, Chat]:
        """The reply to a message, and the chat after it.

        Raises:
            SendbotError: where the records can't be read.
            MistakeError: where a worker process fails otherwise.
        """
        if self._make_ask is None:
            return await self._run(converse, message, chat, self._ask, now, choices)
        return await self._elsewhere(_converse, message, chat, now, choices)

    async def excerpts(self, text: str) -> list[Excerpt]:
        """What inline mode offers for a text; raises what `converse` does."""
        if self._make_ask is None:
            return await self._run(inline.excerpts, self._ask, text)
        return await self._elsewhere(_excerpts, text)

    async def mark(self) -> Mark:
        """The end of the store's log of changes; raises what `converse` does."""
        return await self._do(_mark)

    async def touched(self, watched: Sequence[tuple[Subject, Trace]], since: Mark) -> Sequence[int]:
        """The places of those that changes after `since` may concern; raises as `converse`."""
        return await self._do(_touched, watched, since)

    async def look(self, subject: Subject, known: Known, today: dt.date) -> Look:
        """What is held of a subject, and what is not known of it; raises as `converse`."""
        return await self._do(_look, subject, known, today)

    async def parts(self, body: str, today: dt.date) -> tuple[Part, ...]:
        """What is said of waiting news, nothing where they are no more; raises as `converse`."""
        return await self._do(_parts, body, today)

    def stop(self) -> None:
        """Lets the workers go."""
        self._pool.shutdown(cancel_futures=True)

    def _new(self) -> Executor:
        if self._make_ask is None:
            return ThreadPoolExecutor(_THREADS, "answer")
        count = min(_MOST, os.cpu_count() or 1)
        spawning = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(count, spawning, initializer=_begin, initargs=(self._make_ask,))
        for _ in range(count):  # else the second would begin only when many ask at once
            pool.submit(_be_ready)
        return pool

    async def _do(self, job: Callable[..., T], *arguments: object) -> T:
        """What `job` returns for the records and the arguments."""
        if self._make_ask is None:
            return await self._run(job, self._ask, *arguments)
        return await self._elsewhere(_with_own, job, arguments)

    async def _run(self, job: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, job, *arguments)

    async def _elsewhere(self, job: Callable[..., T | _Failure], *arguments: object) -> T:
        pool = self._pool
        try:
            found = await self._run(job, *arguments)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = self._new()
                pool.shutdown(wait=False)
            found = await self._run(job, *arguments)
        if not isinstance(found, _Failure):
            return found
        if found.code:
            raise SendbotError(found.code, found.message)
        raise MistakeError(found.message)


_own: dict[str, Any] = {}  # a worker process's own


def _begin(make_ask: Callable[[], Ask]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the bot, which stops its workers
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    _own["make"] = make_ask
    with suppress(Exception):  # said with the first question
        _ask()(_FIRST)


def _be_ready() -> None:
    """Nothing: a process has begun when it comes to this."""


def _ask() -> Ask:
    """The worker's own; made with the first question, so that what fails then can be said."""
    if "ask" not in _own:
        _own["ask"] = _own["make"]()
    found: Ask = _own["ask"]
    return found


def _end_with_the_bot() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _converse(
    message: str | Press, chat: Chat, now: dt.datetime, choices: Choices
) -> tuple[Reply, Chat] | _Failure:
    return _safely(lambda: converse(message, chat, _ask(), now, choices))


def _excerpts(text: str) -> list[Excerpt] | _Failure:
    return _safely(lambda: inline.excerpts(_ask(), text))


def _mark(ask: Ask) -> Mark:
    return ask.mark()


def _touched(ask: Ask, watched: Sequence[tuple[Subject, Trace]], since: Mark) -> Sequence[int]:
    return ask.touched(watched, since)


def _look(ask: Ask, subject: Subject, known: Known, today: dt.date) -> Look:
    return ask.look(subject, known, today)


def _parts(ask: Ask, body: str, today: dt.date) -> tuple[Part, ...]:
    news = notices.read_news(body, ask)
    return notices.parts(news, today) if news else ()


def _with_own(job: Callable[..., T], arguments: Sequence[object]) -> T | _Failure:
    return _safely(lambda: job(_ask(), *arguments))


def _safely(job: Callable[[], T]) -> T | _Failure:
    """What `job` returns, or its failure in a form that can leave the process."""
    try:
        return job()
    except SendbotError as error:
        return _Failure(error.code, error.message)
    except Exception as error:
        frame: Any = traceback.extract_tb(error.__traceback__)[-1]
        return _Failure("", f"{type(error).__name__} at {frame.filename}:{frame.lineno}")
