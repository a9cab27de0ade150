"""The XML of `mgWebService.asmx`, read with care: no entities, no outside files, bounded size."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from knowledge.errors import UnreadableError
from knowledge.read.clean import clean
from knowledge.read.decode import LARGEST, TOO_LARGE, decode
from knowledge.read.moderngov.refusal import refuse_web_page

# Characters that XML forbids, as they stand and as references; old Word files leave them behind.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));", re.IGNORECASE)
_WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html)", re.IGNORECASE)


def parse(data: bytes) -> Element:
    """The document element of `data`.

    Raises:
        UnreadableError: what it is instead: a challenge, a web page, or no XML at all.
    """
    if len(data) > LARGEST:
        raise UnreadableError("too_large", TOO_LARGE)
    try:
        root = _parsed(data)
        if not root.tag.casefold().endswith("html"):
            return root
    except ParseError:
        root = None
    text = decode(data).lstrip("\ufeff")
    if root is not None or _WEB_PAGE.match(text):
        refuse_web_page(text)
    try:
        return _parsed(_FORBIDDEN.sub("", _REFERENCE.sub(_allowed, text)))
    except ParseError as error:
        raise UnreadableError("not_xml", f"it is not whole XML: {error}") from None


def value(element: Element, name: str) -> str:
    """The text of the child `name`, trimmed; an empty element holds a newline and spaces."""
    return (element.findtext(name) or "").strip()


def title(element: Element, name: str) -> str:
    """The text of the child `name` as a title: ModernGov escapes titles twice."""
    said = value(element, name)
    for _ in range(2):
        plain = html.unescape(said)
        if plain == said:
            break
        said = plain
    return clean(said)


def flag(element: Element, name: str) -> bool:
    """Whether the child `name` says True."""
    return value(element, name).casefold() == "true"


def number(element: Element, name: str) -> int | None:
    """The child `name` as a number; None where it is none."""
    said = value(element, name)
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 12 else None


def _parsed(data: bytes | str) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        message = "it is XML with declarations of its own, which may be harmful"
        raise UnreadableError("not_xml", message) from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise ParseError(str(error)) from None
    return root


def _allowed(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    if code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD:
        return match[0]
    return match[0] if 0x10000 <= code <= 0x10FFFF else ""
