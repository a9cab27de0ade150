"""What goes wrong with the next requests that a test names."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.council import pages
from tests.council.clock import FakeClock


class CutOff(Response):
    """A response whose connection closes in the middle of its body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        half = bytes(self.body)[: len(self.body) // 2]
        headers = [(b"content-type", b"text/html"), (b"content-length", b"%d" % len(self.body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": half, "more_body": False})


@dataclass
class Fault:
    """One fault, for `times` requests whose address holds `where`; None for ever."""

    where: str
    status: int = 200
    body: str = ""
    kind: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    cuts: bool = False
    takes: float = 0.0  # seconds on the clock
    replaces: bool = True
    times: int | None = 1

    def response(self) -> Response:
        """What is sent instead."""
        return Response(self.body, self.status, self.headers, self.kind)


class Faults:
    """The faults to come; each request takes the first that fits it."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.waiting: list[Fault] = []

    def status(self, where: str, status: int, times: int | None = 1, **headers: str) -> None:
        """Answers with this status; `retry_after` becomes a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.waiting.append(Fault(where, status, f"status {status}", headers=named, times=times))

    def challenge(self, where: str, times: int | None = None) -> None:
        """Shows a page that keeps programs out, with status 200."""
        self.waiting.append(Fault(where, body=pages.challenge(), times=times))

    def redirect(self, where: str, target: str, times: int | None = None) -> None:
        """Leads elsewhere."""
        self.waiting.append(Fault(where, 302, headers={"location": target}, times=times))

    def cut_off(self, where: str, times: int | None = 1) -> None:
        """Breaks off in the middle of the page."""
        self.waiting.append(Fault(where, cuts=True, replaces=False, times=times))

    def slow(self, where: str, seconds: float, times: int | None = 1) -> None:
        """Takes so many seconds, on the clock."""
        self.waiting.append(Fault(where, takes=seconds, replaces=False, times=times))

    def instead(self, where: str, body: str, kind: str = "text/xml", times: int | None = 1) -> None:
        """Answers with another body, and status 200."""
        self.waiting.append(Fault(where, body=body, kind=kind, times=times))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.waiting.clear()

    def take(self, address: str) -> Fault | None:
        """The fault for this request."""
        for fault in self.waiting:
            if fault.where.casefold() in address.casefold() and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                self._clock.move(fault.takes)
                return fault
        return None
