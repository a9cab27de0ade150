"""The bot as it is started: one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import SettingsError
from sendbot.settings import Settings
from sendbot.telegram.application import run
from tests.botapi.server import BotApi
from tests.sendbot.fakes import NOW, FakeAsk
from tests.sendbot.telegram.story import ANN, TOKEN, ask, quoted

ROOT = Path(__file__).resolve().parents[3]


async def test_a_process_answers_and_stops_when_it_is_told_to(
    tmp_path: Path, sample: Answerer
) -> None:
    async with BotApi.running(TOKEN) as api:
        ann = api.private_chat(ANN)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "bot.py"),
            cwd=tmp_path,
            env={
                **os.environ,
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "SENDBOT_TELEGRAM_API": api.origin,
                "SENDBOT_STORE": f"sqlite:///{sample.records.path}",  # type: ignore[attr-defined]
                "SENDBOT_LOG": "debug,json",
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await api.until(lambda: bool(api.calls_to("getUpdates")), timeout=20)
            answer = await ask(ann, "What was decided about the Old Maltings?")
            assert quoted(answer)
        finally:
            process.send_signal(signal.SIGTERM)
            out, log = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, out) == (0, b"")
    assert api.refusals == []
    assert api.unconfirmed_updates == 0
    said = log.decode()
    assert "the bot is running" in said
    for secret in (TOKEN.partition(":")[2], str(ANN), "Maltings", "Traceback"):
        assert secret not in said


def test_a_token_that_telegram_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    from telegram.error import InvalidToken
    from telegram.ext import Application

    def refuse(*args: object, **kwargs: object) -> None:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")

    monkeypatch.setattr(Application, "run_polling", refuse)
    with pytest.raises(SettingsError) as refused:
        run(Settings(token=TOKEN), FakeAsk(), lambda: NOW)
    assert refused.value.code == "unknown_token"
    assert TOKEN not in refused.value.message
    assert refused.value.__suppress_context__
