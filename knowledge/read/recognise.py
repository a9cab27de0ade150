"""Which reader a page needs, by its content; refused by name where there is none."""

from __future__ import annotations

from knowledge.errors import UnreadableError
from knowledge.read.decode import decode
from knowledge.read.issue_page import is_issue_page, read_issue_page
from knowledge.read.json_lines import is_json_lines, read_json_lines
from knowledge.read.page import Page, Reading, Rejected

_UNKNOWN = (
    'no record was found in it; Sendbot reads the saved text of a ModernGov "Issue - meetings" '
    "page, and records as JSON Lines"
)
_WEB_PAGE = "it is a web page or XML, which is not read yet; save the page as text"


def read_page(page: Page, council: str = "") -> Reading:
    """The records of `page`. What can't be read is in `rejected`, with the reason; never raises.

    `council` names the council of records that do not say theirs.
    """
    if page.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_json_lines(page, council)
    try:
        text = decode(page.data)
    except UnreadableError as error:
        return Reading(rejected=(Rejected(page.where, error.message),))
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return Reading(rejected=(Rejected(page.where, _WEB_PAGE),))
    if is_issue_page(text):
        return read_issue_page(page, text, council)
    if is_json_lines(text):
        return read_json_lines(page, council)
    return Reading(rejected=(Rejected(page.where, _UNKNOWN),))
