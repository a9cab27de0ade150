"""Whether the event loop is free: how long what runs on it keeps everything else waiting."""

from __future__ import annotations

import asyncio
import time

from sendbot.telegram.meter import Meter

_EVERY = 0.01  # seconds between looks


async def watch(meter: Meter) -> None:
    """Notes how late the loop comes to a task that is due, for as long as it runs.

    Where other programs have the processor, that is late too; so the processor time that the loop
    itself has used meanwhile is noted beside it.
    """
    loop = asyncio.get_running_loop()
    while True:
        due, used = loop.time() + _EVERY, time.thread_time()
        await asyncio.sleep(_EVERY)
        late = loop.time() - due
        meter.late(late, min(late, time.thread_time() - used))
