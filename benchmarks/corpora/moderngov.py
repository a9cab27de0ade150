"""Pages of some seventy UK councils from ModernGov sites, as saved text (a folder, no repository).

A file holds pages: a line `@ ADDRESS`, then the page's text. They are agenda items, decisions, and
issues with the meetings that took them. `moderngov_councils.toml` names the council of each host.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from benchmarks.corpora.item import Item
from benchmarks.corpora.snapshot import SnapshotError

_COUNCILS = tomllib.loads(Path(__file__).with_name("moderngov_councils.toml").read_text("utf-8"))
_HEADS = (
    "Agenda item",
    "Issue - meetings",
    "Issue - decisions",
    "Issue details",
    "Decision details",
)
_KEYS = ("id", "iid", "aiid", "mid", "meetingid")
_MEETING = re.compile(r"^Meeting: (\d\d/\d\d/\d{4}) - (.+?) \(Item ?(.*?)[.:]?\)$", re.MULTILINE)
_DECIDED = re.compile(r"^Decided at meeting: (\d\d/\d\d/\d{4}) - (.+)$", re.MULTILINE)
_DATED = re.compile(r"^(?:Date of decision: )?(\d\d/\d\d/\d{4})(?: - .+)?$", re.MULTILINE)
_MAKER = re.compile(r"^Decision Maker: (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"^(\d{1,3})[.:]? (?=\D)")
_FILE = re.compile(r"\s*(?:pdf icon )?PDF \d[\d.]* [KM]B$")


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Each saved page of the folder's text files: its address and its text, in order of file.

    Raises:
        SnapshotError: the folder holds no text file.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise SnapshotError(f"{folder} holds no saved pages (*.txt).")
    for path in paths:
        for page in path.read_text(encoding="utf-8").split("\n@ "):
            address, _, text = page.removeprefix("@ ").partition("\n")
            yield address.strip(), text.strip("\n")


def items(address: str, text: str) -> list[Item]:
    """The items of one page: one for each meeting of an issue, else the page as one."""
    head, _, body = _below_furniture(text).partition("\n")
    title, _, body = (head, "", body) if _FILE.search(head) else _first_line(body)
    parts = _MEETING.split("\n" + body)
    if len(parts) == 1:
        return [_whole(address, title, body)]
    found = []
    for date, committee, number, part in zip(*(parts[n::4] for n in range(1, 5)), strict=True):
        name, _, said = _first_line(part)
        if name.endswith(":"):  # the meeting's own title was lost; the stands for it
            name, said = title, part
        found.append(_item(address, _cleaned(name), said, _iso(date), committee, number))
    return found


def _whole(address: str, title: str, body: str) -> Item:
    met, dated, maker = _DECIDED.search(body), _DATED.search(body), _MAKER.search(body)
    date = met[1] if met else dated[1] if dated else ""
    committee = met[2] if met else maker[1] if maker else ""
    number = _NUMBER.match(title)
    return _item(address, _cleaned(title), body, _iso(date), committee, number[1] if number else "")


def _item(address: str, title: str, text: str, date: str, committee: str, number: str) -> Item:
    split = urlsplit(address)
    page = split.path.rsplit("/", 1)[-1].removesuffix(".aspx").lower()
    host = next(part for part in split.netloc.split(".") if part in _COUNCILS)
    key = next(value for name, value in parse_qsl(split.query) if name.lower() in _KEYS)
    within = [key, split.fragment] if page != "ieissuedetails" else [key, date]
    return Item(
        id="-".join(part for part in (host, page, *within) if part),
        council=_COUNCILS[host],
        committee=committee.strip(),
        date=date,
        item=number,
        title=title,
        text=text.strip("\n"),
        url=address,
    )


def _below_furniture(text: str) -> str:
    """The text from the page's kind on, or from the item's own line where that is missing."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:8]):
        if line.strip() in _HEADS:
            return "\n".join(lines[number:])
    return text


def _first_line(text: str) -> tuple[str, str, str]:
    return text.lstrip("\n").partition("\n")


def _cleaned(title: str) -> str:
    return _FILE.sub("", _NUMBER.sub("", title.strip()))


def _iso(date: str) -> str:
    return datetime.strptime(date, "%d/%m/%Y").date().isoformat() if date else ""
