"""Records as JSON Lines: the form that `export` writes and other programs send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from knowledge.model import Record, Section
from knowledge.read.dates import read_date
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import find_sections

_NEEDED = "council, title or committee, and text are needed"
_MAX_TEXT = 5_000_000


def is_json_lines(text: str) -> bool:
    """Whether the first line that is not blank begins a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_json_lines(page: Page, text: str, council: str = "") -> Reading:
    """The records of `text`, one a line; a bad line is refused by number, the others go in.

    Lines end at "\\n" only: record texts may hold U+2028 and U+0085. `council` is used for
    records that name none.
    """
    records, rejected = [], []
    taken: dict[str, str] = {}
    for number, line in _numbered(text):
        try:
            record = record_from_json(line, council)
        except ValueError as error:
            rejected.append(Rejected(f"{page.where}, line {number}", str(error)))
            continue
        records.append(record if record.id else with_id(record, taken))
    return Reading(tuple(records), tuple(rejected))


def record_from_json(line: str, council: str = "") -> Record:
    """The record of one line.

    Raises:
        ValueError: what is wrong with the line, in words for people.
    """
    try:
        data = json.loads(line)
    except RecursionError:
        raise ValueError("it is not JSON: nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at character {error.colno}") from None
    except ValueError:
        raise ValueError("it is not JSON: a number in it is too long") from None
    if not isinstance(data, dict):
        raise ValueError("it is not a JSON object")
    values = {
        key: _text(data, key)
        for key in ("id", "council", "committee", "item", "title", "url", "kind", "text")
    }
    values["council"] = values["council"].strip() or council
    if not (
        values["council"]
        and (values["title"].strip() or values["committee"].strip())
        and values["text"].strip()
    ):
        raise ValueError(f"something is missing: {_NEEDED}")
    if len(values["text"]) > _MAX_TEXT:
        raise ValueError(f"its text is longer than {_MAX_TEXT:,} characters")
    values["kind"] = values["kind"].strip() or "minutes"
    draft = data.get("draft") or False
    if not isinstance(draft, bool):
        raise ValueError("draft must be true or false")
    return Record(
        **values,
        date=_date(data.get("date")),
        draft=draft,
        sections=_sections(data.get("sections"), values["text"]),
    )


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield number, line


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and key in {"id", "item"}:
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"{key} holds half of a character (a lone surrogate)") from None
    return value if key in {"text", "id"} else value.strip()


def _date(value: object) -> Any:
    if value is None or value == "":
        return None
    date = read_date(value) if isinstance(value, str) else None
    if date is None:
        raise ValueError("date must be a day such as 2020-04-07")
    return date


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
    try:
        heading.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("a heading holds half of a character (a lone surrogate)") from None
    if not 0 <= start <= end <= length:
        raise ValueError(f"the section {heading!r} lies outside the text")
    return Section(heading, start, end)
