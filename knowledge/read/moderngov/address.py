"""Addresses of an install's pages: resolved, read, and written in one way."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

_SPACES = re.compile(r"[\x00-\x20\x7f]+")
_BELOW_BASE = re.compile(r"(?:mgwebservice\.asmx|documents)(?:/.*)?$", re.IGNORECASE)
_NOISE = frozenset({"ver", "bcr", "j", "lll", "$lo$", "zts", "st", "rpid"})
_SCHEMES = ("http", "https")


def base_of(url: str) -> str:
    """The folder that an install lives in, ending in one slash; "" where `url` is no address.

    `https://x.example/democracy/ieListDocuments.aspx?MId=1` gives `https://x.example/democracy/`,
    and so do the addresses of its web service and of its files.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://["
        return ""
    if parts.scheme.casefold() not in _SCHEMES or not parts.netloc:
        return ""
    folder, _, last = parts.path.rpartition("/")
    path = f"{folder}/{last}" if _BELOW_BASE.search(last) else f"{folder}/"
    path = re.sub(r"/{2,}", "/", _BELOW_BASE.sub("", path) or "/")
    return f"{parts.scheme.casefold()}://{parts.netloc}{path}"


def resolve(base: str, href: str) -> str:
    """The web address that `href` leads to from `base`; "" where it leads to none.

    A break in the middle of an attribute is one space, and a space is written as `%20`.
    """
    tidy = _SPACES.sub(" ", href).strip()
    try:
        parts = urlsplit(urljoin(base, tidy))
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not parts.netloc:
        return ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~?") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/%:@!$&'()*+,;=~?") if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc}{path}{query}{fragment}"


def parameters(url: str) -> dict[str, str]:
    """The parameters of an address, their names in lower case, as ModernGov itself takes them."""
    try:
        query = urlsplit(url).query
        return {name.casefold(): value for name, value in parse_qsl(query, max_num_fields=100)}
    except ValueError:
        return {}


def number(url: str, *names: str) -> int | None:
    """The first of the parameters `names` (lower case) that is a number; None where none is."""
    values = parameters(url)
    for name in names:
        value = values.get(name, "").strip()
        if value.isascii() and value.isdigit() and len(value) <= 12:
            return int(value)
    return None


def page_name(url: str) -> str:
    """The page of an address in lower case: `ielistdocuments.aspx`."""
    try:
        return unquote(urlsplit(url).path).rpartition("/")[2].casefold()
    except ValueError:
        return ""


def item_anchor(url: str) -> int | None:
    """The id of the agenda item that an address points at (`#AI51207`); None where none."""
    match = re.search(r"#AI(\d{1,12})$", url, re.IGNORECASE)
    return int(match[1]) if match else None


def canonical(url: str) -> str:
    """`url` in one form: https, lower-case page and parameter names, no parameters for display.

    Two addresses of one form show one thing. For comparing, not for asking.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    folder, _, page = parts.path.rpartition("/")
    kept = sorted((k, v) for k, v in parameters(url).items() if k not in _NOISE)
    query = "?" + urlencode(kept) if kept else ""
    anchor = item_anchor(url)
    fragment = f"#AI{anchor}" if anchor is not None else ""
    return f"https://{parts.netloc.casefold()}{folder}/{page.casefold()}{query}{fragment}"


def item_address(base: str, committee: int | None, meeting: int, item: int | None) -> str:
    """Where an item stands on the page of its meeting; "" without a base."""
    if not base:
        return ""
    of = f"CId={committee}&" if committee is not None else ""
    anchor = f"#AI{item}" if item is not None else ""
    return f"{base}ieListDocuments.aspx?{of}MId={meeting}{anchor}"
