"""A letter as calls of the Bot API."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from sendbot.telegram.letters import Kind, Letter

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_KEPT = 5_000  # questions whose answers can still be edited


@dataclass(frozen=True, slots=True)
class _Part:
    """A message of an answer: its number, a hash of what it shows, whether it is a file."""

    number: int
    likeness: int
    is_file: bool


class Answers:
    """Which messages answered which question: in memory only, the latest ones."""

    def __init__(self) -> None:
        self._parts: OrderedDict[tuple[int, int], list[_Part]] = OrderedDict()

    def __contains__(self, question: tuple[int, int]) -> bool:
        """Whether a question (chat and number) has an answer that can be edited."""
        return question in self._parts

    def keep(self, letter: Letter, number: int) -> None:
        """Notes the number of the message that a letter became."""
        if letter.question:
            parts = self._parts.setdefault((letter.chat, letter.question), [])
            parts[letter.part : letter.part + 1] = [
                _Part(number, _likeness(letter), bool(letter.file))
            ]
            if len(self._parts) > _KEPT:
                self._parts.popitem(last=False)

    def number(self, letter: Letter) -> int | None:
        """The number of the message that a letter would edit."""
        part = self._part(letter)
        return part.number if part else None

    def is_file(self, letter: Letter) -> bool:
        """Whether the message that a letter would edit is a file, which has no text to edit."""
        part = self._part(letter)
        return part is not None and part.is_file

    def is_same(self, letter: Letter) -> bool:
        """Whether a letter would change nothing of the message that it would edit."""
        part = self._part(letter)
        return part is not None and part.likeness == _likeness(letter)

    def beyond(self, letter: Letter) -> list[int]:
        """The numbers of the messages from the letter's part on."""
        parts = self._parts.get((letter.chat, letter.question), [])
        return [part.number for part in parts[letter.part :]]

    def _part(self, letter: Letter) -> _Part | None:
        parts = self._parts.get((letter.chat, letter.question), [])
        return parts[letter.part] if letter.part < len(parts) else None

    def cut(self, letter: Letter) -> None:
        """Lets go of the messages from the letter's part on."""
        del self._parts.get((letter.chat, letter.question), [])[letter.part :]

    def forget(self, chat: int) -> None:
        """Lets go of all of a chat's."""
        for key in [key for key in self._parts if key[0] == chat]:
            del self._parts[key]


async def carry_out(bot: Bot, letter: Letter, answers: Answers) -> int:
    """Sends, edits or takes back what a letter says; the number of the message, 0 for none.

    Raises:
        TelegramError: where the call fails; an edit that changes nothing does not.
    """
    if letter.kind is Kind.TRIM:
        if beyond := answers.beyond(letter):
            await bot.delete_messages(letter.chat, beyond)
            answers.cut(letter)
        return 0
    number = answers.number(letter) if letter.kind is Kind.EDIT else None
    if number is not None and answers.is_file(letter):
        await bot.delete_messages(letter.chat, [number])
    elif number is not None and (answers.is_same(letter) or await _edit(bot, letter, number)):
        answers.keep(letter, number)
        return number
    number = await _send(bot, letter)
    answers.keep(letter, number)
    return number


def _likeness(letter: Letter) -> int:
    return hash((letter.html, letter.rows, letter.content))


async def _send(bot: Bot, letter: Letter) -> int:
    reply = None
    if letter.quotes and letter.question:
        reply = ReplyParameters(letter.question, allow_sending_without_reply=True)
    if letter.file:
        return await _send_file(bot, letter, reply)
    message = await bot.send_message(
        letter.chat,
        letter.html,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=letter.keyboard(),
        message_thread_id=letter.topic,
        reply_parameters=reply,
    )
    return message.message_id


async def _send_file(bot: Bot, letter: Letter, reply: ReplyParameters | None) -> int:
    shared: dict[str, Any] = {
        "caption": letter.html,
        "filename": letter.file,
        "parse_mode": ParseMode.HTML,
        "reply_markup": letter.keyboard(),
        "message_thread_id": letter.topic,
        "reply_parameters": reply,
    }
    if letter.is_picture:
        message = await bot.send_photo(letter.chat, letter.data, **shared)
    else:
        message = await bot.send_document(letter.chat, letter.data, **shared)
    return message.message_id


async def _edit(bot: Bot, letter: Letter, number: int) -> bool:
    """Whether the message could be edited; False where it is there no more."""
    try:
        await bot.edit_message_text(
            letter.html,
            letter.chat,
            number,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=letter.keyboard(),
        )
    except BadRequest as error:
        said = str(error).casefold()
        if "not modified" in said:
            return True
        if "message to edit not found" in said or "can't be edited" in said:
            return False
        raise
    return True
