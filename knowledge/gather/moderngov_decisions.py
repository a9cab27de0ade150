"""Decisions that no meeting took: officers' and delegated ones, from ModernGov's web pages.

The web service has none of them. Lists go by the month of publication: longer spans time out.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from knowledge.following.model import Expect, Listing, Stub
from knowledge.gather.councils import Council
from knowledge.gather.system import Listed, Since
from knowledge.read.moderngov.lists import decision_list

KEY = "decisions:"
_RECENT = dt.timedelta(days=45)  # months that end later than this ago are asked for again


def decision_pages(council: Council, since: Since) -> Iterator[Listing]:
    """The lists of published decisions, month by month, the newest first; none if not wanted."""
    month = since.today.replace(day=1)
    while council.decisions and (month.year, month.month) >= (
        council.since.year,
        council.since.month,
    ):
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        span = f"{month:%d/%m/%Y}-{last:%d/%m/%Y}"
        values = {"XXR": 0, "DR": span, "ACT": "Find", "RP": 0, "K": 0, "V": 0, "DM": 0, "HD": 0}
        url = (
            f"{council.address}mgDelegatedDecisions.aspx?{urlencode(values | {'DS': 2})}&Next=true"
        )
        again = since.today - last < _RECENT
        yield Listing(f"{KEY}{month:%Y-%m}", url, Expect.PAGE, month, last, again=again)
        month = (month - dt.timedelta(days=1)).replace(day=1)


def read_decisions(council: Council, text: str, url: str) -> Listed:
    """The decisions that a list names. Nothing is concluded from what it lacks."""
    stubs = tuple(
        Stub(f"d{row.id}", row.url, Expect.PAGE, row.published)
        for row in decision_list(text, url)
        if row.published is not None and row.published >= council.since
    )
    return Listed(stubs)
