"""What holds for every page, whatever is in it."""

from __future__ import annotations

import html
import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge.contract import record_json
from knowledge.model import Record
from knowledge.read.json_lines import record_from_json
from knowledge.read.page import Page, Reading
from knowledge.read.passages import passages
from knowledge.read.recognise import FAULT, read_page
from knowledge.words.text import collapse
from tests.knowledge.read.making import COUNCIL, messy_texts
from tests.knowledge.read.making_docx import docx_of
from tests.knowledge.read.making_pdf import pdf

URL = "https://democracy.aldermere.example/ieListDocuments.aspx?CId=12&MId=340"
_TAGS = st.sampled_from("p div b i u span br td tr table ul ol li h2 h3 em a".split())
_words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cf"], exclude_characters="|"
    ),
    min_size=1,
    max_size=12,
)
_soup = st.recursive(
    _words.map(html.escape),
    lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)).map(
        lambda own: f"<{own[0]}>{' '.join(own[1])}</{own[0]}>"
    ),
    max_leaves=12,
)
_labels = st.sampled_from(["Minutes", "Decision", "Decision number", "Additional documents", "X"])


def meeting(texts: list[tuple[str, str]]) -> bytes:
    """A meeting's page with one item for each label and text."""
    rows = "".join(
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{n}"></a>{n}.</p>'
        f'</td><td><p class="mgAiTitleTxt">Item {n}</p><p class="mgSubItemTitleTxt">{label}:</p>'
        f'<div class="mgWordPara">{said}</div></td></tr>'
        for n, (label, said) in enumerate(texts, start=1)
    )
    return (
        '<html><meta charset="utf-8"><div id="modgov"><h1>Agenda and minutes</h1>'
        '<h2 class="mgSubTitleTxt">Ferry Panel - Tuesday, 16th September, 2031</h2>'
        f'<table class="mgItemTable">{rows}</table></div></html>'
    ).encode()


def holds(reading: Reading) -> None:
    """What every reading promises."""
    assert reading.records or reading.rejected
    assert not any(refused.code == FAULT for refused in reading.rejected)
    texts = {record.id: record.text for record in reading.records}
    assert all(texts[record.id] == record.text for record in reading.records)
    for record in reading.records:
        assert record.id
        assert record.council
        assert record.text.strip()
        nested(record)
        last = 0
        for passage in passages(record):
            assert 0 <= passage.start < passage.end <= len(record.text)
            assert passage.end > last
            last = passage.end
        assert record_from_json(json.dumps(record_json(record))) == record


def nested(record: Record) -> None:
    """Sections stand within one another or apart; they never cross."""
    for one in record.sections:
        assert 0 <= one.start <= one.end <= len(record.text)
        for other in record.sections:
            assert not one.start < other.start < one.end < other.end


@given(st.lists(st.tuples(_labels, _soup), min_size=1, max_size=4))
def test_any_meeting(texts: list[tuple[str, str]]) -> None:
    data = meeting(texts)
    reading = read_page(Page("page", data, URL), COUNCIL)
    holds(reading)
    assert reading == read_page(Page("page", data, URL), COUNCIL)


@given(_words, _words)
def test_every_word_of_a_paragraph_is_in_the_record(first: str, second: str) -> None:
    said = f"Members {html.escape(first)} and {html.escape(second)} spoke."
    reading = read_page(Page("page", meeting([("Minutes", f"<p>{said}</p>")]), URL), COUNCIL)
    (record,) = reading.records
    words = collapse(html.unescape(said)).split()
    assert [word for word in words if word.isascii() and word not in record.text] == []


@given(messy_texts)
def test_text_minutes_are_parts_of_their_file(text: str) -> None:
    whole = (
        f"Minutes of the Ferry Panel, 16 September 2031\n\n1. FARES\n\n{text}\n\n2. TIMES\n\nKept."
    )
    reading = read_page(Page("page", whole.encode("utf-8", "replace")), COUNCIL)
    holds(reading)
    given_text = whole.encode("utf-8", "replace").decode()
    for record in reading.records:
        if record.kind == "minutes":
            assert record.text in given_text


@given(st.lists(st.lists(_words, max_size=6), min_size=1, max_size=3))
def test_any_pdf(pages: list[list[str]]) -> None:
    head = ["MINUTES OF THE FERRY PANEL", "16 September 2031", "1. FARES", "Fares were frozen."]
    lines = [[word.encode("cp1252", "replace").decode("cp1252") for word in page] for page in pages]
    holds(read_page(Page("page", pdf([head, *lines], "Ferry Panel", "Page {n} of {m}")), COUNCIL))


_begins = st.sampled_from(["", "# ", "## ", "- ", "+ ", "++ ", "| ", "**"])
_docx_lines = st.lists(st.tuples(_begins, _words).map("".join), max_size=8)
_ORDERS = ("START", "HEADER", "#", "+")


@given(_docx_lines)
def test_any_word_file(lines: list[str]) -> None:
    kept = [line for line in lines if not line.startswith(_ORDERS) or " " in line]
    head = "Minutes of the Ferry Panel, 16 September 2031\n1. FARES\nFrozen.\n"
    holds(read_page(Page("page", docx_of(head + "\n".join(kept))), COUNCIL))
