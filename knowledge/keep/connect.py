"""Opening the SQLite file: for reading, or for writing with its tables brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.keep.failures import reading, store_errors
from knowledge.keep.schema import migrations

_BUSY_SECONDS = 10.0
_SMALLEST = 512  # bytes of a database: one page


def connect(path: Path, *, writable: bool) -> Database:
    """A connection to the store at `path`, its tables brought up to date.

    A reader of a store that does not exist gets an empty one in memory. The connection may be
    closed from any thread.

    Raises:
        StoreError: where the file is no store, is newer than this program, or can't be opened.
    """
    path = path.absolute()  # else ":memory:" would be no file
    with reading(path):
        _refuse_others(path)
        if writable:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _for_writing(path)
        if not is_made(path):
            return _checked(":memory:", _migrate)
        if not _is_current(path):
            _for_writing(path).close()
        return _for_reading(path)


def _refuse_others(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise StoreError("store_not_a_file", f"{path} is not a file; name one for the store.")
    # SQLite takes a very short file for an empty database, and would write over it. It must not
    # be opened here to see: closing it again would end the locks of other threads on it.
    if 0 < path.stat().st_size < _SMALLEST:
        raise sqlite3.DatabaseError("not a database")


def is_made(path: Path) -> bool:
    """Whether there is anything at `path` yet."""
    with store_errors(path):
        return path.exists() and path.stat().st_size > 0


def _for_writing(path: Path) -> Database:
    def prepare(db: Database) -> None:
        _pending(db, path)  # a stranger's database is left as it is
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        _migrate(db)

    return _checked(str(path), prepare)


def _for_reading(path: Path) -> Database:
    address = f"file:{quote(os.fsencode(path))}?mode=ro"
    log = path.with_name(path.name + "-wal")
    if not os.access(path.parent, os.W_OK) and not log.exists():
        address += "&immutable=1"  # a log can't be made beside it, and nobody is writing one
    return _checked(address, lambda db: _pending(db, path))


def _is_current(path: Path) -> bool:
    db = _for_reading(path)
    try:
        return not _pending(db, path)
    finally:
        db.close()


def _checked(address: str, prepare: Callable[[Database], object]) -> Database:
    connection = sqlite3.connect(
        address,
        uri=address.startswith("file:"),
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
    )
    try:
        db = Database(connection, execute_plugins=False)
        prepare(db)
    except BaseException:
        connection.close()
        raise
    return db


def _migrate(db: Database) -> None:
    # All or nothing, and under the lock: another program may be making the same store now.
    if not migrations.pending(db):
        return
    db.execute("begin immediate")
    try:
        migrations.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _pending(db: Database, path: Path) -> bool:
    """Whether a migration is not applied; refuses a stranger's database and a newer one's."""
    with db.atomic():
        applied = {migration.name for migration in migrations.applied(db)}
        tables = db.table_names()
    if tables and not applied:
        raise StoreError(
            "store_foreign", f"{path} is a database of another program; name another file."
        )
    known = {migration.name for migration in migrations._migrations}
    if applied - known:
        raise StoreError(
            "store_newer",
            f"{path} was written by a newer version of Sendbot; update Sendbot, then try again.",
        )
    return applied != known
