"""Records, passages and facts to rows of the store, and back."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

from knowledge.answer.evidence import Text, Texts
from knowledge.model import Fact, FactKind, Passage, Record, Role, Section, Sentence

Row = dict[str, Any]
PassageRow = tuple[Any, ...]
_COLUMNS = ("start", "end", "heading", "role", "sentences", "is_list", "lead_start", "lead_end")
PASSAGE_COLUMNS = ", ".join(f"[{name}]" for name in _COLUMNS)
SPANS = ("lead", "subject", "actor", "action", "due", "when", "said", "proof")
FORM = 1  # of the stems that are kept; to be raised when words are stemmed otherwise


def record_row(record: Record, added: dt.datetime) -> Row:
    """The row of the table `record`; `digest` covers all that the record says of itself."""
    row = {
        "id": record.id,
        "key": record.key,
        "council": record.council,
        "committee": record.committee,
        "date": record.date.isoformat() if record.date else None,
        "item": record.item,
        "title": record.title,
        "url": record.url,
        "kind": record.kind,
        "draft": int(record.draft),
        "text": record.text,
        "sections": json.dumps([[s.heading, s.start, s.end] for s in record.sections]),
    }
    if record.withdrawn:  # said only then, so that digests of other records stay as they were
        row["withdrawn"] = 1
    said = json.dumps(row, sort_keys=True).encode()
    digest = hashlib.sha256(said).hexdigest()
    return {"withdrawn": 0} | row | {"digest": digest, "added": added.isoformat()}


def record_from_row(row: Row) -> Record:
    """The record of a row of the table `record`."""
    return Record(
        id=row["id"],
        council=row["council"],
        committee=row["committee"],
        date=dt.date.fromisoformat(row["date"]) if row["date"] else None,
        item=row["item"],
        title=row["title"],
        text=row["text"],
        url=row["url"],
        kind=row["kind"],
        draft=bool(row["draft"]),
        sections=tuple(Section(*section) for section in json.loads(row["sections"])),
        withdrawn=bool(row.get("withdrawn")),  # an earlier version may be older than the mark
    )


def fact_row(record_id: str, fact: Fact) -> Row:
    """The row of the table `fact`: offsets, a kind and a state; the words are the record's."""
    spans = {name: span for name in SPANS if (span := getattr(fact, name))}
    due_on = fact.due_on.isoformat() if fact.due_on else None
    return {
        "record_id": record_id,
        "kind": fact.kind.value,
        "state": fact.state,
        "start": fact.start,
        "end": fact.end,
        "spans": json.dumps(spans),
        "due_on": due_on,
    }


def fact_from_row(row: Row) -> Fact:
    """The fact of a row of the table `fact`."""
    spans = {name: (start, end) for name, (start, end) in json.loads(row["spans"]).items()}
    due_on = dt.date.fromisoformat(row["due_on"]) if row["due_on"] else None
    kind = FactKind(row["kind"])
    return Fact(kind, row["start"], row["end"], row["state"], due_on=due_on, **spans)


def passage_row(record: Record, passage: Passage) -> Row:
    """The row of the table `passage`: offsets and labels; the words are the record's."""
    lead_start, lead_end = passage.lead or (None, None)
    return {
        "record_id": record.id,
        "start": passage.start,
        "end": passage.end,
        "heading": passage.heading,
        "role": passage.role.value,
        "labels": " ".join(sorted(passage.labels)),
        "sentences": json.dumps([[s.start, s.end, *sorted(s.labels)] for s in passage.sentences]),
        "is_list": int(passage.is_list),
        "lead_start": lead_start,
        "lead_end": lead_end,
    }


def passage_from_row(row: Row) -> Passage:
    """The passage of a row of the table `passage`."""
    return passage_from_columns(tuple(row[name] for name in _COLUMNS))


def passage_from_columns(row: PassageRow) -> Passage:
    """The passage of the columns `PASSAGE_COLUMNS` of a row."""
    start, end, heading, role, sentences, is_list, lead_start, lead_end = row
    return Passage(
        start=start,
        end=end,
        heading=heading,
        role=Role(role),
        sentences=tuple(
            Sentence(start, end, _labels(tuple(labels)))
            for start, end, *labels in json.loads(sentences)
        ),
        is_list=bool(is_list),
        lead=None if lead_start is None else (lead_start, lead_end),
    )


@functools.lru_cache(maxsize=4096)
def _labels(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(labels)


def stemmed_data(texts: Sequence[Text]) -> bytes:
    """The stems of a record's passages, packed; title and place are the same for all of them."""
    if not texts:
        return b""
    parts = [texts[0].title, texts[0].place]
    for text in texts:
        parts += [text.heading, text.body]
    return zlib.compress("\n".join(parts).encode(), 1)


def texts_from_data(form: int | None, data: bytes | None) -> Texts | None:
    """The stems that `stemmed_data` has packed; None where they are of another form.

    Raises:
        ValueError: where the data are damaged.
    """
    if form != FORM or not data:
        return None
    try:
        title, place, *parts = zlib.decompress(data).decode().split("\n")
    except zlib.error as error:
        raise ValueError("damaged stems") from error
    headings, bodies = tuple(parts[::2]), tuple(parts[1::2])
    if len(headings) != len(bodies):
        raise ValueError("damaged stems")
    return Texts(title, place, headings, bodies)
