"""What bytes are that are no text, by how they begin: to be refused by name, with advice."""

from __future__ import annotations

_PICTURE = "a picture, which is not read; add the text of what it shows"
_SOUND = "a sound or film recording, which is not read; add the minutes of the meeting"
_PACKED = "a packed file; unpack it and add the files in it"
_PROGRAM = "a program or a library, not a record"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word, Excel or Outlook file (.doc, .xls, .msg); save it as .docx",
    ),
    (b"{\\rtf", "a Rich Text file (.rtf); save it as .docx"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"SQLite format 3", "a database, not a record"),
    (b"\x1f\x8b", f"a compressed file: {_PACKED}"),
    (b"BZh", f"a compressed file: {_PACKED}"),
    (b"\xfd7zXZ", f"a compressed file: {_PACKED}"),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"ID3", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1a\x45\xdf\xa3", _SOUND),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"MZ\x90", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
)
_INSIDE: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WAVE", _SOUND),
    (8, b"AVI ", _SOUND),
    (8, b"WEBP", _PICTURE),
    (4, b"ftyphei", _PICTURE),
    (4, b"ftyp", _SOUND),
)
_ARCHIVE = "a saved web archive (.mht) or an e-mail; save the page as HTML, or its text"


def unread_kind(data: bytes) -> str:
    """What `data` is, where it is of a kind that no reader reads, with advice; "" otherwise."""
    for beginning, name in _BEGINNINGS:
        if data.startswith(beginning):
            return name
    for place, mark, name in _INSIDE:
        if data[place : place + len(mark)] == mark:
            return name
    head = data[:2_000].lower()
    if b"\nmime-version:" in head and b"\ncontent-type:" in head:
        return _ARCHIVE
    return ""


def is_pdf(data: bytes) -> bool:
    """Whether `data` is a PDF; some have a few bytes of something else before their mark."""
    return b"%PDF-" in data[:1_024]


def is_zip(data: bytes) -> bool:
    """Whether `data` is a ZIP container, as DOCX files are."""
    return data.startswith(b"PK\x03\x04")
