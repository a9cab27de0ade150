"""robots.txt: what a site lets programs ask for, and how fast (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

AGENT = "Sendbot"
_LARGEST = 512_000  # characters; RFC 9309 asks for 500 KiB at least


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site's robots.txt; no text means that all is allowed."""

    text: str = ""

    def allows(self, url: str) -> bool:
        """Whether `url` may be asked for."""
        return bool(_parsed(self.text).can_fetch(url, AGENT))

    def interval(self, least: float) -> float:
        """Seconds between two requests: `least`, or more where the site asks for more."""
        rules = _parsed(self.text)
        asked = [least, rules.crawl_delay(AGENT) or 0.0]
        if (rate := rules.request_rate(AGENT)) and rate.requests:
            asked.append(rate.seconds / rate.requests)
        return max(asked)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text[:_LARGEST])
