"""The off switch, which a running bot looks at before every answer."""

from __future__ import annotations

import sqlite3


class Switch:
    """Whether the bot rests, and why."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def reason(self) -> str | None:
        """Why the bot rests ("" where no reason was given); None where it works."""
        sql = "select value from switch where name = 'pause'"
        row = self._connection.execute(sql).fetchone()
        return None if row is None else str(row[0])

    def pause(self, reason: str) -> None:
        """Lets the bot rest from now on."""
        sql = (
            "insert into switch (name, value) values ('pause', ?)"
            " on conflict (name) do update set value = excluded.value"
        )
        self._connection.execute(sql, (reason,))

    def resume(self) -> None:
        """Lets the bot work again."""
        self._connection.execute("delete from switch where name = 'pause'")
