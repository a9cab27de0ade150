"""Questions as JSON Lines → answers as JSON Lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from knowledge import batch
from knowledge.batch import answer_lines
from knowledge.errors import StoreError
from knowledge.model import Answer, Context
from tests.sendbot.fakes import FakeAsk, made


def answers(*lines: bytes | dict[str, Any], ask: FakeAsk | None = None) -> list[dict[str, Any]]:
    data = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    found = list(answer_lines([line + b"\n" for line in data], ask or FakeAsk()))
    assert all(line.isascii() and "\n" not in line for line in found)
    return [json.loads(line) for line in found]


def test_order_and_ids() -> None:
    ids: list[Any] = ["a", 7, None, {"b": [1.5]}, "\ud800", True, "", 10**30]
    rows = answers(*({"id": identity, "question": "trees?"} for identity in ids))
    assert [row["id"] for row in rows] == ids
    assert [list(row)[:3] for row in rows] == [["v", "id", "question"]] * len(ids)
    assert answers({"question": "trees?"})[0]["id"] is None


def test_lines_of_one_chat_are_one_conversation() -> None:
    ask = FakeAsk()
    chats: list[Any] = [1, 1, "1", [1], None, None, 0, 0, "", "", False, 1]
    answers(*({"question": str(i), "chat": chat} for i, chat in enumerate(chats)), ask=ask)
    talked = [bool(context.record_id) for _, context in ask.asked]
    assert talked == [False, True, False, False, False, False] + [False, True] * 2 + [False, True]


def test_chats_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_CHATS", 2)
    ask = FakeAsk()
    answers(*({"question": "trees?", "chat": chat} for chat in (1, 2, 1, 3, 1, 2)), ask=ask)
    assert [bool(c.record_id) for _, c in ask.asked] == [False, False, True, False, True, False]


@pytest.mark.parametrize(
    ("line", "identity", "says"),
    [
        (b"{", None, "is not JSON"),
        (b"what was decided?", None, "is not JSON"),
        (b"\xff\xfe", None, "is not JSON"),
        (b'{"id": NaN, "question": "a"}', None, "is not JSON"),
        (b'{"id": 1, "question": "a", "x": -Infinity}', None, "is not JSON"),
        (b"[" * 100_000, None, "is not JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", None, "is not JSON"),
        (b'["a"]', None, "is not a JSON object"),
        (b'"a"', None, "is not a JSON object"),
        (b"{}", None, 'has no "question"'),
        (b'{"id": 7, "question": 5}', 7, 'has no "question"'),
        (b'{"id": 7, "question": null}', 7, 'has no "question"'),
        (b'{"id": 7, "question": "a", "council": 5}', 7, 'has a "council"'),
        (b'{"id": 7, "question": "a", "council": []}', 7, 'has a "council"'),
        (b'{"id": 7, "question": "a", "council": false}', 7, 'has a "council"'),
    ],
)
def test_bad_lines(line: bytes, identity: object, says: str) -> None:
    bad, good = answers(line, {"id": 8, "question": "trees?"})
    assert set(bad) == {"id", "error"}
    assert bad["id"] == identity
    assert bad["error"]["code"] == "bad_line"
    assert bad["error"]["message"].startswith(f"Line 1 {says}")
    assert (good["id"], good["status"]) == (8, "answered")


def test_blank_lines_count_but_have_no_answer() -> None:
    rows = answers(b"", b" \t\r", {"question": "trees?"}, b"{")
    assert len(rows) == 2
    assert rows[1]["error"]["message"].startswith("Line 4 ")


def test_odd_bytes_and_marks() -> None:
    for line in (
        b'\xef\xbb\xbf{"question": "trees?"}',
        b'{"question": "trees\xff?"}',
        b'{"question": "trees\\ud800?"}',
        '{"question": "trees\u2028?"}'.encode(),
        b'{"question": "trees?"}\r',
    ):
        (row,) = answers(line)
        assert row["status"] == "answered"
        assert row["question"].startswith("trees")


def test_a_council_may_be_left_out() -> None:
    for council in ("", None, "Tarnford"):
        assert answers({"question": "trees?", "council": council})[0]["status"] == "answered"


def test_a_store_that_fails_fails_its_line_only() -> None:
    def fail(question: str, context: Context) -> Answer:
        raise StoreError("store_busy", "The store is busy.")

    rows = answers({"id": 1, "question": "a"}, {"id": 2, "question": "b"}, ask=FakeAsk(reply=fail))
    error = {"code": "store_busy", "message": "The store is busy."}
    assert rows == [{"id": 1, "error": error}, {"id": 2, "error": error}]


def test_answers_come_as_they_are_found() -> None:
    ask = FakeAsk([made()])
    rows = answer_lines(iter([b'{"question": "a"}', b'{"question": "b"}']), ask)
    next(rows)
    assert len(ask.asked) == 1


@pytest.mark.parametrize(("given", "anyway"), [({"anyway": True}, True), ({"anyway": 1}, False)])
def test_a_line_may_ask_for_the_records_anyway(given: dict[str, Any], anyway: bool) -> None:
    ask = FakeAsk()
    answers({"question": "i cant cope"} | given, ask=ask)
    assert ask.anyway is anyway
