"""What tells that minutes are a draft, and what later minutes say when they approve them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Record
from knowledge.read.dates import find_date
from knowledge.read.headings import heading_name

_DRAFT_MINUTES = re.compile(
    r"\bdraft (?:\w+ )?(?:minutes|record)\b|\bminutes\s*[-–—:(]\s*draft\b|\bch?ofnodion drafft\b"
    r"|\bdraft\W*$|^\W*draft\b(?! \w+ (?:plan|budget|strategy|policy))",
    re.IGNORECASE,
)
_DRAFT_LINE = re.compile(r"\W*DRAFT\W*$|\W*DRAFT\s*[-–—:(]|\W*DRAFT MINUTES?\b")
_SUBJECT_TO = re.compile(
    r"\bminutes?\b.{0,80}\b(?:subject to|until|awaiting|pending) (?:approval|approved|confirm\w+"
    r"|agreement|agreed|ratif\w+)\b.{0,60}\bmeeting\b"
    r"|^\W*(?:DRAFT\W+)?subject to (?:approval|confirmation|agreement|ratification)"
    r" (?:at|by) (?:the|its) (?:next|following) meeting",
    re.IGNORECASE,
)
_ABOUT_MINUTES = re.compile(
    r"\bminutes\b|\brecords? of (?:the )?(?:meetings?|decisions?)\b|\bch?ofnodion\b", re.IGNORECASE
)
_APPROVED = re.compile(
    r"\b(?:approved?|agreed?|confirm(?:ed)?|accept(?:ed)?|sign(?:ed)?|adopt(?:ed)?)\b.{0,160}"
    r"\b(?:correct|true|accurate) records?\b"
    r"|\b(?:correct|true|accurate) records?\b.{0,80}\b(?:approved|agreed|confirmed|signed)\b"
    r"|\bminutes\b.{0,200}\b(?:approved|agreed|confirmed|taken as read)\b"
    r"|\b(?:resolved|agreed) to (?:approve|confirm|accept) the minutes\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_YET = re.compile(r"\bdefer\w*|\bnot (?:be )?(?:approved|agreed|confirmed)\b", re.IGNORECASE)
_AMENDED = re.compile(
    r"\bsubject to\b(?! (?:approval|confirmation|agreement|ratification))|\bas amended\b"
    r"|\bwith the (?:following )?(?:amendment|correction)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Approval:
    """That a record says earlier minutes of its committee were approved.

    Attributes:
        date: the day of the meeting whose minutes they are; None where the record names none,
            which means the committee's last meeting before.
        start: where the paragraph that says so begins, and `end`, in code points of the record.
        amended: whether they were approved with a change.
        amendment: the change, in the record's words; "" for none.
        until: where the lines that tell the change end; `end` without one.
    """

    date: dt.date | None
    start: int
    end: int
    amended: bool = False
    amendment: str = ""
    until: int = 0


def says_draft_minutes(label: str) -> bool:
    """Whether a heading, a link or a running head says that the minutes are a draft."""
    return bool(_DRAFT_MINUTES.search(label))


def is_draft_line(line: str) -> bool:
    """Whether a line of minutes says that they are a draft."""
    return bool(_DRAFT_LINE.match(line) or _SUBJECT_TO.search(line))


def approvals(record: Record) -> tuple[Approval, ...]:
    """The minutes that `record` says were approved: an item such as "Minutes of the last meeting".

    What the agenda asks for ("To approve the minutes") approves nothing. Several days in one
    item approve several meetings.
    """
    if not _ABOUT_MINUTES.search(record.title):
        return ()
    start, end = _said(record)
    lines = [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"[^\n]*\S[^\n]*", record.text[start:end])
    ]
    found: list[Approval] = []
    for number, span in enumerate(lines):
        line = record.text[slice(*span)]
        if _APPROVED.search(line) and not _NOT_YET.search(line):
            found += _approved(record, span, line, list(_below(record.text, lines, number)))
    return tuple(found)


def _below(text: str, lines: Sequence[tuple[int, int]], number: int) -> Iterator[tuple[int, int]]:
    """The lines below one that approves minutes, to the next that does, or a heading."""
    for span in lines[number + 1 :]:
        line = text[slice(*span)]
        if _APPROVED.search(line) or heading_name(line):
            return
        yield span


def _approved(
    record: Record, span: tuple[int, int], line: str, spans: Sequence[tuple[int, int]]
) -> Iterator[Approval]:
    below = [record.text[slice(*own)].strip() for own in spans]
    amended = bool(_AMENDED.search(line))
    until = spans[-1][1] if amended and spans else span[1]
    amendment = "\n".join(own.removeprefix("- ") for own in below) if amended else ""
    named = line if amended or not line.rstrip().endswith(":") else "\n".join([line, *below])
    days: list[dt.date | None] = [
        day for day in _dates(named) if record.date is None or day < record.date
    ]
    for day in days or [None]:
        yield Approval(day, *span, amended, amendment, until)


def _said(record: Record) -> tuple[int, int]:
    """The part of a record that tells what was done, not what was to be done."""
    for section in record.sections:
        if section.heading in {"Minutes", "Decision"} and section.start < section.end:
            return section.start, section.end
    agenda = [section for section in record.sections if section.heading == "Agenda"]
    return (agenda[0].end if agenda else 0), len(record.text)


def _dates(text: str) -> list[dt.date]:
    found = []
    at = 0
    while date := find_date(text[at:]):
        found.append(date[0])
        at += date[2]
    return list(dict.fromkeys(found))
