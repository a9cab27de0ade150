"""The menus of commands that Telegram shows: one for people, one for groups and their admins."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from sendbot import wording

_LOG = logging.getLogger(__name__)
_GROUPS = ("ask", "latest", "help", "about", "privacy")
_ADMINS = (*_GROUPS, "follow", "following", "council", "settings", "forget")
_MENUS: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeAllPrivateChats(), tuple(wording.MENU)),
    (BotCommandScopeAllGroupChats(), _GROUPS),
    (BotCommandScopeAllChatAdministrators(), _ADMINS),
)


async def introduce(bot: Bot) -> None:
    """Tells Telegram the menus and what the bot says of itself; the bot can do without them."""
    try:
        for scope, names in _MENUS:
            commands = [BotCommand(name, wording.MENU[name]) for name in names]
            await bot.set_my_commands(commands, scope)
        await bot.set_my_short_description(wording.SHORT_DESCRIPTION)
        await bot.set_my_description(wording.DESCRIPTION)
    except TelegramError as error:
        _LOG.warning("the menu of commands was not set: %s", type(error).__name__)
