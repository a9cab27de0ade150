"""The file beside the store for what is under way in chats, so that chats never wait for `add`.

It holds what has arrived and is not answered yet, what is to be sent, what chats have chosen and
follow, and what was asked in vain. Words of a chat are erased as soon as they have been answered.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from knowledge.errors import StoreError
from knowledge.keep import following
from knowledge.keep.chats import Chats
from knowledge.keep.failures import store_errors
from knowledge.keep.following import Following
from knowledge.keep.inbox import Inbox
from knowledge.keep.outbox import Outbox
from knowledge.keep.switch import Switch
from knowledge.keep.unanswered import Unanswered

_BUSY_SECONDS = 10.0
migrations = Migrations("sendbot-chats")


class ChatFile:
    """The file at `path`, made where it does not exist; used by one thread at a time.

    Raises:
        StoreError: where the file can't be opened, or is another program's or a newer version's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._lock = threading.RLock()
        with store_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        self.inbox = Inbox(self._connection)
        self.outbox = Outbox(self._connection)
        self.chats = Chats(self._connection)
        self.unanswered = Unanswered(self._connection)
        self.switch = Switch(self._connection)
        self.following = Following(self._connection)

    def _prepare(self) -> None:
        db = Database(self._connection, execute_plugins=False)
        known = {migration.name for migration in migrations._migrations}
        tables = db.table_names()
        applied = {migration.name for migration in migrations.applied(db)}
        if tables and not applied:
            raise StoreError(
                "store_foreign", f"{self.path} is a database of another program; move it away."
            )
        if applied - known:
            raise StoreError(
                "store_newer",
                f"{self.path} was written by a newer version of Sendbot; update Sendbot.",
            )
        for pragma in ("journal_mode = wal", "synchronous = full", "secure_delete = on"):
            self._connection.execute(f"pragma {pragma}")
        if applied != known:
            with self.together():
                migrations.apply(db)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Everything inside is written in one transaction: all of it, or none where it fails.

        Inside another one, only what is inside this one is undone.
        """
        with store_errors(self.path), self._lock:
            inner = self._connection.in_transaction
            begin, end, undo = _INNER if inner else _OUTER
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute(end)
            except BaseException:
                for statement in undo:
                    if self._connection.in_transaction:
                        self._connection.execute(statement)
                raise

    def erase(self) -> None:
        """Takes what was erased out of SQLite's log too."""
        with store_errors(self.path), self._lock:
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Closes the file; nothing can be done with it afterwards."""
        with self._lock:
            self._connection.close()


_OUTER = ("begin immediate", "commit", ("rollback",))
_INNER = ("savepoint inner", "release inner", ("rollback to inner", "release inner"))


@migrations(name="0001_chats")
def _chats(db: Database) -> None:
    for statement in (
        # `body` is null once it has been answered; `arrived` is the order of arrival
        "create table inbox (arrived integer primary key autoincrement, number integer not null"
        " unique, body text, day text not null)",
        "create index inbox_waiting on inbox (arrived) where body is not null",
        "create table outbox (id integer primary key autoincrement, chat integer not null,"
        " body text not null, floor integer)",
        "create index outbox_chat on outbox (chat)",
        "create table chat (id integer primary key, choices text not null)",
        "create table unanswered (id integer primary key, day text not null, reason text not null,"
        " question text not null)",
        "create table gap (month text not null, topic text not null, times integer not null,"
        " people integer not null, primary key (month, topic))",
        "create table feedback (month text not null, topic text not null, helped integer not null,"
        " missed integer not null, primary key (month, topic))",
        "create table switch (name text primary key, value text not null)",
    ):
        db.conn.execute(statement)


@migrations(name="0002_following")
def _following(db: Database) -> None:
    for statement in following.SCHEMA:
        db.conn.execute(statement)


def open_chats(url: str) -> ChatFile:
    """The file of chats that belongs to the store at `url`: "data/sendbot.db-chats"."""
    return ChatFile(path_of(url))


def path_of(url: str) -> Path:
    """Where the file of chats of the store at `url` is, or would be."""
    _, separator, path = url.partition(":///")
    name = path if url.startswith("sqlite") and separator and path else "data/sendbot.db"
    return Path(name + "-chats")
