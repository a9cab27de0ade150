"""Minutes as a PDF with a text of its own; one that holds only pictures is refused."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from knowledge.errors import UnreadableError
from knowledge.read.document import from_lines
from knowledge.read.minutes import read_minutes
from knowledge.read.page import Page, Reading
from knowledge.read.pdf_lines import PrintedLine, paragraphs, without_furniture

_MOST_PAGES = 2_000
_LEAST_TEXT = 20  # characters a page; a page with fewer is a picture
_FONT_NAME = 200  # bytes
_BROKEN = "it is a PDF file that can't be opened; open it in a PDF reader and save it again"
_LOCKED = "it is locked with a password; save it without one"
_SCANNED = (
    "it is a scanned PDF: its pages are pictures and hold no text; run text recognition (OCR) "
    "over it first, or add the minutes in another form"
)
_TOO_LONG = f"it has more than {_MOST_PAGES:,} pages; split it and add the parts"
_PICTURES = "{where}: {count} of its {pages} pages are pictures; what they show is not read"


def read_pdf(page: Page, council: str = "") -> Reading:
    """The records of minutes as a PDF.

    Raises:
        UnreadableError: `damaged`, `locked`, `scanned` or `too_large`, or `unknown` where it does
            not look like minutes.
    """
    printed = _printed(page.data)
    pictures = sum(sum(len(line.text) for line in own) < _LEAST_TEXT for own in printed)
    if pictures * 2 > len(printed) or not printed:
        raise UnreadableError("scanned", _SCANNED)
    kept, running = without_furniture(printed)
    reading = read_minutes(page, from_lines(paragraphs(kept)), council, running=running)
    if not pictures:
        return reading
    note = _PICTURES.format(where=page.where, count=pictures, pages=len(printed))
    return Reading(reading.records, reading.rejected, (*reading.notes, note))


def _printed(data: bytes) -> list[list[PrintedLine]]:
    """The lines of each page."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        code, why = ("locked", _LOCKED) if locked else ("damaged", _BROKEN)
        raise UnreadableError(code, why) from None
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableError("too_large", _TOO_LONG)
        return [_lines_of(document, number) for number in range(len(document))]
    finally:
        document.close()


def _lines_of(document: pypdfium2.PdfDocument, number: int) -> list[PrintedLine]:
    """The lines of a page; none where it is damaged, for the others may be read."""
    try:
        return list(_page_lines(document, number))
    except pypdfium2.PdfiumError:
        return []


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[PrintedLine]:
    page = document[number]
    height = page.get_height()
    words = page.get_textpage()
    text = words.get_text_range()
    # Where a character takes two units, its place in the text is not its place on the page.
    has_places = words.count_chars() == len(text) and height > 0
    at = 0
    for said in _split(text):
        start, at = at, at + len(said.raw)
        first, last = start + said.lead, start + said.lead + len(said.text) - 1
        if not said.text:
            continue
        if not has_places:
            yield PrintedLine(said.text, number)
            continue
        left, bottom, _, top = words.get_charbox(first)
        right = words.get_charbox(last)[2]
        bold = _is_bold(words, first) and _is_bold(words, last)
        yield PrintedLine(said.text, number, left, right, bottom, top, height, bold)


@dataclass(frozen=True, slots=True)
class _Said:
    raw: str
    text: str
    lead: int


def _split(text: str) -> Iterator[_Said]:
    """The lines of a page's text. A hyphen at a line's end swallows the line's end in PDFium."""
    start = 0
    for place, char in enumerate(text):
        if char in "\n\r\ufffe\x02":
            yield _said(text[start : place + 1])
            start = place + 1
    yield _said(text[start:])


def _said(raw: str) -> _Said:
    broken = raw.endswith(("\ufffe", "\x02"))
    words = raw.rstrip("\r\n\ufffe\x02 \t\xa0")
    lead = len(words) - len(words.lstrip())
    text = words.lstrip() + ("-" if broken and words.strip() else "")
    return _Said(raw, text, lead)


def _is_bold(words: pypdfium2.PdfTextPage, place: int) -> bool:
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(words, place, name, _FONT_NAME, ctypes.byref(flags))
    return any(mark in name.value for mark in (b"Bold", b"bold", b"Heavy", b"Black"))
