"""Web pages and XML: which of them it is, and which reader knows it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from knowledge.errors import UnreadableError
from knowledge.read.html_minutes import read_html_minutes
from knowledge.read.moderngov.reader import is_moderngov, read_moderngov, read_service
from knowledge.read.moderngov.refusal import CHALLENGE, ERROR_PAGE, is_challenge, is_error_page
from knowledge.read.page import Page, Reading

_PROLOG = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.*?-->)\s*)*+"
    r"<(!doctype\s+)?([a-z][\w:.-]{0,60})",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENTS = re.compile(r"</(?:html|body|div|p|table|span|h[1-6]|ul|td|a)\s*>|<br\b", re.IGNORECASE)
# What browsers and sites write of a page's own address, and which part of it that is.
_OWN_ADDRESS = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(?P<saved>https?://[^\s<>\"]{1,2000})"
    r"|<link[^<>]{1,200}\brel=[\"']?canonical[\"']?[^<>]{1,50}?href=[\"'](?P<link>https?://[^\"'<>]{1,2000})"
    r"|<base[^<>]{1,100}href=[\"'](?P<base>https?://[^\"'<>]{1,2000})",
    re.IGNORECASE,
)
_HEAD = 20_000  # characters in which a page says its own address
_FEED = "it is a feed of what was published, which holds no text; `sync` reads it"


def is_xml(text: str) -> bool:
    """Whether `text` is XML that is no web page."""
    match = _PROLOG.match(text)
    if match is not None and match[2].casefold() == "html":
        return False
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return True
    return match is not None and not _ELEMENTS.search(text)


def is_web_page(text: str) -> bool:
    """Whether `text` is HTML."""
    return bool(_PROLOG.match(text)) and not is_xml(text)


def read_xml(page: Page, text: str, council: str = "") -> Reading:
    """The records of an answer of ModernGov's web service.

    Raises:
        UnreadableError: it is XML of another kind.
    """
    if "<rss" in text[:2_000]:
        raise UnreadableError("list", _FEED)
    return read_service(page, council)


def read_web_page(page: Page, text: str, council: str = "") -> Reading:
    """The records of a web page.

    Raises:
        UnreadableError: it is no page that holds a record; the message says what it is.
    """
    if not page.url:
        page = replace(page, url=own_address(text))
    if is_moderngov(text):
        return read_moderngov(page, text, council)
    if is_challenge(text):
        raise UnreadableError("challenge", CHALLENGE)
    if is_error_page(text):
        raise UnreadableError("error_page", ERROR_PAGE)
    return read_html_minutes(page, text, council)


def own_address(text: str) -> str:
    """The address that a saved page says it came from; "" where it says none."""
    match = _OWN_ADDRESS.search(text, 0, _HEAD)
    if match is None:
        return ""
    return html.unescape(match["saved"] or match["link"] or match["base"] or "")
