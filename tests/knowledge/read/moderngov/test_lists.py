"""Lists of committees, meetings and decisions: on pages, and from the web service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from knowledge.errors import UnreadableError
from knowledge.read.moderngov.feed import read_feed
from knowledge.read.moderngov.listing import Committee, ListedMeeting
from knowledge.read.moderngov.lists import committee_list, decision_list, meeting_list
from knowledge.read.moderngov.web_service import read_committees, read_meetings

URL = "https://x.example/m/ieListMeetings.aspx?CommitteeId=12"
DAY = dt.date(2031, 9, 16)
CHALLENGE = "<html><head><script src='/x.js'></script></head><body></body></html>"


def page(inner: str, title: str = "Ferry Panel") -> str:
    head = f'<h1>Browse meetings</h1><h2 class="mgSubTitleTxt">{title}</h2>'
    return f'<div id="modgov">{head}{inner}</div>'


def test_committees_of_a_page() -> None:
    text = page(
        '<ul><li><a href="mgCommitteeDetails.aspx?ID=12">Ferry &amp; Quay Panel</a></li>'
        '<li><a href="mgcommitteedetails.aspx?id=12">the same</a></li>'
        '<li><a href="ieListMeetings.aspx?CId=13">Cabinet</a></li>'
        '<li><a href="mgUserInfo.aspx?UID=7">Councillor Tarn</a></li></ul>'
    )
    assert committee_list(text) == (Committee(12, "Ferry & Quay Panel"), Committee(13, "Cabinet"))


def test_meetings_of_a_page() -> None:
    text = page(
        '<ul><li><a href="ieListDocuments.aspx?CId=12&amp;MId=340&amp;Ver=4">16 Sep 2031 6.30 pm'
        "</a> - Cancelled</li>"
        '<li><a href="ieListDocuments.aspx?MeetingId=341">17&#47;09&#47;2031</a></li>'
        '<li><a href="ieListDocuments.aspx?MId=342">the last minutes</a></li></ul>'
    )
    first, second = meeting_list(text, URL)
    assert first == ListedMeeting(
        id=340,
        date=DAY,
        committee="Ferry Panel",
        committee_id=12,
        time="6.30 pm",
        status="Cancelled",
        url="https://x.example/m/ieListDocuments.aspx?CId=12&MId=340&Ver=4",
    )
    assert first.is_cancelled
    assert (second.id, second.date, second.committee_id) == (341, dt.date(2031, 9, 17), 12)


def test_decisions_of_a_page() -> None:
    text = page(
        "<table><tr><th>Title</th><th>Date</th></tr>"
        '<tr><td><a href="ieDecisionDetails.aspx?ID=9">Lease<span class="mgHide"> ref&#58; 9'
        "</span></a></td><td>16&#47;09&#47;2031</td></tr>"
        '<tr><td><a href="mgIssueHistoryHome.aspx?IId=5">An issue</a></td><td>16/09/2031</td></tr>'
        "<tr><td>no link</td></tr></table>"
    )
    (found,) = decision_list(text, "https://x.example/m/mgDelegatedDecisions.aspx")
    assert (found.id, found.title, found.published) == (9, "Lease", DAY)
    assert found.url == "https://x.example/m/ieDecisionDetails.aspx?ID=9"


@pytest.mark.parametrize("read", [committee_list, meeting_list, decision_list])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CHALLENGE, "challenge"),
        ("<title>Runtime Error</title>" + "<p>x</p>" * 900, "error_page"),
        ("<p>Bins</p>" * 300, "not_moderngov"),
    ],
)
def test_a_page_of_another_kind_is_no_list(
    read: Callable[[str], object], text: str, code: str
) -> None:
    with pytest.raises(UnreadableError) as failure:
        read(text)
    assert failure.value.code == code


@pytest.mark.parametrize("read", [read_committees, read_meetings, read_feed])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (CHALLENGE.encode(), "challenge"),
        (b"<html><body>" + b"<p>Bins</p>" * 900 + b"</body></html>", "not_xml"),
        (b"<?xml version='1.0'?><other/>", "unknown_xml"),
        (b"<committees><committee>", "not_xml"),
        (b"Request format is unrecognized", "not_xml"),
    ],
)
def test_an_answer_of_another_kind_is_no_list(
    read: Callable[[bytes], object], data: bytes, code: str
) -> None:
    with pytest.raises(UnreadableError) as failure:
        read(data)
    assert failure.value.code == code


def test_an_empty_list_is_empty() -> None:
    assert read_committees(b"<committees><committeescount> 0</committeescount></committees>") == ()
    assert read_meetings(b"<getmeetingsbydate><meetings>\n</meetings></getmeetingsbydate>") == ()
    assert read_meetings(b"<x><getmeetings></getmeetings></x>") == ()
