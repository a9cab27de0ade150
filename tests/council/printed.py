"""Printed minutes: a real PDF with running heads and page numbers."""

from __future__ import annotations

import textwrap

from tests.council.world import Meeting, World
from tests.knowledge.read.making_pdf import pdf


def minutes(world: World, meeting: Meeting) -> bytes:
    """The file "Printed minutes" of a meeting, as a PDF."""
    committee = world.committee(meeting.cid).title
    day = f"{meeting.date.day} {meeting.date:%B %Y}"
    lines = [f"**{world.name}**", f"**Minutes of the meeting of {committee}**", f"**{day}**", ""]
    for item in meeting.items:
        lines += [f"**{item.number}. {item.title}**", ""]
        for part in filter(None, [*item.minutes.split("\n\n"), item.decision]):
            lines += [*textwrap.wrap(part, 80), ""]
    pages = [lines[first : first + 40] for first in range(0, len(lines), 40)]
    return pdf(pages, head=f"{committee} - {day}", foot="Page {n} of {m}")
