"""What is remembered of chats: in this process only, and no longer than was promised."""

from __future__ import annotations

import asyncio

from sendbot.converse import REMEMBERED, Chat

_NOTHING = Chat()


class Memory:
    """The chats of the last half hour; a timer drops each, whether it speaks again or not."""

    def __init__(self) -> None:
        self._chats: dict[int, tuple[Chat, asyncio.TimerHandle]] = {}

    def __len__(self) -> int:
        return len(self._chats)

    def of(self, chat_id: int) -> Chat:
        """What is remembered of a chat, which may be nothing."""
        return self._chats[chat_id][0] if chat_id in self._chats else _NOTHING

    def keep(self, chat_id: int, chat: Chat) -> None:
        """Remembers a chat for half an hour from now, or forgets one that has nothing to keep."""
        if chat == self.of(chat_id):
            return
        self._forget(chat_id)
        if chat != _NOTHING:
            later = asyncio.get_running_loop().call_later
            timer = later(REMEMBERED.total_seconds(), self._forget, chat_id)
            self._chats[chat_id] = (chat, timer)

    def _forget(self, chat_id: int) -> None:
        if chat_id in self._chats:
            self._chats.pop(chat_id)[1].cancel()
