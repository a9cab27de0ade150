"""Pairs of a label and what it says ("Decision status: For Determination")."""

from __future__ import annotations

import re

from knowledge.read.html_tree import Node, text_of

_PERSONAL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+44|\b0)[\d ()-]{8,14}\d")
_LONGEST = 2_000  # code points of what stands under a label
_CONTACT = re.compile(r"contact|e-?mail|telephone|phone|cyswllt|e-?bost", re.IGNORECASE)


def labels(part: Node) -> tuple[tuple[str, str], ...]:
    """The pairs of a page, in its order. People's e-mail addresses and phone numbers are left out.

    Some labels end in two colons.
    """
    found = []
    for own in part.css("span.mgLabel"):
        name = text_of(own)
        parent = own.parent
        said = text_of(parent) if parent is not None else ""
        value = said.removeprefix(name).strip()[:_LONGEST]
        if name.rstrip(": ") and not _CONTACT.search(name):
            found.append((name.rstrip(": "), " ".join(_PERSONAL.sub("", value).split())))
    return tuple(found)
