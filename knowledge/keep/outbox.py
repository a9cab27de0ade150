"""What is to be sent to people: kept until it has arrived."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


class Outbox:
    """Letters in the order in which they were written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, chat: int, body: str) -> int:
        """Keeps a letter, and returns its number."""
        sql = "insert into outbox (chat, body) values (?, ?)"
        number = self._connection.execute(sql, (chat, body)).lastrowid
        return int(number or 0)

    def unsent(self) -> Sequence[tuple[int, int, str, int | None]]:
        """(number, chat, body, floor) of every letter; `floor` is None if it was never tried."""
        sql = "select id, chat, body, floor from outbox order by id"
        return self._connection.execute(sql).fetchall()

    def trying(self, number: int, floor: int) -> None:
        """Notes that a letter is being sent now, and the highest message number before it."""
        self._connection.execute("update outbox set floor = ? where id = ?", (floor, number))

    def sent(self, number: int, highest: int) -> None:
        """Erases a letter that has arrived, or never will; keeps the highest message number."""
        self._connection.execute("delete from outbox where id = ?", (number,))
        sql = (
            "insert into switch (name, value) values ('highest', ?) on conflict (name)"
            " do update set value = max(cast(value as integer), cast(excluded.value as integer))"
        )
        self._connection.execute(sql, (str(highest),))

    def highest(self) -> int:
        """The highest message number when a letter last arrived; 0 before the first."""
        sql = "select value from switch where name = 'highest'"
        row = self._connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def drop(self, chat: int) -> None:
        """Erases every letter to a chat."""
        self._connection.execute("delete from outbox where chat = ?", (chat,))

    def move(self, chat: int, to: int) -> None:
        """Sends the letters to a chat to another one from now on."""
        self._connection.execute("update outbox set chat = ? where chat = ?", (to, chat))
