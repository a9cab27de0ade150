"""The server's strictness, and a small bot from end to end."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.botapi.conftest import CONFLICT, Caller
from tests.botapi.server import BotApi, Refusal


class TestStrictness:
    """What the server takes, and what it refuses."""

    async def test_wrong_token(self, api: BotApi, caller: Caller) -> None:
        """Refuse a wrong token with 401."""
        response = await caller.http.get(caller.url("getMe", token="1:other"))
        assert response.status_code == 401
        assert response.json() == {
            "ok": False,
            "error_code": 401,
            "description": "Unauthorized",
        }
        assert api.refusals == [Refusal("getMe", "Unauthorized")]
        assert api.calls == []

    async def test_unknown_methods_and_paths(self, api: BotApi, caller: Caller) -> None:
        """Refuse what is no method with 404; names are exact."""
        expected = {"ok": False, "error_code": 404, "description": "Not Found"}
        for url in [caller.url("sendTelegram"), caller.url("getme"), f"{api.origin}/status"]:
            response = await caller.http.get(url)
            assert (response.status_code, response.json()) == (404, expected)

    async def test_parameters(self, api: BotApi, caller: Caller) -> None:
        """Refuse parameters that are unknown, missing or of a wrong type."""
        api.private_chat(7)
        cases: list[tuple[dict[str, object], str]] = [
            ({"chat_id": 7, "text": "a", "colour": "red"}, 'unknown parameter "colour"'),
            ({"text": "a"}, "chat_id is empty"),
            ({"chat_id": 7}, "message text is empty"),
            ({"chat_id": None, "text": "a"}, "chat_id is empty"),
            ({"chat_id": 7, "text": "a", "colour": None}, 'unknown parameter "colour"'),
            (
                {"chat_id": 7, "text": "a", "message_thread_id": "main"},
                'parameter "message_thread_id" must be an Integer',
            ),
            ({"chat_id": "seven", "text": "a"}, 'parameter "chat_id" must be an Integer'),
            ({"chat_id": True, "text": "a"}, 'parameter "chat_id" must be an Integer'),
            ({"chat_id": 7, "text": 5}, 'parameter "text" must be a String'),
            (
                {"chat_id": 7, "text": "a", "protect_content": "maybe"},
                'parameter "protect_content" must be a Boolean',
            ),
            (
                {"chat_id": 7, "text": "a", "reply_markup": []},
                'parameter "reply_markup" must be an Object',
            ),
            (
                {"chat_id": 7, "text": "a", "link_preview_options": {"off": True}},
                'unknown parameter "link_preview_options.off"',
            ),
            ({"chat_id": 8, "text": "a"}, "chat not found"),
        ]
        for params, words in cases:
            assert await caller.refusal("sendMessage", **params) == words
        expected = [Refusal("sendMessage", f"Bad Request: {words}") for _, words in cases]
        assert api.refusals == expected
        assert await caller.refusal("getMe", verbose=True) == 'unknown parameter "verbose"'

    async def test_bodies(self, api: BotApi, caller: Caller) -> None:
        """Take JSON, both kinds of form, and the address itself."""
        chat = api.private_chat(7)
        url = caller.url("sendMessage")
        markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
        form = {"chat_id": "7", "text": "é & ü", "reply_markup": json.dumps(markup)}
        parts = {name: (None, value) for name, value in form.items()}
        for response in [
            await caller.http.post(url, data=form),
            await caller.http.post(url, files=parts),
            await caller.http.post(url, json={**form, "chat_id": 7, "reply_markup": markup}),
            await caller.http.get(url, params=form),
        ]:
            assert response.status_code == 200, response.text
            message = await chat.next_message()
            assert (message.text, message.buttons) == ("é & ü", [[("Go", "go")]])
        assert (
            api.calls_to("sendMessage")
            == [{"chat_id": 7, "text": "é & ü", "reply_markup": markup}] * 4
        )

    async def test_bodies_that_cannot_be_read(self, api: BotApi, caller: Caller) -> None:
        """Refuse bodies that are broken, of a wrong type, or files."""
        api.private_chat(7)
        url = caller.url("sendMessage")
        for response in [
            await caller.http.post(url, content="{", headers={"content-type": "application/json"}),
            await caller.http.post(url, json=["text"]),
            await caller.http.post(url, content="text", headers={"content-type": "text/plain"}),
            await caller.http.post(url, data={"chat_id": "7"}, files={"text": b"text"}),
            await caller.http.post(url, data={"chat_id": "7", "text": "a", "reply_markup": "{"}),
        ]:
            assert response.status_code == 400, response.text

    async def test_get_me(self, caller: Caller) -> None:
        """Return the bot that the token belongs to."""
        me = await caller.message("getMe")
        assert (me["id"], me["is_bot"]) == (123456, True)
        assert me["first_name"]
        assert me["username"].endswith("bot")


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Repeat a message, with a button under it."""
    message = update.effective_message
    assert message is not None
    button = InlineKeyboardButton("Louder", callback_data=f"louder:{message.text}")
    markup = InlineKeyboardMarkup([[button]])
    await message.reply_html(f"<b>{message.text}</b>", reply_markup=markup, do_quote=True)


