"""Pages made to cost time or room. Each would take minutes or more if it were not bounded."""

from __future__ import annotations

import io
import zipfile

import pytest

from knowledge.read.page import Page
from knowledge.read.recognise import FAULT, read_page
from tests.knowledge.read.making import COUNCIL

_URL = "https://democracy.aldermere.example/ieListDocuments.aspx?MId=1"
_MANY = 200_000
_HEAD = '<div id="modgov"><h1>Agenda and minutes</h1><h2>Cabinet - Monday, 1st May, 2031</h2>'


def packed(name: str, megabytes: int) -> bytes:
    """A ZIP file that is small until it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as own:
        for _ in range(megabytes):
            own.write(bytes(1_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tags in tags", "<div>" * _MANY),
        ("formatting that is never closed", "".join(f"<p><font a={n}>" for n in range(20_000))),
        ("attributes", "<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">"),
        ("comments that may be cut in many ways", "<!---->" * 2_000),
        ("a link full of spaces", f'{_HEAD}<a href="documents/{" " * _MANY}">x</a>'),
        ("a long word under a label", f"{_HEAD}<p><span class=mgLabel>A:</span>{'a' * _MANY}</p>"),
        ("rows in rows", _HEAD + "<table><tr><td class=mgItemNumberCell>" * 10_000),
        (
            "items in items",
            _HEAD
            + (
                "<table><tr><td class=mgItemNumberCell>1</td><td><p class=mgAiTitleTxt>A</p>"
                "<div class=mgWordPara><p>x</p>"
            )
            * 600,
        ),
        ("headings in headings", _HEAD + "<h2>Meeting: 01/05/2031 - A (Item 1)<b>" * 3_000),
        ("lists in lists", _HEAD + "<ul><li>" * 30_000),
        ("an entity in an entity", f"<!DOCTYPE a [<!ENTITY b 'c'>]><meeting>{'&b;' * 9}</meeting>"),
        ("elements in elements", "<?xml version='1.0'?>" + "<a>" * _MANY),
        ("numbers that rise", "Minutes of the Cabinet\n\n" + "1. A\n2. B\n" * 20_000),
        ("a line without end", "Minutes of the Cabinet, 1 May 2031\n\n1. A" + " A" * _MANY),
        ("white space", "Minutes of the Cabinet, 1 May 2031\n\n1. A" + " " * _MANY + "B\n\nx"),
        ("list marks", "Minutes of the Cabinet, 1 May 2031\n\n1. FARES\n\n" + "(a) x\n" * 20_000),
        ("rows", "Minutes of the Cabinet, 1 May 2031\n\n1. FARES\n\n" + "a | b\n" * 20_000),
        ("marks of items", "Minutes of the Cabinet, 1 May 2031\n" + "<AI1>\n1. A\nx\n" * 10_000),
        ("front matter", "---\n" + "committee: x\n" * 20_000),
        ("a saved page", "Agenda and minutes\n\nNo. Item\n\n" + "1.\n\nA\n\n" * 20_000),
    ],
)
def test_a_page_made_to_cost_time(name: str, text: str) -> None:
    reading = read_page(Page(name, text.encode(), _URL), COUNCIL)
    assert reading.records or reading.rejected
    assert not any(refused.code == FAULT for refused in reading.rejected)


def test_a_word_file_that_would_fill_the_memory() -> None:
    data = packed("word/document.xml", 201)
    (refused,) = read_page(Page("bomb.docx", data), COUNCIL).rejected
    assert refused.code == "too_large"


def test_a_page_that_is_too_large() -> None:
    (refused,) = read_page(Page("page", b"<p>" + b"x" * 50_000_000), COUNCIL).rejected
    assert refused.code == "too_large"
    assert "50 MB" in refused.why
