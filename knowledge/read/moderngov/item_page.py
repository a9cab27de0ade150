"""`mgAi.aspx`: one agenda item with its full text."""

from __future__ import annotations

import re

from knowledge.read.dates import find_date
from knowledge.read.exempt import is_exempt
from knowledge.read.html_tree import Node, attribute, children, has_struck_text, text_of
from knowledge.read.moderngov.address import base_of, item_address, number, page_name
from knowledge.read.moderngov.meeting import IssueMeeting, Item, Standing
from knowledge.read.moderngov.meeting_page import is_withdrawn
from knowledge.read.moderngov.switches import (
    ITEM_TEXT,
    full_text_link,
    is_switch,
    parts_of,
)

_MEETING_OF = re.compile(r"^(?:meeting of|cyfarfod)\s+", re.IGNORECASE)
_ITEM = re.compile(r"\((?:item|eitem)\s+([^()]{1,20}?)\.?\)\s*$", re.IGNORECASE)


def read_item_page(part: Node, url: str = "") -> IssueMeeting:
    """The item of a page whose ModernGov part is `part`, and the meeting that it belongs to."""
    base = base_of(url)
    said, href = _meeting(part)
    numbered = _ITEM.search(said)
    found = find_date(said)
    committee = _MEETING_OF.sub("", said[: found[1]]) if found else ""
    own, meeting = number(url, "id"), number(href, "mid", "meetingid")
    heading = part.css_first("h2.mgSubTitleTxt")
    title = text_of(heading) if heading is not None else ""
    address = (
        item_address(base, number(href, "cid", "committeeid"), meeting, own) if meeting else ""
    )
    item = Item(
        number=numbered[1] if numbered else "",
        title=title,
        id=own,
        url=address or url,
    )
    if is_exempt(title):
        item = Item(item.number, "Exempt item", own, standing=Standing.EXEMPT, url=item.url)
    else:
        item = _with_text(item, part, base)
    return IssueMeeting(committee.rstrip(" ,-–"), found[0] if found else None, item)


def _with_text(item: Item, part: Node, base: str) -> Item:
    content = part.css_first("div.mgContent")
    nodes = list(children(content if content is not None else part))
    labelled = any(is_switch(node) for node in nodes)
    return Item(
        number=item.number,
        title=item.title,
        id=item.id,
        parts=parts_of(nodes, "" if labelled else ITEM_TEXT),
        standing=Standing.WITHDRAWN if is_withdrawn(item.title) else Standing.NORMAL,
        full_text=full_text_link(nodes, base),
        url=item.url,
        has_struck_text=has_struck_text(nodes),
    )


def _meeting(part: Node) -> tuple[str, str]:
    """What the page says of its meeting, and the link to it."""
    for link in part.css("a"):
        href = attribute(link, "href")
        if page_name(href) == "ielistdocuments.aspx":
            parent = link.parent
            return text_of(parent if parent is not None else link), href
    return "", ""
