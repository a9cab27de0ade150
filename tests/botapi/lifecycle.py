"""Running an application on loopback, inside the test's event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"
START_SECONDS = 5
STOP_SECONDS = 1


class _Server(uvicorn.Server):
    """A server that leaves signals alone and stops as soon as it is told to."""

    def __init__(self, app: ASGIApp) -> None:
        """Prepare a quiet server for plain HTTP."""
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level=None,
            access_log=False,
        )
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stopping = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the test runner."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, and say so."""
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        await self.on_tick(0)
        await self.stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, finish the replies under way, and close every connection."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, late = await asyncio.wait(set(self.server_state.tasks), timeout=STOP_SECONDS)
            for task in late:
                task.cancel()


@asynccontextmanager
async def serving(app: ASGIApp, listener: socket.socket) -> AsyncIterator[None]:
    """Serve an application on a socket for as long as the block runs."""
    server = _Server(app)
    task = asyncio.create_task(server.serve([listener]))
    try:
        async with asyncio.timeout(START_SECONDS):
            await server.ready.wait()
        yield
    finally:
        server.stopping.set()
        await task


def loopback_socket() -> socket.socket:
    """Return a socket on a free port of the loopback address.

    With its protocol named, replies leave at once instead of waiting to be joined.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind((HOST, 0))
    return listener
