"""Single web pages that a person names: fetched by the same rules as those of a council."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from knowledge.errors import SendbotError
from knowledge.following.model import Expect
from knowledge.gather.endings import StoppedError
from knowledge.gather.fetch import Fetcher
from knowledge.read.page import Known, Page, Rejected


class Visitor:
    """Fetches pages one by one; a host that has refused is asked nothing more.

    `councils` maps the addresses of councils to their names; `shut` the hosts that may not be
    asked to the reasons.
    """

    def __init__(
        self, fetcher: Fetcher, councils: Mapping[str, str], shut: Mapping[str, str]
    ) -> None:
        self._fetcher = fetcher
        self._councils = councils
        self._shut = dict(shut)

    def page(self, address: str) -> Page | Rejected:
        """The page at `address`, or why it can't be had."""
        try:
            host = urlsplit(address).netloc.casefold()
            if host in self._shut:
                return Rejected(address, self._shut[host], "refused")
            found = self._fetcher.get(address.partition("#")[0], Expect.PAGE)
        except ValueError:
            return Rejected(address, "it is no web address", "address")
        except StoppedError as error:
            self._shut[host] = error.message
            return Rejected(address, error.message, error.code)
        except SendbotError as error:
            return Rejected(address, error.message, error.code)
        named = [name for base, name in self._councils.items() if found.url.startswith(base)]
        known = Known(council=named[0] if named else "")
        return Page(address, found.data, found.url, found.kind, known)
