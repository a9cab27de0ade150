"""Records as JSON Lines: the form that `export` writes and other programs send."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.model import Record, Section
from knowledge.read.dates import read_date
from knowledge.read.decode import UTF16_MARKS
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import find_sections

_MAX_TEXT = 5_000_000
PART = 250  # lines that are read, and written, at once
_LONG_PART = 4_000_000  # bytes
_NO_RECORDS = 100  # lines without a record, from the first on, that no file of records has
_MARK = "\ufeff"
_BEGINS = re.compile(r"[\ufeff\s]*(?:\{|\[\s*[\[{])")
_OBJECT = re.compile(r"^[ \t]*\{.*\}[ \t\r]*$", re.MULTILINE)
_HALF = re.compile("[\ud800-\udfff]")
_ONE_LINE = "it is JSON on several lines; write each record on one line of its own"


@dataclass(frozen=True, slots=True)
class Part:
    """What some lines of a file hold, and how many bytes they are."""

    reading: Reading
    length: int


def begins_as_json(data: bytes) -> bool:
    """Whether `data` begins as a JSON object does; a Rich Text file begins alike."""
    start = data.removeprefix(_MARK.encode()).lstrip()[:6]
    return start.startswith(b"{") and not start.startswith(b"{\\rtf")


def is_json_lines(text: str) -> bool:
    """Whether `text` begins as JSON does, or has a line that is a JSON object."""
    if _BEGINS.match(text):
        return True
    return any(_is_object(match[0]) for match in _OBJECT.finditer(text))


def read_json_lines(page: Page, council: str = "") -> Reading:
    r"""The records of `page`, one a line; a bad line is refused by number, the others go in.

    Lines end at "\n" only: record texts may hold U+2028 and U+0085. `council` is used for
    records that name none.
    """
    records, rejected = [], []
    taken: dict[str, str] = {}
    for number, line in enumerate(_lines(page.data), start=1):
        if not line.strip():
            continue
        try:
            record = record_from_json(line, council)
        except ValueError as error:
            rejected.append(Rejected(f"{page.where}, line {number}", str(error)))
            continue
        records.append(record if record.id else with_id(record, taken))
    if not records and len(rejected) > 1 and _is_one_value(page.data):
        rejected = [Rejected(page.where, _ONE_LINE)]
    return Reading(tuple(records), tuple(rejected))


def parts(
    lines: Iterable[bytes], where: str, council: str = "", size: int = PART
) -> Iterator[Part]:
    """The records of a file that is too long to be held, in parts of up to `size` lines.

    Reading ends where the first lines of a file hold no record: it is no file of records.
    """
    taken: dict[str, str] = {}
    records: list[Record] = []
    rejected: list[Rejected] = []
    length = done = 0
    for number, line in enumerate(lines, start=1):
        length += len(line)
        if line.strip():
            try:
                record = record_from_json(line.removeprefix(_MARK.encode()), council)
                records.append(record if record.id else with_id(record, taken))
            except ValueError as error:
                rejected.append(Rejected(f"{where}, line {number}", str(error)))
        if number % size == 0 or length > _LONG_PART:
            done += len(records)
            if not done and len(rejected) >= _NO_RECORDS:
                yield Part(Reading(rejected=(Rejected(where, _ONE_LINE),)), length)
                return
            yield Part(Reading(tuple(records), tuple(rejected)), length)
            records, rejected, length = [], [], 0
    yield Part(Reading(tuple(records), tuple(rejected)), length)


def record_from_json(line: str | bytes, council: str = "") -> Record:
    """The record of one line.

    Raises:
        ValueError: what is wrong with the line, in words for people.
    """
    data = _parsed(line)
    if not isinstance(data, dict):
        raise ValueError("it is not a JSON object")
    values = {
        key: _text(data, key)
        for key in ("id", "council", "committee", "item", "title", "url", "kind", "text")
    }
    values["council"] = values["council"] or council
    values["kind"] = values["kind"] or "minutes"
    if missing := _missing(values):
        raise ValueError(missing)
    if len(values["text"]) > _MAX_TEXT:
        raise ValueError(f"its text is longer than {_MAX_TEXT:,} characters")
    return Record(
        **values,
        date=_date(data.get("date")),
        draft=_flag(data, "draft"),
        withdrawn=_flag(data, "withdrawn"),
        sections=_sections(data.get("sections"), values["text"]),
    )


def _lines(data: bytes) -> Iterator[str | bytes]:
    if data.startswith(UTF16_MARKS):
        yield from data.decode("utf-16").split("\n")
    else:
        yield from io.BytesIO(data.removeprefix(_MARK.encode()))


def _parsed(line: str | bytes) -> object:
    # Each line by itself: one bad byte must not change how the other lines are read.
    try:
        text = line if isinstance(line, str) else line.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8; save the file as UTF-8") from None
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("it is not JSON: nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at character {error.colno}") from None
    except _ConstantError as error:
        raise ValueError(f"it is not JSON: {error} is no number there") from None
    except ValueError:
        raise ValueError("it is not JSON: a number in it is too long") from None


class _ConstantError(ValueError):
    """NaN or Infinity, which Python reads and JSON does not know."""


def _refuse_constant(name: str) -> None:
    raise _ConstantError(name)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except ValueError:
        return False


def _is_one_value(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _missing(values: dict[str, str]) -> str:
    if not values["council"]:
        return "council is missing; write it in the line or add it with --council NAME"
    if not (values["title"] or values["committee"]):
        return "title or committee is missing; one of them is needed"
    return "" if values["text"].strip() else "text is missing"


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and key in {"id", "item"}:
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    if _HALF.search(value):
        raise ValueError(f"{key} holds half of a character (a lone surrogate)")
    return value if key in {"text", "id"} else value.strip()


def _date(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    date = read_date(value) if isinstance(value, str) else None
    if date is None:
        raise ValueError("date must be a day such as 2020-04-07")
    return date


def _flag(data: dict[str, Any], key: str) -> bool:
    value = data.get(key)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false")
    return bool(value)


def _sections(value: object, text: str) -> tuple[Section, ...]:
    if value is None or value == []:
        return find_sections(text)
    if not isinstance(value, list):
        raise ValueError("sections must be a list")
    return tuple(_section(item, len(text)) for item in value)


def _section(value: object, length: int) -> Section:
    if not isinstance(value, dict):
        raise ValueError("a section must have heading, start and end")
    heading, start, end = (value.get(key) for key in ("heading", "start", "end"))
    if not isinstance(heading, str) or type(start) is not int or type(end) is not int:
        raise ValueError("a section must have heading, start and end")
    if _HALF.search(heading):
        raise ValueError("a heading holds half of a character (a lone surrogate)")
    if not 0 <= start <= end <= length:
        raise ValueError(f"the section {heading!r} lies outside the text")
    return Section(heading, start, end)
