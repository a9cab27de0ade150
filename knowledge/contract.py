"""The JSON forms that other programs read and write: records, answers, receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from knowledge.errors import SendbotError
from knowledge.model import (
    Answer,
    Answered,
    Checked,
    Excerpt,
    Gloss,
    Period,
    Record,
    Searched,
    SmallTalk,
    Span,
    Standing,
    Stated,
    Tally,
    Timeline,
    Unanswered,
)
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
        "talk": None,
        "searched": None,
        "parts": [],
        "conflict": False,
        "gloss": None,
        "beyond": asked.beyond.value or None,
        "period": _period_json(asked.period),
        "seconds": round(seconds, 6),
    }
    match answer:
        case SmallTalk():
            form |= {"status": "chat", "talk": answer.talk.value}
        case Unanswered():
            form |= {
                "status": "unanswered",
                "reason": answer.reason.value,
                "nearest": [{"record_id": r.id, **_place(r)} for r in answer.nearest],
                "gloss": _gloss_json(answer.gloss),
                "searched": _searched_json(answer.searched) if answer.searched.records else None,
            }
        case Answered():
            newer = answer.newer
            form |= {
                "excerpts": [excerpt_json(excerpt) for excerpt in answer.excerpts],
                "parts": [
                    {"question": p.question, "found": p.is_found, "missing": p.missing or None}
                    for p in answer.parts
                ],
                "conflict": answer.is_conflict,
                "facts": [fact_json(stated) for stated in answer.facts],
                "gloss": _gloss_json(answer.gloss),
                "as_of": answer.as_of.isoformat() if answer.as_of else None,
                "newer": {"record_id": newer.id, **_place(newer)} if newer else None,
            }
    return form


def fact_json(stated: Stated) -> Json:
    """A fact: its words are the record's, but `state`; offsets are code points of its text."""
    fact = stated.fact

    def said(span: Span | None) -> str | None:
        return " ".join(stated.words(span).split()) or None

    return {
        "kind": fact.kind.value,
        "subject": said(fact.subject),
        "actor": said(fact.actor),
        "action": said(fact.action),
        "due": said(fact.due),
        "state": fact.state,
        "record_id": stated.record.id,
        "start": fact.start,
        "end": fact.end,
        "when": said(fact.when),
        "lead": list(fact.lead) if fact.lead else None,
        "proof": list(fact.proof) if fact.proof else None,
    }


def timeline_json(found: Timeline) -> Json:
    """A matter through its meetings, oldest first; every text is a record's own."""
    return {
        "v": VERSION,
        "topic": found.topic,
        "entries": [
            {
                "kind": entry.kind.value,
                "states": list(entry.states),
                "excerpt": excerpt_json(entry.excerpt),
                "facts": [fact_json(Stated(entry.record, fact)) for fact in entry.facts],
            }
            for entry in found.entries
        ],
        "areas": [
            {
                "name": excerpt_json(area.name),
                "state": area.state,
                "excerpt": excerpt_json(area.entry.excerpt),
                "earlier": [
                    {"state": state, "excerpt": excerpt_json(entry.excerpt)}
                    for state, entry in area.earlier
                ],
            }
            for area in found.areas
        ],
        "steps": [
            {
                "progress": step.progress.value,
                "due": step.due.isoformat() if step.due else None,
                "as_of": step.as_of.isoformat() if step.as_of else None,
                "fact": fact_json(step.stated),
                "excerpt": excerpt_json(step.excerpt),
                "later": excerpt_json(step.later) if step.later else None,
            }
            for step in found.steps
        ],
        "records": [
            {
                "record_id": tie.record.id,
                "evidence": tie.evidence,
                "words": tie.words or None,
                "linked_to": tie.other_id or None,
                **_place(tie.record),
            }
            for tie in found.ties
        ],
        "last": found.last.isoformat() if found.last else None,
        "newest": found.newest.isoformat() if found.newest else None,
        "other_councils": list(found.others),
    }


def _gloss_json(gloss: Gloss) -> Json | None:
    return {"term": gloss.term, "text": gloss.text} if gloss.term else None


def _period_json(period: Period | None) -> Json | None:
    """The days that words such as "last spring" were taken for."""
    return {"said": period.said, **_days(period.since, period.until)} if period else None


def _searched_json(searched: Searched) -> Json:
    return {
        "records": searched.records,
        "councils": list(searched.councils),
        "committees": list(searched.committees),
        **_days(searched.since, searched.until),
    }


def _days(since: dt.date | None, until: dt.date | None) -> Json:
    return {
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }


def coverage_json(tallies: Sequence[Tally]) -> Json:
    """What a store holds, by council, committee and year; `year` is null for no date."""
    councils = []
    for council, of_council in groupby(tallies, key=lambda t: t.council):
        committees = []
        for committee, group in groupby(of_council, key=lambda t: t.committee):
            of_committee = list(group)
            days = [d for t in of_committee for d in (t.earliest, t.latest) if d]
            committees.append(
                {
                    "committee": committee,
                    "records": sum(t.records for t in of_committee),
                    **_days(min(days, default=None), max(days, default=None)),
                    "years": [{"year": t.year, "records": t.records} for t in of_committee],
                }
            )
        total = sum(c["records"] for c in committees)
        councils.append({"council": council, "records": total, "committees": committees})
    return {"v": VERSION, "councils": councils}


def excerpt_json(excerpt: Excerpt) -> Json:
    """An excerpt: `text` is `record.text[start:end]`, offsets in code points."""
    return {
        "record_id": excerpt.record.id,
        "start": excerpt.start,
        "end": excerpt.end,
        "text": excerpt.text,
        "section": excerpt.section,
        **_place(excerpt.record),
        "receipt": excerpt.receipt,
    }


def checked_json(code: str, found: Sequence[Checked]) -> Json:
    """What a receipt stands for. `excerpt` is of the version that the words were shown from."""
    return {
        "v": VERSION,
        "code": code,
        "matches": [
            {
                "standing": item.standing.value,
                "excerpt": excerpt_json(item.excerpt),
                "replaced": item.replaced.isoformat() if item.replaced else None,
                "now": _span_now(item),
            }
            for item in found
        ],
    }


def _span_now(item: Checked) -> Json | None:
    """Where the words stand in the record as it is now; None where it no longer has them."""
    if item.standing is Standing.CHANGED:
        return None
    start = item.excerpt.start if item.standing is Standing.EXACT else item.place
    return {"start": start, "end": start + len(item.excerpt.text)}


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
