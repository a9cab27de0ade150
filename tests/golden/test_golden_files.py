"""The golden questions are well formed, and what they expect really stands in the records.

`sample.jsonl` is put to the sample's records; `reference.jsonl` to the reference page, whose words
are not ours to copy: it names places (code points, end exclusive) in place of phrases.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Reason, Record
from knowledge.read.page import Page
from knowledge.read.recognise import read_page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REFERENCE_PAGE = ROOT.parent / "shared" / "seed" / "medway-send-revisit.txt"
Lines = list[dict[str, Any]]

KINDS = frozenset(
    "outcome decision next_step progress reason when who amount definition latest dated paraphrase"
    " misspelt acronym lay follow_up two_part near_miss off_topic vague chat distress trap".split()
)
TALK = {"distress", "danger"}
REQUIRED = {"id", "question", "kind", "chat", "council", "expect"}
ALLOWED = {
    "answered": {"status", "records", "phrases", "spans", "must_not"},
    "unanswered": {"status", "reasons", "records"},
    "chat": {"status", "talk"},
}
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def _lines(name: str) -> Lines:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split()).casefold()


@pytest.fixture(params=["sample.jsonl", "reference.jsonl"])
def lines(request: pytest.FixtureRequest) -> Lines:
    return _lines(request.param)


@pytest.fixture(scope="module")
def sample() -> dict[str, Record]:
    path = ROOT / "knowledge" / "sample" / "records.jsonl"
    return {record.id: record for record in read_page(Page(path.name, path.read_bytes())).records}


@pytest.fixture(scope="module")
def reference() -> dict[str, Record]:
    if not REFERENCE_PAGE.is_file():
        pytest.skip("the reference page is not beside this checkout (../shared)")
    page = Page(REFERENCE_PAGE.name, REFERENCE_PAGE.read_bytes())
    return {record.id: record for record in read_page(page, "Medway Council").records}


class TestForm:
    def test_every_line_has_the_fields_and_no_others(self, lines: Lines) -> None:
        for line in lines:
            assert set(line) - {"note"} == REQUIRED, line["id"]
            assert line["kind"] in KINDS, line["id"]
            assert line["question"], line["id"]
            expect = line["expect"]
            assert set(expect) <= ALLOWED[expect["status"]], line["id"]

    def test_ids_are_unique_and_no_question_stands_twice(self, lines: Lines) -> None:
        assert len({line["id"] for line in lines}) == len(lines)
        asked = Counter((line["question"], line["chat"], line["council"]) for line in lines)
        assert [question for question, count in asked.items() if count > 1] == []

    def test_an_answer_says_where_and_what(self, lines: Lines) -> None:
        for line in lines:
            expect = line["expect"]
            if expect["status"] == "answered":
                assert expect["records"], line["id"]
                assert ("phrases" in expect) != ("spans" in expect), line["id"]
                assert expect.get("phrases") or expect.get("spans"), line["id"]

    def test_a_refusal_says_why_and_talk_is_known(self, lines: Lines) -> None:
        for line in lines:
            expect = line["expect"]
            if expect["status"] == "unanswered":
                assert expect["reasons"], line["id"]
                assert set(expect["reasons"]) <= set(Reason), line["id"]
            assert {expect.get("talk")} <= TALK | {None}, line["id"]

    def test_a_conversation_has_two_turns_or_more_in_one_run(self, lines: Lines) -> None:
        chats = [line["chat"] for line in lines if line["chat"]]
        assert all(count >= 2 for count in Counter(chats).values())
        for before, line in zip([None, *lines], lines, strict=False):
            if line["kind"] == "follow_up":
                assert before is not None, line["id"]
                assert before["chat"] == line["chat"], line["id"]


def test_there_are_enough_of_every_kind_and_enough_refusals() -> None:
    lines = _lines("sample.jsonl") + _lines("reference.jsonl")
    kinds = Counter(line["kind"] for line in lines)
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < 8} == {}
    not_answered = [line for line in lines if line["expect"]["status"] != "answered"]
    assert len(not_answered) * 3 >= len(lines)


def test_the_samples_phrases_stand_in_their_records(sample: dict[str, Record]) -> None:
    """Each record that a line names must be a full answer by itself."""
    plain = {key: _plain(record.text) for key, record in sample.items()}
    councils = {record.council for record in sample.values()} | {None}
    for line in _lines("sample.jsonl"):
        expect = line["expect"]
        assert line["council"] in councils, line["id"]
        assert set(expect.get("records", ())) <= set(sample), line["id"]
        for phrase in expect.get("phrases", ()):
            members = [phrase] if isinstance(phrase, str) else phrase
            for key in expect["records"]:
                assert any(_plain(m) in plain[key] for m in members), (line["id"], key, phrase)
            for member in members:
                assert any(_plain(member) in plain[k] for k in expect["records"]), line["id"]
        for phrase in expect.get("must_not", ()):
            assert any(_plain(phrase) in text for text in plain.values()), (line["id"], phrase)


def test_the_references_places_hold_words(reference: dict[str, Record]) -> None:
    for line in _lines("reference.jsonl"):
        expect = line["expect"]
        assert set(expect.get("records", ())) <= set(reference), line["id"]
        for span in expect.get("spans", ()):
            assert span["record"] in expect["records"], line["id"]
            words = reference[span["record"]].text[span["start"] : span["end"]]
            assert words, line["id"]
            assert words == words.strip(), line["id"]
