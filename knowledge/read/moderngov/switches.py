"""The labels that part an item's texts on a page ("Minutes:"), and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.read.html_lines import html_lines
from knowledge.read.html_tree import Node, attribute, children, has_class, text_of
from knowledge.read.lines import Line, Part
from knowledge.read.moderngov.address import page_name, resolve
from knowledge.read.moderngov.listing import Document

AGENDA, MINUTES, DECISION = "Agenda", "Minutes", "Decision"
DECISION_NUMBER, DOCUMENTS, ITEM_TEXT = "Decision number", "Documents", "Item text"
_SECTIONS = {
    "minutes": MINUTES,
    "draft minutes": MINUTES,
    "decision": DECISION,
    "decisions": DECISION,
    "decision number": DECISION_NUMBER,
    "decision no": DECISION_NUMBER,
    "additional documents": DOCUMENTS,
    "supporting documents": DOCUMENTS,
    "cofnodion": MINUTES,
    "penderfyniad": DECISION,
    "penderfyniadau": DECISION,
    "rhif y penderfyniad": DECISION_NUMBER,
    "dogfennau ychwanegol": DOCUMENTS,
}
_SWITCH = ("mgSubItemTitleTxt", "mgSubSubTitleTxt")
_CUT = re.compile(r"view the full [\w ]{1,20}text for (?:agenda )?item\b", re.IGNORECASE)
_CUT_LINE = re.compile(r"\s*(?:…|\.\.\.)?\s*view the full [\w ]{1,20}text for .*$", re.IGNORECASE)
_FILES = re.compile(r"(?:^|/)documents/", re.IGNORECASE)
_FILE_NOTE = re.compile(r"\s+(?:pdf icon\s+)?(?:PDF|DOCX?|XLSX?)\s+[\d.,]+\s*[KM]B$", re.IGNORECASE)


def is_switch(node: Node) -> bool:
    """Whether an element is such a label."""
    return has_class(node, *_SWITCH)


def section_of(node: Node) -> str:
    """The section that a label opens: "Minutes" for "Cofnodion:"."""
    label = text_of(node).rstrip(": ")
    return _SECTIONS.get(label.casefold(), label)


def parts_of(nodes: Iterable[Node], first: str = "") -> tuple[Part, ...]:
    """The texts among `nodes`, each with the section of the label above it.

    `first` is the section of what stands above the first label; "" leaves that out. A label owns
    all that follows it, to the next label. Links to files and pages are no text.
    """
    found: list[Part] = []
    section, label, own = first, "", list[Node]()

    def close() -> None:
        lines = without_cut_note(html_lines(own)) if section not in {"", DOCUMENTS} else []
        if lines or (label and section == DECISION_NUMBER):
            found.append(Part(section, tuple(lines), label))

    for node in _flat(nodes):
        if is_switch(node):
            close()
            label = text_of(node).rstrip(": ")
            section, own = section_of(node), []
        elif _is_text(node, bool(label)):
            own.append(node)
    close()
    return tuple(found)


def full_text_link(nodes: Iterable[Node], base: str) -> str:
    """Where the whole text of an item stands whose text is cut short; "" where it is not."""
    for node in nodes:
        for link in [node] if node.tag == "a" else node.css("a"):
            href = attribute(link, "href")
            if page_name(href) == "mgai.aspx" and _CUT.search(text_of(link)):
                return resolve(base, href) or href
    return ""


def documents(part: Node, base: str) -> tuple[Document, ...]:
    """The files that a page links to, in its order, each once; `base` is the install's folder."""
    found: dict[str, Document] = {}
    for link in part.css("a"):
        href = attribute(link, "href")
        if not _FILES.search(href) and page_name(href) != "mgconvert2pdf.aspx":
            continue
        url = resolve(base, href)
        title = _FILE_NOTE.sub("", text_of(link))
        if title and (url or href) not in found:
            found[url or href] = Document(title, url)
    return tuple(found.values())


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """`nodes`, and in place of a box that holds labels, what is in the box."""
    for node in nodes:
        boxed = not is_switch(node) and not has_class(node, "mgWordPara") and node.tag == "div"
        if boxed and any(node.css_first(f".{name}") is not None for name in _SWITCH):
            yield from children(node)
        else:
            yield node


def _is_text(node: Node, is_labelled: bool) -> bool:
    if has_class(node, "mgWordPara"):
        return True
    if not is_labelled or has_class(node, "mgActionList", "mgAiTitleTxt", "mgLabel", "mgFooter"):
        return False
    if node.css_first(".mgLabel") is not None:
        return False
    return not (has_class(node, "mgBulletList") and node.css_first("a") is not None)


def without_cut_note(lines: Iterable[Line]) -> list[Line]:
    """`lines` without "... view the full minutes text for item 3"."""
    kept = []
    for line in lines:
        if not _CUT.search(line.text):
            kept.append(line)
        elif text := _CUT_LINE.sub("", line.text).strip():
            kept.append(replace(line, text=text))
    return kept
