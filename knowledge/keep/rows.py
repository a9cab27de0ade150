"""Records, passages and facts to rows of the store, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from knowledge.model import Fact, FactKind, Passage, Record, Role, Section, Sentence

Row = dict[str, Any]
SPANS = ("lead", "subject", "actor", "action", "due", "when", "said", "proof")


def digest(record: Record) -> str:
    """What tells one version of a record from another: it covers all that it says of itself."""
    return _digest(_said(record))


def record_row(record: Record, added: dt.datetime) -> Row:
    """The row of the table `record`."""
    row = _said(record)
    return {"withdrawn": 0} | row | {"digest": _digest(row), "added": added.isoformat()}


def _digest(row: Row) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()


def _said(record: Record) -> Row:
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
    return row


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


def passage_from_row(row: Row) -> Passage:
    """The passage of a row of the table `passage`, which older stores have."""
    lead = None if row["lead_start"] is None else (row["lead_start"], row["lead_end"])
    return Passage(
        start=row["start"],
        end=row["end"],
        heading=row["heading"],
        role=Role(row["role"]),
        sentences=tuple(
            Sentence(start, end, frozenset(labels))
            for start, end, *labels in json.loads(row["sentences"])
        ),
        is_list=bool(row["is_list"]),
        lead=lead,
    )
