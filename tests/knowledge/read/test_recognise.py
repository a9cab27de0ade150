"""What is read and what is refused by name; nothing makes reading fail."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableError
from knowledge.read.decode import decode
from knowledge.read.page import Reading
from knowledge.read.passages import passages
from knowledge.read.recognise import FAULT
from tests.knowledge.read.making import ISSUE, line, messy_texts, read


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \n\t", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"%PDF-1.7", "a PDF file"),
        (b"PK\x03\x04", "a ZIP or Word file that can't be opened"),
        (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file"),
        (b"{\\rtf1\\ansi Minutes}", "a Rich Text file"),
        (b"ID3\x04", "a sound or film recording"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "a sound or film recording"),
        (b"\x00\x00\x00\x18ftypmp42", "a sound or film recording"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"Rar!\x1a\x07", "a packed file"),
        (b"7z\xbc\xaf'", "a packed file"),
        (b"PK\x05\x06", "an empty ZIP file"),
        (b"MZ\x90\x00", "a program"),
        (b"From: <x>\nMIME-Version: 1.0\nContent-Type: a/b\n", "a saved web archive"),
        (b"\x89PNG", "a picture"),
        (b"SQLite format 3\x00", "a database"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"text\x00text", "it is not text"),
        (b"text" * 3000 + b"\x00", "it is not text"),
        (b"\xff\xfea", "it is not text"),
        (bytes(range(128, 256)), "it is not text"),
        (b"<html><p>Meeting: 07/04/2031 - Cabinet</p></html>", "it does not read as minutes"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>", "it is not whole XML"),
        (b"<?xml version='1.0'?><other/>", "no answer of a ModernGov web service"),
        (b"Dear Sir or Madam", "no record was found in it"),
    ],
)
def test_what_can_not_be_read_is_refused_by_name(data: bytes, why: str) -> None:
    reading = read(data)
    assert not reading.records
    assert reading.rejected[0].where == "page.txt"
    assert why in reading.rejected[0].why


def test_decoding_changes_nothing() -> None:
    for text in ("a\r\nb\rc\n", "\ufeffa", "a\u00a0b\u2028c\x85d", "e\u0301"):
        assert decode(text.encode()) == text


def whole(reading: Reading) -> None:
    """Reads on from `reading`: sections in bounds, passages without a failure."""
    assert not any(refused.code == FAULT for refused in reading.rejected)
    for record in reading.records:
        assert record.id
        for section in record.sections:
            assert 0 <= section.start <= section.end <= len(record.text)
        passages(record)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reading = read(data)
    whole(reading)
    assert reading.records or reading.rejected
    with contextlib.suppress(UnreadableError):
        assert decode(data)


@given(st.sampled_from([ISSUE.encode(), line().encode() + b"\n" + line().encode()]), st.data())
def test_a_page_with_some_bytes_changed_is_read_or_refused(
    page: bytes, data: st.DataObject
) -> None:
    changed = bytearray(page)
    for place in data.draw(st.lists(st.integers(0, len(page) - 1), max_size=5)):
        changed[place] = data.draw(st.integers(0, 255))
    whole(read(bytes(changed)))


@given(messy_texts, st.sampled_from(["", "Aldermere Council"]), st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str, council: str, url: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    whole(read(data, council, url))
    whole(read(ISSUE.encode() + data, council, f"http://{url}"))
