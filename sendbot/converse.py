"""A message and what the chat has come to → a reply. Pure, given the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.model import (
    Answer,
    Answered,
    Ask,
    Context,
    Excerpt,
    Reason,
    Record,
    SmallTalk,
    Talk,
    Unanswered,
)
from sendbot import wording
from sendbot.reply import Action, Button, Line, Part, Pointer, Press, Quote, Reply

REMEMBERED = dt.timedelta(minutes=30)
_LONGEST_ITEM = 6000  # code points of a whole item that are shown
_DASHES = re.compile(r"[_-]+")
_ANEW = re.compile(r"\W*(?:a )?new (?:question|topic|subject)\W*", re.IGNORECASE)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chat:
    """What is remembered of a chat: what it is about, and when it last asked."""

    context: Context = field(default_factory=Context)
    asked: dt.datetime | None = None


def converse(message: str | Press, chat: Chat, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    """The reply to `message`, and the chat after it.

    A chat that has been silent for half an hour begins anew. `now` carries a time zone.

    Raises:
        SendbotError: where the records can't be read.
    """
    if chat.asked is not None and now - chat.asked > REMEMBERED:
        chat = Chat()
    if isinstance(message, Press):
        return _pressed(message, chat, ask, now)
    if _ANEW.fullmatch(message):
        return Reply((Line(wording.NEW_QUESTION),)), Chat()
    if command := _COMMAND.fullmatch(message.strip()):
        return _commanded(command[1].casefold(), command[2].strip(), chat, ask, now)
    return _asked(message, chat.context, ask, now)


def _commanded(name: str, rest: str, chat: Chat, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    if name == "ask":
        if not rest:
            return Reply((Line(wording.ASK_HOW),)), chat
        return _asked(rest, chat.context, ask, now)
    if name == "start" and rest:  # a link such as t.me/NAME?start=school-transport
        return _asked(_DASHES.sub(" ", rest), Context(), ask, now)
    if name == "start":
        return _started(ask), Chat()
    pages = {"help": wording.HELP, "privacy": wording.PRIVACY}
    if name == "about":
        return _about(ask), chat
    if name in pages:
        return Reply(tuple(Line(text) for text in pages[name])), chat
    return Reply((Line(wording.UNKNOWN_COMMAND),)), chat


def _started(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [Line(wording.start(holdings)), *_invented(h.council for h in holdings)]
    if holdings:
        lines += [Line(wording.TALK[Talk.GREETING]), Line(wording.START_PRIVACY)]
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key) for record in ask.newest(2)
    )
    return Reply(tuple(lines), buttons)


def _about(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [wording.ABOUT, *(wording.held(holding) for holding in holdings[:10])]
    if not holdings:
        lines.append(wording.NOT_YET)
    return Reply((*map(Line, lines), *_invented(h.council for h in holdings)))


def _pressed(press: Press, chat: Chat, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    record = ask.record(press.key)
    if record is None:
        return Reply((Line(wording.EXPIRED),)), chat
    context = Context(record_id=record.id, council=record.council)
    if press.action is Action.WHOLE:
        return _whole(record, now.date()), Chat(context, now)
    return _asked(wording.ASKED[press.action], context, ask, now)


def _whole(record: Record, today: dt.date) -> Reply:
    is_page = record.kind == "issue"  # the page's own head stands above its first section
    start = min((section.start for section in record.sections), default=0) if is_page else 0
    end = min(len(record.text), start + _LONGEST_ITEM)
    if end < len(record.text):
        ends = (record.text.rfind("\n", start, end), record.text.rfind(". ", start, end) + 1)
        end = max(ends) if max(ends) > start else end
    parts: list[Part] = _warnings(record.date, today)
    parts += [Line(record.title), Quote(Excerpt(record, start, end))]
    if end < len(record.text):
        parts.append(Line(wording.CUT))
    if record.draft:
        parts.append(Line(wording.draft(record)))
    parts.append(Line(wording.age(record.date, today)))
    return Reply((*parts, *_invented([record.council])), _buttons(record)[:-1])


def _asked(question: str, context: Context, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    answer = ask(question, context)
    return reply_to(answer, ask, now.date()), Chat(answer.asked.context, now)


def reply_to(answer: Answer, ask: Ask, today: dt.date) -> Reply:
    """The reply that shows `answer` on the day `today`."""
    match answer:
        case SmallTalk(talk=Talk.HELP):
            return Reply(tuple(Line(text) for text in wording.HELP))
        case SmallTalk():
            return Reply((Line(wording.TALK[answer.talk]),))
        case Unanswered():
            return _unanswered(answer, ask)
        case Answered():
            return _answered(answer, ask, today)


def _answered(answer: Answered, ask: Ask, today: dt.date) -> Reply:
    parts: list[Part] = [*_how_read(answer), *_warnings(answer.as_of, today)]
    if answer.newer is not None:
        parts.append(Line(wording.SUPERSEDED))
    parts.append(Line(wording.answer_line(answer.asked.intent, answer.verbs)))
    for excerpt in answer.excerpts:
        parts.append(Quote(excerpt))
    parts += [
        Line(wording.draft(record))
        for record in dict.fromkeys(excerpt.record for excerpt in answer.excerpts)
        if record.draft
    ]
    council = answer.excerpts[0].record.council
    fresh = [h for h in ask.holdings() if h.council == council]
    parts.append(Line(wording.as_of(answer.as_of, today, fresh)))
    if answer.newer is not None:
        parts += [Line(wording.NEWER), Pointer(answer.newer)]
    parts += _invented(excerpt.record.council for excerpt in answer.excerpts)
    first = answer.excerpts[0].record
    return Reply(tuple(parts), _buttons(first))


def _unanswered(answer: Unanswered, ask: Ask) -> Reply:
    parts: list[Part] = _how_read(answer)
    parts.append(Line(wording.refusal(answer.reason, answer.subject, answer.missing)))
    holdings = ask.holdings()
    if answer.reason in {Reason.NO_MATCH, Reason.NOT_STATED, Reason.OFF_TOPIC}:
        parts.append(Line(wording.searched(holdings)))
    if answer.nearest:
        parts.append(
            Line(wording.NEAREST_ONE if len(answer.nearest) == 1 else wording.NEAREST_MORE)
        )
        parts += [Pointer(record) for record in answer.nearest]
        parts += _invented(record.council for record in answer.nearest)
    buttons = _buttons(answer.nearest[0]) if answer.nearest else ()
    return Reply(tuple(parts), buttons)


def _warnings(day: dt.date | None, today: dt.date) -> list[Part]:
    """What is said before the words of an old record."""
    return [Line(wording.old(day, today))] if day and wording.is_old(day, today) else []


def _how_read(answer: Answer) -> list[Part]:
    return [Line(wording.read_as(answer.asked.read_as))] if answer.asked.read_as else []


def _buttons(record: Record) -> tuple[Button, ...]:
    actions: Sequence[Action] = (Action.DECIDED, Action.NEXT_STEPS, Action.REASONS, Action.WHOLE)
    return tuple(Button(wording.BUTTONS[action], action, record.key) for action in actions)


def _invented(councils: Iterable[str]) -> list[Line]:
    return [Line(wording.INVENTED)] if any("(invented)" in name for name in councils) else []
