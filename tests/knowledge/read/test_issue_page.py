"""Saved issue pages: one record a meeting, whatever their bytes and line ends."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.read.passages import passages
from tests.knowledge.read.making import COUNCIL, ISSUE, one, read

SECOND = """
Meeting: 02/03/2031 - Ferry Scrutiny Panel (South) (Item 12a)

12a Ferry Timetable Review: Second Report

Minutes:

Members asked why the ferry was late.
"""


def test_the_fields_of_a_page() -> None:
    record = one(ISSUE)
    assert record.council == COUNCIL
    assert record.committee == "Cabinet"
    assert record.date == dt.date(2031, 4, 7)
    assert record.item == "6"
    assert record.title == "Ferry Timetable Review: Second Report"
    assert record.kind == "issue"
    assert record.text == ISSUE
    assert [s.heading for s in record.sections] == [
        *["Minutes", "Background", "Decision", "Reasons"]
    ]


def test_several_meetings_are_several_records() -> None:
    first, second = read(ISSUE + SECOND).records
    assert first.text + second.text == ISSUE[ISSUE.index("Meeting:") :] + SECOND
    assert second.committee == "Ferry Scrutiny Panel (South)"
    assert second.item == "12a"
    assert second.title == first.title
    assert first.id != second.id


def test_a_committee_without_an_item() -> None:
    record = one(ISSUE.replace("Cabinet (Item 6)", "Cabinet (Executive)"))
    assert (record.committee, record.item) == ("Cabinet (Executive)", "")


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_any_dash_parts_the_date_from_the_committee(dash: str) -> None:
    assert one(ISSUE.replace("2031 -", f"2031 {dash}")).committee == "Cabinet"


def test_line_ends_of_windows_stay_and_offsets_hold() -> None:
    text = ISSUE.replace("\n", "\r\n")
    record = one(text)
    assert record.text == text
    assert record.committee == "Cabinet"
    decision = next(s for s in record.sections if s.heading == "Decision")
    assert text[decision.start : decision.end] == "The Cabinet noted the report."


def test_a_byte_order_mark_stays_and_is_in_no_field() -> None:
    record = one(b"\xef\xbb\xbf" + ISSUE.encode())
    assert record.text == "\ufeff" + ISSUE
    assert "\ufeff" not in record.title + record.committee
    assert not [p for p in passages(record) if "\ufeff" in record.text[p.start : p.end]]


def test_a_page_in_windows_1252() -> None:
    text = ISSUE.replace("the ferry running", "the ferry’s “spirit” – and £5")
    assert one(text.encode("cp1252")).text == text


def test_a_page_in_utf_16() -> None:
    assert one(ISSUE.encode("utf-16")).text == ISSUE


@pytest.mark.parametrize("number", ["6", "6.", "6)"])
def test_a_title_that_was_cut_short_is_taken_from_the_items_own_line(number: str) -> None:
    text = ISSUE.replace("Second Report\n\nMeeting", "Sec…\n\nMeeting").replace(
        "6 Ferry", f"{number} Ferry"
    )
    record = one(text)
    assert record.title == "Ferry Timetable Review: Second Report"
    assert not [p for p in passages(record) if "…" in record.text[p.start : p.end]]


def test_a_cut_title_is_mended_where_the_items_line_has_no_number() -> None:
    text = ISSUE.replace("Second Report\n\nMeeting", "Sec…\n\nMeeting").replace("6 Ferry", "Ferry")
    assert one(text).title == "Ferry Timetable Review: Second Report"


def test_an_item_number_is_taken_off_only_where_it_is_the_whole_number() -> None:
    text = ISSUE.replace("6 Ferry", "66 Ferry")
    assert one(text).title == "Ferry Timetable Review: Second Report"


def test_a_meeting_on_an_impossible_day_is_refused_and_the_other_goes_in() -> None:
    reading = read(ISSUE.replace("07/04/2031", "31/02/2020") + SECOND)
    (record,) = reading.records
    assert record.date == dt.date(2031, 3, 2)
    (refused,) = reading.rejected
    assert refused.where == "page.txt"
    assert "31/02/2020" in refused.why
    assert "correct it and add it again" in refused.why


def test_a_page_that_names_no_council_is_refused_with_what_to_do() -> None:
    reading = read(ISSUE, council="")
    assert not reading.records
    assert reading.rejected[0].why == "it names no council; add it again with --council NAME"


def test_a_given_council_is_taken_as_it_is_without_a_note() -> None:
    reading = read(ISSUE, "Thornwick District Council", "https://democracy.medway.gov.uk/x")
    assert reading.records[0].council == "Thornwick District Council"
    assert not reading.notes


def test_the_address_names_the_council_before_the_text_does() -> None:
    text = ISSUE + "\nThornwick District Council was asked.\n"
    reading = read(text, council="", url="https://democracy.medway.gov.uk/ieIssue.aspx?IId=1")
    assert reading.records[0].council == "Medway Council"
    assert reading.records[0].url.startswith("https://democracy.medway")
    assert reading.notes == ("page.txt: the council is Medway Council, by its address",)


def test_the_council_that_the_text_names_most_is_taken_and_said() -> None:
    text = ISSUE + "\nThornwick District Council met. So did Thornwick District Council.\n"
    reading = read(text + "Aldermere Council did not.\n", council="")
    assert reading.records[0].council == "Thornwick District Council"
    assert "which the text names" in reading.notes[0]


def test_unlabelled_text_is_passages_of_no_section() -> None:
    head = ISSUE[: ISSUE.index("Minutes:")]
    record = one(head + "Fares were frozen.\n\nA vote was taken: 21 for, 9 against.\n")
    assert not record.sections
    assert [record.text[p.start : p.end] for p in passages(record)] == [
        "Fares were frozen.",
        "A vote was taken: 21 for, 9 against.",
    ]


def test_headings_in_the_head_of_a_page_are_no_sections() -> None:
    text = ISSUE.replace("Ferry Timetable Review: Second Report\n\nMeet", "FERRY FARES\n\nMeet")
    assert one(text).sections[0].heading == "Minutes"
