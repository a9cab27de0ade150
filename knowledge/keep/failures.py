"""What SQLite and the disk raise, in words for people that say what to do."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import StoreError

_DAMAGED = "The store {path} is damaged; restore a backup, or move it away and add again."
_FAILURES = (
    (
        "not a database",
        "store_not_a_database",
        "{path} is not a Sendbot store; move it away or name another file.",
    ),
    ("malformed", "store_damaged", _DAMAGED),
    ("could not decode", "store_damaged", _DAMAGED),
    ("corrupt", "store_damaged", _DAMAGED),
    (
        "readonly",
        "store_read_only",
        "The store {path} is read-only; make the file and its folder writable and try again.",
    ),
    (
        "locked",
        "store_busy",
        "The store {path} is busy with another program; wait until it has finished.",
    ),
    (
        "full",
        "store_full",
        "The disk of the store {path} is full; free some room and run the same command again.",
    ),
    (
        "unable to open",
        "store_unreachable",
        "The store {path} can't be opened; check that its folder exists and may be written.",
    ),
    (
        "disk i/o",
        "store_disk",
        "The disk of the store {path} failed; check the disk and its free room, then try again.",
    ),
)


@contextlib.contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the disk raise into `StoreError`, each with what to do."""
    try:
        yield
    except UnicodeDecodeError as error:  # written as text, and no text any more
        raise _explained("malformed", path) from error
    except sqlite3.Error as error:
        raise _explained(str(error).casefold(), path) from error
    except OSError as error:
        raise StoreError(
            "store_unreachable",
            f"The store {path} can't be opened ({error.strerror});"
            " check that its folder exists and may be written.",
        ) from error


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what reading raises into `StoreError`; a row that can't be understood is damage."""
    with store_errors(path):
        try:
            yield
        except (KeyError, TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("malformed row") from error


def _explained(said: str, path: Path) -> StoreError:
    for sign, code, message in _FAILURES:
        if sign in said:
            return StoreError(code, message.format(path=path))
    return StoreError(
        "store_failed",
        f"The store {path} failed ({said[:80]}); run `python bot.py doctor` to check it.",
    )
