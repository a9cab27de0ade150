"""What chats have chosen: all that is kept of a chat, and only where it has chosen something."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping


class Chats:
    """The choices of each chat, by the chat's number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def choices(self, chat: int) -> Mapping[str, str]:
        """What a chat has chosen; empty for one that has chosen nothing."""
        row = self._connection.execute("select choices from chat where id = ?", (chat,)).fetchone()
        return {str(k): str(v) for k, v in json.loads(row[0]).items()} if row else {}

    def choose(self, chat: int, choices: Mapping[str, str]) -> None:
        """Keeps what a chat has chosen, or forgets one that has chosen nothing."""
        if not choices:
            self.forget(chat)
            return
        sql = (
            "insert into chat (id, choices) values (?, ?)"
            " on conflict (id) do update set choices = excluded.choices"
        )
        self._connection.execute(sql, (chat, json.dumps(dict(choices), sort_keys=True)))

    def forget(self, chat: int) -> None:
        """Erases everything about a chat."""
        self._connection.execute("delete from chat where id = ?", (chat,))

    def move(self, chat: int, to: int) -> None:
        """Gives what a chat has chosen to another one, which takes its place."""
        if self.choices(chat):
            self.choose(to, self.choices(chat))
            self.forget(chat)
