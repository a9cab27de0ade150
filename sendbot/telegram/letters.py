"""Letters: a reply as messages to be sent, edited or taken back, in a form that can be kept."""

from __future__ import annotations

import base64
import enum
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from sendbot.render import FileMessage, Message
from sendbot.reply import Button
from sendbot.telegram.incoming import Place


class Kind(enum.StrEnum):
    """What a letter does."""

    SEND = "send"
    EDIT = "edit"  # sent where there is nothing to edit
    TRIM = "trim"  # takes back the parts from `part` on


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to a chat.

    Attributes:
        question: the number of the message that it answers, 0 for none.
        part: which of the messages of an answer it is, from 0.
        quotes: whether it is shown as a reply to the question.
        file: the name of the file that it brings, with `html` as the caption; "" for none.
        content: what is in the file, in Base64.
        is_picture: whether the file is shown as a picture.
        is_fallback: whether it stands for another letter that Telegram refused.
        is_notice: whether nobody has asked for it: it waits until all answers have left.
    """

    chat: int
    topic: int | None
    question: int
    part: int
    kind: Kind
    html: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    quotes: bool = False
    is_fallback: bool = False
    is_notice: bool = False
    file: str = ""
    content: str = field(default="", repr=False)
    is_picture: bool = False

    @property
    def data(self) -> bytes:
        """What is in the file."""
        return base64.b64decode(self.content)

    def body(self) -> str:
        """The letter as text that `read_letter` reads back."""
        return json.dumps(asdict(self))

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons under it."""
        if not self.rows:
            return None
        return InlineKeyboardMarkup(
            [
                [InlineKeyboardButton(words, callback_data=data) for words, data in row]
                for row in self.rows
            ]
        )


def read_letter(body: str) -> Letter:
    """The letter that `Letter.body` wrote down."""
    fields = json.loads(body)
    rows = tuple(tuple((words, data) for words, data in row) for row in fields.pop("rows"))
    return Letter(kind=Kind(fields.pop("kind")), rows=rows, **fields)


def letters(
    messages: Sequence[Message],
    place: Place,
    question: int,
    *,
    edit: bool = False,
    files: Sequence[FileMessage] = (),
    is_notice: bool = False,
) -> list[Letter]:
    """The letters that bring `messages` and `files` to a place.

    In a group the first of them is shown as a reply to the question. With `edit` they take the
    place of what answered the question before: texts are edited, files are sent anew.
    """
    found = [
        Letter(
            place.chat,
            place.topic,
            question,
            part,
            Kind.EDIT if edit else Kind.SEND,
            message.html,
            _rows(message.rows),
            quotes=place.is_group and part == 0 and question > 0,
            is_notice=is_notice,
        )
        for part, message in enumerate(messages)
    ]
    if edit:
        found.append(Letter(place.chat, place.topic, question, len(messages), Kind.TRIM))
    return found + [
        Letter(
            place.chat,
            place.topic,
            question,
            part,
            Kind.SEND,
            file.html,
            _rows(file.rows),
            quotes=place.is_group and part == 0 and question > 0,
            file=file.name,
            content=base64.b64encode(file.data).decode("ascii"),
            is_picture=file.is_picture,
        )
        for part, file in enumerate(files, start=len(messages))
    ]


def _rows(rows: Sequence[Sequence[Button]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple((button.words, button.data) for button in row) for row in rows)
