"""The rules of sendMessage: text, replies, buttons."""

import json

import pytest

from tests.botapi.conftest import Caller, keyboard
from tests.botapi.server import BotApi


class TestSendMessage:
    """sendMessage."""

    async def test_what_the_person_sees(self, api: BotApi, caller: Caller) -> None:
        """Show the person what the bot sent."""
        chat = api.private_chat(7)
        number = await chat.sends("what now?")
        sent = await caller.message(
            "sendMessage",
            chat_id=7,
            text="<i>this</i> &amp; that",
            parse_mode="HTML",
            link_preview_options={"is_disabled": True},
            reply_parameters={"message_id": number},
            reply_markup=keyboard(
                {"text": "Go", "callback_data": "go"}, {"text": "Page", "url": "https://a.b"}
            ),
        )
        seen = await chat.next_message()
        assert seen.message_id == sent["message_id"]
        assert seen.text == sent["text"] == "this & that"
        assert seen.html == "<i>this</i> &amp; that"
        assert seen.buttons == [[("Go", "go"), ("Page", "https://a.b")]]
        assert seen.link_preview_disabled
        assert seen.reply_to == sent["reply_to_message"]["message_id"] == number
        assert sent["entities"] == [{"type": "italic", "offset": 0, "length": 4}]
        assert not seen.edited

    async def test_plain_text_is_not_parsed(self, api: BotApi, caller: Caller) -> None:
        """Leave tags alone without a parse mode."""
        chat = api.private_chat(7)
        await caller.result("sendMessage", chat_id=7, text="<b>a</b> &amp;")
        assert (await chat.next_message()).text == "<b>a</b> &amp;"

    @pytest.mark.parametrize(
        ("text", "fits"),
        [
            ("a" * 4096, True),
            ("a" * 4097, False),
            ("😀" * 4096, True),
            ("😀" * 4096 + "a", False),
            ("<b>" + "&lt;" * 4096 + "</b>", True),
            ("<b>" + "&lt;" * 4097 + "</b>", False),
            (" " * 10 + "a" * 4096, True),
        ],
    )
    async def test_length(self, api: BotApi, caller: Caller, text: str, *, fits: bool) -> None:
        """Count the length after parsing, in code points."""
        api.private_chat(7)
        call = {"chat_id": 7, "text": text, "parse_mode": "HTML"}
        if fits:
            await caller.result("sendMessage", **call)
        else:
            assert await caller.refusal("sendMessage", **call) == "message is too long"

    async def test_text_rules(self, api: BotApi, caller: Caller) -> None:
        """Refuse text that is empty, unreadable or malformed."""
        api.private_chat(7)
        for text, mode, words in [
            ("", "HTML", "message text is empty"),
            (" \n", "HTML", "message text is empty"),
            ("<b></b>", "HTML", "message text is empty"),
            ("a", "MarkdownV2", "unsupported parse_mode"),
            ("é" * 16385, "HTML", "text is too long"),
            (
                "<p>a</p>",
                "HTML",
                'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
            ),
        ]:
            refusal = await caller.refusal("sendMessage", chat_id=7, text=text, parse_mode=mode)
            assert refusal == words

    async def test_half_a_character(self, api: BotApi, caller: Caller) -> None:
        """Refuse half of a surrogate pair, which JSON can spell."""
        api.private_chat(7)
        response = await caller.http.post(
            caller.url("sendMessage"),
            content=json.dumps({"chat_id": 7, "text": "\ud83d"}),
            headers={"content-type": "application/json"},
        )
        words = "Bad Request: strings must be encoded in UTF-8"
        assert response.json()["description"] == words

    async def test_reply_rules(self, api: BotApi, caller: Caller) -> None:
        """Refuse a reply to a message that is not there."""
        chat = api.private_chat(7)
        call = {"chat_id": 7, "text": "a"}
        for parameters in [{"message_id": 99}, {"message_id": 1, "chat_id": 8}]:
            words = await caller.refusal("sendMessage", **call, reply_parameters=parameters)
            assert words == "message to be replied not found"
        lenient = {"message_id": 99, "allow_sending_without_reply": True}
        await caller.result("sendMessage", **call, reply_parameters=lenient)
        assert (await chat.next_message()).reply_to is None

    @pytest.mark.parametrize(
        ("button", "words"),
        [
            ({"text": "a", "callback_data": "é" * 32}, None),
            ({"text": "a", "callback_data": "é" * 32 + "a"}, "BUTTON_DATA_INVALID"),
            ({"text": "a", "url": "tg://resolve?domain=a"}, None),
            ({"text": "a", "copy_text": {"text": "a"}}, None),
            ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
            ({"text": "a", "switch_inline_query": ""}, None),
            ({"text": " ", "callback_data": "a"}, "text must be non-empty"),
            ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
            ({"text": "a", "callback_data": ""}, "Text buttons are unallowed"),
            ({"text": "a", "callback_data": "a", "url": "https://a.b"}, "exactly one action"),
            ({"text": "a", "url": "ftp://a.b"}, "'ftp://a.b' is invalid: Unsupported URL protocol"),
            ({"text": "a", "url": "http://localhost"}, "is invalid: Wrong HTTP URL"),
            ({"text": "a", "callback_data": 5}, "must be a String"),
            ({"text": "a", "colour": "red"}, "unknown parameter"),
            ("a", "InlineKeyboardButton must be an Object"),
        ],
    )
    async def test_buttons(
        self, api: BotApi, caller: Caller, button: dict[str, object], words: str | None
    ) -> None:
        """Hold a button to its rules."""
        api.private_chat(7)
        call = {"chat_id": 7, "text": "a", "reply_markup": keyboard(button)}
        if words is None:
            await caller.result("sendMessage", **call)
        else:
            assert words in await caller.refusal("sendMessage", **call)

    async def test_keyboards(self, api: BotApi, caller: Caller) -> None:
        """Hold a keyboard to its size and shape."""
        api.private_chat(7)
        row = [{"text": str(number), "callback_data": "a"} for number in range(10)]
        call = {"chat_id": 7, "text": "a"}
        await caller.result("sendMessage", **call, reply_markup={"inline_keyboard": [row] * 10})
        for markup, words in [
            ({"inline_keyboard": [*[row] * 10, row[:1]]}, "reply markup is too long"),
            ({"inline_keyboard": row}, "must be an Array of Arrays"),
            ({"keyboard": [row]}, 'unknown parameter "reply_markup.keyboard"'),
        ]:
            assert words in await caller.refusal("sendMessage", **call, reply_markup=markup)
