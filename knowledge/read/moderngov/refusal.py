"""Answers that are no page at all: challenges, blocks and errors, often with status 200."""

from __future__ import annotations

import re

from knowledge.errors import UnreadableError

_WORDS = re.compile(
    r"incapsula|request unsuccessful|just a moment|azure waf|access denied|attention required"
    r"|are you (?:a )?human|captcha|checking your browser|turn on javascript to continue"
    r"|enable javascript and cookies|cf-browser-verification|_guard/|ddos protection"
    r"|request blocked|web application firewall|verify you are",
    re.IGNORECASE,
)
_ERROR = re.compile(r"server error in|runtime error|<title>\s*(?:404|500|503|error)\b", re.I)
_TITLE = re.compile(r"<title\b[^>]{0,100}>[^<]{0,300}", re.IGNORECASE)
_SHORT = 2_048  # characters; a page of a council is longer than a challenge
CHALLENGE = (
    "it is a page that asks whether you are a person, not a record; the council's server does "
    "not let programs in: save the page from your browser, or ask the council"
)
ERROR_PAGE = "it is an error page of the server, not a record; try again later"


def is_challenge(text: str) -> bool:
    """Whether `text` is a page that keeps programs out, whatever its status was."""
    head = text[:20_000]
    if 'id="modgov"' in text or "id='modgov'" in text:
        return False
    if len(text) <= _SHORT and "<script" in head.casefold():
        return True
    if len(text) > 10 * _SHORT:
        return False
    # Minutes may use such words as well; a challenge has them in its title, or a script.
    title = _TITLE.search(head)
    said = head if "<script" in head.casefold() else title[0] if title else ""
    return bool(_WORDS.search(said))


def is_error_page(text: str) -> bool:
    """Whether `text` is a server's own error page."""
    return 'id="modgov"' not in text and bool(_ERROR.search(text[:20_000]))


def refuse_web_page(text: str) -> None:
    """Raises what is wrong where XML was asked for and `text` is a web page.

    Raises:
        UnreadableError: `challenge`, `error_page` or `not_xml`.
    """
    if is_challenge(text):
        raise UnreadableError("challenge", CHALLENGE)
    if is_error_page(text):
        raise UnreadableError("error_page", ERROR_PAGE)
    raise UnreadableError("not_xml", "it is a web page where XML was expected")
