"""Dated next steps as iCalendar (RFC 5545): one all-day event for each."""

from __future__ import annotations

import datetime as dt
import hashlib

from knowledge.model import Step, Timeline
from sendbot import wording

_LONGEST = 75  # octets of a line, RFC 5545 section 3.1


def calendar(found: Timeline, now: dt.datetime) -> str:
    """The next steps of `found` that name a day, as a calendar; `now` stamps it (UTC)."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sendbot//Next steps//EN"]
    for step in found.steps:
        if step.due is not None:
            rows += _event(step, step.due, now)
    rows.append("END:VCALENDAR")
    return "".join(f"{_folded(row)}\r\n" for row in rows)


def _event(step: Step, due: dt.date, now: dt.datetime) -> list[str]:
    record, words = step.stated.record, wording.step_words(step)
    place = f"{record.id} {step.stated.fact.start} {words}"
    name = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    said = f"“{words}”\n{wording.citation(record)}\n{wording.step(step)}"
    rows = [
        "BEGIN:VEVENT",
        f"UID:{name}@sendbot",
        f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(wording.short(words, 120))}",
        f"DESCRIPTION:{_escaped(said)}",
    ]
    if record.url.startswith(("https://", "http://")) and record.url.isprintable():
        rows.append(f"URL:{record.url}")
    return [*rows, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _escaped(text: str) -> str:
    text = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(row: str) -> str:
    """`row` in lines of at most 75 octets, never cut inside a letter."""
    lines: list[bytes] = []
    line = b""
    for char in row:
        octets = char.encode("utf-8", "replace")
        if len(line) + len(octets) > _LONGEST - (1 if lines else 0):
            lines.append(line)
            line = b""
        line += octets
    return "\r\n ".join(part.decode("utf-8") for part in [*lines, line])
