"""One exchange over HTTP: the network is touched here only, within bounds of size and time."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from knowledge.gather.addresses import Resolve, is_public, resolve
from knowledge.gather.clock import Clock

LARGEST = 60_000_000  # bytes of a body, unpacked
LONGEST = 240.0  # seconds for a whole response; some councils take more than a minute for a page
_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_TIMEOUT = httpx.Timeout(120.0, connect=20.0)  # seconds of silence


class UnreachableError(Exception):
    """The exchange failed; the same may work later. Its text says why, for people."""


class ForbiddenError(Exception):
    """The exchange may not or can't be had at all. Its text says why, for people."""


class NoAddressError(ForbiddenError):
    """There is no host of that name."""


class PrivateError(ForbiddenError):
    """The host is a machine of a private network."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response that was read to its end. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Web:
    """A client that says who it is, follows nothing, keeps no cookies and uses no proxy.

    A name is resolved here, checked, and the address that was checked is the one connected to, so
    that no second look-up can lead into a private network. `private` holds the hosts that are
    meant to be there.
    """

    def __init__(
        self,
        agent: str,
        clock: Clock,
        *,
        private: frozenset[str] = frozenset(),
        resolve: Resolve = resolve,
        timeout: httpx.Timeout = _TIMEOUT,
    ) -> None:
        self._clock = clock
        self._private = private
        self._resolve = resolve
        self._client = httpx.Client(
            headers={"user-agent": agent, "accept": "*/*"},
            follow_redirects=False,
            trust_env=False,
            timeout=timeout,
            verify=ssl.create_default_context(),
            limits=httpx.Limits(max_connections=4, max_keepalive_connections=4),
        )

    def get(self, address: str, headers: Mapping[str, str]) -> Response:
        """The response to GET `address`, whatever its status.

        Raises:
            UnreachableError: no whole response came.
            NoAddressError: there is no such host.
            PrivateError: the host is in a private network.
            ForbiddenError: the body is too large.
        """
        url = httpx.URL(address)
        port = url.port or (443 if url.scheme == "https" else 80)
        failure = UnreachableError(f"{url.host} has no address; check how it is written")
        for place in self._places(url, port):
            try:
                return self._exchange(url, place, headers)
            except httpx.ConnectError as error:
                failure = UnreachableError(f"{url.host} can't be reached ({_said(error)})")
            except httpx.TimeoutException:
                raise UnreachableError(f"{url.host} did not answer in time") from None
            except httpx.RequestError as error:
                raise UnreachableError(f"the answer broke off ({_said(error)})") from error
        raise failure

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    def _places(self, url: httpx.URL, port: int) -> list[str]:
        try:
            places = list(self._resolve(url.host, port))
        except (OSError, UnicodeError) as error:
            if isinstance(error, UnicodeError) or error.errno in _NO_NAME:
                raise NoAddressError(f"there is no host {url.host}") from error
            raise UnreachableError(f"{url.host} has no address ({_said(error)})") from error
        if url.netloc.decode().casefold() not in self._private and not all(map(is_public, places)):
            raise PrivateError(f"{url.host} is a machine of a private network")
        return places

    def _exchange(self, url: httpx.URL, place: str, headers: Mapping[str, str]) -> Response:
        request = self._client.build_request(
            "GET",
            url.copy_with(host=place),
            headers={**headers, "host": url.netloc.decode()},
            extensions={"sni_hostname": url.host},
        )
        end = self._clock.seconds() + LONGEST
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > LARGEST:
                    raise ForbiddenError(f"it is larger than {LARGEST // 1_000_000} MB")
                if self._clock.seconds() > end:
                    raise UnreachableError(f"it took longer than {LONGEST:.0f} seconds")
            return Response(response.status_code, dict(response.headers), bytes(body))
        finally:
            response.close()
            self._client.cookies.clear()


def _said(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
