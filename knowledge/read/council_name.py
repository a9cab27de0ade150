"""Which council a record belongs to, where its page does not say so at the top."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from knowledge.read.page import Page
from knowledge.words.councils import known_councils, spoken
from knowledge.words.text import collapse

_WORD = r"(?:[A-Z][\w’'-]{1,40}|of|and|upon|on|the|with|le|&)"
_NAMED = re.compile(rf"\b({_WORD}(?:[ \u00a0]{_WORD}){{0,7}})[ \u00a0](Council)\b")
_KIND = re.compile(r"\s(?:(?:Metropolitan\s|London\s|County\s)?Borough|County|District|City)$")
_NOT_A_COUNCIL = re.compile(
    r"^(?:(?:full|the|youth|community|parish|town|county|city|borough|district|our|this|and|of"
    r"|leader|deputy|cabinet|annual|extraordinary|national|arts)\s*)+$",
    re.IGNORECASE,
)
_SMALL = ("and ", "of ", "the ", "upon ", "on ", "with ", "le ", "& ")


def council_of(page: Page, text: str, given: str = "") -> tuple[str, str]:
    """The council of a page, and a note where it had to be found out; "" where it names none.

    It is `given`, else what is known of the page, else the one that its address names, else the
    one that `text` names most.
    """
    if given or page.known.council:
        return given or page.known.council, ""
    if found := council_from_url(page.url):
        return found, f"{page.where}: the council is {found}, by its address"
    if found := council_in(text):
        return found, f"{page.where}: the council is {found}, which the text names"
    return "", ""


def council_in(text: str) -> str:
    """The council that `text` names most ("Medway Council"), or "" where it names none."""
    counts: Counter[str] = Counter()
    for match in _NAMED.finditer(text):
        name = _name(collapse(match[1]))
        if name:
            counts[f"{name} Council"] += 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def council_from_url(url: str) -> str:
    """The council that an address's host names ("Medway Council" for democracy.medway.gov.uk)."""
    try:
        host = (urlsplit(url).hostname or "").casefold()
    except ValueError:  # no address at all, such as "http://["
        return ""
    places = {re.sub(r"[^a-z]", "", place): name for place, name in known_councils().items()}
    for label in host.split("."):
        bare = re.sub(r"[^a-z]|council$|cc$|bc$|dc$|mbc$", "", label)
        if bare in places:
            return f"{places[bare].name} Council"
    return ""


def _name(words: str) -> str:
    """The longest tail of `words` that a council may be called by; "" where none is."""
    kind = _KIND.search(words)
    place = words[: kind.start()] if kind else words
    parts = place.split(" ")
    for first in range(len(parts)):
        tail = " ".join(parts[first:])
        if spoken(tail) in known_councils():
            return tail + (kind[0] if kind else "")
    while words.casefold().startswith(_SMALL):
        words = words.split(" ", 1)[1]
    if " and " in words:
        words = words.rsplit(" and ", 1)[1]
    return "" if not words or _NOT_A_COUNCIL.match(words) else words
