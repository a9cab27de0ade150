"""Opening the SQLite file, and its failures in words for people."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.keep.schema import migrations

_BUSY_SECONDS = 10.0


def connect(path: Path, *, writable: bool) -> Database:
    """A connection to the store at `path`, its tables brought up to date.

    A reader of a store that does not exist gets an empty one in memory.

    Raises:
        StoreError: where the file is no store, is newer than this program, or can't be opened.
    """
    with store_errors(path):
        if not writable and not path.exists():
            return _migrated(_database(sqlite3.connect(":memory:", check_same_thread=False)), path)
        if path.is_dir():
            raise StoreError("store_not_a_file", f"{path} is a folder; name a file for the store.")
        if writable:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _for_writing(path)
        db = _for_reading(path)
        if _is_current(db, path):
            return db
        db.close()
        _for_writing(path).close()
        return _for_reading(path)


def _for_writing(path: Path) -> Database:
    db = _database(sqlite3.connect(path, timeout=_BUSY_SECONDS))
    _is_current(db, path)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    return _migrated(db, path)


def _for_reading(path: Path) -> Database:
    address = f"file:{quote(str(path))}?mode=ro"
    if not os.access(path.parent, os.W_OK):
        address += "&immutable=1"  # a log can't be opened beside it, and nobody can write one
    return _database(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS))


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, execute_plugins=False)


def _migrated(db: Database, path: Path) -> Database:
    if migrations.pending(db):
        migrations.apply(db)
    _is_current(db, path)
    return db


def _is_current(db: Database, path: Path) -> bool:
    """Whether every migration is applied; refuses a stranger's database and a newer one's."""
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied and db.table_names():
        raise StoreError(
            "store_foreign", f"{path} is a database of another program; name another file."
        )
    if applied - {migration.name for migration in migrations._migrations}:
        raise StoreError(
            "store_newer",
            f"{path} was written by a newer version of Sendbot; update Sendbot, then try again.",
        )
    return not migrations.pending(db)


@contextlib.contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the disk raise into `StoreError`, each with what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explained(str(error).casefold(), path) from error
    except OSError as error:
        raise StoreError(
            "store_unreachable", f"The store {path} can't be opened: {error.strerror}."
        ) from error


def _explained(said: str, path: Path) -> StoreError:
    for code, sign, message in (
        (
            "store_not_a_database",
            "not a database",
            f"{path} is not a Sendbot store; move it away or name another file.",
        ),
        (
            "store_damaged",
            "malformed",
            f"The store {path} is damaged; restore a backup, or move it away and add again.",
        ),
        (
            "store_read_only",
            "readonly",
            f"The store {path} is read-only; make the file and its folder writable, then try again.",
        ),
        (
            "store_busy",
            "locked",
            f"The store {path} is busy with another program; wait until it has finished.",
        ),
        (
            "store_full",
            "full",
            f"The disk of the store {path} is full; free some room and run the same command again.",
        ),
        (
            "store_unreachable",
            "unable to open",
            f"The store {path} can't be opened; check that its folder exists and may be written.",
        ),
    ):
        if sign in said:
            return StoreError(code, message)
    return StoreError("store_failed", f"The store {path} failed: {said}.")
