"""Logs: no token, no words of a chat."""

from __future__ import annotations

import json
import logging
from urllib.parse import quote

import pytest

from tests.sendbot.logs import caught
from tests.sendbot.test_settings import TOKEN

SECRET = "my son Thomas"


def written(monkeypatch: pytest.MonkeyPatch, form: str) -> str:
    """A log with everything in it that could give something away."""
    with caught(monkeypatch, "debug", form) as stream:
        own = logging.getLogger("sendbot.telegram.application")
        own.info("asked %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
        own.info("asked %s", quote(f"bot{TOKEN}", safe=""))
        own.info("asked %s", quote(TOKEN, safe="").replace("%3A", "%3a"))
        own.info("two\nlines\rand\x85more")
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            own.error("an update failed", exc_info=error)
            logging.getLogger("asyncio").error(f"A task failed\nfuture: {error!r}", exc_info=error)
        logging.getLogger("telegram.ext.ExtBot").critical("Received data was %r", {"t": SECRET})
        logging.getLogger("telegram.request").error('Bad JSON: "%s"', SECRET)
        logging.getLogger("httpx").info("HTTP Request: %s", TOKEN)
        logging.getLogger("httpcore.connection").debug(SECRET)
        logging.getLogger("another").warning("%s of %s", SECRET, TOKEN)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_is_given_away(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    log = written(monkeypatch, form)
    assert "Thomas" not in log
    assert TOKEN.partition(":")[2] not in log
    assert log.count("[token]") == 3
    assert "HTTP Request" not in log
    assert len(log.splitlines()) == 9


def test_what_remains_is_of_use(monkeypatch: pytest.MonkeyPatch) -> None:
    log = written(monkeypatch, "text")
    assert " error sendbot.telegram.application an update failed ValueError at " in log
    assert f"{__file__}:" in log
    assert " error asyncio A task failed ValueError at " in log
    assert " critical telegram.ext.ExtBot Received data was %r" in log
    assert "two lines and more" in log


def test_the_json_form_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    events = [json.loads(line) for line in written(monkeypatch, "json").split("\n") if line]
    assert len(events) == 9
    for event in events:
        assert (
            {"time", "level", "logger", "event"}
            <= set(event)
            <= {"time", "level", "logger", "event", "error"}
        )
    assert events[4]["error"].startswith("ValueError at ")


def test_the_level_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with caught(monkeypatch, "error", "text") as stream:
        logging.getLogger("sendbot").warning("not this")
        logging.getLogger("sendbot").error("this")
    assert [line.split()[-1] for line in stream.getvalue().splitlines()] == ["this"]
