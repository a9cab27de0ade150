"""The HTML parse mode: text with tags in, plain text and entities out."""

import re
from dataclasses import dataclass, replace
from typing import Any

from tests.botapi.limits import link_fault, utf16_length
from tests.botapi.scanner import SPACES, TAG_NAME, Scanner, cannot_parse

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
OTHER_TAGS = frozenset({"a", "blockquote", "code", "pre", "tg-emoji"})
EMOJI_ID = re.compile(r"-?[0-9]*[1-9][0-9]*")


@dataclass(frozen=True)
class Entity:
    """A stretch of text with a meaning; offset and length are in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    custom_emoji_id: str = ""

    @property
    def end(self) -> int:
        """Return the offset just after the entity."""
        return self.offset + self.length

    def of(self, text: str) -> str:
        """Return the part of a message's text that the entity covers."""
        units = text.encode("utf-16-le")
        return units[2 * self.offset : 2 * self.end].decode("utf-16-le")

    def as_json(self) -> dict[str, Any]:
        """Return the Bot API's MessageEntity."""
        return {key: value for key, value in vars(self).items() if value != ""}


@dataclass(frozen=True)
class OpenTag:
    """A start tag whose end tag has not come yet."""

    name: str
    attributes: dict[str, str]
    offset: int
    pieces: int


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Return the plain text and the entities, in the order in which they end.

    Raises:
        ApiError: The text is not well formed.
    """
    return _Parser(html).run()


class _Parser:
    """One pass over the text."""

    def __init__(self, html: str) -> None:
        """Begin at the beginning, with no tag open."""
        self._scanner = Scanner(html)
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[OpenTag] = []
        self._entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        """Read everything."""
        while not self._scanner.at_end:
            if self._scanner.sees("</"):
                self._end_tag()
            elif self._scanner.sees("<"):
                self._start_tag()
            else:
                self._add(self._scanner.characters())
        if self._open:
            name = self._open[-1].name
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return _checked("".join(self._pieces)), [_without_scratch(item) for item in self._entities]

    def _add(self, text: str) -> None:
        """Add plain text."""
        self._pieces.append(text)
        self._length += utf16_length(text)

    def _start_tag(self) -> None:
        """Read a start tag and keep it open."""
        scanner, begin = self._scanner, self._scanner.position
        scanner.skips("<")
        name = scanner.take(TAG_NAME).lower()
        if scanner.at_end:
            raise scanner.fault("Unclosed start tag", begin)
        if name not in SIMPLE_TAGS and name not in OTHER_TAGS:
            raise scanner.fault(f'Unsupported start tag "{name}"', begin)
        attributes = scanner.attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise scanner.fault('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(OpenTag(name, attributes, self._length, len(self._pieces)))

    def _end_tag(self) -> None:
        """Read an end tag, which must belong to the tag opened last."""
        scanner, begin = self._scanner, self._scanner.position
        if not self._open:
            raise scanner.fault("Unexpected end tag", begin)
        scanner.skips("</")
        name = scanner.take(TAG_NAME).lower()
        scanner.take(SPACES)
        if not scanner.skips(">"):
            raise scanner.fault("Unclosed end tag", begin)
        tag = self._open.pop()
        if name and name != tag.name:
            place = f"Unmatched end tag at byte offset {scanner.offset(begin)}"
            raise cannot_parse(f'{place}, expected "</{tag.name}>", found "</{name}>"')
        if self._length > tag.offset:
            self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        """Add the entity of a tag that has some text in it."""
        kind = SIMPLE_TAGS.get(tag.name, tag.name)
        entity = Entity(kind, tag.offset, self._length - tag.offset)
        if tag.name in {"code", "pre"}:
            self._close_code(tag, entity)
        elif tag.name == "a":
            self._close_link(tag, entity)
        elif tag.name == "tg-emoji":
            self._entities.append(_emoji(tag, entity))
        elif "expandable" in tag.attributes and tag.name == "blockquote":
            self._entities.append(replace(entity, type="expandable_blockquote"))
        else:
            self._entities.append(entity)

    def _close_link(self, tag: OpenTag, entity: Entity) -> None:
        """Add a link; one that leads nowhere stays plain text."""
        url = tag.attributes.get("href") or "".join(self._pieces[tag.pieces :])
        if link_fault(url) is None:
            self._entities.append(replace(entity, type="text_link", url=url))

    def _close_code(self, tag: OpenTag, entity: Entity) -> None:
        """Add code; code and pre around the same text make one pre with a language."""
        language = tag.attributes.get("class", "")
        if tag.name == "code" and language.startswith("language-"):
            entity = replace(entity, language=language.removeprefix("language-"))
        last = self._entities[-1] if self._entities else None
        if last and {last.type, entity.type} == {"code", "pre"} and _same_range(last, entity):
            language = last.language or entity.language
            self._entities[-1] = replace(entity, type="pre", language=language)
        else:
            self._entities.append(entity)


def _emoji(tag: OpenTag, entity: Entity) -> Entity:
    """Return the entity of a custom emoji."""
    number = tag.attributes.get("emoji-id", "")
    if not EMOJI_ID.fullmatch(number):
        raise cannot_parse("Invalid custom emoji identifier specified")
    return replace(entity, type="custom_emoji", custom_emoji_id=number)


def _same_range(one: Entity, other: Entity) -> bool:
    """Tell whether two entities cover the same text."""
    return (one.offset, one.length) == (other.offset, other.length)


def _without_scratch(entity: Entity) -> Entity:
    """Drop the language of code that is not in a pre."""
    return replace(entity, language="") if entity.type == "code" else entity


def _checked(text: str) -> str:
    """Refuse halves of surrogate pairs, which references can spell."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise cannot_parse(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return text
