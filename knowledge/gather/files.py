"""Pages from files, folders and standard input; what can't be had is refused with a reason."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from knowledge.read.json_lines import begins_as_json
from knowledge.read.page import LongFile, Page, Rejected

LARGEST = 200_000_000  # bytes
LONG = 4_000_000  # bytes; a longer file of records is read line by line
_LONGEST_LINE = 64_000_000  # bytes
_STANDARD_INPUT = "standard input"
_STORE_FILES = (".db", ".db-sync", ".db-wal", ".db-shm", ".db-journal", ".db.index")
_WEB = ("http://", "https://")
_NOT_WEB = "web addresses are not read here; save the page and add the file"
_NOT_THERE = "there is no such file or folder"
_TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB; split it and add the parts"
_NO_FILE = {
    stat.S_IFIFO: "it is a pipe, not a file; pass its output on with - (standard input)",
    stat.S_IFSOCK: "it is a socket, not a file",
    stat.S_IFCHR: "it is a device, not a file",
    stat.S_IFBLK: "it is a device, not a file",
}


def is_web(place: str) -> bool:
    """Whether `place` is a web address."""
    return place.casefold().startswith(_WEB)


def no_web(place: str) -> Rejected:
    """Refuses a web address."""
    return Rejected(place, _NOT_WEB, "address")


def pages(
    where: Sequence[str],
    stdin: BinaryIO,
    visit: Callable[[str], Page | Rejected] = no_web,
) -> Iterator[Page | LongFile | Rejected]:
    """The pages of files, of folders with all that is in them, and of "-", standard input.

    Web addresses are fetched by `visit`. Folders are read in the order of their names. Hidden files
    and the files of a store are left out of them, but not where they are named themselves. Pages
    are read one by one, so that many large files need no more room than the largest, and records
    as JSON Lines line by line.
    """
    for place in where:
        if place == "-":
            yield _standard_input(stdin)
            continue
        if is_web(place):
            yield visit(place)
            continue
        for found in _found(place):
            yield found if isinstance(found, Rejected) else _page(found)


def count(where: Sequence[str]) -> int:
    """How many pages and refusals `pages` will give, for a progress bar."""
    return sum(
        1 if place == "-" or is_web(place) else sum(1 for _ in _found(place)) for place in where
    )


def _found(place: str) -> Iterator[Path | Rejected]:
    if not place.strip():  # an empty name would be the folder one is in
        yield Rejected(repr(place), _NOT_THERE)
    else:
        yield from _walk(Path(place))


def _walk(start: Path) -> Iterator[Path | Rejected]:
    """The files at and under `start`, and the folders that can't be listed."""
    waiting = [start]
    seen: set[tuple[int, int]] = set()  # a link to a folder above would never end
    is_empty = True
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                is_empty = False
                yield path
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting += sorted(filter(_counts, path.iterdir()), reverse=True)
        except (OSError, ValueError) as error:
            is_empty = False
            yield _refused(path, error)
    if is_empty:
        yield Rejected(_named(start), "nothing readable in it")


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(_STORE_FILES)


def _page(path: Path) -> Page | LongFile | Rejected:
    try:
        status = path.stat()
        if reason := _NO_FILE.get(stat.S_IFMT(status.st_mode)):
            return Rejected(_named(path), reason)
        with path.open("rb") as file:
            if status.st_size > LONG and begins_as_json(file.peek(64)):
                return LongFile(_named(path), status.st_size, _lines(path))
            if status.st_size > LARGEST:
                return Rejected(_named(path), _TOO_LARGE)
            return _read(file, _named(path))
    except OSError as error:
        return _refused(path, error)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(lambda: file.readline(_LONGEST_LINE), b"")


def _standard_input(stdin: BinaryIO) -> Page | LongFile | Rejected:
    try:
        begun = stdin.read(LONG + 1)
    except OSError as error:
        return Rejected(_STANDARD_INPUT, f"it can't be read: {_reason(error)}")
    if len(begun) > LONG and begins_as_json(begun):
        return LongFile(_STANDARD_INPUT, 0, _lines_after(begun, stdin))
    return _read(stdin, _STANDARD_INPUT, begun)


def _lines_after(begun: bytes, file: BinaryIO) -> Iterator[bytes]:
    *whole, part = begun.split(b"\n")
    yield from whole
    yield part + file.readline(_LONGEST_LINE)
    yield from iter(lambda: file.readline(_LONGEST_LINE), b"")


def _read(file: BinaryIO, where: str, begun: bytes = b"") -> Page | Rejected:
    try:  # what is read may grow, or be endless
        data = begun + file.read(max(0, LARGEST + 1 - len(begun)))
    except OSError as error:
        return Rejected(where, f"it can't be read: {_reason(error)}")
    return Rejected(where, _TOO_LARGE) if len(data) > LARGEST else Page(where, data)


def _refused(path: Path, error: OSError | ValueError) -> Rejected:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Rejected(_named(path), "it is a link that leads back to itself")
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return Rejected(_named(path), "it is a link to a file that does not exist")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Rejected(_named(path), _NOT_THERE)
    if isinstance(error, PermissionError):
        return Rejected(_named(path), "you may not read it; ask for permission, or copy it")
    return Rejected(_named(path), f"it can't be read: {_reason(error)}")


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _named(path: Path) -> str:
    # A name on disk may be no text at all; a message about it has to be.
    return os.fsencode(path).decode("utf-8", "replace")
