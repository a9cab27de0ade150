"""The bot as it is started: one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import SettingsError
from knowledge.keep.chat_file import ChatFile
from knowledge.keep.sqlite import SqliteStore
from sendbot.settings import Settings
from sendbot.telegram.start import run
from tests.botapi.lifecycle import loopback_socket
from tests.botapi.server import BotApi
from tests.sendbot.fakes import NOW, FakeAsk
from tests.sendbot.telegram.story import ANN, TOKEN, ask, quoted

ROOT = Path(__file__).resolve().parents[3]


def environment(api: BotApi, store: Path, mode: str) -> dict[str, str]:
    """The settings of a process, which listens on a port that was free just now."""
    found = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "SENDBOT_TELEGRAM_API": api.origin,
        "SENDBOT_STORE": f"sqlite:///{store}",
        "SENDBOT_LOG": "debug,json",
    }
    with loopback_socket() as free:
        listen = "{}:{}".format(*free.getsockname())
    url = f"http://{listen}/telegram" if mode == "webhook" else ""
    return found | {"SENDBOT_WEBHOOK_URL": url, "SENDBOT_WEBHOOK_LISTEN": listen}


@asynccontextmanager
async def process(
    settings: Mapping[str, str], folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, which is killed at the end if it still runs."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        cwd=folder,
        env=dict(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


def copy_store(asked: Answerer, path: Path) -> None:
    """Copies a store with its index: a process that had to make one could not answer at once."""
    assert isinstance(asked.records, SqliteStore)
    shutil.copy(asked.records.path, path)
    index = asked.records.path.name + ".index"
    shutil.copytree(asked.records.path.with_name(index), path.with_name(path.name + ".index"))


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_process_answers_and_stops_when_it_is_told_to(
    tmp_path: Path, sample: Answerer, mode: str
) -> None:
    store = tmp_path / "store.db"
    copy_store(sample, store)
    async with BotApi.running(TOKEN, local=True) as api:
        ann = api.private_chat(ANN)
        settings = environment(api, store, mode)
        async with process(settings, tmp_path) as bot:
            await ann.sends("What was decided about the Old Maltings?")
            assert quoted(await ann.next_message(timeout=20))
            assert (await ask(ann, "/council tarnford")).text.startswith("All right.")
            listen = settings["SENDBOT_WEBHOOK_LISTEN"]
            async with httpx.AsyncClient(base_url=f"http://{listen}") as http:
                assert (await http.get("/healthz")).text == "ok\n"
                assert (await http.get("/readyz")).text == "ready\n"
                figures = (await http.get("/metrics")).text
                operator = ChatFile(tmp_path / "store.db-chats")
                operator.switch.pause("")
                assert "sendbot_paused 1.0" in (await http.get("/metrics")).text
                operator.switch.resume()
                operator.close()
            assert 'sendbot_questions_total{result="answered"} 1.0' in figures
            bot.send_signal(signal.SIGTERM)
            out, log = await asyncio.wait_for(bot.communicate(), 20)
    assert (bot.returncode, out) == (0, b"")
    assert api.refusals == []
    assert api.unconfirmed_updates == 0
    said = log.decode()
    assert "the bot is running" in said
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("store.db-chats*"))
    for secret in (TOKEN.partition(":")[2], str(ANN), "Maltings", "Traceback"):
        assert secret not in said
        assert secret == str(ANN) or secret.encode() not in kept
    chats = ChatFile(tmp_path / "store.db-chats")
    assert chats.chats.choices(ANN) == {"council": "Tarnford Borough Council (invented)"}
    chats.close()


async def test_a_token_that_telegram_does_not_know(tmp_path: Path) -> None:
    async with BotApi.running("123456789:Another-t0ken-that-is-not-0urs-at-all") as api:
        post = ChatFile(tmp_path / "chats")
        settings = Settings(token=TOKEN, telegram_api=api.origin)
        with pytest.raises(SettingsError) as refused:
            await asyncio.to_thread(run, settings, FakeAsk(), post, lambda: NOW)
    post.close()
    assert refused.value.code == "unknown_token"
    assert TOKEN not in refused.value.message
    assert refused.value.__suppress_context__


async def test_nothing_outlives_a_bot_that_is_killed(tmp_path: Path, sample: Answerer) -> None:
    store = tmp_path / "store.db"
    copy_store(sample, store)
    async with BotApi.running(TOKEN, local=True) as api:
        ann = api.private_chat(ANN)
        async with process(environment(api, store, "polling"), tmp_path) as bot:
            await ann.sends("What was decided about the Old Maltings?")
            assert quoted(await ann.next_message(timeout=20))
            bot.kill()
            # whoever still runs would hold the pipes open, and this would never end
            await asyncio.wait_for(bot.communicate(), 20)
