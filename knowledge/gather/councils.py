"""`councils.toml`: which councils to follow, read and checked before anything is asked."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from knowledge.errors import SettingsError
from knowledge.read.dates import read_date

SYSTEMS: Final = ("moderngov", "legistar")
EXAMPLE: Final = "councils.example.toml"
_SINCE = dt.date(2010, 1, 1)
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>().]{2,}")
_KEYS = ("name", "address", "system", "committees", "since", "licence", "attribution", "contact")
_SWITCHES = ("private", "decisions")
_NEEDED = ("name", "address", "system")
_PAGE = re.compile(r"[^/]*\.(?:aspx|asmx|html?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Council:
    """A council to follow.

    Attributes:
        address: the folder that its pages stand in, with one slash at its end.
        system: what publishes them; one of `SYSTEMS`.
        committees: names of the committees wanted; none for all.
        since: meetings before this day are not asked for.
        licence, attribution: how its records may be used, and the words that this takes.
        contact: whom to write to at the council.
        private: the address is one of the operator's own network, and is meant to be.
        decisions: whether decisions that no meeting took are wanted, too.
    """

    name: str
    address: str
    system: str
    committees: tuple[str, ...] = ()
    since: dt.date = _SINCE
    licence: str = ""
    attribution: str = ""
    contact: str = ""
    private: bool = False
    decisions: bool = False

    @property
    def host(self) -> str:
        """The host of its address, with the port where one is given."""
        return urlsplit(self.address).netloc.casefold()


@dataclass(frozen=True, slots=True)
class Councils:
    """All of `councils.toml`. `operator` is the e-mail address that every request names."""

    operator: str
    councils: tuple[Council, ...]

    def named(self, names: tuple[str, ...]) -> tuple[Council, ...]:
        """The councils of these names, in the order of the file; all of them without names.

        Raises:
            SettingsError: where a name is not in the file.
        """
        known = {council.name.casefold(): council for council in self.councils}
        for name in names:
            if name.casefold() not in known:
                held = ", ".join(council.name for council in self.councils)
                raise SettingsError(
                    "no_council", f"There is no council “{name}” in the file; it has: {held}."
                )
        wanted = {name.casefold() for name in names} or known.keys()
        return tuple(council for key, council in known.items() if key in wanted)


def load_councils(path: Path) -> Councils:
    """The councils of the file at `path`.

    Raises:
        SettingsError: where there is no such file, or something in it is wrong.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(
            "no_councils_file",
            f"There is no file {path}: copy {EXAMPLE} to it and put your council in.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            "bad_councils_file", f"The file {path} can't be read: save it as plain UTF-8 text."
        ) from error
    try:
        return read_councils(text)
    except SettingsError as error:
        raise SettingsError(error.code, f"{path}: {error.message}") from None


def read_councils(text: str) -> Councils:
    """The councils of a file's `text`.

    Raises:
        SettingsError: `bad_councils_file`, with what is wrong and how to put it right.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"it is not TOML: {error}; texts stand in quotation marks.") from None
    _known(data, ("operator", "council"), "at the top")
    operator = data.get("operator", "")
    if not isinstance(operator, str) or not _MAIL.fullmatch(operator.strip()):
        raise _wrong(
            'operator must be your e-mail address, as in operator = "you@example.org": every'
            " request names it, so that a council can reach you."
        )
    tables = data.get("council", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _wrong("write each council under a line [[council]].")
    if not tables:
        raise _wrong("it names no council; write one under a line [[council]].")
    councils = tuple(_council(table, number) for number, table in enumerate(tables, start=1))
    for key in ("name", "address"):
        said = [getattr(council, key).casefold() for council in councils]
        if twice := next((value for value in said if said.count(value) > 1), ""):
            raise _wrong(f"two councils have the same {key}, {twice}.")
    return Councils(operator.strip(), councils)


def _council(table: dict[str, Any], number: int) -> Council:
    where = str(table.get("name") or f"council {number}")
    _known(table, (*_KEYS, *_SWITCHES), where)
    for key in _NEEDED:
        if not table.get(key):
            raise _wrong(f"{where}: {key} is missing.")
    texts = {key: _text(table, key, where) for key in _KEYS if key not in {"committees", "since"}}
    system = texts["system"].casefold()
    if system not in SYSTEMS:
        raise _wrong(f"{where}: system must be one of {', '.join(SYSTEMS)}.")
    switches = {key: table.get(key, False) for key in _SWITCHES}
    for key, value in switches.items():
        if not isinstance(value, bool):
            raise _wrong(f"{where}: {key} must be true or false.")
    texts |= {"system": system, "address": _address(texts["address"], where)}
    return Council(
        **texts,
        committees=_committees(table.get("committees", []), where),
        since=_since(table.get("since", _SINCE), where),
        private=switches["private"],
        decisions=switches["decisions"],
    )


def _known(table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"did you mean {near[0]}?" if near else f"use {', '.join(keys)}."
            raise _wrong(f"{where}: {key} is not known; {hint}")


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _wrong(f'{where}: {key} must be a text, as in {key} = "…".')
    return value.strip()


def _address(address: str, where: str) -> str:
    wrong = _wrong(
        f"{where}: address must be the web address of the folder that its pages stand in, as in"
        " https://democracy.example.gov.uk/."
    )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or port == 0:
        raise wrong
    if any(char <= " " for char in address):
        raise wrong
    folder = re.sub("/+", "/", "/" + _PAGE.sub("", parts.path) + "/")
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))


def _committees(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(n, str) and n.strip() for n in value):
        raise _wrong(f'{where}: committees must be a list of names, as in ["Cabinet", "Council"].')
    return tuple(name.strip() for name in value)


def _since(value: object, where: str) -> dt.date:
    if isinstance(value, str):
        value = read_date(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if not isinstance(value, dt.date):
        raise _wrong(f"{where}: since must be a day, as in 2015-05-01.")
    return value


def _wrong(message: str) -> SettingsError:
    return SettingsError("bad_councils_file", message)
