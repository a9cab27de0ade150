"""A strict Bot API server on loopback: what a test holds in its hands."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.botapi.callbacks import CallbackQuery
from tests.botapi.chats import GroupChat, PrivateChat
from tests.botapi.errors import ApiError, not_found, unauthorized
from tests.botapi.faults import Faults
from tests.botapi.lifecycle import loopback_socket, serving
from tests.botapi.methods import METHODS, Method
from tests.botapi.parameters import Values, read_parameters
from tests.botapi.state import State
from tests.botapi.webhook import Webhook

TOKEN = "123456:test-token-of-no-real-bot"
CLIENT_CLOSED_REQUEST = 499


class Call(NamedTuple):
    """A call of a known method with the right token."""

    method: str
    params: Values


class Refusal(NamedTuple):
    """A call that the server refused of its own accord, not because of a fault."""

    method: str
    description: str


class BotApi:
    """A Bot API server for one bot.

    Attributes:
        token: The token that the server accepts.
        origin: The server's scheme, host and port.
        base_url: What comes before the token in the address of a method.
        calls: Every call, in order, with its parameters decoded.
        refusals: Every call refused by the server itself, in order.
        faults: Faults for the next matching call; they do not count as refusals.
    """

    def __init__(self, token: str, origin: str) -> None:
        """Prepare a server; `running` starts one."""
        self.token = token
        self.origin = origin
        self.base_url = f"{origin}/bot"
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self.faults = Faults()
        self._state = State(token)

    @classmethod
    @asynccontextmanager
    async def running(cls, token: str = TOKEN, *, local: bool = False) -> AsyncIterator[Self]:
        """Run a server on a free port for as long as the block runs.

        A local server, such as a bot's operator may run, delivers to any address.
        """
        with loopback_socket() as listener:
            host, port = listener.getsockname()
            api = cls(token, f"http://{host}:{port}")
            api._state.local = local
            async with serving(api._application(), listener):
                try:
                    yield api
                finally:
                    api._close()

    @property
    def unanswered_callbacks(self) -> list[CallbackQuery]:
        """Return the presses of buttons that the bot has not answered."""
        return self._state.callbacks.unanswered()

    @property
    def unconfirmed_updates(self) -> int:
        """Return how many updates the bot has not taken for good."""
        return len(self._state.updates)

    def private_chat(self, user_id: int, first_name: str = "Sam") -> PrivateChat:
        """Add a person who has started the bot, and return their chat."""
        return self._state.add_private_chat(user_id, first_name)

    def group_chat(
        self, chat_id: int, topics: Collection[int] = (), *, privacy: bool = True
    ) -> GroupChat:
        """Add a group that the bot is in; `privacy` is the bot's privacy mode."""
        return self._state.add_group_chat(chat_id, topics, privacy=privacy)

    def calls_to(self, method: str) -> list[Values]:
        """Return the parameters of every call to a method."""
        return [call.params for call in self.calls if call.method == method]

    @property
    def webhook(self) -> Webhook:
        """Return the delivery of updates to the bot's webhook."""
        return self._state.webhook

    def move_group(self, chat: GroupChat, to: int) -> None:
        """Make a supergroup of a group, with another identifier."""
        self._state.move_group(chat, to)

    async def until(self, condition: Callable[[], bool], timeout: float = 20) -> None:
        """Wait until the condition holds, looking again after every call.

        Raises:
            TimeoutError: The condition did not hold in time.
        """
        await self._state.changes.until(condition, timeout)

    def _application(self) -> Starlette:
        """Return the routes: the methods, and nothing else."""
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._serve, methods=["GET", "POST"]),
                Route("/{path:path}", self._serve, methods=["GET", "POST"]),
            ]
        )

    def _close(self) -> None:
        """Let go of everything that is being held."""
        self.faults.close()
        self._state.updates.close()
        self._state.webhook.close()

    async def _serve(self, request: Request) -> Response:
        """Reply to a request, unless its sender goes away first."""
        await request.body()
        return await _unless_gone(request, self._reply(request))

    async def _reply(self, request: Request) -> Response:
        """Reply to a request, refusing it in the Bot API's form if need be."""
        name = request.path_params.get("method", "")
        try:
            return await self._answer(request, name)
        except ApiError as error:
            self.refusals.append(Refusal(name, error.description))
            return JSONResponse(error.body(), error.code)
        finally:
            self._state.changes.notify()

    async def _answer(self, request: Request, name: str) -> Response:
        """Carry a call out, with the fault that waits for it."""
        method = self._method(request, name)
        values = await self._values(request, name, method)
        fault = self.faults.take(name, values)
        instead = await fault.before()
        if instead is not None:
            return instead
        result = await method.run(self._state, values)
        self._state.changes.notify()
        return await fault.after(JSONResponse({"ok": True, "result": result}))

    def _method(self, request: Request, name: str) -> Method:
        """Return the method that a request names, if its token is right."""
        if "token" not in request.path_params:
            raise not_found()
        if request.path_params["token"] != self.token:
            raise unauthorized()
        if name not in METHODS:
            raise not_found()
        return METHODS[name]

    async def _values(self, request: Request, name: str, method: Method) -> Values:
        """Return a call's parameters, and record the call whether they are right or not."""
        values = await read_parameters(request)
        try:
            values = method.check(values)
        finally:
            self.calls.append(Call(name, values))
            self._state.changes.notify()
        return values


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Response]) -> Response:
    """Return the reply, or stop working on it when the other side hangs up."""
    working = asyncio.ensure_future(work)
    hanging_up = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({working, hanging_up}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else Response(status_code=CLIENT_CLOSED_REQUEST)
    finally:
        working.cancel()
        hanging_up.cancel()
