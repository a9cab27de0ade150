"""Delivery of updates to the bot's webhook, as the Bot API does it, with the faults it may have."""

import asyncio
from collections import deque
from typing import Any

import httpx

from tests.botapi.changes import Changes
from tests.botapi.errors import bad_request
from tests.botapi.limits import SECRET_PATTERN, WEBHOOK_PORTS
from tests.botapi.updates import UpdateQueue

RETRY_SECONDS = 0.05
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Posts pending updates one after another until the bot takes them.

    Attributes:
        url: Where updates go; empty for a bot that polls.
        attempts: The status of every delivery, in order; 0 where nobody answered.
        repeat: How many of the next deliveries are made twice.
        swap: Whether the next two updates are delivered in the wrong order.
        lose: How many of the next replies are lost on their way back.
    """

    def __init__(self, updates: UpdateQueue, changes: Changes) -> None:
        """Begin without a webhook."""
        self.url = ""
        self.attempts: list[int] = []
        self.repeat = 0
        self.swap = False
        self.lose = 0
        self.last_error = ""
        self._secret = ""
        self._updates = updates
        self._changes = changes
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str, *, local: bool) -> None:
        """Set the webhook, or take it away with an empty address.

        Raises:
            ApiError: The address or the secret breaks a rule; a local server takes any address.
        """
        if secret and not SECRET_PATTERN.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if url:
            _check(url, local=local)
        self.url, self._secret = url, secret
        self.close()
        if url:
            self._task = asyncio.create_task(self._run())

    def close(self) -> None:
        """Stop delivering."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self) -> None:
        """Deliver, for as long as there is a webhook."""
        async with httpx.AsyncClient(timeout=5) as http:
            while True:
                await self._changes.until(lambda: len(self._updates) > 0, None)
                if self.swap and len(self._updates) < 2:
                    await self._changes.until(lambda: len(self._updates) > 1, None)
                batch = deque(self._updates.first(2 if self.swap else 1))
                if self.swap:
                    batch.rotate(1)
                    self.swap = False
                while batch:
                    await self._until_taken(http, batch.popleft())

    async def _until_taken(self, http: httpx.AsyncClient, update: dict[str, Any]) -> None:
        """Deliver one update again and again until the bot says that it has it."""
        while True:
            status = await self._post(http, update)
            if self.repeat and 200 <= status < 300:
                self.repeat -= 1
                await self._post(http, update)
            if self.lose and 200 <= status < 300:
                self.lose -= 1
                status = 0
            if 200 <= status < 300:
                self._updates.take(update["update_id"])
                return
            self.last_error = f"Wrong response from the webhook: {status}"
            await asyncio.sleep(RETRY_SECONDS)

    async def _post(self, http: httpx.AsyncClient, update: dict[str, Any]) -> int:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            status = (await http.post(self.url, json=update, headers=headers)).status_code
        except httpx.HTTPError:
            status = 0
        self.attempts.append(status)
        return status


def _check(url: str, *, local: bool) -> None:
    """Refuse an address that the Bot API would not deliver to."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if local:
        return
    if parsed.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parsed.port is not None and parsed.port not in WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
