"""`ieIssueDetails.aspx`, "Issue - meetings": every meeting that took one issue."""

from __future__ import annotations

import re

from knowledge.read.dates import read_date
from knowledge.read.exempt import is_exempt
from knowledge.read.furniture import without_file_note
from knowledge.read.html_tree import (
    Node,
    attribute,
    following,
    has_class,
    has_struck_text,
    is_within,
    text_of,
)
from knowledge.read.lines import Part
from knowledge.read.moderngov.address import base_of, item_address, item_anchor, number, resolve
from knowledge.read.moderngov.listing import Document
from knowledge.read.moderngov.meeting import IssueMeeting, IssueMeetings, Item, Standing
from knowledge.read.moderngov.meeting_page import is_withdrawn
from knowledge.read.moderngov.switches import (
    DECISION,
    DECISION_NUMBER,
    ITEM_TEXT,
    MINUTES,
    documents,
    full_text_link,
    is_switch,
    parts_of,
    section_of,
)

_HEADING = re.compile(r"\s*(?:Meeting|Cyfarfod):\s*(\d{1,2}/\d{1,2}/\d{4})\s*[-–—]\s*(.+)$")
_ITEM = re.compile(r"\s*\((?:Item|Eitem)\s+([^()]+?)\.?\)$", re.IGNORECASE)
_NUMBERED_FILE = re.compile(r"^\d{1,4}[a-z]?\.?\s+(?=\D)")
_NUMBER_ROW = re.compile(r"^(\S*\d\S*/\d{2,4}|\d{1,4}/\d{2,4}) \|")
_TABLE_HEAD = re.compile(r"^decision (?:number|no)\b.*\|", re.IGNORECASE)


def is_issue_meetings(part: Node) -> bool:
    """Whether a page holds headings such as "Meeting: 07/04/2020 - Cabinet (Item 6)"."""
    return any(_HEADING.match(text_of(heading)) for heading in part.css("h2, h3"))


def read_issue_meetings(part: Node, url: str = "") -> IssueMeetings:
    """The meetings of a page whose ModernGov part is `part`, in the page's order."""
    base = base_of(url)
    said = [(heading, text_of(heading)) for heading in part.css("h2, h3")]
    title = next((words for h, words in said if h.tag == "h2" and not _HEADING.match(words)), "")
    blocks = [(heading, match) for heading, words in said if (match := _HEADING.match(words))]
    files = tuple(
        Document(_NUMBERED_FILE.sub("", file.title), file.url) for file in documents(part, base)
    )
    found = []
    seen: set[int] = set()  # a meeting within a meeting's text is a part of it
    for heading, match in blocks:
        if not is_within(heading, seen):
            nodes = _nodes(heading)
            seen.update(node.mem_id for node in nodes)
            found.append(_meeting(heading, match, nodes, title, base, url))
    return IssueMeetings(number(url, "iid"), title, tuple(found), files)


def _nodes(heading: Node) -> list[Node]:
    """What stands below a meeting's heading, to the next one."""
    nodes = []
    for node in following(heading):
        if node.tag in {"h2", "h3"} and _HEADING.match(text_of(node)):
            break
        nodes.append(node)
    return nodes


def _meeting(
    heading: Node, match: re.Match[str], nodes: list[Node], page_title: str, base: str, url: str
) -> IssueMeeting:
    body = match[2].strip()
    numbered = _ITEM.search(body)
    no = numbered[1].strip() if numbered else ""
    link = heading.css_first("a")
    href = attribute(link, "href") if link is not None else ""
    title = _title(nodes, no, page_title)
    item = Item(no, title, item_anchor(href), url=_address(base, href, url))
    if is_exempt(title):
        item = Item(no, "Exempt item", item.id, standing=Standing.EXEMPT, url=item.url)
    else:
        item = _with_text(item, nodes, base)
    committee = body[: numbered.start()] if numbered else body
    return IssueMeeting(committee, read_date(match[1]), item)


def _with_text(item: Item, nodes: list[Node], base: str) -> Item:
    labelled = any(is_switch(n) and section_of(n) in {MINUTES, DECISION} for n in nodes)
    parts = parts_of(nodes, "" if labelled else ITEM_TEXT)
    return Item(
        number=item.number,
        title=item.title,
        id=item.id,
        parts=parts,
        standing=Standing.WITHDRAWN if is_withdrawn(item.title) else Standing.NORMAL,
        full_text=full_text_link(nodes, base),
        decision_number=", ".join(decision_numbers(parts)),
        url=item.url,
        has_struck_text=has_struck_text(nodes),
    )


def decision_numbers(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The numbers of an item's decisions: under their label, or in the table beside them."""
    found: list[str] = []
    for part in parts:
        in_table = False
        for line in part.lines:
            if part.section == DECISION_NUMBER:
                found.append(line.text)
            in_table = in_table or bool(_TABLE_HEAD.match(line.text))
            if in_table and (row := _NUMBER_ROW.match(line.text)):
                found.append(row[1])
    return tuple(dict.fromkeys(found))


def _title(nodes: list[Node], no: str, page_title: str) -> str:
    """The title on the item's own line, in full; the page's may be cut short."""
    line = next((node for node in nodes if has_class(node, "mgAiTitleTxt")), None)
    if line is None:
        return page_title
    said = without_file_note(text_of(line))
    return re.sub(rf"^{re.escape(no)}[.:)]?\s+", "", said) if no else said


def _address(base: str, href: str, url: str) -> str:
    meeting = number(href, "mid", "meetingid")
    if base and meeting is not None:
        return item_address(base, number(href, "cid", "committeeid"), meeting, item_anchor(href))
    return resolve(base, href) if base and href else url
