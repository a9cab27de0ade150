"""The one thread that writes to the post, so that the event loop never waits for the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from knowledge.errors import SendbotError
from sendbot.post import Post

T = TypeVar("T")
_Job = tuple[Callable[[Post], Any], asyncio.Future[Any]]


class Clerk:
    """Does what it is told in order; whatever has gathered meanwhile goes into one transaction."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="clerk")
        self._jobs: list[_Job] = []
        self._working: asyncio.Task[None] | None = None

    async def do(self, job: Callable[[Post], T]) -> T:
        """The result of `job`, once it is on the disk.

        A job that fails undoes what it did itself, and raises here.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.append((job, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await asyncio.shield(done)

    async def stop(self) -> None:
        """Returns when everything is done."""
        while self._working is not None:
            await asyncio.wait({self._working})
        await self.erase()
        self._thread.shutdown()

    async def erase(self) -> None:
        """Leaves no trace of what was erased; another time, where the disk fails now."""
        with suppress(SendbotError):
            await asyncio.get_running_loop().run_in_executor(self._thread, self._post.erase)

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._jobs:
                jobs, self._jobs = self._jobs, []
                try:
                    results = await loop.run_in_executor(self._thread, self._do_all, jobs)
                except BaseException as error:
                    results = [error] * len(jobs)
                for (_, done), result in zip(jobs, results, strict=True):
                    if isinstance(result, BaseException):
                        done.set_exception(result)
                    else:
                        done.set_result(result)
        finally:
            self._working = None

    def _do_all(self, jobs: list[_Job]) -> list[Any]:
        with self._post.together():
            return [self._do_one(job) for job, _ in jobs]

    def _do_one(self, job: Callable[[Post], Any]) -> Any:  # noqa: ANN401
        try:
            with self._post.together():
                return job(self._post)
        except Exception as error:
            return error
