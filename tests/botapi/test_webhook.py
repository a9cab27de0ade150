"""Delivery to a webhook: what is refused, in which order, and what happens when it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.botapi.conftest import Caller
from tests.botapi.lifecycle import loopback_socket, serving
from tests.botapi.server import BotApi


@dataclass
class Bot:
    """A bot's web server that keeps what it is given."""

    url: str = ""
    updates: list[int] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def receive(self, request: Request) -> Response:
        self.updates.append((await request.json())["update_id"])
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    found = Bot()
    app = Starlette(routes=[Route("/hook", found.receive, methods=["POST"])])
    with loopback_socket() as listener:
        async with serving(app, listener):
            found.url = "http://{}:{}/hook".format(*listener.getsockname())
            yield found


@pytest.fixture
async def local() -> AsyncIterator[BotApi]:
    async with BotApi.running(local=True) as api:
        yield api


async def hooked(api: BotApi, bot: Bot, caller: Caller, secret: str = "s") -> None:
    url = caller.url("setWebhook").replace(caller.api.origin, api.origin)
    body = (await caller.http.post(url, json={"url": bot.url, "secret_token": secret})).json()
    assert body == {"ok": True, "result": True}


async def test_updates_come_in_order_with_the_secret(
    local: BotApi, bot: Bot, caller: Caller
) -> None:
    ann = local.private_chat(7)
    await ann.sends("before")
    await hooked(local, bot, caller)
    for text in ("a", "b", "c"):
        await ann.sends(text)
    await local.until(lambda: local.unconfirmed_updates == 0)
    assert bot.updates == sorted(bot.updates)
    assert len(bot.updates) == 4
    assert set(bot.secrets) == {"s"}


async def test_a_failed_delivery_is_made_again_and_holds_the_others_up(
    local: BotApi, bot: Bot, caller: Caller
) -> None:
    ann = local.private_chat(7)
    await hooked(local, bot, caller)
    bot.statuses = [503, 403, 500]
    await ann.sends("a")
    await ann.sends("b")
    await local.until(lambda: local.unconfirmed_updates == 0)
    first, second = sorted(set(bot.updates))
    assert bot.updates == [first] * 4 + [second]
    assert local.webhook.attempts == [503, 403, 500, 200, 200]


async def test_repeated_lost_and_swapped_deliveries(
    local: BotApi, bot: Bot, caller: Caller
) -> None:
    ann = local.private_chat(7)
    await hooked(local, bot, caller)
    local.webhook.repeat = 1
    await ann.sends("a")
    await local.until(lambda: local.unconfirmed_updates == 0)
    local.webhook.lose = 1
    await ann.sends("b")
    await local.until(lambda: local.unconfirmed_updates == 0)
    local.webhook.swap = True
    await ann.sends("c")
    await ann.sends("d")
    await local.until(lambda: local.unconfirmed_updates == 0)
    base = bot.updates[0]
    assert [number - base for number in bot.updates] == [0, 0, 1, 1, 3, 2]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://bot.example/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://bot.example:8080/hook",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
    ],
)
async def test_addresses(api: BotApi, caller: Caller, url: str, words: str) -> None:
    assert await caller.refusal("setWebhook", url=url) == words


async def test_a_secret_of_the_wrong_form(api: BotApi, caller: Caller) -> None:
    for secret in ("ä", "a b", "x" * 257):
        words = await caller.refusal("setWebhook", url="https://bot.example/", secret_token=secret)
        assert words == "secret token contains unallowed characters"


async def test_polling_conflicts_with_a_webhook(local: BotApi, bot: Bot, caller: Caller) -> None:
    await hooked(local, bot, caller)
    origin = caller.api.origin
    for method, status in (("getUpdates", 409), ("deleteWebhook", 200), ("getUpdates", 200)):
        url = caller.url(method).replace(origin, local.origin)
        assert (await caller.http.post(url, json={})).status_code == status


async def test_what_is_said_of_it(local: BotApi, bot: Bot, caller: Caller) -> None:
    await hooked(local, bot, caller)
    url = caller.url("getWebhookInfo").replace(caller.api.origin, local.origin)
    assert (await caller.http.post(url)).json()["result"]["url"] == bot.url
