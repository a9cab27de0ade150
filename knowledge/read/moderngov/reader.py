"""ModernGov's web pages and web service: which page it is, and its records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.errors import UnreadableError
from knowledge.read.council_name import council_of
from knowledge.read.html_tree import WHOLE_PAGE, Node, text_of
from knowledge.read.moderngov.address import page_name
from knowledge.read.moderngov.decision_page import read_decision_page
from knowledge.read.moderngov.get_meeting import read_meeting
from knowledge.read.moderngov.issue_details import read_issue_details
from knowledge.read.moderngov.issue_meetings import is_issue_meetings, read_issue_meetings
from knowledge.read.moderngov.item_page import read_item_page
from knowledge.read.moderngov.labels import labels
from knowledge.read.moderngov.lists import committee_list, decision_list, meeting_list, modgov_part
from knowledge.read.moderngov.meeting_page import is_meeting_page, read_meeting_page
from knowledge.read.moderngov.records import (
    decision_records,
    details_records,
    issue_records,
    item_records,
    meeting_records,
)
from knowledge.read.moderngov.web_service import MEETING, local_name, payload
from knowledge.read.page import Page, Reading, Rejected

_MARK = re.compile(r"<div[^>]{0,200}\bid\s*=\s*[\"']?modgov\b", re.IGNORECASE)
_LIST = "it is a list of committees, meetings or decisions, not a record; `sync` reads those"
_OTHER = "it is a ModernGov page of another kind ({title}), which holds no record"
_NO_COUNCIL = "it names no council; add it again with --council NAME"
_DECISION = {"decision details", "manylion y penderfyniad", "manylion penderfyniad"}
_OF_DECISION = {"Decision Maker", "Date of decision", "Decided at meeting"}
_DETAILS = {"issue details", "manylion y mater"}
_ITEM = {"agenda item", "eitem ar yr agenda", "eitem agenda"}


def is_moderngov(text: str) -> bool:
    """Whether a web page was written by ModernGov."""
    return bool(_MARK.search(text))


def read_moderngov(page: Page, text: str, council: str = "") -> Reading:
    """The records of a web page that ModernGov wrote.

    Raises:
        UnreadableError: it is a page without records; the message says of which kind.
    """
    part = modgov_part(text)
    read = _reader(part, page)
    named, note = council_of(page, text_of(part.parent or part, WHOLE_PAGE), council)
    if not named:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL, "no_council"),))
    return with_note(read(page, part, named), note)


def read_service(page: Page, council: str = "") -> Reading:
    """The records of an answer of the web service.

    Raises:
        UnreadableError: it is no meeting; the message says what it is.
    """
    root = payload(page.data)
    if local_name(root) != MEETING:
        raise UnreadableError("list", _LIST)
    named, note = council_of(page, "", council)
    if not named:
        return Reading(rejected=(Rejected(page.where, _NO_COUNCIL, "no_council"),))
    meeting = read_meeting(root, page.url)
    if page.known.committee:  # a list of meetings knows it better than the meeting itself
        meeting = replace(meeting, committee=page.known.committee)
    return with_note(meeting_records(page, meeting, named), note)


def with_note(reading: Reading, note: str) -> Reading:
    """`reading` with one more note, where it holds records and there is one."""
    if not note or not reading.records:
        return reading
    return Reading(reading.records, reading.rejected, (note, *reading.notes), reading.follow)


def _reader(part: Node, page: Page) -> Callable[[Page, Node, str], Reading]:
    heading = part.css_first("h1")
    title = text_of(heading) if heading is not None else ""
    kind, name = title.casefold(), page_name(page.url)
    if kind in _DECISION or name == "iedecisiondetails.aspx":
        return _decision
    if kind in _DETAILS or name == "mgissuehistoryhome.aspx":
        return _details
    if kind in _ITEM or name == "mgai.aspx":
        return _item
    if is_issue_meetings(part):
        return _issue
    if is_meeting_page(part):
        return _meeting
    if not title and any(label in _OF_DECISION for label, _ in labels(part)):
        return _decision
    html = part.html or ""
    if decision_list(html) or meeting_list(html) or committee_list(html):
        raise UnreadableError("list", _LIST)
    raise UnreadableError("no_record", _OTHER.format(title=title or "without a heading"))


def _decision(page: Page, part: Node, council: str) -> Reading:
    return decision_records(page, read_decision_page(part, page.url), council)


def _details(page: Page, part: Node, council: str) -> Reading:
    return details_records(page, read_issue_details(part, page.url), council)


def _item(page: Page, part: Node, council: str) -> Reading:
    own = read_item_page(part, page.url)
    committee = own.committee or page.known.committee
    return item_records(page, own.item, council, committee, own.date or page.known.date)


def _issue(page: Page, part: Node, council: str) -> Reading:
    return issue_records(page, read_issue_meetings(part, page.url), council)


def _meeting(page: Page, part: Node, council: str) -> Reading:
    meeting = read_meeting_page(part, page.url)
    committee, date = meeting.committee or page.known.committee, meeting.date or page.known.date
    return meeting_records(page, replace(meeting, committee=committee, date=date), council)
