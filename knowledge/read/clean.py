"""One line of text, rid of what copying and old encodings leave in it."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\u200e\u200f]")
_SPACES = re.compile(r"\s+")
# UTF-8 that was once read as Windows-1252: "â€™", "Â£", "Ã©".
_GARBLED = re.compile("â€|Â[£°\u00a0½¼¾§©®·]|Ã[\u0080-\u00bf©¨¢´±¶¼\u0192\u201e\u2020\u2021]")


def clean(text: str) -> str:
    """`text` as one line: white space collapsed, unseen characters gone, accents composed (NFC).

    Garbled text ("Â£9,000") is mended, but only where all of it can be read back.
    """
    if text.isascii():
        return " ".join(text.split())
    mended = mend(text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", mended)).strip())


def mend(text: str) -> str:
    """`text` as it was before UTF-8 was read as Windows-1252; unchanged where it was not."""
    if not _GARBLED.search(text):
        return text
    try:
        return _windows_bytes(text).decode("utf-8")
    except UnicodeError:
        return text


def _windows_bytes(text: str) -> bytes:
    """`text` in Windows-1252, with the five bytes that it leaves open as they are."""
    out = bytearray()
    for char in text:
        if char in "\x81\x8d\x8f\x90\x9d":
            out.append(ord(char))
        else:
            out += char.encode("cp1252")
    return bytes(out)
