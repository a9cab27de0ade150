"""A page's HTML as a tree, within bounds that keep hostile pages from costing minutes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.errors import UnreadableError
from knowledge.read.clean import clean

Node = LexborNode
_DEEPEST = 2_000  # tags within tags; parsing takes time squared below that
_MOST_OPEN = 500  # formatting tags that are never closed; each is copied into every paragraph
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_NOT_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dd dt"
    " option colgroup thead tbody tfoot html head body".split()
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{20000,}")
_MOST_ATTRIBUTES = 2_000  # of one tag; reading them takes time squared as well
_FEW = 1_000  # tags; fewer can't do harm
_MOST_NODES = 400
WHOLE_PAGE = 100_000  # nodes
_HIDDEN = frozenset({"mgFileSize", "mgHide"})
_DROPPED = frozenset(
    "script style noscript title head template iframe svg img object select textarea button"
    " del s strike xml".split()
)


def parse(text: str) -> LexborHTMLParser:
    """The tree of a page.

    Raises:
        UnreadableError: `too_deep` where its tags stand too deep in one another.
    """
    if _has_long_tag(text) or (text.count("<") > _FEW and _is_too_deep(text)):
        raise UnreadableError("too_deep", "its HTML is nested too deeply; save the page as text")
    return LexborHTMLParser(text.replace("\x00", ""))


def modgov(page: LexborHTMLParser) -> Node | None:
    """The part of a page that ModernGov wrote; None where the page has none."""
    return page.css_first("#modgov")


def children(node: Node) -> Iterator[Node]:
    """The elements straight under `node`, in order."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def following(node: Node) -> Iterator[Node]:
    """The elements after `node` under the same parent."""
    other = node.next
    while other is not None:
        if other.is_element_node:
            yield other
        other = other.next


def table_rows(table: Node) -> Iterator[Node]:
    """The rows of a table itself, not those of a table within it."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in children(child) if row.tag == "tr")


def row_cells(row: Node) -> list[Node]:
    """The cells of a row."""
    return [cell for cell in children(row) if cell.tag in {"td", "th"}]


def is_within(node: Node, others: Collection[int]) -> bool:
    """Whether an element stands in one of those whose `mem_id` is in `others`."""
    above: Node | None = node
    while above is not None:
        if above.mem_id in others:
            return True
        above = above.parent
    return False


def attribute(node: Node, name: str) -> str:
    """The attribute `name` of an element; "" where it has none."""
    return node.attributes.get(name) or ""


def has_class(node: Node, *names: str) -> bool:
    """Whether an element carries one of the classes `names`."""
    said = node.attributes.get("class")
    return said is not None and not set(names).isdisjoint(said.split())


def is_dropped(node: Node) -> bool:
    """Whether an element holds nothing that a reader of the page is meant to read."""
    return (node.tag or "") in _DROPPED or is_hidden(node.attributes.get("class"))


def is_hidden(classes: str | None) -> bool:
    """Whether an element of these classes is hidden, or a note of a file's size."""
    return classes is not None and "mg" in classes and not _HIDDEN.isdisjoint(classes.split())


def has_struck_text(nodes: Iterable[Node]) -> bool:
    """Whether words are struck out in `nodes`; they are left out of every text."""
    return any(node.css_first("del, s, strike") is not None for node in nodes)


def text_of(node: Node, most: int = _MOST_NODES) -> str:
    """What an element says, on one line, without what is hidden.

    `most` bounds how many nodes are looked at: titles and labels are short, unless a page is
    broken so that one holds all the rest.
    """
    said: list[str] = []
    current: Node | None = node.first_child
    while current is not None and most > 0:
        most -= 1
        if current.is_text_node:
            said.append(current.text_content or "")
        elif current.is_element_node and current.tag == "br":
            said.append(" ")
        goes_in = current.is_element_node and not is_dropped(current)
        current = _next(current, node, goes_in)
    return clean("".join(said))


def _next(node: Node, top: Node, goes_in: bool) -> Node | None:
    """The node after `node` in reading order, within `top`."""
    if goes_in and node.first_child is not None:
        return node.first_child
    current: Node | None = node
    while current is not None and current.mem_id != top.mem_id:
        if current.next is not None:
            return current.next
        current = current.parent
    return None


def _has_long_tag(text: str) -> bool:
    return any(len(match[0].split()) > _MOST_ATTRIBUTES for match in _LONG_TAG.finditer(text))


def _is_too_deep(text: str) -> bool:
    depth = formatting = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _NOT_NESTED:
            continue
        step = -1 if match[1] else 1
        depth = max(depth + step, 0)
        if name in _FORMATTING:
            formatting = max(formatting + step, 0)
        if depth > _DEEPEST or formatting > _MOST_OPEN:
            return True
    return False
