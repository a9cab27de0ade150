"""A story: a server, a log that is caught, and the checks at the end; told in both modes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi.server import BotApi
from tests.sendbot.logs import caught
from tests.sendbot.telegram.story import TOKEN, Story


@pytest.fixture(params=["polling", "webhook"])
async def story(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Story]:
    """A server without people; what must hold of every story is checked when it is over."""
    with caught(monkeypatch, "debug", "text") as log:
        async with BotApi.running(TOKEN, local=True) as api:
            told = Story(api, log, tmp_path, request.param)
            yield told
        told.check()
