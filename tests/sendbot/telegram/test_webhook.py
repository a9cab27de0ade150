"""The web server: who may deliver, what is kept before Telegram is told so, and the checks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from sendbot.telegram.polling import Fields
from sendbot.telegram.webhook import secret_of, web_app
from tests.sendbot.telegram.story import TOKEN

SECRET = secret_of(TOKEN)
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Kept:
    updates: list[tuple[int, Fields]] = field(default_factory=list)
    fails: bool = False
    amiss: str = ""

    async def store(self, updates: list[tuple[int, Fields]]) -> None:
        if self.fails:
            raise OSError("no room")
        self.updates += updates

    async def ready(self) -> str:
        return self.amiss

    async def figures(self) -> bytes:
        return b"n 1\n"


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def http(kept: Kept) -> AsyncIterator[httpx.AsyncClient]:
    app = web_app("https://bot.example/telegram", SECRET, kept.store, kept.ready, kept.figures)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def deliver(http: httpx.AsyncClient, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {HEADER: secret}
    return (await http.post("/telegram", content=body, headers=headers)).status_code


async def test_an_update_is_stored_before_it_is_taken(http: httpx.AsyncClient, kept: Kept) -> None:
    assert await deliver(http, b'{"update_id": 5, "message": {}}') == 200
    assert kept.updates == [(5, {"update_id": 5, "message": {}})]
    kept.fails = True
    assert await deliver(http, b'{"update_id": 6}') == 503


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper()])
async def test_only_telegram_may_deliver(
    http: httpx.AsyncClient, kept: Kept, secret: str | None
) -> None:
    assert await deliver(http, b'{"update_id": 5}', secret) == 403
    assert kept.updates == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"update_id": "5"}', 400),
        (b'{"update_id": true}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b" " * 1_000_001, 413),
    ],
    ids=range(8),
)
async def test_what_is_no_update(
    http: httpx.AsyncClient, kept: Kept, body: bytes, status: int
) -> None:
    assert await deliver(http, body) == status
    assert kept.updates == []


async def test_other_addresses_and_methods(http: httpx.AsyncClient) -> None:
    assert (await http.get("/telegram")).status_code == 405
    assert (await http.post("/", headers={HEADER: SECRET})).status_code == 404


async def test_the_checks(http: httpx.AsyncClient, kept: Kept) -> None:
    assert (await http.get("/healthz")).text == "ok\n"
    assert (await http.get("/readyz")).text == "ready\n"
    kept.amiss = "telegram_unreachable"
    answer = await http.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "telegram_unreachable\n")
    figures = await http.get("/metrics")
    assert figures.text == "n 1\n"
    assert figures.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"


async def test_without_a_webhook_there_are_only_the_checks(kept: Kept) -> None:
    app = web_app("", SECRET, None, kept.ready, kept.figures)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.post("/", headers={HEADER: SECRET})).status_code == 404


def test_the_secret_has_telegrams_form_and_gives_nothing_away() -> None:
    assert len(SECRET) == 64
    assert SECRET.isalnum()
    assert TOKEN.partition(":")[2] not in SECRET
    assert secret_of(TOKEN) == SECRET != secret_of(TOKEN + "x")
