"""The reference page, and two text dumps of an invented council, read to the last offset."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Passage, Record, Role, Sentence
from knowledge.read.page import Page, Reading
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page
from knowledge.words.text import collapse

Find = Callable[[str], Path]
Gold = dict[str, Any]


@pytest.fixture(scope="module")
def reading(shared: Find, gold: Gold) -> Reading:
    path = shared(gold["source"]["file"])
    return read_page(Page(path.name, path.read_bytes()))


@pytest.fixture(scope="module")
def record(reading: Reading) -> Record:
    (found,) = reading.records
    return found


@pytest.fixture(scope="module")
def cut(record: Record) -> tuple[Passage, ...]:
    return passages(record)


def said(cut: tuple[Passage, ...], gold_sentence: Gold) -> list[Sentence]:
    """The sentences that the reader found where gold has one; it may cut finer."""
    span = range(gold_sentence["start"], gold_sentence["end"])
    return [s for p in cut for s in p.sentences if s.start in span]


def test_it_is_one_record_with_the_fields_of_the_page(record: Record, gold: Gold) -> None:
    assert {
        "council": record.council,
        "committee": record.committee,
        "date": record.date.isoformat() if record.date else None,
        "item": record.item,
        "title": record.title,
        "kind": record.kind,
        "draft": record.draft,
    } == {
        key: gold["record"][key]
        for key in ("council", "committee", "date", "item", "title", "kind", "draft")
    }


def test_its_text_is_the_files_text_unchanged(record: Record, shared: Find, gold: Gold) -> None:
    assert record.text == shared(gold["source"]["file"]).read_bytes().decode("utf-8")
    assert len(record.text) == gold["source"]["code_points"]


def test_a_note_says_how_the_council_was_found(reading: Reading, gold: Gold) -> None:
    council = gold["record"]["council"]
    assert reading.notes == (
        f"medway-send-revisit.txt: the council is {council}, which the text names",
    )
    assert not reading.rejected


def test_its_sections_stand_at_the_exact_offsets(record: Record, gold: Gold) -> None:
    found = [(s.heading, s.start, s.end) for s in record.sections]
    assert found == [(s["heading"], s["start"], s["end"]) for s in gold["sections"]]


def test_every_span_of_gold_is_inside_one_passage(
    cut: tuple[Passage, ...], record: Record, gold: Gold
) -> None:
    for sentence in gold["sentences"]:
        start, end = sentence["start"], sentence["end"]
        assert record.text[start:end] == sentence["text"]
        assert any(p.start <= start and end <= p.end for p in cut), sentence["span"]


def test_sentences_begin_where_those_of_gold_begin(cut: tuple[Passage, ...], gold: Gold) -> None:
    for sentence in gold["sentences"]:
        found = said(cut, sentence)
        assert found[0].start == sentence["start"]
        assert found[-1].end >= sentence["end"]  # gold leaves out the mark at an item's end
        assert found[-1].end - sentence["end"] <= len("; and")


def test_sentences_carry_the_labels_of_gold(cut: tuple[Passage, ...], gold: Gold) -> None:
    for sentence in gold["sentences"]:
        own = frozenset().union(*(s.labels for s in said(cut, sentence)))
        own = frozenset(label for label in own if not label.startswith("speech."))
        wanted = {*sentence["labels"], *sentence["inherited_from_lead_in"]}
        assert wanted <= own, sentence["span"]
        statuses = {label for label in own if label.startswith("status.")}
        assert statuses <= wanted, sentence["span"]
        if sentence["lead_in"]:
            assert own == wanted, sentence["span"]


def test_no_sentence_outside_the_decision_reads_as_one(
    cut: tuple[Passage, ...], gold: Gold
) -> None:
    for sentence in gold["sentences"]:
        if sentence["section"] != "Decision":
            own = frozenset().union(*(s.labels for s in said(cut, sentence)))
            assert not [label for label in own if label.startswith("decision")]


@pytest.mark.parametrize("block", ["five_block", "three_block"])
def test_a_bulleted_list_keeps_its_lead_in(
    block: str, cut: tuple[Passage, ...], gold: Gold
) -> None:
    span = gold["spans"][block]
    (found,) = [p for p in cut if p.start == span["start"]]
    assert found.end == span["end"]
    assert found.is_list
    assert found.lead is None  # it holds its lead itself
    marked = [s for s in gold["sentences"] if s["lead_in"] == block.replace("block", "lead")]
    assert [s.start for s in found.sentences][-len(marked) :] == [s["start"] for s in marked]


def test_sections_give_passages_their_roles(cut: tuple[Passage, ...]) -> None:
    assert [p.role for p in cut] == [Role.BACKGROUND] * 8 + [Role.DECISION, Role.REASONS]


def dump(find: Find, name: str, *, by_address: bool = True) -> tuple[Reading, list[Gold]]:
    path = find(f"fixtures/{name}")
    expected = json.loads(find(f"fixtures/{name}.expected.json").read_text("utf-8"))
    page = Page(name, path.read_bytes(), expected["url"] if by_address else "")
    return read_page(page, expected["council"]), expected["sections"]


@pytest.mark.parametrize("name", ["25-text-dump.txt", "26-text-dump-unlabelled.txt"])
def test_a_text_dump_gives_the_records_that_are_expected(name: str, shared: Find) -> None:
    reading, expected = dump(shared, name)
    assert not reading.rejected
    assert not reading.notes  # the council was given
    found = [(r.committee, str(r.date), r.item, r.title) for r in reading.records]
    wanted = [(s["committee"], s["meeting_date"], s["item_no"], s["title"]) for s in expected]
    assert found == list(dict.fromkeys(wanted))
    assert all(record.url for record in reading.records)


@pytest.mark.parametrize("name", ["25-text-dump.txt", "26-text-dump-unlabelled.txt"])
def test_a_text_dumps_passages_say_what_is_expected(name: str, shared: Find) -> None:
    reading, expected = dump(shared, name)
    for record in reading.records:
        cut = [p for p in passages(record) if p.role is not Role.DOCUMENTS]
        found = collapse(" ".join(record.text[p.start : p.end] for p in cut)).replace("· ", "- ")
        mine = [s for s in expected if s["meeting_date"] == str(record.date)]
        assert found == collapse(" ".join(s["text"] for s in mine))


def test_a_dump_of_two_meetings_is_two_records_each_with_its_own_text(shared: Find) -> None:
    reading, _ = dump(shared, "25-text-dump.txt")
    first, second = reading.records
    assert first.date == dt.date(2031, 9, 16)
    assert second.date == dt.date(2031, 9, 2)
    whole = shared("fixtures/25-text-dump.txt").read_text("utf-8")
    assert first.text in whole
    assert second.text in whole
    assert "Place Scrutiny Committee (Item 12)" not in first.text


def test_a_dump_that_names_no_council_is_refused_with_what_to_do(shared: Find) -> None:
    page = shared("fixtures/26-text-dump-unlabelled.txt")
    reading = read_page(Page(page.name, page.read_bytes()))
    assert not reading.records
    assert "--council NAME" in reading.rejected[0].why
