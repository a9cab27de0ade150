"""Minutes as a web page of their own: printed by ModernGov (`.htm`) or saved from Word."""

from __future__ import annotations

from knowledge.errors import UnreadableError
from knowledge.read.page import Page, Reading

_NOT_MINUTES = "it is a web page of no kind that is read; save the page as text"


def read_html_minutes(page: Page, text: str, council: str = "") -> Reading:
    """Stub."""
    raise UnreadableError("unknown", _NOT_MINUTES)
