"""Which of two readings of one record stands, whichever file came first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from knowledge.keep.files import Files
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from knowledge.model import Record
from knowledge.read.page import Form, Page
from knowledge.read.recognise import read_page
from tests.knowledge.keep.making import COUNCIL, NOW, is_whole, record

PAGE = """<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Issue - meetings</h1>
<h2 class="mgSubTitleTxt">Ferry fares</h2><div class="mgContent">
<h2 class="mgSectionTitle">Meeting: 07/04/2031 - <a href="x.aspx">Cabinet (Item 6)</a></h2>
<p class="mgAiTitleTxt">6 Ferry fares</p><p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>The Cabinet agreed.</p></div></div></div></body></html>"""
DUMP = """Issue - meetings

Ferry fares

Meeting: 07/04/2031 - Cabinet (Item 6)

6 Ferry fares

Minutes:

The Cabinet agreed.
"""


def add(store: SqliteStore, place: str, records: list[Record], form: Form) -> Added:
    files = Files(store, "way")
    digest = str(hash((place, tuple(records))))
    return files.add(place, digest, records, (), NOW, is_whole=True, form=form)


def give(store: SqliteStore, place: str, text: str) -> Added:
    reading = read_page(Page(place, text.encode()), COUNCIL)
    return add(store, place, list(reading.records), reading.form)


@pytest.mark.parametrize("order", list(permutations(["page.html", "dump.txt"])))
def test_a_page_stands_against_its_saved_text(store: SqliteStore, order: tuple[str, str]) -> None:
    texts = {"page.html": PAGE, "dump.txt": DUMP}
    for place in order:
        give(store, place, texts[place])
    (held,) = store.records()
    assert held.text == "Minutes:\n\nThe Cabinet agreed."
    for place in order:
        assert give(store, place, texts[place]) == Added(unchanged=1)
    assert is_whole(store)


AGREED = replace(record(2), text="Decision:\n\nCabinet agreed to sell it.", sections=())
DRAFT = replace(AGREED, text="Decision:\n\nCabinet agreed to buy it.", draft=True)


@pytest.mark.parametrize("order", list(permutations([AGREED, DRAFT])))
@pytest.mark.parametrize("form", [Form.PAGE, Form.TEXT])
def test_agreed_minutes_stand_against_a_draft(
    store: SqliteStore, order: tuple[Record, Record], form: Form
) -> None:
    for given in (*order, *order):
        add(store, f"{given.draft}.pdf", [given], form)
    assert store.record(AGREED.id) == AGREED


def test_a_record_that_is_given_changed_replaces_the_one_held(store: SqliteStore) -> None:
    """The contract of JSON Lines, its draft mark included."""
    given = Form.GIVEN
    assert add(store, "a.jsonl", [AGREED], given) == Added(added=1)
    changed = replace(AGREED, draft=True)
    assert add(store, "a.jsonl", [changed], given) == Added(replaced=1)
    assert store.record(AGREED.id) == changed
    assert add(store, "b.jsonl", [AGREED], given) == Added(replaced=1)
    assert add(store, "a.jsonl", [changed], given) == Added(replaced=1)


def test_a_file_that_is_unchanged_does_not_undo_a_later_one(store: SqliteStore) -> None:
    older, newer = record(2), record(2, "And so it was.")
    assert add(store, "a.html", [older], Form.PAGE) == Added(added=1)
    assert add(store, "b.html", [newer], Form.PAGE) == Added(replaced=1)
    for _ in range(2):
        assert add(store, "a.html", [older], Form.PAGE) == Added(unchanged=1)
        assert store.record(older.id) == newer


def test_a_file_that_has_changed_replaces_what_is_held(store: SqliteStore) -> None:
    add(store, "a.html", [record(2)], Form.PAGE)
    add(store, "b.html", [record(2, "And so it was.")], Form.PAGE)
    corrected = record(2, "It was not so.")
    assert add(store, "a.html", [corrected], Form.PAGE) == Added(replaced=1)
    assert store.record(corrected.id) == corrected
