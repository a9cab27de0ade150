"""Heads of minutes, as clerks write them: whose minutes, of which day, and who was there."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.read.minutes_head import in_title_case, read_head

DAY = dt.date(2031, 5, 4)


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        (
            "MINUTES of the Meeting of the Overview and Scrutiny Committee held on Sunday, 4 May"
            " 2031 at 7.00pm in the Council Chamber",
            "Overview and Scrutiny Committee",
        ),
        ("Minutes of a Meeting of Cabinet held in the Guild Room on 4 May 2031", "Cabinet"),
        ("MINUTES OF CABINET MEETING - 4 MAY 2031", "Cabinet"),
        ("Cabinet\nMinutes\n4 May 2031", "Cabinet"),
        ("Minutes of the Annual Council Meeting held on 4 May 2031", "Council"),
        ("PLANNING COMMITTEE\n4 MAY 2031\nMINUTES", "Planning Committee"),
        (
            "MINUTES\nTOWNSHIP OF TARN\nA regular meeting of the Township of Tarn Council was held"
            " on 4 May 2031 starting at 6:30 p.m. in person.",
            "Township of Tarn Council",
        ),
        ("Minutes for meeting held Sunday 4 May 2031", ""),
        (
            "HARROWMERE BOROUGH COUNCIL\nLICENSING SUB-COMMITTEE MINUTES\nSunday 4th May 2031",
            "Licensing Sub-Committee",
        ),
        ("At a meeting of the Cabinet held on 4 May 2031 at the Guildhall", "Cabinet"),
        ("Minutes of the meeting held on 4 May 2031\nHighways Committee", "Highways Committee"),
        (
            "MINUTES OF A MEETING OF THE CHILDREN, YOUNG PEOPLE AND LEARNING PANEL HELD ON"
            " 4 MAY 2031",
            "Children, Young People and Learning Panel",
        ),
        ("Minutes of the Cabinet, Guildhall, Harrowmere, 4 May 2031", "Cabinet"),
        ("Ferry and Wellbeing Board (FWB) minutes: 4 May 2031", "Ferry and Wellbeing Board (FWB)"),
        ("Ferry and Crime Panel - Sunday 4 May 2031 10.30 am", "Ferry and Crime Panel"),
        ("SACRE MINUTES 04/05/2031", "SACRE"),
        (
            "Notes of the Advisory Council on Ferries, 4 May 2031",
            "Advisory Council on Ferries",
        ),
        ("Cofnodion y Pwyllgor Fferi, 4 Mai 2031", "Pwyllgor Fferi"),
    ],
)
def test_the_committee_and_the_day(head: str, committee: str) -> None:
    found = read_head(head.split("\n"))
    assert found.committee == committee
    assert found.date == DAY
    assert not found.draft


@pytest.mark.parametrize(
    "line", ["Present:", "PRESENT: Councillor A", "Apologies", "In attendance:", "Yn bresennol:"]
)
def test_who_was_there_ends_the_head(line: str) -> None:
    head = read_head(["Minutes of the Cabinet, 4 May 2031", line, "Scrutiny Committee members"])
    assert head.attendance == 1
    assert head.committee == "Cabinet"


def test_ten_minutes_are_no_minutes() -> None:
    assert not read_head(["The boat takes ten minutes.", "It left on 4 May 2031"]).says_minutes


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("CHILDREN'S AND FERRY SERVICES", "Children's and Ferry Services"),
        ("SEND SUB-COMMITTEE (NORTH)", "SEND Sub-Committee (North)"),
        ("Cabinet", "Cabinet"),
    ],
)
def test_capitals(name: str, shown: str) -> None:
    assert in_title_case(name) == shown
