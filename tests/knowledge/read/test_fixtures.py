"""Each file in `fixtures/` is read as its `.expected.json` says.

A fixture is a page, or for PDF and DOCX the lines that one is made of (`.pdf.txt`, `.docx.txt`).
Every council, person and event in them is invented.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Record
from knowledge.read.page import Known, Page, Reading
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page
from tests.knowledge.read.making_docx import docx_of
from tests.knowledge.read.making_pdf import pdf_of
from tests.knowledge.read.pieces import lines, pieces

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in FIXTURES.glob("*.json"))
_MADE = {".pdf.txt": pdf_of, ".docx.txt": docx_of}


def data_of(name: str) -> bytes:
    """The bytes of a fixture."""
    data = (FIXTURES / name).read_bytes()
    for ending, made in _MADE.items():
        if name.endswith(ending):
            return made(data.decode())
    return data


def page_of(name: str, expected: dict[str, Any]) -> Page:
    known = expected.get("known", {})
    day = known.get("date")
    return Page(
        where=name,
        data=data_of(name),
        url=expected["url"],
        content_type=expected.get("content_type", ""),
        known=Known(
            known.get("council", ""),
            known.get("committee", ""),
            dt.date.fromisoformat(day) if day else None,
        ),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_was_written_down_for_it(name: str) -> None:
    expected = json.loads((FIXTURES / f"{name}.expected.json").read_text("utf-8"))
    page = page_of(name, expected)
    reading = read_page(page, expected["council"])
    assert [refused.code for refused in reading.rejected] == expected["rejected"]
    assert [found(record) for record in reading.records] == [
        tuple(map(tuple, own["sections"])) for own in expected["records"]
    ]
    for own, record in zip(expected["records"], reading.records, strict=True):
        fields(own, record, expected["council"])
    assert list(reading.follow) == expected.get("follow", [])
    for note in expected.get("notes", []):
        assert any(note in said for said in reading.notes), reading.notes
    for word in expected.get("absent", []):
        assert not any(word in record.text for record in reading.records)
    cuts(reading, expected.get("passages", []))


def found(record: Record) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(pieces(record))


def fields(own: dict[str, Any], record: Record, council: str) -> None:
    assert record.council == (own.get("council") or council)
    assert (record.item, record.title) == (own["item"], own["title"])
    assert record.committee == own["committee"]
    assert (record.date.isoformat() if record.date else None) == own["date"]
    assert record.kind == own.get("kind", "minutes")
    assert record.draft == own.get("draft", False)
    assert record.url == own.get("url", record.url)
    for section in record.sections:
        assert 0 <= section.start <= section.end <= len(record.text)


def cuts(reading: Reading, wanted: list[list[str]]) -> None:
    """The passages that matter are cut as wanted, with their roles."""
    said = [
        [passage.role.value, lines(record.text[passage.start : passage.end])]
        for record in reading.records
        for passage in passages(record)
    ]
    for passage in wanted:
        assert passage in said


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 40
