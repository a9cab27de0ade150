"""Records as JSON Lines: every rule of the contract, and each refusal with its line."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Section
from tests.knowledge.read.making import COUNCIL, ISSUE, line, one, read


def test_all_fields() -> None:
    record = one(
        line(
            id="x1",
            committee="Cabinet",
            date="2031-04-07",
            item="6",
            url="https://aldermere.example/6",
            kind="decision",
            draft=True,
            text="Decision:\n\nNoted.",
            sections=[{"heading": "Outcome", "start": 11, "end": 17}],
        )
    )
    assert record.id == "x1"
    assert record.committee == "Cabinet"
    assert record.date == dt.date(2031, 4, 7)
    assert record.item == "6"
    assert record.url == "https://aldermere.example/6"
    assert record.kind == "decision"
    assert record.draft
    assert record.sections == (Section("Outcome", 11, 17),)


def test_what_is_not_said_is_none() -> None:
    record = one(json.dumps({"council": COUNCIL, "committee": "Cabinet", "text": "Noted."}))
    assert (record.title, record.item, record.url, record.date) == ("", "", "", None)
    assert (record.kind, record.draft) == ("minutes", False)


@pytest.mark.parametrize("empty", ["", None])
def test_what_is_empty_is_none(empty: str | None) -> None:
    record = one(line(url=empty, date=empty, item=empty, kind=empty, committee=empty, id=empty))
    assert (record.url, record.date, record.item, record.kind) == ("", None, "", "minutes")
    assert record.id


@pytest.mark.parametrize(
    "text",
    [
        "  begins and ends with space \n\n",
        "one\u2028two\u2029three\x85four\x0bfive\x0csix\x1cseven",
        "\ufeffmark",
        "nul \x00 inside",
        "e\u0301 and é, \U0001f6a2",
        "tab\tand\r\nWindows\rMac",
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_text_and_id_are_kept_exactly(text: str, ascii_only: bool) -> None:
    fields = {"council": COUNCIL, "title": "Ferry", "text": text, "id": f" {text} "}
    record = one(json.dumps(fields, ensure_ascii=ascii_only))
    assert record.text == text
    assert record.id == f" {text} "


def test_lines_end_at_the_newline_only() -> None:
    odd = json.dumps(
        {"council": COUNCIL, "title": "a\u2028b", "text": "c\x85d\u2029e"}, ensure_ascii=False
    )
    reading = read(f"{odd}\n\n   \n{line()}\r\n{line(title='Third')}")
    assert not reading.rejected
    assert [r.text for r in reading.records] == [
        "c\x85d\u2029e",
        "The ferry ran.",
        "The ferry ran.",
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert one(b"\xef\xbb\xbf" + line().encode()).title == "Ferry"


def test_utf_16_with_its_mark() -> None:
    assert one(line(text="café").encode("utf-16")).text == "café"


@pytest.mark.parametrize("value", [7, "7"])
def test_numbers_as_id_and_item(value: int | str) -> None:
    record = one(line(id=value, item=value))
    assert (record.id, record.item) == ("7", "7")


def test_the_council_of_the_line_comes_before_the_given_one() -> None:
    assert one(line(council="Thornwick Council"), COUNCIL).council == "Thornwick Council"
    assert one(line(council=" "), COUNCIL).council == COUNCIL


@pytest.mark.parametrize("written", ["2031-04-07", "07/04/2031", "7 April 2031"])
def test_days_come_before_months(written: str) -> None:
    assert one(line(date=written)).date == dt.date(2031, 4, 7)


@pytest.mark.parametrize("sections", [[], None])
def test_without_sections_the_headings_are_found(sections: list[object] | None) -> None:
    found = one(line(text="Decision:\n\nNoted.", sections=sections)).sections
    assert found == (Section("Decision", 11, 17),)


GOOD = line(id="good")
DEEP = "[" * 100_000 + "]" * 100_000
BAD = [
    ("nonsense", "not JSON"),
    ('{"council": "x", ', "not JSON"),
    ("[1, 2]", "not a JSON object"),
    ('"text"', "not a JSON object"),
    ("null", "not a JSON object"),
    ('{"a": ' + DEEP + "}", "nested too deeply"),
    ('{"id": ' + "9" * 5000 + "}", "a number in it is too long"),
    ('{"council": NaN}', "NaN"),
    ('{"council": "x", "more": -Infinity}', "-Infinity"),
    (line(council=""), "council is missing"),
    (line(council=None), "council is missing"),
    (line(title="", committee=""), "title or committee is missing"),
    (line(title=" "), "title or committee is missing"),
    (line(text=""), "text is missing"),
    (line(text=" \n"), "text is missing"),
    (line(text=5), "text must be a text"),
    (line(text=["a"]), "text must be a text"),
    (line(title={}), "title must be a text"),
    (line(council=1), "council must be a text"),
    (line(id=1.5), "id must be a text"),
    (line(id=True), "id must be a text"),
    (line(url=4), "url must be a text"),
    (line(kind=[]), "kind must be a text"),
    (line(draft="yes"), "draft must be true or false"),
    (line(draft=1), "draft must be true or false"),
    (line(draft=[]), "draft must be true or false"),
    (line(date="2031-02-30"), "date must be a day"),
    (line(date="31/02/2031"), "date must be a day"),
    (line(date="soon"), "date must be a day"),
    (line(date=20310407), "date must be a day"),
    (line(sections={}), "sections must be a list"),
    (line(sections="all"), "sections must be a list"),
    (line(sections=[1]), "heading, start and end"),
    (line(sections=[{"heading": "A", "start": 0}]), "heading, start and end"),
    (line(sections=[{"heading": "A", "start": 0, "end": 1.0}]), "heading, start and end"),
    (line(sections=[{"heading": "A", "start": False, "end": 1}]), "heading, start and end"),
    (line(sections=[{"heading": None, "start": 0, "end": 1}]), "heading, start and end"),
    (line(sections=[{"heading": "A", "start": 0, "end": 15}]), "lies outside the text"),
    (line(sections=[{"heading": "A", "start": -1, "end": 2}]), "lies outside the text"),
    (line(sections=[{"heading": "A", "start": 3, "end": 2}]), "lies outside the text"),
    (line(sections=[{"heading": "A", "start": 0, "end": 10**30}]), "lies outside the text"),
    (line(text="half \ud83d of it"), "lone surrogate"),
    (line(id="\udc00"), "lone surrogate"),
    (line(sections=[{"heading": "\ud800", "start": 0, "end": 1}]), "lone surrogate"),
    (line(text="x" * 5_000_001), "longer than 5,000,000"),
]


@pytest.mark.parametrize(("bad", "why"), BAD, ids=[f"{n}-{w}" for n, (_, w) in enumerate(BAD)])
def test_a_bad_line_is_refused_by_number_and_the_others_go_in(bad: str, why: str) -> None:
    reading = read(f"{GOOD}\n{bad}\n{line(id='other')}\n", council="")
    assert [r.id for r in reading.records] == ["good", "other"]
    (refused,) = reading.rejected
    assert refused.where == "page.txt, line 2"
    assert why in refused.why


def test_a_bad_first_line_does_not_keep_the_others_out() -> None:
    for bad in ("nonsense", "[1]", '{"half":'):
        reading = read(f"{bad}\n{GOOD}\n")
        assert [r.id for r in reading.records] == ["good"]
        assert [r.where for r in reading.rejected] == ["page.txt, line 1"]


def test_a_line_of_other_bytes_is_refused_and_changes_no_other() -> None:
    data = line(text="café").encode().replace(b"\\u00e9", "é".encode())
    reading = read(data + b"\n" + b'{"council": "caf\xe9"}\n')
    assert [r.text for r in reading.records] == ["café"]
    assert reading.rejected[0].where == "page.txt, line 2"
    assert "UTF-8" in reading.rejected[0].why


def test_json_on_several_lines_is_refused_once() -> None:
    whole = json.dumps([json.loads(GOOD), json.loads(GOOD)], indent=2)
    reading = read(whole)
    assert [(r.where, r.why) for r in reading.rejected] == [
        ("page.txt", "it is JSON on several lines; write each record on one line of its own")
    ]


def test_made_ids_are_the_same_at_every_reading() -> None:
    lines = "\n".join(line(item=n, text=f"The ferry ran {n} times.") for n in range(20))
    assert [r.id for r in read(lines).records] == [r.id for r in read(lines).records]


def test_a_changed_text_keeps_its_made_id() -> None:
    assert one(line(date="2031-04-07")).id == one(line(date="2031-04-07", text="Changed.")).id


def test_the_same_record_twice_has_one_id() -> None:
    first, second = read(f"{line()}\n{line()}").records
    assert first.id == second.id


def test_two_texts_of_one_item_have_two_ids() -> None:
    lines = "\n".join(line(date="2031-04-07", text=f"The ferry ran {n} times.") for n in range(3))
    ids = [r.id for r in read(lines).records]
    assert len(set(ids)) == 3
    assert ids[1].endswith("~2")


@pytest.mark.parametrize(
    ("one_way", "other_way"),
    [
        ({"council": "Ωmega"}, {"council": "Ψsi"}),
        ({"committee": "Cabinet (Executive)"}, {"committee": "Cabinet Executive"}),
        ({"committee": "x" * 70}, {"committee": "x" * 71}),
        ({"item": "6.1"}, {"item": "6 1"}),
        ({"title": "a", "kind": "minutes"}, {"title": "a", "kind": "report"}),
        ({"title": "Ferry"}, {"title": "Bus"}),
        ({"date": "2031-04-07"}, {"date": "2031-07-04"}),
    ],
)
def test_two_records_never_share_a_made_id(
    one_way: dict[str, str], other_way: dict[str, str]
) -> None:
    first = line(**{"date": "2031-04-07", **one_way})
    second = line(**{"date": "2031-04-07", **other_way})
    assert one(first).id != one(second).id  # not even from two files


def test_many_undated_records_have_as_many_ids() -> None:
    lines = "\n".join(line(title=f"Ferry {n}", text=f"Ferry {n} ran.") for n in range(3000))
    assert len({r.id for r in read(lines).records}) == 3000


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(_TEXTS, _TEXTS, st.booleans())
def test_any_text_and_id_come_back_as_they_were(text: str, name: str, ascii_only: bool) -> None:
    fields = {"council": COUNCIL, "title": "Ferry", "text": text, "id": name}
    record = one(json.dumps(fields, ensure_ascii=ascii_only))
    assert (record.text, record.id) == (text, name)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *json.loads(line()),
                "id",
                "date",
                "item",
                "sections",
                "draft",
                "url",
                "kind",
                "committee",
            ]
        ),
        _JSON,
    )
)
def test_a_line_of_any_values_is_read_or_refused(fields: dict[str, object]) -> None:
    reading = read(f"{GOOD}\n{json.dumps(fields)}\n")
    assert len(reading.records) + len(reading.rejected) == 2


def test_an_issue_page_is_no_json() -> None:
    assert one(ISSUE + '\n{"a": 1}\n').kind == "issue"
