"""The same conversation in a terminal: a reply as lines of text, and the talk itself."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import click

from knowledge.errors import SendbotError
from knowledge.model import Ask, Record
from knowledge.news import Followed
from sendbot import chosen, wording
from sendbot.catch_up import TERMINAL, catch_up
from sendbot.converse import Chat, converse
from sendbot.post import Post
from sendbot.render import address, heading, shown
from sendbot.reply import (
    FEEDBACK,
    Attachment,
    Button,
    Choices,
    Line,
    Part,
    Pointer,
    Press,
    Quote,
    Reply,
)

NARROWEST, WIDEST = 30, 100  # columns
_INDENT = "    "
Chats = Callable[[bool], Post | None]  # the file of chats; made, where it is not, for True
_QUIT = frozenset({"/quit", "/exit", "/q", "/bye"})


def _no_chats(_: bool) -> Post | None:
    return None


def lines(reply: Reply, width: int) -> Iterator[str]:
    """The lines that show `reply` in `width` columns, with ANSI colours.

    `click.echo` takes the colours out where the output is no terminal.
    """
    width = max(NARROWEST, min(WIDEST, width))
    for part in reply.parts:
        yield from _part(part, width)
        yield ""
    yield from _choices(_chosen_from(reply), width)


def talk(
    questions: Iterable[str],
    ask: Ask,
    say: Callable[[str], None],
    width: Callable[[], int],
    clock: Callable[[], dt.datetime],
    chats: Chats = _no_chats,
    *,
    keep: Callable[[Attachment], str],
) -> None:
    """The conversation: a reply to every line of `questions`, until /quit or their end.

    A number chooses from the list under the last reply. What is followed is kept in `chats`; its
    news are told after each turn. `keep` writes a file and returns where.
    """
    chat, choices = Chat(), Choices()
    buttons: tuple[Button, ...] = ()
    for question in questions:
        typed = question.strip()
        if typed.casefold() in _QUIT:
            return
        if not typed:
            continue
        message: str | Press = typed
        number = typed.rstrip(".)")
        if buttons and number.isdecimal() and len(number) <= 2:  # "2019" is a question
            if not 1 <= int(number) <= len(buttons):
                say(wording.choices(len(buttons)))
                continue
            button = buttons[int(number) - 1]
            message = Press(button.action, button.key)
            say(click.style(shown(button.words), bold=True))
        try:
            choices = replace(choices, follows=_follows(chats))
            reply, chat = converse(message, chat, ask, clock(), choices)
            reply = replace(reply, parts=(*reply.parts, *_kept(reply, keep)))
            _keep(reply, chats, clock())
        except SendbotError as error:
            reply = Reply((Line(error.message),))
        choices = Choices() if reply.forgets else reply.choices or choices
        told = [reply, *_news(chats, ask, clock())]
        buttons = tuple(button for one in told for button in _chosen_from(one))
        whole = Reply(tuple(part for one in told for part in one.parts), buttons)
        for line in lines(whole, width()):
            say(line)


def _kept(reply: Reply, keep: Callable[[Attachment], str]) -> Iterator[Line]:
    """The lines that say what files go with a reply, and where each was written."""
    for file in reply.files:
        yield Line(f"{file.caption} {wording.written(keep(file))}")


def _follows(chats: Chats) -> tuple[Followed, ...]:
    post = chats(False)
    return tuple(post.following.of(TERMINAL)) if post else ()


def _keep(reply: Reply, chats: Chats, now: dt.datetime) -> None:
    """Keeps what is followed; what else is chosen here lasts as long as the talk."""
    if post := chats(reply.begins is not None):
        with post.together():
            chosen.keep(post, TERMINAL, None, replace(reply, choices=None), now)


def _news(chats: Chats, ask: Ask, now: dt.datetime) -> Iterator[Reply]:
    try:
        post = chats(False)
        if post and (reply := catch_up(post, ask, now)):
            yield reply
    except SendbotError as error:
        yield Reply((Line(error.message),))


def _chosen_from(reply: Reply) -> tuple[Button, ...]:
    """The buttons that are of use here, where nobody counts whether an answer helped."""
    return tuple(button for button in reply.buttons if button.action not in FEEDBACK)


def _part(part: Part, width: int) -> Iterator[str]:
    match part:
        case Line(text=text):
            yield from textwrap.wrap(shown(text), width)
        case Quote(excerpt=excerpt):
            for row in textwrap.wrap(
                heading(part), width, initial_indent=_INDENT, subsequent_indent=_INDENT
            ):
                yield click.style(row, bold=True)
            for line in shown(excerpt.text).split("\n"):
                hang = _INDENT + ("  " if line.startswith("• ") else "")
                for row in textwrap.wrap(
                    line, width, initial_indent=_INDENT, subsequent_indent=hang
                ):
                    yield click.style(row, fg="cyan")
            yield from _cited(wording.citation(excerpt.record, excerpt.section), width)
            yield from _address(excerpt.record)
            if excerpt.text.strip():
                yield from _cited(wording.receipt(excerpt.receipt), width)
        case Pointer(record=record):
            yield from textwrap.wrap(
                shown(record.heading), width, initial_indent=_INDENT, subsequent_indent=_INDENT
            )
            yield from _cited(wording.citation(record), width)
            yield from _address(record)


def _cited(citation: str, width: int) -> Iterator[str]:
    for row in textwrap.wrap(
        shown(citation), width, initial_indent=_INDENT, subsequent_indent=_INDENT
    ):
        yield click.style(row, dim=True)


def _address(record: Record) -> Iterator[str]:
    if url := address(record):
        yield click.style(_INDENT + url, underline=True)


def _choices(buttons: tuple[Button, ...], width: int) -> Iterator[str]:
    if buttons:
        yield wording.NUMBERS
        for number, button in enumerate(buttons, start=1):
            words = f"{number} {shown(button.words)}"
            yield from textwrap.wrap(words, width, initial_indent="  ", subsequent_indent="    ")
        yield ""
