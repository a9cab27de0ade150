"""The lists of committees, meetings and decisions on ModernGov's web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from knowledge.errors import UnreadableError
from knowledge.read.dates import find_date, read_date
from knowledge.read.html_tree import Node, attribute, children, modgov, parse, text_of
from knowledge.read.moderngov.address import base_of, number, page_name, resolve
from knowledge.read.moderngov.listing import Committee, ListedDecision, ListedMeeting
from knowledge.read.moderngov.refusal import CHALLENGE, ERROR_PAGE, is_challenge, is_error_page

_COMMITTEE = frozenset({"mgcommitteedetails.aspx", "ielistmeetings.aspx"})
_MEETING = frozenset({"ielistdocuments.aspx", "celistdocuments.aspx"})
_DECISION = "iedecisiondetails.aspx"
_STATUS = re.compile(
    r"cancel\w*|postponed|adjourned|provisional|inquorate|gohiri\w*", re.IGNORECASE
)
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?|y[bhp])?", re.IGNORECASE)
_FEW = 4  # elements in the row of one meeting
_NO_MODGOV = "it has no part that ModernGov wrote; perhaps the council's system is another one"


def modgov_part(text: str) -> Node:
    """The part of a page that ModernGov wrote.

    Raises:
        UnreadableError: `challenge`, `error_page`, or `not_moderngov` where there is no such part.
    """
    part = modgov(parse(text))
    if part is not None:
        return part
    if is_challenge(text):
        raise UnreadableError("challenge", CHALLENGE)
    if is_error_page(text):
        raise UnreadableError("error_page", ERROR_PAGE)
    raise UnreadableError("not_moderngov", _NO_MODGOV)


def committee_list(text: str) -> tuple[Committee, ...]:
    """The committees that `mgListCommittees.aspx` links to, each once, in the page's order.

    Raises:
        UnreadableError: the page is none of ModernGov's.
    """
    found: dict[int, Committee] = {}
    for link, href in _links(modgov_part(text)):
        own = number(href, "id", "cid", "committeeid")
        if page_name(href) in _COMMITTEE and own and own not in found and (title := text_of(link)):
            found[own] = Committee(own, title)
    return tuple(found.values())


def meeting_list(text: str, url: str = "") -> tuple[ListedMeeting, ...]:
    """The meetings that `ieListMeetings.aspx` or a calendar links to, each once.

    `url` is the page's address: it names the committee (`CId`) and where relative links lead.

    Raises:
        UnreadableError: the page is none of ModernGov's.
    """
    base, committee_id = base_of(url), number(url, "cid", "committeeid")
    part = modgov_part(text)
    committee = _page_title(part)
    found: dict[int, ListedMeeting] = {}
    for link, href in _links(part):
        own = number(href, "mid", "meetingid")
        if page_name(href) not in _MEETING or own is None or own in found:
            continue
        said = text_of(link)
        around = _row_text(link, said)
        date = find_date(said) or find_date(around)
        if date is None and own:
            continue  # a link to a meeting in passing
        time, status = _TIME.search(around), _STATUS.search(around)
        found[own] = ListedMeeting(
            id=own,
            date=date[0] if date else None,
            committee=committee,
            committee_id=number(href, "cid", "committeeid") or committee_id,
            time=time[0] if time else "",
            status=status[0].capitalize() if status else "",
            url=resolve(base, href),
        )
    return tuple(found.values())


def decision_list(text: str, url: str = "") -> tuple[ListedDecision, ...]:
    """The decisions of `mgDelegatedDecisions.aspx`, without the issues that stand among them.

    The date is that of publication.

    Raises:
        UnreadableError: the page is none of ModernGov's.
    """
    base = base_of(url)
    found: dict[int, ListedDecision] = {}
    for row in modgov_part(text).css("tr"):
        cells = [cell for cell in children(row) if cell.tag == "td"]
        link = cells[0].css_first("a") if cells else None
        href = attribute(link, "href") if link is not None else ""
        own = number(href, "id")
        if link is None or own is None or page_name(href) != _DECISION or own in found:
            continue
        dates = [date for cell in cells[1:] if (date := read_date(text_of(cell)))]
        published = dates[0] if dates else None
        found[own] = ListedDecision(own, text_of(link), published, resolve(base, href))
    return tuple(found.values())


def _links(part: Node) -> Iterator[tuple[Node, str]]:
    for link in part.css("a"):
        if href := attribute(link, "href"):
            yield link, href


def _page_title(part: Node) -> str:
    """The committee that a page of meetings is about ("Browse meetings - Cabinet")."""
    for name in ("h2.mgSubTitleTxt", "h1.mgMainTitleTxt", "h1"):
        title = part.css_first(name)
        said = text_of(title) if title is not None else ""
        if said:
            return re.sub(
                r"^(?:browse )?(?:meetings|committee details)\s*[-–:]\s*", "", said, flags=re.I
            )
    return ""


def _row_text(link: Node, said: str) -> str:
    """What stands round a link in its row or list item: "- Cancelled" may stand outside it."""
    parent = link.parent
    while parent is not None and parent.tag in {"b", "strong", "span"}:
        parent = parent.parent
    if parent is None or parent.tag not in {"li", "tr", "p", "td"}:
        return said
    siblings = islice(children(parent), _FEW + 1)
    return said if sum(1 for _ in siblings) > _FEW else text_of(parent)
