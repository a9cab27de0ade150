"""HTML to lines, as Word and ModernGov write it: paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.read.clean import clean
from knowledge.read.html_tree import (
    Node,
    attribute,
    children,
    is_dropped,
    row_cells,
    table_rows,
)
from knowledge.read.lines import MARK, Kind, Line, row_lines
from knowledge.read.list_marks import numeral

_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
_STRONG = frozenset("b strong u h1 h2 h3 h4 h5 h6".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"font-family\s*:\s*[\"']?(?:Symbol|Wingdings|Webdings)", re.IGNORECASE)
_BULLET = re.compile("\\s*[·•▪▫◦‣⁃●○■□➢✓\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076](?=\\s)")
_LETTER_BULLET = re.compile(r"\s*[oO§ØüŸ](?=[\xa0 ]{2,})")
_LIST_PARAGRAPH_BULLET = re.compile(r"\s*[o§Øü·•\-–](?=\s)")
_DEEPEST_TABLE = 4


def html_lines(nodes: Iterable[Node]) -> list[Line]:
    """The lines of `nodes`, in reading order."""
    writer = _Writer()
    for node in nodes:
        writer.add(node)
    return writer.lines()


class _Writer:
    """Collects the lines of a subtree; walks it without recursion, however deep it is."""

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth
        self._out: list[Line] = []
        self._said: list[tuple[str, bool, bool]] = []  # words, whether bold, whether in symbols
        self._prefix = ""
        self._lists: list[tuple[str, int]] = []
        self._kind = Kind.PARAGRAPH
        self._is_list_paragraph = False
        self._level = 0

    def lines(self) -> list[Line]:
        """What has been collected."""
        self._flush()
        return self._out

    def add(self, top: Node) -> None:
        """Collects `top` and all in it."""
        waiting: list[tuple[Node, bool, bool, bool]] = [(top, False, False, False)]
        while waiting:
            node, strong, symbol, closes = waiting.pop()
            if node.is_text_node:
                self._said.append((node.text_content or "", strong, symbol))
                continue
            if not node.is_element_node:
                continue
            tag = node.tag or ""
            if closes:
                self._close(tag)
            elif tag == "br":
                self._break()
            elif is_dropped(node):
                continue
            elif tag == "table" and self._depth < _DEEPEST_TABLE:
                self._flush()
                self._table(node)
            else:
                strong, symbol = self._open(node, tag, strong, symbol)
                if tag in _BLOCK:
                    waiting.append((node, strong, symbol, True))
                inner = []
                child = node.first_child
                while child is not None:
                    inner.append((child, strong, symbol, False))
                    child = child.next
                waiting += reversed(inner)

    def _open(self, node: Node, tag: str, strong: bool, symbol: bool) -> tuple[bool, bool]:
        if tag in _BLOCK:
            self._flush()
            self._level = _HEADINGS.get(tag, self._level)
            self._is_list_paragraph = tag == "p" and "MsoListParagraph" in attribute(node, "class")
            if tag in {"ul", "ol"}:
                self._lists.append((_list_type(node, tag), _start(node)))
            elif tag == "li" and self._lists:
                self._prefix = self._item_mark(node)
        style = attribute(node, "style")
        if style:
            strong = strong or bool(_BOLD_STYLE.search(style))
            symbol = symbol or bool(_SYMBOL_FONT.search(style))
        return strong or tag in _STRONG, symbol

    def _close(self, tag: str) -> None:
        self._flush()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._prefix = ""
        elif tag in _HEADINGS:
            self._level = 0

    def _break(self) -> None:
        if any(words.strip() for words, _, _ in self._said):
            self._flush()
            self._kind = Kind.BREAK
        else:
            self._flush()

    def _item_mark(self, node: Node) -> str:
        kind, number = self._lists[-1]
        if kind == "ul":
            return "- "
        own = attribute(node, "value")
        number = int(own) if own.isascii() and own.isdigit() and len(own) < 6 else number
        self._lists[-1] = (kind, number + 1)
        return f"{numeral(kind, number)}. "

    def _flush(self) -> None:
        if not self._said:
            self._kind = Kind.PARAGRAPH
            return
        raw = "".join(words for words, _, _ in self._said)
        text = clean(raw)
        kind, self._kind = self._kind, Kind.PARAGRAPH
        if text:
            self._write(raw, text, kind)
        self._said = []

    def _write(self, raw: str, text: str, kind: Kind) -> None:
        seen = [strong for words, strong, _ in self._said if words.strip()]
        strong = bool(seen) and all(seen)
        bullet = self._bullet_end(raw)
        if bullet:
            text = f"- {clean(raw[bullet:])}".rstrip()
        if self._prefix:
            text, self._prefix = self._prefix + text.removeprefix("- "), ""
            kind = Kind.ITEM
        elif bullet:
            kind = Kind.ITEM
        self._put(Line(text, kind, strong, self._level))

    def _put(self, line: Line) -> None:
        """Adds a line; a list mark alone on the line before belongs to it."""
        if self._out and MARK.fullmatch(self._out[-1].text) and line.text != "-":
            mark = self._out.pop()
            strong = mark.strong and line.strong
            line = Line(f"{mark.text} {line.text}", mark.kind, strong, line.level)
        self._out.append(line)

    def _bullet_end(self, raw: str) -> int:
        """Where the words begin after a typed bullet; 0 where there is none."""
        if match := _BULLET.match(raw) or _LETTER_BULLET.match(raw):
            return match.end()
        if self._is_list_paragraph and (match := _LIST_PARAGRAPH_BULLET.match(raw)):
            return match.end()
        length = 0
        for words, _, symbol in self._said:
            length += len(words)
            glyph = words.strip()
            if glyph:
                return length if symbol and len(glyph) == 1 and length < len(raw) else 0
        return 0

    def _table(self, table: Node) -> None:
        caption = next((child for child in children(table) if child.tag == "caption"), None)
        if caption is not None:
            self._extend(self._inner(caption))
        rows = [found for row in table_rows(table) if (found := row_cells(row))]
        is_layout = max(map(len, rows), default=0) < 2
        for row in rows:
            cells = [self._inner(cell) for cell in row]
            self._extend(cells[0] if is_layout else row_lines(cells))

    def _extend(self, lines: list[Line]) -> None:
        for number, line in enumerate(lines):
            if number or line.kind is Kind.ROW:
                self._out.append(line)
            else:
                self._put(line)

    def _inner(self, node: Node) -> list[Line]:
        """The lines of a cell; a table in it is one line, its rows parted by semicolons."""
        if self._depth >= _DEEPEST_TABLE or node.css_first("table") is None:
            writer = _Writer(self._depth + 1)
            writer.add(node)
            return writer.lines()
        found: list[Line] = []
        for part in _parts_of_cell(node):
            writer = _Writer(self._depth + 1)
            if part.is_element_node and part.tag == "table":
                found.append(Line("; ".join(filter(None, map(writer.row, table_rows(part))))))
                continue
            writer.add(part)
            found += writer.lines()
        return [line for line in found if line.text]

    def row(self, row: Node) -> str:
        """A row of a table within a cell, as words."""
        return " ".join(line.text for cell in row_cells(row) for line in self._inner(cell))


def _parts_of_cell(cell: Node) -> Iterable[Node]:
    child = cell.first_child
    while child is not None:
        yield child
        child = child.next


def _list_type(node: Node, tag: str) -> str:
    return "ul" if tag == "ul" else (attribute(node, "type").strip() or "1")


def _start(node: Node) -> int:
    start = attribute(node, "start").strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
