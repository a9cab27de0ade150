"""A reply → Telegram HTML, in messages within Telegram's limits."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from knowledge.model import Excerpt, Record
from sendbot import wording
from sendbot.reply import Button, Line, Part, Pointer, Quote, Reply

LONGEST = 4000  # code points of a message after parsing; Telegram takes 4,096
EXPANDABLE = 350  # code points from which a quotation is folded up
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f]+")
_BLANK = re.compile(r"\s*[\n\r\u2028\u2029\x0b\x0c\x85]\s*")
_MARK = re.compile(r"^[·•▪▫◦‣●○■□\uf0b7*]\s*", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message: HTML, and the rows of buttons under it."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()


def messages(reply: Reply) -> list[Message]:
    """The messages that show `reply`, in order; the buttons stand under the last."""
    texts: list[str] = []
    length = 0
    for piece, size in _pieces(reply):
        if texts and length + size + 2 <= LONGEST:
            texts[-1] += "\n\n" + piece
            length += size + 2
        else:
            texts.append(piece)
            length = size
    rows = _rows(reply.buttons)
    last = len(texts) - 1
    return [Message(text, rows if i == last else ()) for i, text in enumerate(texts)]


def shown(text: str) -> str:
    """A record's words as they are shown: white space collapsed, list marks redrawn.

    No other character is changed or left out, but control characters that can't be drawn.
    """
    lines = _BLANK.sub("\n", _SPACES.sub(" ", _CONTROL.sub(" ", text))).strip()
    return _MARK.sub("• ", lines)


def link(record: Record, excerpt: Excerpt | None = None) -> str:
    """The address of a record, pointing at an excerpt's words where a browser can; "" if none.

    The text fragment names the first and last words (https://wicg.github.io/scroll-to-text-fragment).
    """
    url = record.url
    if urlsplit(url).scheme not in {"http", "https"}:
        return ""
    if excerpt is None:
        return url
    words = _WORDS.findall(shown(excerpt.text).replace("• ", ""))
    if len(words) < 8:
        return url
    first, last = (_fragment(part) for part in (words[:5], words[-4:]))
    return f"{url}{'' if '#' in url else '#'}:~:text={first},{last}"


def _fragment(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _pieces(reply: Reply) -> Iterator[tuple[str, int]]:
    """Every part as HTML, with its length after parsing, none above the limit."""
    for part in reply.parts:
        yield from _piece(part)


def _piece(part: Part) -> Iterator[tuple[str, int]]:
    match part:
        case Line(text=text):
            yield html.escape(text, quote=False), len(text)
        case Pointer(record=record):
            yield _cited(record, title=True)
        case Quote(excerpt=excerpt):
            cited, size = _cited(excerpt.record, excerpt)
            chunks = list(_chunks(shown(excerpt.text), LONGEST - size - 10))
            for chunk in chunks[:-1]:
                yield _blockquote(chunk), len(chunk)
            yield f"{_blockquote(chunks[-1])}\n{cited}", len(chunks[-1]) + size + 1


def _blockquote(text: str) -> str:
    tag = "<blockquote expandable>" if len(text) > EXPANDABLE else "<blockquote>"
    return f"{tag}{html.escape(text, quote=False)}</blockquote>"


def _cited(record: Record, excerpt: Excerpt | None = None, *, title: bool = False) -> tuple[str, int]:
    words = wording.citation(record, excerpt.section if excerpt else "")
    if title and record.title:
        words = f"{record.title} ({words})"
    words = shown(words)[:1000]
    url = link(record, excerpt)
    text = html.escape(words, quote=False)
    return (f'<a href="{html.escape(url)}">{text}</a>' if url else text), len(words)


def _chunks(text: str, size: int) -> Iterator[str]:
    """`text` cut at line ends or sentence ends into parts of at most `size` code points."""
    while len(text) > size:
        cut = max(text.rfind("\n", 0, size), text.rfind(". ", 0, size) + 1)
        if cut <= size // 3:
            cut = max(text.rfind(" ", 0, size), size // 2)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text


def _rows(buttons: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    """Two short buttons to a row, long ones alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and len(rows[-1][0].words) + len(button.words) < 40:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)
