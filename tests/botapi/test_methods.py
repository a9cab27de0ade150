"""The rules of the other methods, called with plain HTTP."""

import pytest

from tests.botapi.conftest import Caller, keyboard
from tests.botapi.server import BotApi

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class TestEdits:
    """editMessageText and editMessageReplyMarkup."""

    async def test_text(self, api: BotApi, caller: Caller) -> None:
        """Edit text and keyboard together, if they differ."""
        chat = api.private_chat(7)
        markup = keyboard({"text": "Go", "callback_data": "go"})
        sent = await caller.message("sendMessage", chat_id=7, text="a", reply_markup=markup)
        edit = {"chat_id": 7, "message_id": sent["message_id"]}
        same = {**edit, "text": " a ", "reply_markup": markup}
        assert await caller.refusal("editMessageText", **same) == NOT_MODIFIED
        await caller.result("editMessageText", **edit, text="a")
        bold = {**edit, "text": "<b>a</b>", "parse_mode": "HTML"}
        edited = await caller.message("editMessageText", **bold)
        assert "edit_date" in edited
        seen = [await chat.next_message() for _ in range(3)]
        assert [(item.html, len(item.buttons), item.edited) for item in seen] == [
            ("a", 1, False),
            ("a", 0, True),
            ("<b>a</b>", 0, True),
        ]

    async def test_keyboard(self, api: BotApi, caller: Caller) -> None:
        """Edit the keyboard alone, if it differs."""
        chat = api.private_chat(7)
        markup = keyboard({"text": "Go", "callback_data": "go"})
        sent = await caller.message("sendMessage", chat_id=7, text="a", reply_markup=markup)
        edit = {"chat_id": 7, "message_id": sent["message_id"]}
        words = await caller.refusal("editMessageReplyMarkup", **edit, reply_markup=markup)
        assert words == NOT_MODIFIED
        await caller.result("editMessageReplyMarkup", **edit)
        first, second = await chat.next_message(), await chat.next_message()
        assert (first.buttons, second.buttons) == ([[("Go", "go")]], [])
        with pytest.raises(LookupError, match="no button 'Go'"):
            await chat.presses(first, "Go")

    async def test_which_messages(self, api: BotApi, caller: Caller) -> None:
        """Edit only the bot's own messages."""
        chat = api.private_chat(7)
        number = await chat.sends("mine")
        edit = {"chat_id": 7, "text": "a"}
        words = await caller.refusal("editMessageText", **edit, message_id=number)
        assert words == "message can't be edited"
        words = await caller.refusal("editMessageText", **edit, message_id=99)
        assert words == "message to edit not found"
        words = await caller.refusal("editMessageText", **edit)
        assert words == "message identifier is not specified"


class TestCallbacks:
    """Presses of buttons, and answerCallbackQuery."""

    async def test_press_and_answer(self, api: BotApi, caller: Caller) -> None:
        """Take one answer to a press."""
        chat = api.private_chat(7)
        markup = keyboard(
            {"text": "Go", "callback_data": "go"}, {"text": "Page", "url": "https://a.b"}
        )
        await caller.result("sendMessage", chat_id=7, text="a", reply_markup=markup)
        message = await chat.next_message()
        query = await chat.presses(message, "Go")
        [update] = await caller.updates()
        assert update["callback_query"]["data"] == "go"
        assert update["callback_query"]["message"]["message_id"] == message.message_id
        assert api.unanswered_callbacks == [query]
        answer = {"callback_query_id": query.id, "show_alert": True}
        too_long = await caller.refusal("answerCallbackQuery", **answer, text="a" * 201)
        assert too_long == "MESSAGE_TOO_LONG"
        assert await caller.result("answerCallbackQuery", **answer, text="a" * 200) is True
        assert api.unanswered_callbacks == []
        assert (query.answer_text, query.show_alert) == ("a" * 200, True)
        assert await caller.refusal("answerCallbackQuery", **answer) == TOO_OLD
        for words in ["Page", "Absent"]:
            with pytest.raises(LookupError, match=words):
                await chat.presses(message, words)

    async def test_unknown_and_old_queries(self, api: BotApi, caller: Caller) -> None:
        """Refuse an answer to a press that is unknown or too old."""
        chat = api.private_chat(7)
        markup = keyboard({"text": "Go", "callback_data": "go"})
        await caller.result("sendMessage", chat_id=7, text="a", reply_markup=markup)
        query = await chat.presses(await chat.next_message(), "Go", expired=True)
        assert api.unanswered_callbacks == []
        for number in [query.id, "5"]:
            words = await caller.refusal("answerCallbackQuery", callback_query_id=number)
            assert words == TOO_OLD


