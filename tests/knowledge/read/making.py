"""Pages, records and texts made for tests. Every council and every word in them is invented."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import strategies as st

from knowledge.model import Record
from knowledge.read.page import Page, Reading
from knowledge.read.recognise import read_page
from knowledge.read.sections import find_sections

COUNCIL = "Aldermere Borough Council"
ISSUE = """Issue - meetings

Ferry Timetable Review: Second Report

Meeting: 07/04/2031 - Cabinet (Item 6)

6 Ferry Timetable Review: Second Report pdf icon PDF 352 KB

Minutes:

Background:

The report set out how the ferry had run since May 2029.

Decision:

The Cabinet noted the report.

Reasons:

To keep the ferry running.
"""


def read(data: str | bytes, council: str = COUNCIL, url: str = "") -> Reading:
    """What is read from `data`."""
    raw = data.encode() if isinstance(data, str) else data
    return read_page(Page("page.txt", raw, url), council)


def one(data: str | bytes, council: str = COUNCIL) -> Record:
    """The only record of `data`, nothing of which is refused."""
    reading = read(data, council)
    assert not reading.rejected, reading.rejected
    (record,) = reading.records
    return record


def made(text: str, title: str = "Ferry Timetable", date: dt.date | None = None) -> Record:
    """A record of `text`, its sections found."""
    return Record(
        id="r1",
        council=COUNCIL,
        committee="Cabinet",
        date=date or dt.date(2031, 4, 7),
        item="6",
        title=title,
        text=text,
        sections=find_sections(text),
    )


def line(**fields: object) -> str:
    """A line of JSON Lines with all that a record needs, and `fields`."""
    needed: dict[str, object] = {"council": COUNCIL, "title": "Ferry", "text": "The ferry ran."}
    return json.dumps(needed | fields)


# Texts with all that makes reading hard: marks, headings, odd spaces and line ends.
_PIECES = st.sampled_from(
    [
        *[
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u2028",
            "\u2029",
            "\x85",
            "\u00a0",
            "\ufeff",
            "\t",
            "   ",
            " ",
        ],
        *[
            "·",
            "· ",
            "(a) ",
            "(1)",
            "1. ",
            "1.",
            "12 ",
            "2.1 ",
            "- ",
            "* ",
            "**",
            "# ",
            "o\u00a0\u00a0",
        ],
        *["Minutes:", "Decision:", "Reasons", "Background:", "DECISION NUMBER:", "RESOLVED: That"],
        *["Meeting: 07/04/2031 - Cabinet (Item 6)", "Meeting: 31/02/2031 - Full Council"],
        *["These were:", "the slow ferry;", "and", "The ferry ran. ", "Cllr. Tarn spoke. ", "£4.2"],
        *[
            "made progress, but had not",
            "…",
            "...",
            "?!",
            "”)",
            "6 Ferry Timetable pdf icon PDF 3 KB",
        ],
        *[
            "Whilst it was slow, it ran.",
            "AN ITEM IN CAPITALS",
            "Supporting documents:",
            "that",
            "x" * 90,
        ],
    ]
)
messy_texts = st.lists(st.one_of(_PIECES, _PIECES, st.text(max_size=20)), max_size=60).map("".join)
