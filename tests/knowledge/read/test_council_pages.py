"""Pages of invented councils, beside this checkout, parse to what was written down for each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Record
from knowledge.read.decode import declared_encoding, decode
from knowledge.read.draft import approvals
from knowledge.read.html_tree import Node
from knowledge.read.moderngov.address import canonical
from knowledge.read.moderngov.decision_page import date_taken, read_decision_page
from knowledge.read.moderngov.feed import read_feed
from knowledge.read.moderngov.get_meeting import read_meeting
from knowledge.read.moderngov.issue_details import read_issue_details
from knowledge.read.moderngov.issue_meetings import read_issue_meetings
from knowledge.read.moderngov.item_page import read_item_page
from knowledge.read.moderngov.listing import Document, in_window
from knowledge.read.moderngov.lists import decision_list, modgov_part
from knowledge.read.moderngov.meeting import Meeting, State
from knowledge.read.moderngov.meeting_page import read_meeting_page
from knowledge.read.moderngov.web_service import payload, read_committees, read_meetings
from knowledge.read.page import Page, Reading
from knowledge.read.recognise import read_page
from tests.conftest import SHARED
from tests.knowledge.read.pieces import pieces

Find = Callable[[str], Path]
Expected = dict[str, Any]
_NAMES = sorted(path.name for path in (SHARED / "fixtures").glob("*.expected.json"))
_NO_TEXT = {"GetCommittees", "GetMeetings", "GetAllMeetingsByDate", "rss", "decisions-list"}


def expected_of(shared: Find, name: str) -> tuple[Expected, Page]:
    expected: Expected = json.loads(shared(f"fixtures/{name}").read_text("utf-8"))
    data = shared(f"fixtures/{expected['fixture']}").read_bytes()
    return expected, Page(expected["fixture"], data, expected["url"], expected["content_type"])


def one_of(shared: Find, number: str) -> tuple[Expected, Page]:
    names = [name for name in _NAMES if name.startswith(number)]
    if not names:
        pytest.skip("the reference pages are not beside this checkout (../shared/fixtures)")
    return expected_of(shared, names[0])


def part_of(page: Page) -> Node:
    return modgov_part(decode(page.data, declared_encoding(page.data, page.content_type)))


def files(documents: tuple[Document, ...]) -> list[Expected]:
    return [{"title": file.title, "url": file.url} for file in documents]


@pytest.mark.skipif(not _NAMES, reason="the reference pages are not beside this checkout")
@pytest.mark.parametrize("name", _NAMES)
def test_every_section_of_a_page_is_a_part_of_a_record(shared: Find, name: str) -> None:
    expected, page = expected_of(shared, name)
    reading = read_page(page, expected["council"] or "Aldermere")
    outcome, kind = expected["outcome"], expected["page_type"]
    if outcome != "ok" or kind in _NO_TEXT:
        assert not reading.records
        assert reading.rejected[0].code == ("list" if outcome == "ok" else outcome)
        return
    assert not reading.rejected
    shared_fields = {key: expected[key] for key in ("item_no", "title") if key in expected}
    wanted = [
        shared_fields | own for own in expected.get("sections", []) if own["section"] != "Exempt"
    ]
    assert list(found_pieces(reading, kind)) == [
        (own["section"], own.get("subsection"), stripped(own["text"])) for own in wanted
    ]
    for own, record in zip(wanted, records_of(reading, wanted), strict=True):
        fields(own, record, expected)


def found_pieces(reading: Reading, kind: str) -> Iterator[tuple[str, str | None, str]]:
    records = [record for record in reading.records if record.title != "Attendance"]
    for record in records:
        for own in pieces(record, unlabelled=kind == "text-dump"):
            if own[0] not in {"Decision number", "Details", "Additional documents"}:
                yield own


def records_of(reading: Reading, wanted: list[Expected]) -> list[Record]:
    """The record that each wanted section is a part of."""
    found = []
    for own in wanted:
        first = stripped(own["text"]).split("\n")[0]
        found.append(
            next(
                record
                for record in reading.records
                if record.title != "Attendance"
                and (own.get("item_no") or "") == record.item
                and own.get("title", record.title) == record.title
                and first.removeprefix("- ") in " ".join(record.text.split())
            )
        )
    return found


def fields(own: Expected, record: Record, expected: Expected) -> None:
    day = own.get("meeting_date") or expected.get("meeting_date") or expected.get("decision_date")
    assert (record.date.isoformat() if record.date else None) == day
    committee = own.get("committee") or expected.get("committee")
    assert committee is None or record.committee == committee
    if "url" in own:
        assert record.url == own["url"]
    if "item_id" in own:
        assert record.url.endswith(f"#AI{own['item_id']}")
    if own["section"] == "Minutes" and "minutes_state" in expected:
        assert record.draft == (expected["minutes_state"] == "draft")
    numbers = own.get("decision_no")
    for number in [numbers] if isinstance(numbers, str) else numbers or []:
        assert number in record.text


def stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("number", ["04", "08", "09", "11", "12", "13", "16", "17", "18", "22"])
def test_meetings(shared: Find, number: str) -> None:
    expected, page = one_of(shared, number)
    if page.where.endswith(".xml"):
        meeting = read_meeting(payload(page.data), page.url)
        assert meeting.minutes_published == expected["minutes_published"]
        assert meeting.attendance_known == expected["attendance_known"]
        assert {str(key): why for key, why in meeting.skipped} == expected["skipped_items"]
    else:
        meeting = read_meeting_page(part_of(page), page.url)
        items(meeting, expected)
    assert meeting.id == expected["meeting_id"]
    assert meeting.committee == (expected["committee"] or "")
    assert meeting.date is not None
    assert meeting.date.isoformat() == expected["meeting_date"]
    assert meeting.state is State(expected["minutes_state"])
    assert meeting.status == expected.get("status", "")
    assert files(meeting.documents) == expected["documents"]


def items(meeting: Meeting, expected: Expected) -> None:
    wanted = {own["item_id"]: own for own in expected["sections"]}
    assert [item.id for item in meeting.items] == list(wanted)
    for item in meeting.items:
        own = wanted[item.id or 0]
        assert (item.number or None, item.title) == (own["item_no"], own["title"])
        assert item.standing.value == own["status"]
        assert bool(item.full_text) == own["truncated"]


@pytest.mark.parametrize("number", ["08", "13"])
def test_approvals(shared: Find, number: str) -> None:
    expected, page = one_of(shared, number)
    found = []
    for record in read_page(page, expected["council"]).records:
        for approval in approvals(record):
            assert "record" in record.text[approval.start : approval.end]
            own = {
                "date": approval.date.isoformat() if approval.date else None,
                "state": "approved_amended" if approval.amended else "approved",
            }
            found.append(own | ({"amendment": approval.amendment} if approval.amended else {}))
    assert found == expected["approves"]


@pytest.mark.parametrize("number", ["01", "03", "21"])
def test_issue_pages(shared: Find, number: str) -> None:
    expected, page = one_of(shared, number)
    issue = read_issue_meetings(part_of(page), page.url)
    assert issue.id == expected["issue_id"]
    assert files(issue.documents) == expected["documents"]
    numbers = [own["decision_no"] for own in expected["sections"]][-1]
    assert issue.meetings[0].item.decision_number == ", ".join(numbers or [])


def test_a_decision_page(shared: Find) -> None:
    expected, page = one_of(shared, "02")
    decision = read_decision_page(part_of(page), page.url)
    assert decision.id == expected["decision_id"]
    assert decision.issue_id == expected["issue_id"]
    assert decision.title == expected["title"]
    assert decision.label("Decision Maker") == expected["decision_maker"]
    assert decision.label("Decision status") == expected["decision_status"]
    assert decision.label("Is Key decision?") == "Yes"
    assert decision.label("Is subject to call in?") == "No"
    assert decision.label("Publication date") == "10/12/2031"
    assert decision.label("Effective from") == "18/12/2031"
    taken = date_taken(decision)
    assert taken is not None
    assert taken.isoformat() == expected["decision_date"]
    assert files(decision.documents) == expected["documents"]


def test_an_items_own_page(shared: Find) -> None:
    expected, page = one_of(shared, "14")
    own = read_item_page(part_of(page), page.url)
    assert (own.item.id, own.item.number) == (expected["item_id"], expected["item_no"])
    assert own.item.has_struck_text == expected["has_struck_text"]


def test_an_issues_history(shared: Find) -> None:
    expected, page = one_of(shared, "19")
    issue = read_issue_details(part_of(page), page.url)
    assert (issue.id, issue.title) == (expected["issue_id"], expected["title"])
    day = "Notice of proposed decision first published"
    assert dict(issue.labels) | {day: "2031-08-01"} == expected["labels"]
    assert [
        {"date": s.date.isoformat() if s.date else None, "kind": s.kind, "body": s.body or None}
        for s in issue.steps
    ] == expected["timeline"]


def test_lists_and_hints(shared: Find) -> None:
    expected, page = one_of(shared, "05")
    assert [
        {
            "id": own.id,
            "title": own.title,
            "deleted": own.deleted,
            "expired": own.expired,
            "category": own.category or None,
        }
        for own in read_committees(page.data)
    ] == expected["committees"]
    expected, page = one_of(shared, "20")
    assert [
        {"id": d.id, "title": d.title, "published": d.published and d.published.isoformat()}
        for d in decision_list(page.data.decode(), page.url)
    ] == expected["decisions"]
    expected, page = one_of(shared, "23")
    assert [
        {
            "kind": change.kind,
            "id": change.id,
            "published": change.published and f"{change.published:%Y-%m-%dT%H:%M:%SZ}",
        }
        for change in read_feed(page.data)
    ] == expected["hints"]


@pytest.mark.parametrize("number", ["06", "07"])
def test_lists_of_meetings(shared: Find, number: str) -> None:
    expected, page = one_of(shared, number)
    first, last = (dt.date.fromisoformat(expected["asked"][key]) for key in ("from", "to"))
    inside, outside = in_window(read_meetings(page.data), first, last)
    assert [
        {
            "id": own.id,
            "committee_id": own.committee_id,
            "committee": own.committee,
            "date": own.date and own.date.isoformat(),
            "time": own.time or None,
            "status": own.status or None,
        }
        for own in inside
    ] == expected["meetings"]
    assert [own.id for own in outside] == expected["outside_window"]


def test_attendance_of_printed_minutes(shared: Find) -> None:
    expected, page = one_of(shared, "10")
    (who,) = [r for r in read_page(page, "x").records if r.title == "Attendance"]
    said = dict(line.split(": | ", 1) for line in who.text.split("\n"))
    assert said == expected["attendance"]


def test_no_furniture_of_a_pdf_is_left(shared: Find) -> None:
    expected, page = one_of(shared, "24")
    text = "\n".join(record.text for record in read_page(page, "x").records)
    assert "Page 2" not in text
    assert expected["furniture"][0] not in text


def test_one_page_reached_by_two_forms_is_one_record(shared: Find) -> None:
    ids = []
    for number in ("01", "25"):
        expected, page = one_of(shared, number)
        ids.append([record.id for record in read_page(page, expected["council"]).records])
    assert ids[0] == ids[1]


def test_addresses_of_one_thing_are_one() -> None:
    a = "http://x.example/m/ieListDocuments.aspx?MId=3&CId=2&Ver=4#AI5"
    b = "https://x.example/m/ielistdocuments.aspx?CID=2&mid=3#ai5"
    assert canonical(a) == canonical(b)
