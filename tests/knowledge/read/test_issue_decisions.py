"""The saved text of an issue's decisions, and of pages below a site's own lines."""

from __future__ import annotations

import datetime as dt

from knowledge.model import Role
from knowledge.read.page import Page, Reading
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page

DECISIONS = """Issue - decisions

Ferry Fares

11/02/2031 - Ferry Fares

That the fares be frozen for a year.

03/03/2031 - Ferry Fares: Review

1. Noted the review.

2. Agreed to keep the morning boat.
"""


def read(text: str, council: str = "Tarn Council") -> Reading:
    return read_page(Page("ferry.txt", text.encode()), council)


def test_each_dated_line_is_a_decision_of_its_own() -> None:
    found = read(DECISIONS)

    assert [(r.date, r.title, r.kind) for r in found.records] == [
        (dt.date(2031, 2, 11), "Ferry Fares", "decision"),
        (dt.date(2031, 3, 3), "Ferry Fares: Review", "decision"),
    ]
    assert found.records[0].text == "That the fares be frozen for a year."
    assert {p.role for record in found.records for p in passages(record)} == {Role.DECISION}


def test_a_decision_without_a_day_is_read_and_said_to_have_none() -> None:
    found = read("Issue - decisions\n\nFerry Fares\n\nThat the fares be frozen.")

    (record,) = found.records
    assert (record.title, record.date, record.text) == (
        "Ferry Fares",
        None,
        "That the fares be frozen.",
    )
    assert "on which day" in found.notes[0]


def test_an_empty_page_of_decisions_is_refused_with_a_reason() -> None:
    found = read("Issue - decisions\n\nFerry Fares\n\n11/02/2031 - Ferry Fares\n")
    assert not found.records
    assert found.rejected[0].why == "it holds no text"


def test_it_asks_for_the_council_where_none_is_named() -> None:
    assert "--council" in read(DECISIONS, council="").rejected[0].why


def test_a_sites_own_lines_above_a_page_are_passed_over() -> None:
    page = (
        "Modern.gov Breadcrumb\n\nCouncil meetings - Agenda item\n\nAgenda item\n\nFerry Fares\n\n"
        "Minutes:\n\nThe fares were frozen for a year.\n"
    )
    (record,) = read(page).records
    assert (record.title, record.kind) == ("Ferry Fares", "minutes")


def test_the_details_of_an_issue_are_read() -> None:
    (record,) = read(
        "Issue details\n\nFerry Fares\n\nThe Cabinet is asked to decide again on the fares.\n\n"
        "Decision type: Key\n"
    ).records
    assert (record.title, record.kind) == ("Ferry Fares", "issue")


def test_front_matter_is_no_head_and_a_council_with_one_body_need_not_name_it() -> None:
    found = read(
        "---\ntitle: Minutes for meeting held Sunday 4 May 2031\ntype: minutes\n---\n\n"
        "## Ferry Fares\n\nThe fares were frozen.\n\n## Pier\n\nThe pier is closed.\n"
    )
    assert [(r.title, r.committee, r.date) for r in found.records] == [
        ("Ferry Fares", "", dt.date(2031, 5, 4)),
        ("Pier", "", dt.date(2031, 5, 4)),
    ]
