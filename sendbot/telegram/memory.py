"""What is remembered of chats: in this process only, and no longer than was promised."""

from __future__ import annotations

import asyncio

from sendbot.converse import REMEMBERED, Chat

Key = tuple[int, int | None]  # a chat, and the topic of a group

_NOTHING = Chat()


class Memory:
    """The chats of the last half hour; a timer drops each, whether it speaks again or not."""

    def __init__(self) -> None:
        self._chats: dict[Key, tuple[Chat, asyncio.TimerHandle]] = {}

    def __len__(self) -> int:
        return len(self._chats)

    def of(self, key: Key) -> Chat:
        """What is remembered of a chat, which may be nothing."""
        return self._chats[key][0] if key in self._chats else _NOTHING

    def keep(self, key: Key, chat: Chat) -> None:
        """Remembers a chat for half an hour from now, or forgets one that has nothing to keep."""
        if chat == self.of(key):
            return
        self._forget(key)
        if chat != _NOTHING:
            later = asyncio.get_running_loop().call_later
            timer = later(REMEMBERED.total_seconds(), self._forget, key)
            self._chats[key] = (chat, timer)

    def forget(self, chat: int) -> None:
        """Forgets a chat, with all topics of a group."""
        for key in [key for key in self._chats if key[0] == chat]:
            self._forget(key)

    def _forget(self, key: Key) -> None:
        if key in self._chats:
            self._chats.pop(key)[1].cancel()
