"""The users' side."""

import pytest

from tests.botapi.conftest import Caller
from tests.botapi.server import BotApi


class TestPeople:
    """The users' side."""

    async def test_commands_and_edits(self, api: BotApi, caller: Caller) -> None:
        """Mark commands, and send edits on."""
        chat = api.private_chat(7, first_name="Ann")
        number = await chat.sends("/ask@under_test_bot what now?")
        await chat.edits(number, "what now?")
        sent, edited = await caller.updates()
        command = {"type": "bot_command", "offset": 0, "length": 19}
        assert sent["message"]["entities"] == [command]
        assert sent["message"]["from"]["first_name"] == "Ann"
        assert edited["edited_message"]["message_id"] == number
        assert edited["edited_message"]["text"] == "what now?"
        assert "entities" not in edited["edited_message"]

    async def test_things_people_cannot_do(self, api: BotApi) -> None:
        """Refuse what no person could do."""
        chat = api.private_chat(7)
        sticker = await chat.sends_sticker()
        for number in [sticker, 99]:
            with pytest.raises(LookupError, match="no text message"):
                await chat.edits(number, "a")
        with pytest.raises(ValueError, match="empty text"):
            await chat.sends("")
        with pytest.raises(ValueError, match="exists already"):
            api.private_chat(7)

    async def test_groups(self, api: BotApi, caller: Caller) -> None:
        """Show a bot in privacy mode only the commands that may be meant for it."""
        group = api.group_chat(-1007)
        texts = ["hello", "/ask a", "/ask@under_test_bot b", "/ask@other_bot c", "a /ask d"]
        for text in texts:
            await group.sends(text)
        seen = await caller.updates()
        assert [item["message"]["text"] for item in seen] == texts[1:3]
        assert seen[0]["message"]["chat"] == group.chat
        assert seen[0]["message"]["from"]["id"] != group.id
        admin = api.group_chat(-1008, privacy=False)
        await admin.sends("hello")
        assert len(await caller.updates()) == 3
        with pytest.raises(ValueError, match="exists already"):
            api.group_chat(-1007)

    async def test_topics(self, api: BotApi, caller: Caller) -> None:
        """Keep a message in its topic, which must exist."""
        group, chat = api.group_chat(-1007, topics=(3, 4)), api.private_chat(7)
        await group.sends_to_topic(3, "/ask a")
        (update,) = await caller.updates()
        assert update["message"]["message_thread_id"] == 3
        assert update["message"]["is_topic_message"]
        call = {"chat_id": -1007, "text": "a"}
        sent = await caller.message("sendMessage", **call, message_thread_id=4)
        assert sent["message_thread_id"] == 4
        assert (await group.next_message()).thread == 4
        await caller.result("sendMessage", **call, message_thread_id=None)
        assert (await group.next_message()).thread is None
        for chat_id, thread in [(-1007, 5), (chat.id, 3)]:
            words = await caller.refusal(
                "sendMessage", chat_id=chat_id, text="a", message_thread_id=thread
            )
            assert words == "message thread not found"

    async def test_albums_and_old_messages(self, api: BotApi, caller: Caller) -> None:
        """Send an album photo by photo, and a press without the message that it is under."""
        chat = api.private_chat(7)
        await chat.sends_photo(album="holiday")
        await chat.sends_photo(album="holiday")
        markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
        await caller.result("sendMessage", chat_id=7, text="a", reply_markup=markup)
        message = await chat.next_message()
        await chat.presses(message, "Go", inaccessible=True)
        *photos, press = await caller.updates()
        assert [item["message"]["media_group_id"] for item in photos] == ["holiday"] * 2
        old = {"message_id": message.message_id, "chat": chat.chat, "date": 0}
        assert press["callback_query"]["message"] == old
        assert api.unconfirmed_updates == 3

    async def test_waiting_ends(self, api: BotApi) -> None:
        """Stop waiting in time."""
        chat = api.private_chat(7)
        with pytest.raises(TimeoutError, match="nothing from the bot in chat 7"):
            await chat.next_message(timeout=0.01)
        with pytest.raises(TimeoutError):
            await api.until(lambda: False, timeout=0.01)
        with pytest.raises(TimeoutError):
            await api.faults.gate("getMe").holds(timeout=0.01)
