"""Faults that a test injects."""

import asyncio

import httpx
import pytest

from tests.botapi.conftest import Caller
from tests.botapi.server import BotApi


class TestFaults:
    """Faults that a test injects."""

    async def test_too_many_requests(self, api: BotApi, caller: Caller) -> None:
        """Refuse one call with 429, and take the next."""
        chat = api.private_chat(7)
        api.faults.too_many_requests("sendMessage", retry_after=3)
        response = await caller.post("sendMessage", chat_id=7, text="a")
        assert response.status_code == 429
        assert response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        }
        assert chat.unread == []
        assert api.refusals == []
        await caller.result("sendMessage", chat_id=7, text="a")
        assert len(chat.unread) == 1

    async def test_blocked_for_one_chat(self, api: BotApi, caller: Caller) -> None:
        """Keep a fault for the chat that it is meant for."""
        api.private_chat(7)
        api.private_chat(8)
        api.faults.blocked("sendMessage", chat_id=8)
        await caller.result("sendMessage", chat_id=7, text="a")
        assert len(api.faults) == 1
        response = await caller.post("sendMessage", chat_id=8, text="a")
        assert response.status_code == 403
        assert response.json()["description"] == "Forbidden: bot was blocked by the user"
        assert len(api.faults) == 0

    async def test_bad_request(self, api: BotApi, caller: Caller) -> None:
        """Refuse one call with 400; it is no refusal of the server's own."""
        api.private_chat(7)
        api.faults.bad_request("sendMessage", "topic closed")
        assert await caller.refusal("sendMessage", chat_id=7, text="a") == "topic closed"
        assert api.refusals == []
        await caller.result("sendMessage", chat_id=7, text="a")

    async def test_bad_gateway(self, api: BotApi, caller: Caller) -> None:
        """Reply with a page of HTML."""
        api.faults.bad_gateway("getMe")
        response = await caller.post("getMe")
        assert response.status_code == 502
        assert response.headers["content-type"].startswith("text/html")
        assert "Bad Gateway" in response.text

    @pytest.mark.parametrize("delivered", [False, True])
    async def test_dropped_connection(
        self, api: BotApi, caller: Caller, *, delivered: bool
    ) -> None:
        """Drop a connection before or after the call takes effect."""
        chat = api.private_chat(7)
        api.faults.drop("sendMessage", delivered=delivered)
        with pytest.raises(httpx.RemoteProtocolError):
            await caller.post("sendMessage", chat_id=7, text="a")
        assert len(chat.unread) == int(delivered)
        await caller.result("sendMessage", chat_id=7, text="b")

    async def test_gate(self, api: BotApi, caller: Caller) -> None:
        """Hold one chat's reply while another chat goes on."""
        slow, quick = api.private_chat(7), api.private_chat(8)
        gate = api.faults.gate("sendMessage", chat_id=7)
        held = asyncio.create_task(caller.result("sendMessage", chat_id=7, text="slow"))
        await gate.holds()
        await caller.result("sendMessage", chat_id=8, text="quick")
        assert (await slow.next_message()).text == "slow"
        assert (await quick.next_message()).text == "quick"
        assert not held.done()
        gate.release()
        await held
