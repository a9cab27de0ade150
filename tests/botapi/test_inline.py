"""The rules of inline mode, of members, of deleting, and of chats that cannot be reached."""

from __future__ import annotations

import pytest

from tests.botapi.conftest import Caller
from tests.botapi.server import BotApi


def result(text: str = "found", **changes: object) -> dict[str, object]:
    """A result that the server takes."""
    content = {"message_text": text, "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": "a",
        "title": "A",
        "input_message_content": content,
        **changes,
    }


async def test_results_are_offered_once(api: BotApi, caller: Caller) -> None:
    query = await api.private_chat(7).looks("trees")
    (update,) = await caller.updates()
    assert update["inline_query"]["query"] == "trees"
    call = {"inline_query_id": query.id, "results": [result("<b>found</b>")]}
    await caller.result("answerInlineQuery", **call)
    assert query.texts() == ["found"]
    assert "query is too old" in await caller.refusal("answerInlineQuery", **call)


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([result(id=str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([result(), result()], "RESULT_ID_DUPLICATE"),
        ([result(id="x" * 65)], "RESULT_ID_INVALID"),
        ([result(id="")], "RESULT_ID_INVALID"),
        ([result(title=" ")], "must be non-empty"),
        ([result("")], "message text is empty"),
        ([result("x" * 4097)], "message is too long"),
        ([result("<p>x</p>")], "Unsupported start tag"),
        ([result(type="photo")], "unsupported type"),
        ([result(colour="red")], "unknown parameter"),
    ],
)
async def test_results_that_are_refused(
    api: BotApi, caller: Caller, results: list[object], words: str
) -> None:
    query = await api.private_chat(7).looks("trees")
    call = {"inline_query_id": query.id, "results": results}
    assert words in await caller.refusal("answerInlineQuery", **call)


async def test_the_button_leads_to_a_start_parameter(api: BotApi, caller: Caller) -> None:
    query = await api.private_chat(7).looks("trees")
    call = {"inline_query_id": query.id, "results": []}
    for parameter in ("a b", "", "x" * 65):
        button = {"text": "Ask", "start_parameter": parameter}
        words = await caller.refusal("answerInlineQuery", **call, button=button)
        assert words == "START_PARAM_INVALID"
    with pytest.raises(ValueError, match="longer"):
        await api.private_chat(8).looks("x" * 257)


async def test_members(api: BotApi, caller: Caller) -> None:
    group = api.group_chat(-1_000_000_000_001)
    await group.says(5, "/ask", status="administrator")
    await group.says(6, "/ask")
    for user, status in ((5, "administrator"), (6, "member"), (7, "left")):
        found = await caller.message("getChatMember", chat_id=group.id, user_id=user)
        assert found["status"] == status


async def test_who_blocks_is_told_to_the_bot_and_gets_nothing(api: BotApi, caller: Caller) -> None:
    ann = api.private_chat(7)
    await ann.blocks()
    (update,) = await caller.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    response = await caller.post("sendMessage", chat_id=7, text="a")
    assert response.json()["description"] == "Forbidden: bot was blocked by the user"
    await ann.unblocks()
    await caller.result("sendMessage", chat_id=7, text="a")


async def test_a_group_that_moves(api: BotApi, caller: Caller) -> None:
    group = api.group_chat(-5)
    api.move_group(group, -1_000_000_000_005)
    (update,) = await caller.updates()
    assert update["message"]["migrate_to_chat_id"] == -1_000_000_000_005
    body = (await caller.post("sendMessage", chat_id=-5, text="a")).json()
    assert body["parameters"] == {"migrate_to_chat_id": -1_000_000_000_005}
    await caller.result("sendMessage", chat_id=-1_000_000_000_005, text="a")


async def test_messages_are_taken_back(api: BotApi, caller: Caller) -> None:
    ann = api.private_chat(7)
    first = await caller.message("sendMessage", chat_id=7, text="a")
    second = await caller.message("sendMessage", chat_id=7, text="b")
    await caller.result("deleteMessages", chat_id=7, message_ids=[first["message_id"], 9999])
    assert [message.text for message in ann.history] == ["b"]
    await caller.result("deleteMessage", chat_id=7, message_id=second["message_id"])
    words = await caller.refusal("deleteMessage", chat_id=7, message_id=second["message_id"])
    assert words == "message to delete not found"
    assert "not specified" in await caller.refusal("deleteMessages", chat_id=7, message_ids=[])


async def test_privacy_mode_lets_replies_through(api: BotApi, caller: Caller) -> None:
    group = api.group_chat(-1_000_000_000_001)
    await group.sends("not for it")
    sent = await caller.message("sendMessage", chat_id=group.id, text="a")
    message = await group.next_message()
    assert message.message_id == sent["message_id"]
    await group.replies(message, "for it")
    (update,) = await caller.updates()
    assert update["message"]["reply_to_message"]["from"]["is_bot"]