class TestProfile:
    """Commands, names and descriptions, and chat actions."""

    async def test_commands_by_scope(self, api: BotApi, caller: Caller) -> None:
        """Keep menus apart by scope and language."""
        api.private_chat(7)
        ask = [{"command": "ask", "description": "Ask a question"}]
        here = {"scope": {"type": "chat", "chat_id": 7}}
        await caller.result("setMyCommands", commands=ask)
        await caller.result("setMyCommands", commands=ask * 100, **here, language_code="cy")
        assert await caller.result("getMyCommands") == ask
        assert await caller.result("getMyCommands", scope={"type": "default"}) == ask
        assert await caller.result("getMyCommands", **here) == []
        assert await caller.result("getMyCommands", **here, language_code="cy") == ask * 100
        await caller.result("deleteMyCommands")
        assert await caller.result("getMyCommands") == []

    @pytest.mark.parametrize(
        ("command", "description", "words"),
        [
            ("a" * 32, "d" * 256, None),
            ("", "d", "command must be non-empty"),
            ("a" * 33, "d", "command length must not exceed 32"),
            ("Ask", "d", "BOT_COMMAND_INVALID"),
            ("/ask", "d", "BOT_COMMAND_INVALID"),
            ("ask", "", "command description must be non-empty"),
            ("ask", "d" * 257, "command description length must not exceed 256"),
        ],
    )
    async def test_command_rules(
        self, caller: Caller, command: str, description: str, words: str | None
    ) -> None:
        """Hold a command to its rules."""
        commands = [{"command": command, "description": description}]
        if words is None:
            await caller.result("setMyCommands", commands=commands)
        else:
            assert await caller.refusal("setMyCommands", commands=commands) == words

    async def test_menu_rules(self, caller: Caller) -> None:
        """Hold a menu, its scope and its language to their rules."""
        ask = [{"command": "ask", "description": "Ask"}]
        words = await caller.refusal("setMyCommands", commands=ask * 101)
        assert words == "BOT_COMMANDS_TOO_MUCH"
        for scope, words in [
            ({"type": "everywhere"}, "Unsupported type specified"),
            ({"type": "chat"}, 'parameter "scope.chat_id" missing'),
            ({"type": "chat", "chat_id": 8}, "chat not found"),
            ({"type": "chat_member", "chat_id": 8}, 'parameter "scope.user_id" missing'),
        ]:
            assert words in await caller.refusal("setMyCommands", commands=ask, scope=scope)
        words = await caller.refusal("getMyCommands", language_code="cym")
        assert words == "invalid language code specified"

    @pytest.mark.parametrize(
        ("method", "name", "most"),
        [
            ("Name", "name", 64),
            ("Description", "description", 512),
            ("ShortDescription", "short_description", 120),
        ],
    )
    async def test_texts(self, caller: Caller, method: str, name: str, most: int) -> None:
        """Set and get the bot's texts within their limits."""
        assert await caller.result(f"setMy{method}", **{name: "a" * most}) is True
        assert await caller.result(f"getMy{method}") == {name: "a" * most}
        words = await caller.refusal(f"setMy{method}", **{name: "a" * (most + 1)})
        assert words == f"{name} length must not exceed {most}"

    async def test_name_shows(self, caller: Caller) -> None:
        """Show the name in getMe."""
        await caller.result("setMyName", name="Minutes")
        assert (await caller.message("getMe"))["first_name"] == "Minutes"

    async def test_chat_actions(self, api: BotApi, caller: Caller) -> None:
        """Take known actions in known chats."""
        api.private_chat(7)
        assert await caller.result("sendChatAction", chat_id=7, action="typing") is True
        words = await caller.refusal("sendChatAction", chat_id=7, action="thinking")
        assert words == "wrong parameter action in request"
        words = await caller.refusal("sendChatAction", chat_id=8, action="typing")
        assert words == "chat not found"
