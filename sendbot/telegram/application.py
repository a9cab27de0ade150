"""The Telegram application: settings in, a bot that answers out."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from telegram import BotCommand, Message, Update
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from knowledge.errors import SendbotError, SettingsError
from knowledge.model import Ask
from sendbot import wording
from sendbot.converse import converse
from sendbot.render import messages
from sendbot.reply import Line, Press, Reply, read_press
from sendbot.settings import Settings
from sendbot.telegram.memory import Memory
from sendbot.telegram.order import PerChat
from sendbot.telegram.sending import send

_LOG = logging.getLogger(__name__)
_ALBUMS = 256  # albums that are remembered, so that ten photos get one reply
COMMANDS = (
    ("ask", "Ask a question about a council meeting"),
    ("help", "How to ask, and what I can do"),
    ("about", "Which records I hold"),
    ("privacy", "What I keep about you"),
)
UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
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
    # A group has other bots: only our own commands, and none that is addressed to another bot.
    ours = ["start", *(name for name, _ in COMMANDS)]
    groups = new & filters.ChatType.GROUPS
    app.add_handler(CommandHandler(ours, handlers.words, filters=groups))
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
    _LOG.info("calling Telegram; stop with Ctrl+C")
    try:
        app.run_polling(allowed_updates=UPDATES, bootstrap_retries=-1)
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
        self._memory = Memory()
        self._albums: deque[str] = deque(maxlen=_ALBUMS)

    async def words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command, or a question in plain words."""
        if update.effective_message is not None and update.effective_message.text:
            await self._reply(update, context, update.effective_message.text)

    async def no_words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message: nothing that can be read."""
        album = update.message.media_group_id if update.message else None
        if album in self._albums:
            return
        if album is not None:
            self._albums.append(album)
        await _send(update, context, Reply((Line(wording.NO_QUESTION),)))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button; answered first, so that the client stops waiting."""
        query = update.callback_query
        if query is None:
            return
        with suppress(TelegramError):  # a press that waited too long is still worth a reply
            await query.answer()
        press = read_press(query.data or "")
        if press is None:
            await _send(update, context, Reply((Line(wording.EXPIRED),)))
        else:
            await self._reply(update, context, press)

    async def _reply(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, message: str | Press
    ) -> None:
        if update.effective_chat is None:
            return
        chat_id = update.effective_chat.id
        before, now = self._memory.of(chat_id), self._clock()
        reply, after = await asyncio.to_thread(converse, message, before, self._ask, now)
        self._memory.keep(chat_id, after)
        await _send(update, context, reply)


async def _send(update: Update, context: ContextTypes.DEFAULT_TYPE, reply: Reply) -> None:
    """Sends a reply to the chat, and to the topic of a group, that an update came from."""
    if update.effective_chat is None:
        return
    source = update.callback_query.message if update.callback_query else update.message
    thread = None
    if isinstance(source, Message) and source.is_topic_message:
        thread = source.message_thread_id
    await send(context.bot, update.effective_chat.id, messages(reply), thread)


async def _introduce(app: App) -> None:
    """Tells Telegram the menu of commands; the bot can do without it."""
    try:
        await app.bot.set_my_commands([BotCommand(name, words) for name, words in COMMANDS])
    except TelegramError as error:
        _LOG.warning("the menu of commands was not set: %s", type(error).__name__)
    _LOG.info("the bot is running; stop it with Ctrl+C")


async def _failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Logs what failed, without the chat's words, and says so in the chat."""
    error = context.error
    if isinstance(error, Conflict):
        _LOG.error("another program polls with the same token; stop one of them")
        return
    if not isinstance(update, Update):
        _LOG.warning("Telegram was not reached; trying again: %s", type(error).__name__)
        return
    if isinstance(error, SendbotError):
        _LOG.error("the records can't be read: %s", error.code)
    else:
        _LOG.error("an update failed", exc_info=error)
    if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        return  # the reply may have arrived, or nothing can
    with suppress(TelegramError):
        await _send(update, context, Reply((Line(wording.FAILED),)))
