"""Bytes to text, by the rules that council pages need."""

from __future__ import annotations

from knowledge.errors import UnreadableError

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a DOCX or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
)


def decode(data: bytes) -> str:
    """`data` as text: strict UTF-8, else UTF-16 by its mark, else Windows-1252.

    Nothing is changed: line ends, marks and odd spaces stay, so that offsets hold.

    Raises:
        UnreadableError: `empty` where there is nothing, `binary` where it is not text.
    """
    if not data.removeprefix(_UTF8_MARK).strip() or data in UTF16_MARKS:
        raise UnreadableError("empty", "it is empty")
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise UnreadableError("binary", f"it is {name}, which is not read yet; save it as text")
    if data.startswith(UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableError("binary", "it is not text") from None
    if b"\x00" in data:
        raise UnreadableError("binary", "it is not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_text(data)


def _windows_text(data: bytes) -> str:
    text = data.decode("cp1252", errors="replace")
    odd = sum(char == "\ufffd" or (char < " " and char not in "\t\r\n\f") for char in text)
    if odd > len(text) // 100:
        raise UnreadableError("binary", "it is not text")
    return text
