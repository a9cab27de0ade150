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
CAPTION = 1000  # code points of a file's caption; Telegram takes 1,024
EXPANDABLE = 350  # code points from which a quotation is folded up
_BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
_SPACES = re.compile(rf"[^\S{_BREAKS}]+")
_BLANK = re.compile(rf" ?[{_BREAKS}]\s*")
# Marks that may carry a meaning of their own (ticked and empty boxes, footnotes) stay.
_MARK = re.compile(r"^[·•▪◦‣\uf0b7]\s*", re.MULTILINE)
# Control characters could steer a terminal; halves of characters can't be sent.
_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,1500}")
_ENDS = re.compile(r"(?<=[.!?;])(?<!\n\d\.)(?<!\n\d\d\.)(?<!\n\d\d\d\.) ")  # of sentences
_LONGEST_TITLE = 300  # code points of the line above a quotation
_LONGEST_FRAGMENT = 500  # characters of the part of a link that names the words


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message: HTML, and the rows of buttons under it."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FileMessage:
    """A file with its caption as HTML, and the rows of buttons under it."""

    name: str
    data: bytes
    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    is_picture: bool = False


def file_messages(reply: Reply) -> list[FileMessage]:
    """The files of `reply`, in order; the buttons stand under the last."""
    rows, last = _rows(reply.buttons), len(reply.files) - 1
    return [
        FileMessage(
            file.name,
            file.data,
            html.escape(next(_chunks(shown(file.caption), CAPTION), ""), quote=False),
            rows if place == last else (),
            file.is_picture,
        )
        for place, file in enumerate(reply.files)
    ]


def messages(reply: Reply) -> list[Message]:
    """The messages that show `reply`, in order; the buttons stand under the last.

    Where files follow (`file_messages`), they stand under the last of those.
    """
    texts: list[str] = []
    length = 0
    for piece, size in _pieces(reply):
        if texts and length + size + 2 <= LONGEST:
            texts[-1] += "\n\n" + piece
            length += size + 2
        else:
            texts.append(piece)
            length = size
    rows = () if reply.files else _rows(reply.buttons)
    last = len(texts) - 1
    return [Message(text, rows if i == last else ()) for i, text in enumerate(texts)]


def shown(text: str) -> str:
    """A record's words as they are shown: white space collapsed, list marks redrawn.

    No other character is changed or left out, but control characters that can't be drawn.
    """
    lines = _BLANK.sub("\n", _SPACES.sub(" ", fit(text))).strip()
    return _MARK.sub("• ", lines).strip()


def fit(text: str) -> str:
    """`text` with a space for each character that can't be drawn."""
    return _UNFIT.sub(" ", text)


def address(record: Record) -> str:
    """The address of a record where it is one of the web that can be shown and linked; else ""."""
    url = record.url
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return url if is_web and _ADDRESS.fullmatch(url) else ""


def link(record: Record, excerpt: Excerpt | None = None) -> str:
    """The address of a record, pointing at an excerpt's words where a browser can; "" if none.

    The text fragment names the first and last words (https://wicg.github.io/scroll-to-text-fragment).
    """
    url = address(record)
    fragment = _fragment(excerpt) if url and excerpt and ":~:" not in url else ""
    if not fragment:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _fragment(excerpt: Excerpt) -> str:
    """Words that begin and end an excerpt; each must stand in one paragraph, and none twice."""
    lines = [line.removeprefix("• ").split() for line in shown(excerpt.text).split("\n")]
    telling = [words for words in lines if len(words) > 2]
    if not telling or (len(telling) == 1 and len(telling[0]) < 9):
        return ""
    ends = (telling[0][:5], telling[-1][-4:])
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    return fragment if len(fragment) <= _LONGEST_FRAGMENT else ""


def _pieces(reply: Reply) -> Iterator[tuple[str, int]]:
    """Every part as HTML, with its length after parsing, none above the limit."""
    for part in reply.parts:
        yield from _piece(part)


def _piece(part: Part) -> Iterator[tuple[str, int]]:
    match part:
        case Line(text=text):
            for chunk in _chunks(shown(text), LONGEST):
                yield html.escape(chunk, quote=False), len(chunk)
        case Pointer(record=record):
            yield _cited(record, title=True)
        case Quote():
            yield from _quoted(part)


def _quoted(quote: Quote) -> Iterator[tuple[str, int]]:
    """A quotation, in parts if it is long: its title with the first, its place with the last."""
    excerpt, title = quote.excerpt, heading(quote)
    cited, size = _cited(excerpt.record, excerpt)
    code = wording.receipt(excerpt.receipt) if excerpt.text.strip() else ""
    size += len(code) + 1
    chunks = list(_chunks(shown(excerpt.text), LONGEST - size - len(title) - 10)) or [""]
    for place, chunk in enumerate(chunks):
        drawn, length = _blockquote(chunk), len(chunk)
        if title and place == 0:
            drawn, length = (
                f"<b>{html.escape(title, quote=False)}</b>\n{drawn}",
                length + len(title) + 1,
            )
        if place == len(chunks) - 1:
            drawn, length = f"{drawn}\n{cited}\n{code}", length + size + 1
        yield drawn.strip(), length


def heading(quote: Quote) -> str:
    """The line above a quotation that says what its record is about; "" for none.

    None is needed where the words begin with the title.
    """
    title = wording.short(shown(quote.excerpt.record.heading), _LONGEST_TITLE)
    begins = shown(quote.excerpt.text).startswith(title)
    return title if quote.is_titled and not begins else ""


def _blockquote(text: str) -> str:
    if not text:
        return ""
    tag = "<blockquote expandable>" if len(text) > EXPANDABLE else "<blockquote>"
    return f"{tag}{html.escape(text, quote=False)}</blockquote>"


def _cited(
    record: Record, excerpt: Excerpt | None = None, *, title: bool = False
) -> tuple[str, int]:
    words = wording.short(shown(wording.citation(record, excerpt.section if excerpt else "")), 500)
    if title and record.heading:
        words = f"{wording.short(shown(record.heading), 500)} ({words})"
    url = link(record, excerpt)
    text = html.escape(words, quote=False)
    return (f'<a href="{html.escape(url)}">{text}</a>' if url else text), len(words)


def _chunks(text: str, size: int) -> Iterator[str]:
    """`text` in parts of at most `size` code points, if any: cut between lines where it can be.

    Else it is cut after a sentence, else between words. The number of a list item stays with it.
    """
    while len(text) > size:
        cut = text.rfind("\n", size // 3, size)
        if cut < 0:
            cut = max((end.start() for end in _ENDS.finditer(text, size // 3, size)), default=-1)
        if cut < 0:
            cut = max(text.rfind(" ", 0, size), size // 2)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
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
