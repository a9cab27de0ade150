"""Many questions, one a line, to answers, one a line, in order."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.contract import answer_json, error_json
from knowledge.errors import SendbotError
from knowledge.model import Ask, Context

_CHATS = 10_000  # conversations that are remembered at once


def answer_lines(lines: Iterable[bytes], ask: Ask) -> Iterator[str]:
    """For every line that is not blank, one line of JSON in ASCII, the `id` echoed.

    A line is `{"id", "question", "chat"?, "council"?, "anyway"?}`; lines with the same `chat` are
    one conversation, and `anyway` searches although the words speak of distress. A line that can't
    be read gives `{"error": …}` with its `id` where it has one, else with null.
    """
    chats: OrderedDict[str, Context] = OrderedDict()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answered(number, line, ask, chats))


def _answered(
    number: int, line: bytes, ask: Ask, chats: OrderedDict[str, Context]
) -> dict[str, Any]:
    identity: object = None
    begun = time.perf_counter()
    try:
        asked = _parsed(number, line)
        identity = asked.get("id")
        _check(number, asked)
        chat = asked.get("chat")
        key = json.dumps(chat) if chat is not None else ""
        context = chats.get(key, Context()) if key else Context()
        answer = ask(
            asked["question"],
            context,
            asked.get("council") or "",
            anyway=asked.get("anyway") is True,
        )
    except SendbotError as error:
        return {"id": identity, **error_json(error)}
    if key:
        chats[key] = answer.asked.context
        chats.move_to_end(key)
        if len(chats) > _CHATS:
            chats.popitem(last=False)
    form = answer_json(answer, time.perf_counter() - begun)
    return {"v": form.pop("v"), "id": identity, **form}


def _parsed(number: int, line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig", "surrogateescape")
        asked = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise SendbotError("bad_line", f"Line {number} is not JSON.") from None
    if not isinstance(asked, dict):
        raise SendbotError("bad_line", f"Line {number} is not a JSON object.")
    return asked


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity; JSON has no such thing, and an `id` is echoed."""
    raise ValueError(name)


def _check(number: int, asked: dict[str, Any]) -> None:
    if not isinstance(asked.get("question"), str):
        raise SendbotError("bad_line", f'Line {number} has no "question" that is a text.')
    if not isinstance(asked.get("council"), str | None):
        raise SendbotError("bad_line", f'Line {number} has a "council" that is not a text.')
