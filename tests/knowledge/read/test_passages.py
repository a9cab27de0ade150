"""Passages: the least parts of a record that can be understood on their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Passage, Record, Role, Section
from knowledge.read.cutting import LIST, PARAGRAPH
from knowledge.read.passages import passages
from tests.knowledge.read.making import made, messy_texts


def cut(text: str) -> list[str]:
    return [text[p.start : p.end] for p in passages(made(text))]


def items(record: Record, passage: Passage) -> list[str]:
    return [record.text[s.start : s.end] for s in passage.sentences]


def test_headings_and_furniture_are_in_no_passage() -> None:
    text = (
        "Minutes:\n\nFerry Timetable\n\nSupporting documents:\n\nThe ferry ran.\n\nPage 2 of 3\n\n"
        "DECISION:\n\nNoted."
    )
    assert cut(text) == ["The ferry ran.", "Noted."]


def test_heading_lines_are_left_out_where_the_sections_are_given() -> None:
    text = "Minutes:\n\nThe ferry ran.\n\nDECISION:\n\n(1) Noted."
    given_by = replace(made(text), sections=(Section("decision", 37, len(text)),))
    assert [text[p.start : p.end] for p in passages(given_by)] == ["The ferry ran.", "Noted."]
    assert passages(given_by)[1].role is Role.DECISION


@pytest.mark.parametrize(
    "mark", ["· ", "·\u00a0\u00a0", "• ", "- ", "(a) ", "1. ", "o\u00a0\u00a0", ""]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n\n\u00a0\n\n"])
def test_a_list_stays_with_the_words_that_introduce_it(mark: str, gap: str) -> None:
    text = gap.join(
        [
            "Before.",
            "The Panel named three. These were:",
            f"{mark}the slow ferry;",
            f"{mark}the late bus; and",
            f"{mark}the dear train.",
            "After.",
        ]
    )
    record = made(text)
    before, found, after = passages(record)
    assert text[before.start : before.end] == "Before."
    assert text[after.start : after.end] == "After."
    assert found.is_list
    assert found.lead is None
    assert items(record, found) == [
        *["The Panel named three.", "These were:"],
        *["the slow ferry;", "the late bus; and", "the dear train."],
    ]


def test_lists_in_lists() -> None:
    text = (
        "The Panel agreed to:\n\n(a) ask for\n\n(i) more ferries; and\n\n(ii) fewer buses;\n\n"
        "(b) thank the crew:\n\n· Tarn\n\n· Quay\n\nThe meeting closed."
    )
    record = made(text)
    found, after = passages(record)
    assert items(record, found)[-1] == "Quay"
    assert text[after.start : after.end] == "The meeting closed."


def test_items_inherit_how_their_lead_says_it_stands() -> None:
    record = made(
        "Whilst progress had been made, inspectors found that it had been too slow. These were:\n\n"
        "· the lack of ferries;\n\n· the lack of buses."
    )
    (found,) = passages(record)
    lead, _, *parts = found.sentences
    assert {"outcome", "status.progress", "status.slow"} <= lead.labels
    for part in parts:
        assert {"outcome", "status.slow"} <= part.labels
        assert "status.progress" not in part.labels


def test_a_long_list_of_resolutions_is_cut_between_items_and_keeps_its_lead() -> None:
    lead = "RESOLVED: That"
    resolutions = [
        f"({n}) the {n}th part of the ferry timetable be approved as it is set out in the report;"
        for n in range(1, 21)
    ]
    text = "\n\n".join(["It was discussed.", lead, *resolutions])
    record = made(text)
    first, *found = passages(record)
    assert first.role is Role.BODY
    assert len(found) > 1
    assert all(p.role is Role.DECISION and p.is_list for p in found)
    assert all(p.end - p.start <= LIST for p in found)
    assert found[0].lead is None
    begin = text.index(lead)
    assert all(p.lead == (begin, begin + len(lead)) for p in found[1:])
    said = [item for p in found for item in items(record, p)]
    assert said == [lead, *(part.split(") ", 1)[1] for part in resolutions)]


def test_a_long_paragraph_before_a_list_is_no_part_of_its_lead() -> None:
    long = "The ferry ran on every day but one, and nobody had asked why. " * 20
    text = f"{long}These were:\n\n· the slow ferry;\n\n· the late bus."
    record = made(text)
    found = passages(record)[-1]
    assert found.is_list
    assert found.end - found.start < PARAGRAPH + LIST
    assert items(record, found)[-3:] == ["These were:", "the slow ferry;", "the late bus."]


def test_no_list_goes_on_over_a_heading() -> None:
    text = "Minutes:\n\nThe parts were:\n\nDecision:\n\n(1) Noted; and\n\n(2) agreed."
    record = made(text)
    first, second = passages(record)
    assert items(record, first) == ["The parts were:"]
    assert items(record, second) == ["Noted; and", "agreed."]
    assert (first.role, second.role) == (Role.BODY, Role.DECISION)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED: That the report be noted.",
        "RESOLVED – That the report be noted.",
        "It was RESOLVED that the report be noted.",
        "The Panel RESOLVED to note the report.",
        "AGREED that the report be noted.",
        "Decision: the report was noted.",
        "12.3 RESOLVED that the report be noted.",
    ],
)
def test_a_resolution_in_plain_text_is_a_decision(text: str) -> None:
    assert passages(made(text))[0].role is Role.DECISION


def test_a_resolution_goes_on() -> None:
    text = (
        "RESOLVED: That\n\nthe report be noted.\n\nThat the ferry be painted.\n\n"
        "(2) the crew be thanked.\n\n14. The Panel turned to the buses.\n\nThe bus ran late."
    )
    roles = [p.role for p in passages(made(text))]
    assert roles == [Role.DECISION] * 3 + [Role.BODY] * 2


def test_a_decision_does_not_spill_into_the_next_section() -> None:
    text = "Decision:\n\nNoted.\n\nBackground:\n\n(1) The ferry ran.\n\n(2) The bus did not."
    assert [p.role for p in passages(made(text))] == [Role.DECISION, Role.BACKGROUND]


def test_a_long_paragraph_is_cut_at_sentence_ends() -> None:
    text = "The ferry ran on every day but one. It was late. " * 60
    found = passages(made(text))
    assert len(found) > 3
    assert all(p.end - p.start <= PARAGRAPH * 1.3 for p in found)
    assert all(text[p.end - 1] == "." for p in found)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_paragraphs_are_whole(end: str) -> None:
    text = end.join(
        [
            "The report set out how the ferry had run between the first",
            "of May and the last day of June, which the Panel had asked",
            "about.",
            "",
            "It was late.",
        ]
    )
    record = made(text)
    first, second = passages(record)
    assert len(first.sentences) == 1
    assert text[first.start : first.end].endswith("about.")
    assert text[second.start : second.end] == "It was late."


def test_the_number_that_is_said_first_is_in_the_passage() -> None:
    assert cut("The vote:\n\n21 for, 9 against.")[-1].endswith("21 for, 9 against.")
    assert cut("12 Members voted against.") == ["12 Members voted against."]


_SECTIONS = st.lists(st.tuples(st.text(max_size=8), st.integers(0), st.integers(0)), max_size=4)


@given(messy_texts, _SECTIONS, st.booleans())
def test_passages_of_any_text(
    text: str, given_by: list[tuple[str, int, int]], is_given: bool
) -> None:
    record = made(text)
    if is_given:
        most = len(text) + 1
        sections = (
            Section(name, min(one % most, two % most), max(one % most, two % most))
            for name, one, two in given_by
        )
        record = replace(record, sections=tuple(sections))
    last = 0
    for passage in passages(record):
        assert last <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        if passage.lead is not None:
            assert 0 <= passage.lead[0] < passage.lead[1] <= passage.start
            assert passage.is_list
        assert passage.sentences
        begin = passage.start
        for sentence in passage.sentences:
            assert begin <= sentence.start < sentence.end <= passage.end
            said = text[sentence.start : sentence.end]
            assert said == said.strip()
            begin = sentence.end
        last = passage.end
    assert passages(record) == passages(record)


def test_each_matter_of_a_list_that_nothing_introduces_is_a_passage() -> None:
    shelter = "- Bus Shelter The Clerk had written to the owner twice and had no reply as yet."
    pier = "- Pier RB reported that the work on the pier at Tarn Cross would begin in June."
    assert cut(f"{shelter}\n\n{pier}") == [shelter, pier]


def test_short_items_and_resolutions_stay_together() -> None:
    short = "- the criteria\n\n- the increased demand"
    resolved = (
        "1) That the Director be asked to consult on the fares of the ferry for six weeks.\n\n"
        "2) That the outcome of that be considered by a future meeting of the Cabinet in June."
    )
    assert len(cut(short)) == len(cut(resolved)) == 1


def test_a_list_after_a_semicolon_keeps_the_words_that_introduce_it() -> None:
    text = "The homes included;\n\n· Pier House, Tarn\n\n· The Elms, Tarn"
    assert cut(text) == [text]
