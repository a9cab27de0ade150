"""What has arrived from people: kept until it is answered, and each but once."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence


class Inbox:
    """Arrived messages by their number, which tells a repeated delivery."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def receive(self, messages: Iterable[tuple[int, str]], day: dt.date) -> int:
        """Keeps (number, body) of those that are not known yet, and returns how many they are."""
        rows = [(number, body, day.isoformat()) for number, body in messages]
        sql = "insert or ignore into inbox (number, body, day) values (?, ?, ?)"
        return self._connection.executemany(sql, rows).rowcount

    def waiting(self, after: int, limit: int) -> Sequence[tuple[int, int, str]]:
        """(place, number, body) of what is not answered and arrived after the place `after`."""
        sql = (
            "select arrived, number, body from inbox where body is not null and arrived > ?"
            " order by arrived limit ?"
        )
        return self._connection.execute(sql, (after, limit)).fetchall()

    def count(self) -> int:
        """How many are not answered."""
        sql = "select count(*) from inbox where body is not null"
        return int(self._connection.execute(sql).fetchone()[0])

    def answered(self, number: int) -> None:
        """Erases the words of a message; its number stays, to tell a repeated delivery."""
        self._connection.execute("update inbox set body = null where number = ?", (number,))

    def forget_numbers(self, before: dt.date) -> None:
        """Drops the numbers of answered messages that arrived before a day."""
        sql = "delete from inbox where body is null and day < ?"
        self._connection.execute(sql, (before.isoformat(),))
