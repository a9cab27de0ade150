"""Which reader a page needs, by its content; refused by name where there is none."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.errors import UnreadableError
from knowledge.read.decode import LARGEST, TOO_LARGE, declared_encoding, decode
from knowledge.read.file_kind import is_pdf, is_zip
from knowledge.read.issue_decisions import is_issue_decisions, read_issue_decisions
from knowledge.read.issue_page import is_issue_page, read_issue_page
from knowledge.read.json_lines import begins_as_json, is_json_lines, read_json_lines
from knowledge.read.page import Page, Reading, Rejected
from knowledge.read.saved_pages import is_saved_page, read_saved_page
from knowledge.read.text_minutes import is_minutes_text, read_text_minutes
from knowledge.read.web_page import is_web_page, is_xml, read_web_page, read_xml

_UNKNOWN = (
    "no record was found in it; Sendbot reads ModernGov pages, minutes as PDF, DOCX, Markdown or "
    "text with numbered items, and records as JSON Lines"
)
FAULT = "fault"
_FAULT = "it could not be read because of a mistake in Sendbot ({kind}); please report it"


def _read_pdf(page: Page, council: str) -> Reading:
    from knowledge.read.pdf import read_pdf  # late: loading PDFium takes longer than reading text

    return read_pdf(page, council)


def _read_docx(page: Page, council: str) -> Reading:
    from knowledge.read.docx import read_docx

    return read_docx(page, council)


def _read_json_text(page: Page, _text: str, council: str) -> Reading:
    return read_json_lines(page, council)


# The first that recognises a page reads it: those that ask for most come first.
_OF_BYTES: tuple[tuple[Callable[[bytes], bool], Callable[[Page, str], Reading]], ...] = (
    (begins_as_json, read_json_lines),
    (is_pdf, _read_pdf),
    (is_zip, _read_docx),
)
_OF_TEXT: tuple[tuple[Callable[[str], bool], Callable[[Page, str, str], Reading]], ...] = (
    (is_xml, read_xml),
    (is_web_page, read_web_page),
    (is_issue_page, read_issue_page),
    (is_issue_decisions, read_issue_decisions),
    (is_saved_page, read_saved_page),
    (is_json_lines, _read_json_text),
    (is_minutes_text, read_text_minutes),
)


def read_page(page: Page, council: str = "") -> Reading:
    """The records of `page`. What can't be read is in `rejected`, with the reason; never raises.

    `council` names the council of records that do not say theirs.
    """
    try:
        return _read(page, council)
    except UnreadableError as error:
        return Reading(rejected=(Rejected(page.where, error.message, error.code),))
    except Exception as error:  # one page of thousands must not end the reading of the others
        why = _FAULT.format(kind=type(error).__name__)
        return Reading(rejected=(Rejected(page.where, why, FAULT),))


def _read(page: Page, council: str) -> Reading:
    for recognises, read in _OF_BYTES:
        if recognises(page.data):
            if read is not read_json_lines:
                _check_size(page)
            return read(page, council)
    _check_size(page)
    text = decode(page.data, declared_encoding(page.data, page.content_type))
    for recognises_text, read_text in _OF_TEXT:
        if recognises_text(text):
            return read_text(page, text, council)
    if page.known.committee:
        return read_text_minutes(page, text, council)
    raise UnreadableError("unknown", _UNKNOWN)


def _check_size(page: Page) -> None:
    if len(page.data) > LARGEST:
        raise UnreadableError("too_large", TOO_LARGE)
