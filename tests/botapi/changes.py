"""Waiting for the server's state to change, without sleeping."""

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes whoever waits for something to become true of the server."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._next = asyncio.Event()

    def notify(self) -> None:
        """Let everybody who waits look at the state again."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, condition: Callable[[], bool], timeout: float | None) -> None:
        """Wait until the condition holds.

        Raises:
            TimeoutError: The condition did not hold in time; with no time, never.
        """
        async with asyncio.timeout(timeout):
            while not condition():
                await self._next.wait()
