"""A running server, and a plain HTTP client for its methods."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.botapi.parameters import Values
from tests.botapi.server import BotApi

CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Caller:
    """Calls the server's methods with plain HTTP."""

    def __init__(self, http: httpx.AsyncClient, api: BotApi) -> None:
        """Keep the client and the server."""
        self.http = http
        self.api = api

    def url(self, method: str, token: str | None = None) -> str:
        """Return the address of a method."""
        return f"{self.api.base_url}{token or self.api.token}/{method}"

    async def post(self, method: str, **params: object) -> httpx.Response:
        """Call a method with a JSON body."""
        return await self.http.post(self.url(method), json=params)

    async def result(self, method: str, **params: object) -> object:
        """Return the result of a call that the server takes."""
        body = (await self.post(method, **params)).json()
        assert body["ok"], body
        return body["result"]

    async def message(self, method: str, **params: object) -> Values:
        """Return the message that a call sends or edits."""
        result = await self.result(method, **params)
        assert isinstance(result, dict)
        return result

    async def updates(self, **params: object) -> list[Values]:
        """Return pending updates."""
        result = await self.result("getUpdates", **params)
        assert isinstance(result, list)
        return result

    async def refusal(self, method: str, **params: object) -> str:
        """Return the words in which the server refuses a call with 400."""
        response = await self.post(method, **params)
        body = response.json()
        assert response.status_code == body["error_code"] == 400, body
        assert body["ok"] is False
        return str(body["description"]).removeprefix("Bad Request: ")


def keyboard(*buttons: dict[str, object]) -> dict[str, object]:
    """Return an inline keyboard with one row."""
    return {"inline_keyboard": [list(buttons)]}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run a server."""
    async with BotApi.running() as server:
        yield server


@pytest.fixture
async def caller(api: BotApi) -> AsyncIterator[Caller]:
    """Open a client of the server."""
    async with httpx.AsyncClient(timeout=10) as http:
        yield Caller(http, api)
