"""The feed of what was published lately (`mgRss.aspx`): hints where to look, no records."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from knowledge.errors import UnreadableError
from knowledge.read.moderngov.address import number, page_name
from knowledge.read.moderngov.listing import Change
from knowledge.read.moderngov.xml import parse, value


def read_feed(data: bytes) -> tuple[Change, ...]:
    """The changes that a feed names, in its order; entries of other kinds are left out.

    Raises:
        UnreadableError: it is no feed: some installs send a web page with `bcr=1`.
    """
    root = parse(data)
    if root.tag != "rss":
        raise UnreadableError("unknown_xml", "it is XML, but no feed")
    found = []
    for element in root.iter("item"):
        link = value(element, "link")
        page = page_name(link)
        if page == "iedecisiondetails.aspx":
            kind, own = "decision", number(link, "id")
        elif page == "ielistdocuments.aspx":
            kind, own = "meeting", number(link, "mid", "meetingid")
        else:
            continue
        if own is not None:
            found.append(Change(kind, own, _when(value(element, "pubDate")), link))
    return tuple(found)


def _when(said: str) -> dt.datetime | None:
    try:
        when = parsedate_to_datetime(said)
        return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)
    except (ValueError, TypeError, OverflowError):
        return None