async def _louder(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a press, and shout."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    await query.answer("As you like")
    await query.edit_message_text(query.data.removeprefix("louder:").upper())


@asynccontextmanager
async def polling(api: BotApi, errors: list[Exception]) -> AsyncIterator[None]:
    """Run a small bot that polls the server."""
    builder = ApplicationBuilder().token(api.token).base_url(api.base_url)
    app: Application = builder.concurrent_updates(True).build()  # type: ignore[type-arg]
    app.add_handler(MessageHandler(filters.ALL, _echo))
    app.add_handler(CallbackQueryHandler(_louder))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(error_callback=errors.append)
        yield
        await app.updater.stop()
        await app.stop()


class TestPolling:
    """A small bot from end to end."""

    async def test_conversation(self, api: BotApi) -> None:
        """Echo, press, edit: nothing is refused on the way."""
        errors: list[Exception] = []
        chat = api.private_chat(user_id=7, first_name="Ann")
        async with polling(api, errors):
            number = await chat.sends("hello")
            reply = await chat.next_message()
            assert (reply.text, reply.html) == ("hello", "<b>hello</b>")
            assert reply.spans("bold") == ["hello"]
            assert reply.reply_to == number
            query = await chat.presses(reply, "Louder")
            assert api.unanswered_callbacks == [query]
            louder = await chat.next_message()
            assert (louder.text, louder.edited, louder.buttons) == ("HELLO", True, [])
            assert louder.message_id == reply.message_id
            assert query.answer_text == "As you like"
            await chat.edits(number, "goodbye")
            assert (await chat.next_message()).text == "goodbye"
        assert (api.refusals, api.unanswered_callbacks, errors) == ([], [], [])

    async def test_every_kind_of_message_parses(self, api: BotApi) -> None:
        """Send messages that the library can read."""
        errors: list[Exception] = []
        chat = api.private_chat(7)
        async with polling(api, errors):
            await chat.sends_sticker()
            await chat.sends_photo()
            await chat.sends_photo(caption="/ask what is this")
            await chat.sends("/start topic")
            texts = [(await chat.next_message()).text for _ in range(4)]
        assert sorted(texts) == ["/start topic", "None", "None", "None"]
        assert (api.refusals, errors) == ([], [])

    async def test_two_chats_at_once(self, api: BotApi) -> None:
        """Serve one chat while another one waits."""
        slow, quick = api.private_chat(7), api.private_chat(8)
        gate = api.faults.gate("sendMessage", chat_id=slow.id)
        async with polling(api, []):
            await slow.sends("slow")
            await gate.holds()
            await quick.sends("quick")
            assert (await quick.next_message()).text == "quick"
            gate.release()

    async def test_another_poller(self, api: BotApi, caller: Caller) -> None:
        """Tell the bot of a second poller."""
        errors: list[Exception] = []
        async with polling(api, errors):
            await api.until(lambda: bool(api.calls_to("getUpdates")))
            await caller.updates()
            await api.until(lambda: bool(errors))
        assert [str(error) for error in errors] == [CONFLICT]
