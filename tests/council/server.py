"""The server: several councils under paths of one host, a log of every request, and faults."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.council.clock import FakeClock
from tests.council.faults import CutOff, Faults
from tests.council.legistar import legistar
from tests.council.moderngov import moderngov
from tests.council.world import World


@dataclass
class Site:
    """A council's site, and how its install behaves.

    Attributes:
        all_committees: what the service takes for all of them: "0", "-1", or "" for nothing.
        dates: whether the service keeps to the dates that it is asked for.
        service, pages: whether each is there ("on"), refuses programs ("refused"), or is "off".
        validators: whether pages carry an ETag.
        all_years: whether a page of meetings without a year shows all, or this year's only.
        labels: whether a meeting page says "Minutes:".
        printed: whether minutes and decisions stand in the file "Printed minutes" only.
        charset: how pages are encoded, and what they are declared as; "" declares nothing.
    """

    world: World = field(default_factory=World)
    system: str = "moderngov"
    all_committees: str = "0"
    dates: bool = True
    service: str = "on"
    pages: str = "on"
    validators: bool = False
    all_years: bool = True
    labels: bool = True
    printed: bool = False
    charset: tuple[str, str] = ("utf-8", "utf-8")


@dataclass(frozen=True, slots=True)
class Logged:
    """One request: when it came, by the clock, how many were being served, and what it asked."""

    at: float
    at_once: int
    address: str
    agent: str
    status: int


class CouncilServer:
    """Councils on loopback.

    Attributes:
        origin: scheme, host and port.
        sites: the councils, by the path that they stand under.
        log: every request, in order.
        robots: status and text of robots.txt.
    """

    def __init__(self, origin: str, clock: FakeClock) -> None:
        self.origin = origin
        self.clock = clock
        self.sites: dict[str, Site] = {}
        self.log: list[Logged] = []
        self.faults = Faults(clock)
        self.robots: tuple[int, str] = (200, "User-agent: *\nDisallow:\n")
        self._serving = 0
        self._lock = threading.Lock()
        self._more = threading.Condition()

    @classmethod
    @contextmanager
    def running(cls, clock: FakeClock | None = None) -> Iterator[Self]:
        """Runs a server on a free port for as long as the block runs."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind(("127.0.0.1", 0))
        host, port = listener.getsockname()
        council = cls(f"http://{host}:{port}", clock or FakeClock())
        app = Starlette(routes=[Route("/{path:path}", council.serve)])
        server = uvicorn.Server(
            uvicorn.Config(
                app, http="h11", ws="none", lifespan="off", log_config=None, log_level="critical"
            )
        )
        thread = threading.Thread(target=_run, args=(server, listener), daemon=True)
        thread.start()
        try:
            yield council
        finally:
            server.should_exit = True
            thread.join(10)
            listener.close()

    def add(self, path: str = "democracy", site: Site | None = None) -> Site:
        """Opens a council's site under `path`."""
        self.sites[path] = site or Site()
        return self.sites[path]

    def address(self, path: str = "democracy") -> str:
        """The address of a council's site."""
        return f"{self.origin}/{path}/"

    def asked(self, part: str = "") -> list[str]:
        """The addresses asked for that hold `part`, in order."""
        return [entry.address for entry in self.log if part.casefold() in entry.address.casefold()]

    def asked_so_often(self, count: int, by: subprocess.Popen[str]) -> bool:
        """Waits until so many requests came; False where the program that asks ends before."""
        with self._more:
            while len(self.log) < count:
                if not self._more.wait(0.2) and by.poll() is not None:
                    return False
        return True

    def forget(self) -> None:
        """Empties the log."""
        self.log.clear()

    async def serve(self, request: Request) -> Response:
        """Serves one request, and logs it."""
        with self._lock:
            self._serving += 1
            at_once, at = self._serving, self.clock.seconds()
        address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        response = Response(status_code=500)
        try:
            response = self._response(request, address)
            await asyncio.sleep(0)
            return response
        finally:
            with self._lock:
                self._serving -= 1
            agent = request.headers.get("user-agent", "")
            with self._more:
                self.log.append(Logged(at, at_once, address, agent, response.status_code))
                self._more.notify_all()

    def _response(self, request: Request, address: str) -> Response:
        fault = self.faults.take(address)
        if fault is not None and fault.replaces:
            return fault.response()
        response = self._proper(request)
        return CutOff(bytes(response.body)) if fault is not None and fault.cuts else response

    def _proper(self, request: Request) -> Response:
        if request.url.path == "/robots.txt":
            return PlainTextResponse(self.robots[1], self.robots[0])
        path, _, name = request.url.path.lstrip("/").partition("/")
        site = self.sites.get(path)
        if site is None:
            return PlainTextResponse("no such council", 404)
        values = {key.casefold(): value for key, value in request.query_params.items()}
        serve = legistar if site.system == "legistar" else moderngov
        response = serve(site, self.address(path), name, values)
        if site.validators and response.status_code == 200:
            etag = f'"{hashlib.sha256(response.body).hexdigest()[:16]}"'
            if request.headers.get("if-none-match") == etag:
                return Response(status_code=304, headers={"etag": etag})
            response.headers["etag"] = etag
        return response


def _run(server: uvicorn.Server, listener: socket.socket) -> None:
    asyncio.run(server.serve([listener]))
