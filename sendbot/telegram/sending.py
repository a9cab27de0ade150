"""Sending a reply: every message once, at the pace that Telegram asks for."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import Forbidden, RetryAfter

from sendbot.render import Message

_LOG = logging.getLogger(__name__)
_PATIENCE = 5  # times that a message waits as Telegram asks
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, chat_id: int, messages: list[Message], thread: int | None = None) -> None:
    """Sends `messages` to a chat, in order; stops quietly where the chat has blocked the bot."""
    for message in messages:
        try:
            await _send_one(bot, chat_id, message, thread)
        except Forbidden:
            _LOG.info("a chat has blocked the bot; its reply was dropped")
            return


async def _send_one(bot: Bot, chat_id: int, message: Message, thread: int | None) -> None:
    for attempt in range(_PATIENCE):
        try:
            await bot.send_message(
                chat_id,
                message.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=_keyboard(message),
                message_thread_id=thread,
            )
        except RetryAfter as error:
            if attempt + 1 == _PATIENCE:
                raise
            await asyncio.sleep(_seconds(error))
        else:
            return


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.words, callback_data=button.data) for button in row]
            for row in message.rows
        ]
    )
