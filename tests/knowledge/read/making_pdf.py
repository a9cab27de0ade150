"""PDF files made of lines of text, as small as a PDF can be."""

from __future__ import annotations

from collections.abc import Sequence

_LEFT, _TOP, _STEP, _SIZE = 60, 740, 14, 11
_HEAD, _FOOT = 810, 30


def pdf(pages: Sequence[Sequence[str]], head: str = "", foot: str = "") -> bytes:
    """A PDF with `pages` of lines.

    "" leaves a gap, `**line**` is bold, four spaces before a line set it in. `head` and `foot`
    stand on every page, "{n}" and "{m}" in them for its number and their count.
    """
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(count)), count),
        *(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
            for name in (b"Helvetica", b"Helvetica-Bold")
        ),
    ]
    for number, lines in enumerate(pages):
        drawn = b"\n".join(_drawn(lines, head, foot, number + 1, count))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _written(objects)


def _drawn(lines: Sequence[str], head: str, foot: str, number: int, count: int) -> list[bytes]:
    at = _TOP
    drawn = []
    for place, line in ((_HEAD, head), (_FOOT, foot)):
        if line:
            said = line.replace("{n}", str(number)).replace("{m}", str(count))
            drawn.append(_line(said, _LEFT, place, 8))
    for line in lines:
        if line:
            indent = 24 if line.startswith("    ") else 0
            drawn.append(_line(line.strip(), _LEFT + indent, at, _SIZE))
        at -= _STEP
    return drawn


def _line(said: str, x: int, y: int, size: int) -> bytes:
    font = b"F1"
    if said.startswith("**"):
        said, font = said.strip("*"), b"F2"
    raw = said.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /%s %d Tf %d %d Td (%s) Tj ET" % (font, size, x, y, raw)


def _written(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, said in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def pdf_of(written: str) -> bytes:
    """A PDF made of lines: `--- page ---` begins a page, `HEAD: ` and `FOOT: ` stand on each."""
    marks = {"HEAD: ": "", "FOOT: ": ""}
    pages: list[list[str]] = [[]]
    for line in written.rstrip("\n").split("\n"):
        mark = line[:6]
        if mark in marks:
            marks[mark] = line[6:]
        elif line == "--- page ---":
            pages.append([])
        else:
            pages[-1].append(line)
    return pdf(pages, marks["HEAD: "], marks["FOOT: "])
