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

    async def test_waiting_ends(self, api: BotApi) -> None:
        """Stop waiting in time."""
        chat = api.private_chat(7)
        with pytest.raises(TimeoutError, match="nothing from the bot in chat 7"):
            await chat.next_message(timeout=0.01)
        with pytest.raises(TimeoutError):
            await api.until(lambda: False, timeout=0.01)
        with pytest.raises(TimeoutError):
            await api.faults.gate("getMe").holds(timeout=0.01)
