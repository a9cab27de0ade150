"""How a guest behaves on a council's site. Every decision here is pure.

The rules are those of RFC 9309 (robots.txt), RFC 9110 (429, 503 and Retry-After), and our own:
at most one request a second, one at a time, and no way round a refusal.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from knowledge.following.model import Expect

INTERVAL: Final = 1.0  # seconds from the start of one request to the start of the next, at least
ATTEMPTS: Final = 4  # how often one page is asked for before it is left for another day
PATIENCE: Final = 600.0  # seconds; who is asked to wait longer comes back another time
COOL_OFF: Final = dt.timedelta(hours=24)  # how long nothing is asked after a refusal
REFUSALS: Final = 3  # after so many, a person has to speak with the council first
_WAITS = (5.0, 30.0, 120.0)  # seconds, after the first, second and third failure
_SHARED = ("moderngov.co.uk", "cmis.uk.com", "legistar.com")  # one machine for many councils
_SMALL = 1024  # bytes
_HEAD = 20_000  # bytes that are looked at
_MODERNGOV = re.compile(rb"""id\s*=\s*["']?modgov\b""", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_WORDS = re.compile(
    rb"incapsula|request unsuccessful|just a moment|azure waf|access denied|captcha"
    rb"|attention required|are you (?:a )?human|verify you are|unusual traffic|security check",
    re.IGNORECASE,
)


class Verdict(enum.Enum):
    """What a response means for the next request."""

    TAKE = "take"
    SAME = "same"  # not changed since it was last fetched
    MISSING = "missing"  # this page is not to be had; others may be
    LATER = "later"  # the site is busy or fails
    MOVED = "moved"
    REFUSED = "refused"  # nothing more may be asked


def verdict(status: int, body: bytes, expect: Expect) -> Verdict:
    """What a response with this status and body means, where `expect` was asked for."""
    if status == 304:
        return Verdict.SAME
    if status in {301, 302, 303, 307, 308}:
        return Verdict.MOVED
    if status in {401, 403, 407, 451} or is_challenge(body, expect):
        return Verdict.REFUSED
    if 200 <= status < 300:
        return Verdict.TAKE
    if status in {408, 425, 429} or (status >= 500 and status not in {501, 505}):
        # A web service that is switched off says so with a 500.
        switched_off = expect is Expect.XML and b"Request format is unrecognized" in body
        return Verdict.MISSING if switched_off else Verdict.LATER
    return Verdict.MISSING


def is_challenge(body: bytes, expect: Expect) -> bool:
    """Whether `body` is a page that keeps programs out, whatever its status says."""
    head = body[:_HEAD]
    if _MODERNGOV.search(body) or not _HTML.search(head):
        return False
    if _WORDS.search(head) or (len(body) < _SMALL and b"<script" in head.lower()):
        return True
    return expect is Expect.TEXT and b"<script" in head.lower()


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """The seconds that a response asks to wait (RFC 9110, section 10.2.3); None if it asks none."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=dt.UTC)
    return max(0.0, (then - now).total_seconds())


def wait_before_again(failures: int, asked: float | None) -> float | None:
    """Seconds to wait after so many failures of one page; None: not again in this run.

    `asked` is what the site asked for. It is never undercut, and where it asks for more than
    `PATIENCE`, nothing is asked again.
    """
    if failures >= ATTEMPTS or (asked is not None and asked > PATIENCE):
        return None
    return max(asked or 0.0, _WAITS[min(failures, len(_WAITS)) - 1])


def pause(interval: float, took: float) -> float:
    """Seconds from the end of a request that took `took` to the start of the next.

    At least `interval` lies between two starts, and a slow site gets as long to rest as it worked.
    """
    return max(interval - took, min(took, 60.0))


def pace_group(host: str) -> str:
    """What shares one pace: a host, or all hosts of a provider that serves many councils."""
    name = host.casefold().rsplit(":", 1)[0] if host.count(":") == 1 else host.casefold()
    for provider in _SHARED:
        if name == provider or name.endswith("." + provider):
            return provider
    return host.casefold()
