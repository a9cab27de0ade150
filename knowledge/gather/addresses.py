"""Which addresses may be asked at all: configured hosts, and no machine of a private network."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

Resolve = Callable[[str, int], Sequence[str]]
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, local or reserved."""
    try:
        parsed = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if inner is not None:
        parsed = inner
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of `host`, in the order to try them.

    Raises:
        OSError: where the name has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def joined(base: str, link: str) -> str:
    """The address that `link` on the page `base` leads to, without its fragment.

    Links of council pages hold raw spaces and line ends; each run of them is one space.
    """
    clean = _CONTROL.sub(" ", link).strip()
    parts = urlsplit(urljoin(base, clean))
    path, query = quote(parts.path, _SAFE), quote(parts.query, _SAFE)
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host; http and https of it are one."""
    return _site(one) == _site(other)


def _site(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    port = parts.port or 443
    return (parts.hostname or "").casefold(), 443 if port == 80 else port
