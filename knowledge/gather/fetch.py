"""The polite fetcher: decides by `politeness` and `robots` when a page is asked for, and if."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from knowledge.following.ledger import RobotsMemory
from knowledge.following.model import NO_VALIDATORS, Expect, Validators
from knowledge.gather import politeness
from knowledge.gather.addresses import joined, same_site
from knowledge.gather.clock import Clock
from knowledge.gather.endings import (
    FailedError,
    Fetched,
    MissingError,
    StoppedError,
    gave_up,
    refusal,
)
from knowledge.gather.politeness import Verdict
from knowledge.gather.robots import AGENT, Robots
from knowledge.gather.web import (
    ForbiddenError,
    NoAddressError,
    PrivateError,
    Response,
    UnreachableError,
)

_REDIRECTS = 5
_ROBOTS_KEPT = dt.timedelta(hours=24)  # RFC 9309, section 2.4


class Getter(Protocol):
    """What makes one exchange: `web.Web`."""

    def get(self, address: str, headers: Mapping[str, str]) -> Response:
        """The response to GET `address`."""


def agent(version: str, operator: str) -> str:
    """The User-Agent of every request: what this is, and whom to write to."""
    return f"{AGENT}/{version} (reads council records; contact {operator})"


class Fetcher:
    """Asks for pages of some sites, one at a time and never faster than they allow.

    `sites` are the addresses whose hosts may be asked. `tell` is told of long waits. `requests`
    counts what was asked.
    """

    def __init__(
        self,
        web: Getter,
        clock: Clock,
        sites: tuple[str, ...],
        memory: RobotsMemory,
        tell: Callable[[str], None] = lambda what: None,  # noqa: ARG005
    ) -> None:
        self._web = web
        self._tell = tell
        self._clock = clock
        self._sites = sites
        self._memory = memory
        self._robots: dict[str, Robots] = {}
        self._next: dict[str, float] = {}  # of each pace group, the earliest next start
        self._begun = clock.seconds()
        self.requests = 0

    def get(self, url: str, expect: Expect, validators: Validators = NO_VALIDATORS) -> Fetched:
        """The page at `url`, after as long a wait as the site's pace takes.

        Raises:
            StoppedError: nothing more may be asked of this site in this run.
            MissingError: there is no such page, or it may not be asked for.
            FailedError: it could not be had.
        """
        for _ in range(_REDIRECTS):
            self._check(url)
            response = self._patiently(url, expect, validators.headers())
            match politeness.verdict(response.status, response.body, expect):
                case Verdict.SAME:
                    return Fetched(url, b"", same=True, validators=validators)
                case Verdict.TAKE:
                    return _fetched(url, response)
                case Verdict.MISSING:
                    raise MissingError("page_missing", f"there is no such page ({response.status})")
                case Verdict.MOVED:
                    url = _target(url, response)
                case _:  # REFUSED; `_patiently` lets no LATER through
                    raise refusal(url, response)
        raise MissingError("page_moved", "it leads from one address to the next without an end")

    def _check(self, url: str) -> None:
        if urlsplit(url).username is not None:
            raise MissingError(
                "password", "its address holds a name and a password; leave them out"
            )
        if not any(same_site(url, site) for site in self._sites):
            raise MissingError("other_host", f"it leads to another host, {urlsplit(url).netloc}")
        if not self._rules(url).allows(url):
            raise MissingError("robots", "the site’s robots.txt asks programs to leave it out")

    def _rules(self, url: str) -> Robots:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            now = self._clock.now()
            kept = self._memory.recall_robots(site)
            if kept is None or now - kept[0] >= _ROBOTS_KEPT:
                text = self._ask_robots(f"{site}/robots.txt")
                self._memory.keep_robots(site, text, now)
            else:
                text = kept[1]
            self._robots[site] = Robots(text)
        return self._robots[site]

    def _ask_robots(self, url: str) -> str:
        for _ in range(_REDIRECTS):
            try:
                response = self._patiently(url, Expect.TEXT, {})
            except FailedError as error:
                raise StoppedError(
                    "robots_unreadable",
                    f"{urlsplit(url).netloc}: its robots.txt can’t be read, so nothing is asked"
                    f" of it ({error.message}); run this again later.",
                ) from error
            match politeness.verdict(response.status, response.body, Expect.TEXT):
                case Verdict.TAKE:
                    return response.body.decode("utf-8-sig", "replace")
                case Verdict.REFUSED:
                    raise refusal(url, response)
                case Verdict.MOVED:
                    moved = joined(url, response.headers.get("location", ""))
                    if not same_site(moved, url):
                        return ""  # as if there were none (RFC 9309, section 2.3.1.2)
                    url = moved
                case _:
                    return ""
        return ""

    def _patiently(self, url: str, expect: Expect, headers: dict[str, str]) -> Response:
        failures = 0
        while True:
            asked = None
            try:
                response = self._ask(url, headers)
            except PrivateError as error:
                raise StoppedError(
                    "private_network",
                    f"{error}, so it is not asked; if it is meant, write private = true for its"
                    " council in councils.toml.",
                ) from error
            except NoAddressError as error:
                raise StoppedError(
                    "no_address",
                    f"{error}; check how the address is written, and that this machine is online.",
                ) from error
            except ForbiddenError as error:
                raise MissingError("page_forbidden", str(error)) from error
            except UnreachableError as error:
                why, status = str(error), 0
            else:
                if politeness.verdict(response.status, response.body, expect) != Verdict.LATER:
                    return response
                why, status = f"the site answered {response.status}", response.status
                asked = politeness.retry_after(response.headers, self._clock.now())
            failures += 1
            wait = politeness.wait_before_again(failures, asked)
            if wait is None:
                raise gave_up(url, why, status, asked)
            self._tell(f"{urlsplit(url).netloc}: {why}; waiting {wait:.0f} seconds")
            self._clock.sleep(wait)

    def _ask(self, url: str, headers: dict[str, str]) -> Response:
        parts = urlsplit(url)
        group = politeness.pace_group(parts.netloc)
        # A run that went before may have asked only a moment ago.
        ready = self._next.get(group, self._begun + politeness.INTERVAL)
        if (wait := ready - self._clock.seconds()) > 0:
            self._clock.sleep(wait)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}", Robots())
        interval = rules.interval(politeness.INTERVAL)
        begun = self._clock.seconds()
        self.requests += 1
        try:
            return self._web.get(url, headers)
        finally:
            end = self._clock.seconds()
            self._next[group] = end + politeness.pause(interval, end - begun)


def _fetched(url: str, response: Response) -> Fetched:
    validators = Validators(
        response.headers.get("etag", ""), response.headers.get("last-modified", "")
    )
    return Fetched(
        url, response.body, response.headers.get("content-type", ""), validators=validators
    )


def _target(url: str, response: Response) -> str:
    target = joined(url, response.headers.get("location", ""))
    if urlsplit(target).path.casefold().endswith("/mgerror.aspx"):
        raise MissingError("page_missing", "there is no such page")
    if not same_site(target, url):
        raise MissingError(
            "other_host",
            f"it leads to another host, {urlsplit(target).netloc}, and is not followed",
        )
    if url.startswith("https:") and not target.startswith("https:"):
        raise MissingError("other_host", "it leads to an address that is not encrypted")
    return target
