"""A story: a server, a log that is caught, and the checks at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.botapi.server import BotApi
from tests.sendbot.logs import caught
from tests.sendbot.telegram.story import TOKEN, Story


@pytest.fixture
async def story(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Story]:
    """A server without people; what must hold of every story is checked when it is over."""
    with caught(monkeypatch, "debug", "text") as log:
        async with BotApi.running(TOKEN) as api:
            told = Story(api, log)
            yield told
        told.check()
