"""Did it arrive? What to make of a message whose fate the network has hidden.

The Bot API has no way to send a message twice and have it arrive once. But it tells whether a
message is there: changing its buttons to what they are already is refused as "not modified".
Telegram numbers messages one after another (in private chats and basic groups all of the bot's
together, in a supergroup its own), and a chat's letters leave one at a time. So the lost message,
if it is there, has one of the numbers just above the highest that was seen before it was sent.
"""

from __future__ import annotations

import httpx
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError

from sendbot.telegram.letters import Letter

_BEYOND = 40  # numbers that are looked at above the highest that has been seen since
_MOST = 200  # numbers that are looked at in all
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_ABSENT = ("not found", "can't be edited", "message_id_invalid", "message to edit")


class Numbers:
    """The highest message number that has been seen, in each row of numbers."""

    def __init__(self) -> None:
        self._highest: dict[int, int] = {}

    def seen(self, chat: int, number: int) -> None:
        """Notes a number that a message of `chat` has."""
        row = _row(chat)
        if row and len(self._highest) > 10_000:
            self._highest = {0: self._highest.get(0, 0)}
        self._highest[row] = max(number, self._highest.get(row, 0))

    def highest(self, chat: int) -> int:
        """The highest number seen in the row that `chat` belongs to; 0 for none."""
        return self._highest.get(_row(chat), 0)


def _row(chat: int) -> int:
    """Supergroups have numbers of their own; their chat numbers begin with -100."""
    return chat if chat < -1_000_000_000_000 else 0


def never_left(error: TelegramError) -> bool:
    """Whether a failed call surely did not reach Telegram."""
    return isinstance(error, NetworkError) and isinstance(error.__cause__, _NEVER_LEFT)


class Search:
    """The looking for one message whose fate is hidden; it goes on where it was interrupted.

    `floor` is the highest number that was seen before the message was sent, 0 where none was.
    """

    def __init__(self, floor: int) -> None:
        self._next = floor + 1 if floor else 0
        self._last = floor + _MOST

    async def find(self, bot: Bot, letter: Letter, highest: int) -> int | None:
        """The number of the message that `letter` became; None where it has not arrived.

        `highest` is the highest number that has been seen by now.

        Raises:
            TelegramError: where Telegram can't be asked now.
        """
        if self._next:
            self._last = min(self._last, max(highest, self._next) + _BEYOND)
        while 0 < self._next <= self._last:
            if await _is(bot, letter, self._next):
                return self._next
            self._next += 1
        return None


async def _is(bot: Bot, letter: Letter, number: int) -> bool:
    """Whether the message with a number is the one that `letter` became."""
    try:
        await bot.edit_message_reply_markup(
            chat_id=letter.chat, message_id=number, reply_markup=letter.keyboard()
        )
    except BadRequest as error:
        said = str(error).casefold()
        if "not modified" in said:
            return True
        if not any(sign in said for sign in _ABSENT):
            raise
        return False
    return True
