"""Minutes as a Word document (DOCX)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from knowledge.errors import UnreadableError
from knowledge.read.clean import clean
from knowledge.read.document import from_lines
from knowledge.read.docx_numbering import Numbering, W, numbering
from knowledge.read.lines import MARK, Kind, Line, row_lines
from knowledge.read.minutes import read_minutes
from knowledge.read.page import Page, Reading

_LARGEST = 200_000_000  # bytes of a document once it is unpacked
_HEADING = re.compile(r"heading\s*(\d)|title", re.IGNORECASE)
_BOXES = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml"))
_DEEPEST = 8  # tables within tables, boxes within boxes
_BROKEN = "it is a Word file that can't be opened; open it in Word and save it again"
_OTHER = (
    ("xl/", "an Excel workbook; save the sheet that matters as text"),
    ("ppt/", "a PowerPoint file; save it as PDF"),
    ("content.xml", "an OpenDocument file (.odt); save it as .docx"),
    ("META-INF/container.xml", "an e-book; save it as text"),
)
_PACKED = "a ZIP file; unpack it and add the files in it"
_LOCKED = "it is locked with a password; save it without one"
_NO_TEXT = "it is a Word file without any text"


def read_docx(page: Page, council: str = "") -> Reading:
    """The records of minutes as a Word document.

    Raises:
        UnreadableError: `binary` where it is another kind of file, `damaged`, `too_large`, `empty`,
            or `unknown` where it does not look like minutes.
    """
    _check(page.data)
    try:
        lines, running = _lines_of(page.data)
    except UnreadableError:
        raise
    except Exception:  # the library fails in many ways on damaged files
        raise UnreadableError("damaged", _BROKEN) from None
    if not lines:
        raise UnreadableError("empty", _NO_TEXT)
    return read_minutes(page, from_lines(lines), council, running=running)


def _check(data: bytes) -> None:
    """Refuses what is no Word file, or would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError("damaged", "it is a ZIP or Word file that can't be opened") from None
    names = [member.filename for member in members]
    if "word/document.xml" not in names:
        kind = next(
            (kind for mark, kind in _OTHER if any(n == mark or n.startswith(mark) for n in names)),
            _PACKED,
        )
        raise UnreadableError("binary", f"it is {kind}")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("locked", _LOCKED)
    if sum(member.file_size for member in members) > _LARGEST:
        raise UnreadableError("too_large", "it is too large once it is unpacked; split it")


def _lines_of(data: bytes) -> tuple[list[Line], list[str]]:
    """The lines of a document's body, and those of its running heads."""
    import docx  # late, for it takes a tenth of a second

    document = docx.Document(io.BytesIO(data))
    try:
        part = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        part = None
    styles = {
        style.style_id: style for style in document.styles if getattr(style, "style_id", None)
    }
    reader = _Reader(numbering(part), styles)
    running = [
        clean(_words(paragraph._p))
        for section in document.sections[:3]
        for paragraph in section.header.paragraphs
    ]
    return list(reader.lines(document.element.body)), [line for line in running if line]


class _Reader:
    """Reads elements in order, so that numbering counts as Word does."""

    def __init__(self, counts: Numbering, styles: dict[str, Any]) -> None:
        self._counts = counts
        self._styles = styles

    def lines(self, parent: Any, depth: int = 0) -> Iterator[Line]:  # noqa: ANN401
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl" and depth < _DEEPEST:
                yield from self._table(element, depth)
            elif element.tag in _BOXES and depth < _DEEPEST:
                yield from self.lines(element, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401
        rows = [
            [list(self.lines(cell, depth + 1)) for cell in row.iterchildren(f"{W}tc")]
            for row in table.iterchildren(f"{W}tr")
        ]
        is_layout = max(map(len, rows), default=0) < 2
        for row in rows:
            yield from (row[0] if is_layout and row else row_lines(row))

    def _paragraph(self, element: Any) -> Iterator[Line]:  # noqa: ANN401
        style = self._style(element)
        mark = self._mark(element, style)
        level = self._level(style)
        strong = level > 0 or _is_bold(element, style)
        for number, said in enumerate(_words(element).split("\n")):
            text = clean(said)
            if not text:
                continue
            if mark:
                kind = Kind.ITEM if mark == "- " or MARK.fullmatch(mark.strip()) else Kind.PARAGRAPH
                yield Line(mark + text, kind if level == 0 else Kind.PARAGRAPH, strong, level)
                mark = ""
            else:
                kind = Kind.BREAK if number else Kind.PARAGRAPH
                yield Line(_with_dash(text), kind, strong, level)

    def _style(self, element: Any) -> Any:  # noqa: ANN401
        found = element.find(f"{W}pPr/{W}pStyle")
        return self._styles.get(found.get(f"{W}val")) if found is not None else None

    def _level(self, style: Any) -> int:  # noqa: ANN401
        match = _HEADING.match(style.name or "") if style is not None else None
        return int(match[1] or 1) if match else 0

    def _mark(self, element: Any, style: Any) -> str:  # noqa: ANN401
        own = element.find(f"{W}pPr/{W}numPr")
        seen = 0
        while own is None and style is not None and seen < _DEEPEST:
            own = style.element.find(f"{W}pPr/{W}numPr")
            style, seen = style.base_style, seen + 1
        if own is None:
            return ""
        list_id, depth = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        if list_id is None:
            return ""
        said = depth.get(f"{W}val") if depth is not None else "0"
        return self._counts.mark(list_id.get(f"{W}val") or "", int(said) if said.isdigit() else 0)


def _words(paragraph: Any) -> str:  # noqa: ANN401
    """What a paragraph says: inserted words too, deleted ones not."""
    said = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if any(parent.tag == f"{W}moveFrom" for parent in element.iterancestors()):
            continue
        if element.tag == f"{W}t":
            said.append(element.text or "")
        elif element.tag == f"{W}tab":
            said.append("\t" if element.getparent().tag == f"{W}r" else "")
        else:
            said.append("-" if element.tag == f"{W}noBreakHyphen" else "\n")
    return "".join(said)


def _is_bold(paragraph: Any, style: Any) -> bool:  # noqa: ANN401
    """Whether all words of a paragraph are bold, by themselves or by its style."""
    by_style = style is not None and bool(style.font.bold)
    seen = False
    for run in paragraph.iter(f"{W}r"):
        if not "".join(t.text or "" for t in run.iter(f"{W}t")).strip():
            continue
        seen = True
        own = run.find(f"{W}rPr/{W}b")
        underlined = run.find(f"{W}rPr/{W}u")
        bold = by_style if own is None else own.get(f"{W}val") not in {"0", "false"}
        if not bold and (underlined is None or underlined.get(f"{W}val") == "none"):
            return False
    return seen


def _with_dash(text: str) -> str:
    match = re.match("[·•▪●\uf0b7]\\s+", text)
    return f"- {text[match.end() :]}" if match else text
