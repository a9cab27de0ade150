"""The Telegram application: settings in, a bot that answers out."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from telegram import BotCommand, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from knowledge.errors import SendbotError, SettingsError
from knowledge.model import Ask
from sendbot import wording
from sendbot.converse import Chat, converse
from sendbot.render import messages
from sendbot.reply import Line, Press, Reply, read_press
from sendbot.settings import Settings
from sendbot.telegram.order import PerChat
from sendbot.telegram.sending import send

_LOG = logging.getLogger(__name__)
_CHAT = "chat"  # key of the `Chat` in PTB's chat_data, which lives in memory only
COMMANDS = (
    ("ask", "Ask a question about a council meeting"),
    ("help", "How to ask, and what I can do"),
    ("about", "Which records I hold"),
    ("privacy", "What I keep about you"),
)
Clock = Callable[[], dt.datetime]
App = Application[Any, Any, Any, Any, Any, Any]


def build(settings: Settings, ask: Ask, clock: Clock) -> App:
    """The application, ready to be run. `clock` gives the time now, with a time zone."""
    app: App = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.telegram_api}/bot")
        .base_file_url(f"{settings.telegram_api}/file/bot")
        .concurrent_updates(PerChat())
        .post_init(_introduce)
        .build()
    )
    handlers = _Handlers(ask, clock)
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    app.add_handler(MessageHandler(new & filters.COMMAND, handlers.words))
    app.add_handler(MessageHandler(private & filters.TEXT, handlers.words))
    app.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, handlers.no_words))
    app.add_handler(CallbackQueryHandler(handlers.pressed))
    app.add_error_handler(_failed)
    return app


def run(settings: Settings, ask: Ask, clock: Clock) -> None:
    """Runs the bot by long polling until it is told to stop (SIGINT, SIGTERM).

    Raises:
        SettingsError: where Telegram does not know the token.
    """
    app = build(settings, ask, clock)
    try:
        app.run_polling(
            allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY], bootstrap_retries=-1
        )
    except InvalidToken:
        raise SettingsError(
            "unknown_token",
            "Telegram does not know this token: ask @BotFather for the present one.",
        ) from None


class _Handlers:
    """What an update leads to; thin: the conversation decides, this only carries."""

    def __init__(self, ask: Ask, clock: Clock) -> None:
        self._ask = ask
        self._clock = clock

    async def words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command, or a question in plain words."""
        if update.effective_message is not None and update.effective_message.text:
            await self._reply(update, context, update.effective_message.text)

    async def no_words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message: nothing that can be read."""
        await self._send(update, context, Reply((Line(wording.NO_QUESTION),)))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button; answered first, so that the client stops waiting."""
        query = update.callback_query
        if query is None:
            return
        press = read_press(query.data or "")
        await query.answer()
        if press is None:
            await self._send(update, context, Reply((Line(wording.EXPIRED),)))
        else:
            await self._reply(update, context, press)

    async def _reply(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, message: str | Press
    ) -> None:
        chat_data: dict[str, Chat] = context.chat_data if context.chat_data is not None else {}
        before = chat_data.get(_CHAT, Chat())
        now = self._clock()
        reply, chat_data[_CHAT] = await asyncio.to_thread(
            converse, message, before, self._ask, now
        )
        await self._send(update, context, reply)

    async def _send(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, reply: Reply
    ) -> None:
        message = update.effective_message
        if update.effective_chat is None:
            return
        thread = message.message_thread_id if message and message.is_topic_message else None
        await send(context.bot, update.effective_chat.id, messages(reply), thread)


async def _introduce(app: App) -> None:
    """Tells Telegram the menu of commands."""
    await app.bot.set_my_commands([BotCommand(name, words) for name, words in COMMANDS])
    _LOG.info("the bot is running; stop it with Ctrl+C")


async def _failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Logs what failed, without the chat's words, and says so in the chat."""
    error = context.error
    if isinstance(error, Conflict):
        _LOG.error("another program polls with the same token; stop one of them")
        return
    if isinstance(error, SendbotError):
        _LOG.error("the records can't be read: %s", error.code)
    else:
        _LOG.error("an update failed", exc_info=error)
    if isinstance(update, Update) and update.effective_chat and not isinstance(error, TelegramError):
        reply = Reply((Line(wording.FAILED),))
        await send(context.bot, update.effective_chat.id, messages(reply))
