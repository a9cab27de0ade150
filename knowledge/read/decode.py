"""Bytes to text, by the rules that council pages need."""

from __future__ import annotations

import re

from knowledge.errors import UnreadableError
from knowledge.read.file_kind import is_pdf, is_zip, unread_kind

LARGEST = 50_000_000  # bytes of one page or document
TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB; split it and add the parts"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a page says how it is encoded
# What a page may say, and what is meant: browsers read Latin-1 as Windows-1252, and so do we.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-14": "iso8859-14",  # Welsh
    "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250",
    "macintosh": "mac-roman",
}


def decode(data: bytes, declared: str = "") -> str:
    """`data` as text: by its mark, as `declared`, strict UTF-8, else Windows-1252.

    Nothing is changed: line ends, marks and odd spaces stay, so that offsets hold.

    Raises:
        UnreadableError: `empty` where there is nothing, `binary` where it is not text.
    """
    if not data.removeprefix(_UTF8_MARK).strip() or data in UTF16_MARKS:
        raise UnreadableError("empty", "it is empty")
    if name := _binary(data):
        raise UnreadableError("binary", f"it is {name}")
    if data.startswith(UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableError("binary", "it is not text") from None
    if b"\x00" in data:
        raise UnreadableError("binary", "it is not text")
    for encoding in (declared, "utf-8"):
        try:
            if encoding and encoding != "cp1252":
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _windows_text(data)


def declared_encoding(data: bytes, content_type: str = "") -> str:
    """How a web page says it is encoded: by its content type, else by its `<meta>`; "" if not."""
    if match := _CHARSET.search(content_type):
        return _ENCODINGS.get(match[1].casefold(), "")
    if found := _META.search(data[:_HEAD]):
        return _ENCODINGS.get(found[1].decode("ascii", "replace").casefold(), "")
    return ""


def _binary(data: bytes) -> str:
    if is_pdf(data):
        return "a PDF file that can't be read"
    if is_zip(data):
        return "a ZIP file that can't be read"
    return unread_kind(data)


def _windows_text(data: bytes) -> str:
    text = data.decode("cp1252", errors="replace")
    odd = sum(char == "\ufffd" or (char < " " and char not in "\t\r\n\f") for char in text)
    if odd > len(text) // 100:
        raise UnreadableError("binary", "it is not text")
    return text
