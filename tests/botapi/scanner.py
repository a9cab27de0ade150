"""Reading the HTML parse mode piece by piece: tags, attributes, character references."""

import re

from tests.botapi.errors import ApiError, bad_request

CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

SPACES = re.compile(r"[ \t\r\n\v\0]*")
TAG_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
ATTRIBUTE_NAME = re.compile(r"""[^ \t\r\n\v\0=>/"']*""")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
TOKEN_END = re.compile(r"[ \t\r\n\v\0>]|\Z")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
LONGEST_REFERENCE = 9
LAST_CODE_POINT = 0x10FFFF


def cannot_parse(words: str) -> ApiError:
    """Return the refusal of a text that is not well formed."""
    return bad_request(f"can't parse entities: {words}")


def unescape(text: str) -> str:
    """Replace the character references that the Bot API knows; others stay as they are."""
    return REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Return what a reference stands for: itself, if it is not supported."""
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return CHARACTERS.get(name, match[0])
    digits, base = (decimal, 10) if hexadecimal is None else (hexadecimal, 16)
    if not digits or len(match[0].rstrip(";")) > LONGEST_REFERENCE:
        return match[0]
    code = int(digits, base)
    return chr(code) if 0 < code < LAST_CODE_POINT else match[0]


class Scanner:
    """A place in the text, and the pieces that may follow it."""

    def __init__(self, html: str) -> None:
        """Begin at the beginning."""
        self._html = html
        self.position = 0

    @property
    def at_end(self) -> bool:
        """Tell whether nothing is left."""
        return self.position == len(self._html)

    def sees(self, words: str | tuple[str, ...]) -> bool:
        """Tell whether this comes next."""
        return self._html.startswith(words, self.position)

    def skips(self, words: str) -> bool:
        """Step over this if it comes next, and tell whether it did."""
        found = self.sees(words)
        self.position += len(words) if found else 0
        return found

    def take(self, pattern: re.Pattern[str]) -> str:
        """Step over what matches, and return it."""
        match = pattern.match(self._html, self.position)
        taken = match[0] if match else ""
        self.position += len(taken)
        return taken

    def characters(self) -> str:
        """Take the text up to the next tag."""
        begin = self.position
        next_tag = self._html.find("<", begin)
        self.position = len(self._html) if next_tag < 0 else next_tag
        return unescape(self._html[begin : self.position])

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Take the attributes of a start tag, and its closing bracket."""
        found: dict[str, str] = {}
        self.take(SPACES)
        while not self.skips(">"):
            name = self.take(ATTRIBUTE_NAME)
            if not name:
                raise self.fault(f'Empty attribute name in the tag "{tag}"', begin)
            self.take(SPACES)
            found[name] = self._value(begin) if self.skips("=") else ""
            self.take(SPACES)
            if self.at_end:
                raise self.fault(f'Unclosed start tag "{tag}"', begin)
        return found

    def _value(self, begin: int) -> str:
        """Take an attribute's value, quoted or bare."""
        self.take(SPACES)
        start = self.position
        quoted = QUOTED.match(self._html, start)
        if quoted:
            self.position = quoted.end()
            return unescape(quoted[1] or quoted[2] or "")
        if self.sees(('"', "'")):
            raise self.fault("Unclosed start tag", begin)
        value = self.take(NAME_TOKEN).lower()
        if not TOKEN_END.match(self._html, self.position):
            raise self.fault("Unexpected end of name token", start)
        return value

    def offset(self, position: int) -> int:
        """Return the place in bytes, as refusals give it."""
        return len(self._html[:position].encode())

    def fault(self, words: str, position: int) -> ApiError:
        """Return a refusal that names a place."""
        return cannot_parse(f"{words} at byte offset {self.offset(position)}")
