"""The JSON forms that other programs read and write: records, answers, receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.errors import SendbotError
from knowledge.model import Answer, Answered, Excerpt, Record, SmallTalk, Unanswered
from knowledge.read.page import Rejected

VERSION = 1
Json = dict[str, Any]


def record_json(record: Record) -> Json:
    """A record as `add` reads it and `export` and `show` write it."""
    return {
        "id": record.id,
        **_place(record),
        "kind": record.kind,
        "text": record.text,
        "sections": [
            {"heading": section.heading, "start": section.start, "end": section.end}
            for section in record.sections
        ],
        **({"withdrawn": True} if record.withdrawn else {}),
    }


def answer_json(answer: Answer, seconds: float) -> Json:
    """An answer; `seconds` is how long it took, in seconds."""
    asked = answer.asked
    form: Json = {
        "v": VERSION,
        "question": asked.question,
        "status": "answered",
        "reason": None,
        "intent": asked.intent.value,
        "read_as": asked.read_as or None,
        "excerpts": [],
        "nearest": [],
        "facts": [],
        "as_of": None,
        "newer": None,
        "seconds": round(seconds, 6),
    }
    match answer:
        case SmallTalk():
            form |= {"status": "chat"}
        case Unanswered():
            form |= {
                "status": "unanswered",
                "reason": answer.reason.value,
                "nearest": [{"record_id": r.id, **_place(r)} for r in answer.nearest],
            }
        case Answered():
            newer = answer.newer
            form |= {
                "excerpts": [excerpt_json(excerpt) for excerpt in answer.excerpts],
                "as_of": answer.as_of.isoformat() if answer.as_of else None,
                "newer": {"record_id": newer.id, **_place(newer)} if newer else None,
            }
    return form


def excerpt_json(excerpt: Excerpt) -> Json:
    """An excerpt: `text` is `record.text[start:end]`, offsets in code points."""
    return {
        "record_id": excerpt.record.id,
        "start": excerpt.start,
        "end": excerpt.end,
        "text": excerpt.text,
        "section": excerpt.section,
        **_place(excerpt.record),
    }


def receipt_json(
    added: int, unchanged: int, replaced: int, rejected: Sequence[Rejected], notes: Sequence[str]
) -> Json:
    """What `add` did: counts, and what was refused with the reasons."""
    return {
        "added": added,
        "unchanged": unchanged,
        "replaced": replaced,
        "rejected": [{"where": item.where, "why": item.why} for item in rejected],
        "notes": list(notes),
    }


def error_json(error: SendbotError) -> Json:
    """A failure, as `--json` prints it."""
    return {"error": {"code": error.code, "message": error.message}}


def _place(record: Record) -> Json:
    return {
        "council": record.council,
        "committee": record.committee,
        "date": record.date.isoformat() if record.date else None,
        "item": record.item,
        "title": record.title,
        "url": record.url,
        "draft": record.draft,
    }
