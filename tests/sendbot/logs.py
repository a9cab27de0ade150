"""What the program logs, caught where it is written."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sendbot.log import set_up_logging

_CHANGED = ("httpx", "httpcore", "telegram")


@contextmanager
def caught(monkeypatch: pytest.MonkeyPatch, level: str, form: str) -> Iterator[io.StringIO]:
    """Sets up logging as the bot does, into a stream; puts everything back at the end."""
    root, stream = logging.getLogger(), io.StringIO()
    levels = {name: logging.getLogger(name).level for name in _CHANGED}
    handlers, before = root.handlers[:], root.level
    root.handlers.clear()  # or they would be closed, and they belong to the test runner
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logging(level, form)
    try:
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(before)
        for name, old in levels.items():
            logging.getLogger(name).setLevel(old)
