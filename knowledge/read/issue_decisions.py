"""The saved text of a ModernGov "Issue - decisions" page → one record a decision."""

from __future__ import annotations

import re

from knowledge.errors import UnreadableError
from knowledge.model import Record, Section
from knowledge.read.council_name import council_of
from knowledge.read.dates import read_date
from knowledge.read.exempt import is_exempt
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.record_id import with_id
from knowledge.read.sections import find_sections
from knowledge.read.sentences import trim
from knowledge.words.text import collapse

_LABEL = re.compile(r"^[ \t\u00a0\ufeff]*issue\s*-\s*decisions[ \t\u00a0]*$", re.I | re.M)
_DECISION = re.compile(
    r"^[ \t\u00a0]*(\d{1,2}/\d{1,2}/\d{4})[ \t\u00a0]*[-–—][ \t\u00a0]*(\S[^\r\n]*)", re.MULTILINE
)
_LINE = re.compile(r"\S[^\r\n]*")
_FIRST = 2_000  # code points in which a page says what it is
_NO_COUNCIL = "it names no council; add it again with --council NAME"
_NO_DAY = "{where}: it does not say on which day it was decided"


def is_issue_decisions(text: str) -> bool:
    """Whether `text` is headed "Issue - decisions"."""
    return bool(_LABEL.search(text, 0, _FIRST))


def read_issue_decisions(page: Page, text: str, council: str = "") -> Reading:
    """The records of a page's `text`, one for each line such as "11/02/2022 - School Transport".

    A page without such a line is one decision; its day is not known then. Each record keeps its
    own part of the text, unchanged.

    Raises:
        UnreadableError: `empty` where nothing stands under the heading; `exempt`.
    """
    named, note = council_of(page, text, council)
    if not named:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL, "no_council"),))
    label = _LABEL.search(text, 0, _FIRST)
    issue = _LINE.search(text, label.end() if label else 0)
    if issue is None:
        raise UnreadableError("empty", "it holds no text")
    found = list(_DECISION.finditer(text, issue.start()))
    stops = [*(match.start() for match in found[1:]), len(text)]
    parts = [
        (match[1], match[2], match.end(), stop) for match, stop in zip(found, stops, strict=False)
    ]
    records, taken = [], dict[str, str]()
    for day, title, start, stop in parts or [("", issue[0], issue.end(), len(text))]:
        begin, end = trim(text, start, stop)
        if is_exempt(title) or begin == end:
            continue
        records.append(with_id(_record(page, named, day, title, text[begin:end]), taken))
    if not records:
        raise UnreadableError("empty", "it holds no text")
    notes = [note] if note else []
    if not found:
        notes.append(_NO_DAY.format(where=page.where))
    return Reading(tuple(records), (), tuple(notes))


def _record(page: Page, council: str, day: str, title: str, text: str) -> Record:
    return Record(
        id="",
        council=council,
        committee=page.known.committee,
        date=read_date(day) if day else page.known.date,
        item="",
        title=collapse(title),
        text=text,
        url=page.url,
        kind="decision",
        sections=find_sections(text) or (Section("Decision", 0, len(text)),),
    )
