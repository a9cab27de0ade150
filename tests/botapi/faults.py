"""Faults that a test injects into the next matching call."""

import asyncio
from typing import TypeVar

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tests.botapi.errors import ApiError, bad_request, blocked, migrated, too_many_requests
from tests.botapi.parameters import Values

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>"


class Fault:
    """Nothing out of the ordinary; the kinds of fault change one of the two steps."""

    async def before(self) -> Response | None:
        """Return a reply to send without carrying the call out."""
        return None

    async def after(self, response: Response) -> Response:
        """Return the reply to send after the call has been carried out."""
        return response


class Reply(Fault):
    """A reply instead of the call."""

    def __init__(self, response: Response) -> None:
        """Keep the reply."""
        self._response = response

    async def before(self) -> Response | None:
        """Return the reply."""
        return self._response


class BrokenResponse(Response):
    """A reply whose connection closes before its body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Announce a body and leave."""
        headers = [(b"content-length", b"2"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class LostReply(Fault):
    """A call that is carried out, and whose reply is lost."""

    async def after(self, response: Response) -> Response:
        """Drop the connection."""
        return BrokenResponse()


class Gate(Fault):
    """A call that is carried out, and whose reply waits for the test."""

    def __init__(self) -> None:
        """Begin closed, with no reply at the gate."""
        self.reached = asyncio.Event()
        self.released = asyncio.Event()

    async def holds(self, timeout: float = 20) -> None:
        """Wait until the gate holds a reply.

        Raises:
            TimeoutError: No matching call came in time.
        """
        async with asyncio.timeout(timeout):
            await self.reached.wait()

    def release(self) -> None:
        """Let the reply go."""
        self.released.set()

    async def after(self, response: Response) -> Response:
        """Hold the reply."""
        self.reached.set()
        await self.released.wait()
        return response


AnyFault = TypeVar("AnyFault", bound=Fault)


class Faults:
    """The faults to come, each for one call: the first of its method and chat."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: list[tuple[str, int | None, Fault]] = []
        self._gates: list[Gate] = []

    def __len__(self) -> int:
        """Return how many have not met their call yet."""
        return len(self._waiting)

    def too_many_requests(self, method: str, retry_after: int, chat_id: int | None = None) -> None:
        """Refuse a call with 429 and the seconds to wait."""
        self._add(method, chat_id, _refusal(too_many_requests(retry_after)))

    def blocked(self, method: str, chat_id: int | None = None) -> None:
        """Refuse a call with 403, as if the person had blocked the bot."""
        self._add(method, chat_id, _refusal(blocked()))

    def migrated(self, method: str, to: int, chat_id: int | None = None) -> None:
        """Refuse a call with 400, as if the group had become a supergroup."""
        self._add(method, chat_id, _refusal(migrated(to)))

    def bad_request(self, method: str, reason: str, chat_id: int | None = None) -> None:
        """Refuse a call with 400 and a reason."""
        self._add(method, chat_id, _refusal(bad_request(reason)))

    def bad_gateway(self, method: str, chat_id: int | None = None) -> None:
        """Reply to a call with 502 and a page of HTML."""
        self._add(method, chat_id, Reply(HTMLResponse(BAD_GATEWAY, 502)))

    def drop(self, method: str, chat_id: int | None = None, *, delivered: bool = False) -> None:
        """Drop a call's connection, with the call carried out or not."""
        self._add(method, chat_id, LostReply() if delivered else Reply(BrokenResponse()))

    def gate(self, method: str, chat_id: int | None = None) -> Gate:
        """Carry a call out, and hold its reply until the gate is released."""
        gate = self._add(method, chat_id, Gate())
        self._gates.append(gate)
        return gate

    def take(self, method: str, values: Values) -> Fault:
        """Return the fault for a call, and forget it."""
        for item in self._waiting:
            if item[0] == method and item[1] in {None, values.get("chat_id")}:
                self._waiting.remove(item)
                return item[2]
        return Fault()

    def close(self) -> None:
        """Release every gate."""
        for gate in self._gates:
            gate.release()

    def _add(self, method: str, chat_id: int | None, fault: AnyFault) -> AnyFault:
        """Put a fault behind those that wait."""
        self._waiting.append((method, chat_id, fault))
        return fault


def _refusal(error: ApiError) -> Reply:
    """Return a fault that refuses a call."""
    return Reply(JSONResponse(error.body(), error.code))
