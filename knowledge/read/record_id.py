"""Names for records that bring none of their own."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

from knowledge.model import Record
from knowledge.words.text import fold

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def with_id(record: Record, taken: dict[str, str], mark: str = "") -> Record:
    """`record` under a name made of what it is, the same at every reading.

    The name comes from council, committee, date, item and title, so that a changed text is a new
    version and not a new record. `taken` maps the names already given in this page to their
    texts and is added to: a second record of the same name and another text gets "~2". `mark`
    is part of the name where all those may be the same for two records: two decisions of a day.
    """
    where = "/".join(
        part
        for part in (
            _slug(record.council),
            _slug(record.committee),
            record.date.isoformat() if record.date else "undated",
            _slug(record.item),
        )
        if part
    )
    identity = [record.council, record.committee, record.item, record.title, record.kind]
    said = [str(record.date), *(fold(part) for part in identity)]
    if mark:
        said.append(mark)
    elif record.date is None:
        said.append(record.text)
    name = f"{where}/{_digest(said)}"
    candidate, number = name, 1
    while candidate in taken and taken[candidate] != record.text:
        number += 1
        candidate = f"{name}~{number}"
    taken[candidate] = record.text
    return replace(record, id=candidate)


def _slug(text: str) -> str:
    return _NOT_WORD.sub("-", fold(text)).strip("-")[:60]


def _digest(parts: list[str]) -> str:
    # In full, not only the slugs: two names may have one slug, or none at all.
    whole = json.dumps(parts).encode()
    return hashlib.sha256(whole).hexdigest()[:12]
