"""Minutes that a meeting's page has only as a file: "Printed minutes", most often a PDF."""

from __future__ import annotations

from knowledge.following.model import Expect, Stub
from knowledge.read.html_tree import Node
from knowledge.read.moderngov.address import base_of, parameters
from knowledge.read.moderngov.lists import modgov_part
from knowledge.read.moderngov.switches import documents
from knowledge.read.page import Reading

_MINUTES = "1"  # the parameter T of printed minutes; 0 is the agenda, 2 the decisions
_SAID = frozenset({"minutes", "decision", "item text", "cofnodion", "penderfyniad"})


def printed_minutes(stub: Stub, text: str, url: str, reading: Reading) -> tuple[str, ...]:
    """The file with the minutes of a meeting whose page (`text`, at `url`) holds none of them."""
    if stub.expect is not Expect.PAGE or _says_something(reading):
        return ()
    part: Node = modgov_part(text)
    found = (
        document.url
        for document in documents(part, base_of(url))
        if "/documents/g" in document.url.casefold()
        and parameters(document.url).get("t") == _MINUTES
    )
    return tuple(found)[:1]


def _says_something(reading: Reading) -> bool:
    headings = {s.heading.casefold() for record in reading.records for s in record.sections}
    return bool(headings & _SAID)
