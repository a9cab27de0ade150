"""The queue of updates, and what happens to a poll that is being held."""

import asyncio

import httpx
import pytest

from tests.botapi.conftest import CONFLICT, Caller
from tests.botapi.server import TOKEN, BotApi, Refusal


class TestUpdates:
    """The queue of updates."""

    async def test_offset_confirms(self, api: BotApi, caller: Caller) -> None:
        """Keep updates until an offset confirms them."""
        chat = api.private_chat(7)
        for text in ["one", "two", "three"]:
            await chat.sends(text)
        first, second, third = await caller.updates()
        assert first["message"]["text"] == "one"
        assert await caller.updates(limit=1) == [first]
        assert await caller.updates(offset=second["update_id"]) == [second, third]
        assert await caller.updates() == [second, third]
        assert await caller.updates(offset=-1) == [third]
        assert await caller.updates(offset=third["update_id"] + 1) == []

    async def test_long_poll_wakes(self, api: BotApi, caller: Caller) -> None:
        """Hold a poll until there is an update."""
        chat = api.private_chat(7)
        poll = asyncio.create_task(caller.updates(timeout=30))
        await api.until(lambda: bool(api.calls_to("getUpdates")))
        await chat.sends("hello")
        assert [update["message"]["text"] for update in await poll] == ["hello"]

    async def test_second_poller(self, api: BotApi, caller: Caller) -> None:
        """End a poll that is being held when another begins."""
        chat = api.private_chat(7)
        first = asyncio.create_task(caller.post("getUpdates", timeout=30))
        await api.until(lambda: len(api.calls_to("getUpdates")) == 1)
        second = asyncio.create_task(caller.updates(timeout=30))
        response = await first
        assert response.status_code == response.json()["error_code"] == 409
        assert response.json()["description"] == CONFLICT
        assert api.refusals == [Refusal("getUpdates", CONFLICT)]
        await chat.sends("hello")
        assert len(await second) == 1

    async def test_poller_that_hangs_up(self, api: BotApi, caller: Caller) -> None:
        """Forget a poller that goes away; nothing is lost or refused."""
        chat = api.private_chat(7)
        with pytest.raises(httpx.ReadTimeout):
            await caller.http.post(
                caller.url("getUpdates"), json={"timeout": 30}, timeout=httpx.Timeout(5, read=0.05)
            )
        await chat.sends("hello")
        assert len(await caller.updates(timeout=5)) == 1
        assert api.refusals == []

    async def test_allowed_updates(self, api: BotApi, caller: Caller) -> None:
        """Queue only the kinds of update that the bot asks for."""
        chat = api.private_chat(7)
        await caller.updates(allowed_updates=["callback_query"])
        await chat.sends("not wanted")
        assert await caller.updates() == []
        await caller.updates(allowed_updates=[])
        await chat.sends("wanted")
        assert len(await caller.updates()) == 1
        assert "Array of String" in await caller.refusal("getUpdates", allowed_updates=[1])

    async def test_webhook_methods(self, api: BotApi, caller: Caller) -> None:
        """Have no webhook, and drop updates only when told to."""
        chat = api.private_chat(7)
        await chat.sends("hello")
        info = await caller.message("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == ("", 1)
        assert await caller.result("deleteWebhook", drop_pending_updates=False) is True
        assert len(await caller.updates()) == 1
        assert await caller.result("deleteWebhook", drop_pending_updates=True) is True
        assert await caller.updates() == []

    async def test_stopping_releases_what_is_held(self) -> None:
        """Stop at once, whatever is being held."""
        async with httpx.AsyncClient() as http, asyncio.timeout(5):
            async with BotApi.running() as api:
                url = f"{api.base_url}{TOKEN}"
                gate = api.faults.gate("getMe")
                held = asyncio.create_task(http.get(f"{url}/getMe"))
                poll = asyncio.create_task(http.get(f"{url}/getUpdates", params={"timeout": 30}))
                await gate.holds()
                await api.until(lambda: bool(api.calls_to("getUpdates")))
            assert (await held).status_code == 200
            assert (await poll).json() == {"ok": True, "result": []}
