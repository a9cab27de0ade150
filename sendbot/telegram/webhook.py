"""The web server: Telegram's deliveries, and what operators look at."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sendbot.telegram.polling import Store

_LOG = logging.getLogger(__name__)
_HEADER = "x-telegram-bot-api-secret-token"
_LARGEST = 1_000_000  # bytes of an update
FIGURES = "text/plain; version=0.0.4; charset=utf-8"
Ready = Callable[[], Awaitable[str]]
Figures = Callable[[], Awaitable[bytes]]


def secret_of(token: str) -> str:
    """A secret for the webhook that follows from the bot's token, and does not give it away."""
    return hmac.new(token.encode(), b"sendbot webhook", hashlib.sha256).hexdigest()


def web_app(
    url: str, secret: str, store: Store | None, ready: Ready, figures: Figures
) -> Starlette:
    """The application: the webhook at the path of `url`, where `store` is given, and the checks.

    `ready` says what is amiss, "" where all is well.
    """
    routes = [
        Route("/healthz", _alive),
        Route("/readyz", _Readiness(ready).check),
        Route("/metrics", _Figures(figures).show),
    ]
    if store is not None:
        path = urlsplit(url).path or "/"
        routes.append(Route(path, _Webhook(secret, store).receive, methods=["POST"]))
    return Starlette(routes=routes)


async def _alive(request: Request) -> Response:  # noqa: ARG001
    return PlainTextResponse("ok\n")


class _Readiness:
    def __init__(self, ready: Ready) -> None:
        self._ready = ready

    async def check(self, request: Request) -> Response:  # noqa: ARG002
        amiss = await self._ready()
        return PlainTextResponse(f"{amiss or 'ready'}\n", 503 if amiss else 200)


class _Figures:
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    async def show(self, request: Request) -> Response:  # noqa: ARG002
        return Response(await self._figures(), media_type=FIGURES)


class _Webhook:
    """Stores an update, and only then says that it has arrived: Telegram delivers it again else."""

    def __init__(self, secret: str, store: Store) -> None:
        self._secret = secret.encode()
        self._store = store

    async def receive(self, request: Request) -> Response:
        given = request.headers.get(_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
            number = update["update_id"]
            if type(number) is not int:
                raise TypeError
        except (KeyError, TypeError, ValueError, RecursionError):
            return Response(status_code=400)
        try:
            await self._store([(number, update)])
        except Exception as error:
            _LOG.error(
                "an update can't be stored; Telegram will try again: %s", type(error).__name__
            )
            return Response(status_code=503)
        return Response()


async def _body(request: Request) -> bytes | None:
    """The body; None where it is too large, which is found out without holding it."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    return body
