"""Word files made of lines of text, with what Word can do to them."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

_ABSTRACT = """<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""
_NUM = '<w:num {ns} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
_NUMBERED = '<w:numPr {ns}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
_RUN = "<w:{tag} {ns}><w:r><w:{text}>{said}</w:{text}></w:r></w:{tag}>"


def docx_of(written: str) -> bytes:
    """A Word file made of lines.

    `# ` heads, `**line**` is bold, `- ` a bullet, `+ ` a paragraph that Word numbers and `++ ` one
    a level below, `| a | b |` a table's row, `[+ins+]` and `[-del-]` tracked changes, `HEADER: ` a
    running head, `START: ` the number that numbering starts at.
    """
    document = docx.Document()
    start = re.search(r"^START: (\d+)$", written, re.MULTILINE)
    _add_numbering(document, start[1] if start else "1")
    rows: list[list[str]] = []
    for line in [*written.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        _add(document, line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_numbering(document: Document, start: str) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_ABSTRACT.format(ns=nsdecls("w"), start=start)))
    numbering.append(parse_xml(_NUM.format(ns=nsdecls("w"))))


def _add(document: Document, line: str) -> None:
    if line.startswith("START: ") or not line:
        return
    if line.startswith("HEADER: "):
        document.sections[0].header.paragraphs[0].text = line.removeprefix("HEADER: ")
    elif line.startswith("#"):
        marks, words = line.split(" ", 1)
        document.add_heading(words, len(marks))
    elif line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    elif line.startswith("+"):
        marks, words = line.split(" ", 1)
        paragraph = document.add_paragraph()
        _add_words(paragraph, words)
        own = _NUMBERED.format(ns=nsdecls("w"), depth=len(marks) - 1)
        paragraph._p.get_or_add_pPr().append(parse_xml(own))
    else:
        _add_words(document.add_paragraph(), line)


def _add_words(paragraph: Paragraph, words: str) -> None:
    for part in re.split(r"(\*\*.+?\*\*|\[\+.+?\+\]|\[-.+?-\])", words):
        if part.startswith("**"):
            paragraph.add_run(part.strip("*")).bold = True
        elif part.startswith("["):
            tag, text = ("ins", "t") if part[1] == "+" else ("del", "delText")
            said = _RUN.format(ns=nsdecls("w"), tag=tag, text=text, said=part[2:-2])
            paragraph._p.append(parse_xml(said))
        elif part:
            paragraph.add_run(part)


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=False):
            first, *rest = said.split(" / ")
            _add_words(cell.paragraphs[0], first)
            for line in rest:
                _add_words(cell.add_paragraph(), line)
