"""Logs for operators: never a token, never a chat's words."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback

_TOKEN = re.compile(r"(?:bot)?\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,64}")
_OWN = frozenset({"sendbot", "knowledge"})
_QUIET = ("httpx", "httpcore", "telegram")


class _Form(logging.Formatter):
    """One line an event. Of an exception only its kind and place: its words may quote a chat.

    Other programs' loggers fill updates as they came into their sentences, so of theirs only the
    sentence itself is kept.
    """

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        is_own = record.name.partition(".")[0] in _OWN
        event = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage() if is_own else str(record.msg).partition("\n")[0],
        }
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            event["error"] = f"{record.exc_info[0].__name__}{where}"
        line = json.dumps(event) if self._as_json else " ".join(event.values())
        return _TOKEN.sub("[token]", " ".join(line.splitlines()))


def set_up_logging(level: str, form: str) -> None:
    """Sends every log to standard error, `form` "text" or "json", from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Form(as_json=form == "json"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:  # they log addresses that hold the token, and updates as they came
        logging.getLogger(name).setLevel(logging.WARNING)
