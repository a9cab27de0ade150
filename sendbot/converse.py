"""A message and what the chat has come to → a reply. Pure, given the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.model import Answer, Ask, Context, SmallTalk, Talk
from sendbot import choosing, following, hours, matters, pages, wording
from sendbot.answers import kindly, question_key, reply_to, whole
from sendbot.reply import FEEDBACK, Action, Button, Choices, Line, Part, Press, Reply
from sendbot.several import LONGEST, questions_in

COMMANDS = frozenset(
    {
        "start",
        "ask",
        "new",
        *pages.COMMANDS,
        *choosing.COMMANDS,
        *matters.COMMANDS,
        *following.COMMANDS,
    }
)
NO_CHOICES = Choices()
REMEMBERED = dt.timedelta(minutes=30)
_DASHES = re.compile(r"[_-]+")
_ANEW = re.compile(r"\W*(?:a )?new (?:question|topic|subject)\W*", re.IGNORECASE)
_RECEIPT = re.compile(r"(?:receipt )?[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4,16}", re.IGNORECASE)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chat:
    """What is remembered of a chat: what it is about, and when it last asked.

    `held_back` is a message that was met with people who can help, until the next one. It is the
    only message that is remembered, and it must never be written down.
    """

    context: Context = field(default_factory=Context)
    asked: dt.datetime | None = None
    held_back: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Talk:
    """What every part of a conversation needs."""

    ask: Ask
    now: dt.datetime
    choices: Choices

    @property
    def today(self) -> dt.date:
        """The day by which promised days have passed or not."""
        return hours.today(self.now)


def converse(
    message: str | Press, chat: Chat, ask: Ask, now: dt.datetime, choices: Choices = NO_CHOICES
) -> tuple[Reply, Chat]:
    """The reply to `message`, and the chat after it.

    A chat that has been silent for half an hour begins anew. `now` carries a time zone.

    Raises:
        SendbotError: where the records can't be read.
    """
    talk = _Talk(ask, now, choices)
    if chat.asked is not None and now - chat.asked > REMEMBERED:
        chat = Chat()
    if isinstance(message, Press):
        return _pressed(message, chat, talk)
    if _ANEW.fullmatch(message):
        return Reply((Line(wording.NEW_QUESTION),)), Chat()
    if _RECEIPT.fullmatch(message.strip()):
        return pages.check(message.strip(), ask, now.date()), chat
    if command := _COMMAND.fullmatch(message.strip()):
        return _commanded(command[1].casefold(), command[2].strip(), chat, talk)
    return _asked(message, chat.context, talk)


def _commanded(name: str, rest: str, chat: Chat, talk: _Talk) -> tuple[Reply, Chat]:
    if name in choosing.COMMANDS:
        reply = choosing.commanded(name, rest, talk.choices, talk.ask)
        return reply, Chat() if reply.forgets or reply.choices else chat
    if name in matters.COMMANDS:
        action = matters.COMMANDS[name]
        return matters.matter(action, rest, talk.ask, talk.now, talk.choices), chat
    if name in following.COMMANDS:
        return following.commanded(name, rest, talk.choices, talk.ask, talk.today), chat
    if name == "ask":
        return _asked(rest, chat.context, talk) if rest else (Reply((Line(wording.ASK_HOW),)), chat)
    if name == "start" and rest:  # a link such as t.me/NAME?start=school-transport
        return _asked(_DASHES.sub(" ", rest), Context(), talk)
    if name == "start":
        return pages.started(talk.ask, talk.choices), Chat()
    if name == "new" and rest:
        return _asked(rest, Context(), talk)
    if name == "new":
        return Reply((Line(wording.NEW_QUESTION),)), Chat()
    return pages.page(name, rest, talk.ask, talk.now.date(), talk.choices), chat


def _pressed(press: Press, chat: Chat, talk: _Talk) -> tuple[Reply, Chat]:
    if press.action in choosing.ACTIONS:
        reply = choosing.pressed(press, talk.choices, talk.ask)
        return reply, Chat() if reply.choices else chat
    if press.action in following.ACTIONS:
        return following.pressed(press, talk.choices, talk.ask, talk.today), chat
    if press.action is Action.ANYWAY:
        if press.key != question_key(chat.held_back):
            return Reply((Line(wording.HELD_BACK_GONE),)), chat
        return _asked_one(chat.held_back, chat.context, talk, anyway=True)
    if press.action in matters.ACTIONS:
        return matters.matter(press.action, press.key, talk.ask, talk.now, talk.choices), chat
    record = talk.ask.record(press.key)
    if record is None or record.withdrawn:
        return Reply((Line(wording.EXPIRED),)), chat
    if press.action in FEEDBACK:
        helped = press.action is Action.HELPED
        said = wording.HELPED if helped else wording.MISSED
        return Reply((Line(said),), helped=(record.key, helped)), chat
    context = Context(record_id=record.id, council=record.council)
    if press.action is Action.WHOLE:
        return whole(record, talk.now.date()), Chat(context, talk.now)
    return _asked_one(wording.ASKED[press.action], context, talk)


def _asked(message: str, context: Context, talk: _Talk) -> tuple[Reply, Chat]:
    questions = questions_in(message)
    if len(questions) == 1 and len(message) <= LONGEST:
        return _asked_one(message, context, talk)
    reply, chat = _asked_one(message, context, talk)
    (answer,) = reply.answers
    if isinstance(answer, SmallTalk) and answer.talk is not Talk.GREETING:
        return reply, chat  # words of distress are met, wherever in a message they stand
    several, chat = _several(questions, len(message) > LONGEST, context, talk)
    return kindly(several) if answer.asked.is_worried else several, chat


def _asked_one(
    question: str, context: Context, talk: _Talk, *, anyway: bool = False
) -> tuple[Reply, Chat]:
    answer = talk.ask(question, context, talk.choices.council, anyway=anyway)
    is_held_back = isinstance(answer, SmallTalk) and answer.talk.is_distress
    chat = Chat(answer.asked.context, talk.now, question if is_held_back else "")
    return reply_to(answer, talk.now.date()), chat


def _several(
    questions: Sequence[str], is_long: bool, context: Context, talk: _Talk
) -> tuple[Reply, Chat]:
    """One reply to several questions, each read in the light of the one before."""
    parts: list[Part] = [Line(wording.LONG)] if is_long else []
    answers: list[Answer] = []
    buttons: tuple[Button, ...] = ()
    for number, question in enumerate(questions, start=1):
        reply, chat = _asked_one(question, context, talk)
        parts += [Line(wording.part(number, len(questions), question)), *reply.parts]
        answers += reply.answers
        buttons = reply.buttons or buttons
        context = chat.context
    parts, invented = _apart(parts)
    return Reply((*parts, *invented), buttons, tuple(answers)), Chat(context, talk.now)


def _apart(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The parts without the note on invented councils, and that note once."""
    note = Line(wording.INVENTED)
    return [part for part in parts if part != note], [note] if note in parts else []
