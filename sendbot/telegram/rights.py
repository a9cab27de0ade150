"""Who may choose for a chat: everybody for themselves, in a group its admins."""

from __future__ import annotations

from telegram import Bot
from telegram.error import TelegramError

from sendbot import choosing, following
from sendbot.reply import Press
from sendbot.telegram.incoming import Place

_ADMINS = frozenset({"creator", "administrator"})


def chooses(message: str | Press) -> bool:
    """Whether a message changes what a chat has chosen, or what it follows."""
    if isinstance(message, Press):
        return message.action in choosing.ACTIONS | following.ACTIONS
    if not message.startswith("/"):
        return False
    command = message[1:].split(maxsplit=1)[0] if message[1:].split() else ""
    return command.partition("@")[0].casefold() in choosing.COMMANDS | following.CHANGING


async def may_choose(bot: Bot, place: Place, person: int) -> bool:
    """Whether a person may choose for a place; an admin without a name speaks as the group."""
    if not place.is_group or person == place.chat:
        return True
    try:
        member = await bot.get_chat_member(place.chat, person)
    except TelegramError:
        return False
    return member.status in _ADMINS
