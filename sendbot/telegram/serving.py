"""Running the web server inside the bot's own event loop, which keeps the signals for itself."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from knowledge.errors import SettingsError

_PATIENCE = 5  # seconds for replies under way when it stops


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the bot."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, listen: str) -> AsyncIterator[str]:
    """Serves `app` at `listen` ("127.0.0.1:8443"; port 0 for a free one); gives its address.

    Raises:
        SettingsError: where the address can't be used.
    """
    listener = _listener(listen)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([listener]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        host, port = listener.getsockname()[:2]
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await task


def _listener(listen: str) -> socket.socket:
    host, _, port = listen.rpartition(":")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
    except OSError as error:
        listener.close()
        raise SettingsError(
            "listen_failed",
            f"SENDBOT_WEBHOOK_LISTEN={listen} can't be used ({error.strerror}): name a free port of"
            " this machine.",
        ) from error
    return listener
