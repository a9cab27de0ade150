"""Answers from processes of their own: the same answers, and no failure that spreads."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import SendbotError
from knowledge.keep import open_store
from knowledge.model import Ask
from sendbot.converse import Chat, converse
from sendbot.reply import Choices
from sendbot.telegram.workers import MistakeError, Workers
from tests.sendbot.fakes import NOW

MALTINGS = "What was decided about the Old Maltings?"


def opened(url: str) -> Ask:
    return Answerer(open_store(url))


@pytest.fixture
def workers(sample: Answerer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    url = f"sqlite:///{sample.records.path}"  # type: ignore[attr-defined]
    found = Workers(sample, partial(opened, url))
    yield found
    found.stop()


async def test_they_answer_as_the_conversation_does(workers: Workers, sample: Answerer) -> None:
    there = await workers.converse(MALTINGS, Chat(), NOW, Choices())
    assert there == converse(MALTINGS, Chat(), sample, NOW)
    assert (await workers.excerpts(MALTINGS))[0].record.item == "6"


async def test_a_worker_that_dies_is_replaced(workers: Workers) -> None:
    await workers.converse("hello", Chat(), NOW, Choices())
    for pid in list(workers._pool._processes):  # type: ignore[attr-defined]
        os.kill(pid, signal.SIGKILL)
    reply, _ = await workers.converse(MALTINGS, Chat(), NOW, Choices())
    assert reply.answers


async def test_what_fails_in_a_worker_is_told_without_the_words(
    tmp_path: Path, sample: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    path = tmp_path / "store.db"
    path.write_bytes(Path(sample.records.path).read_bytes())  # type: ignore[attr-defined]
    found = Workers(sample, partial(opened, f"sqlite:///{path}"))
    try:
        with pytest.raises(MistakeError) as mistake:
            await found.converse(5, Chat(), NOW, Choices())  # type: ignore[arg-type]
        assert str(mistake.value).startswith("TypeError at ")
        path.write_bytes(b"no database " * 1000)
        for _ in range(2):  # whichever worker it is
            with pytest.raises(SendbotError) as refused:
                await found.converse("what was agreed about trees?", Chat(), NOW, Choices())
            assert refused.value.code in {"store_not_a_database", "store_damaged"}
    finally:
        found.stop()
