"""A message and what the chat has come to → a reply. Pure, given the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

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
from sendbot import choosing, wording
from sendbot.reply import (
    FEEDBACK,
    Action,
    Button,
    Choices,
    Line,
    Part,
    Pointer,
    Press,
    Quote,
    Reply,
)
from sendbot.several import LONGEST, questions_in

COMMANDS = frozenset(
    {"start", "help", "ask", "about", "latest", "new", "privacy", *choosing.COMMANDS}
)
NO_CHOICES = Choices()
_LATEST = 5  # records that /latest names
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


def converse(
    message: str | Press, chat: Chat, ask: Ask, now: dt.datetime, choices: Choices = NO_CHOICES
) -> tuple[Reply, Chat]:
    """The reply to `message`, and the chat after it.

    A chat that has been silent for half an hour begins anew. `now` carries a time zone.

    Raises:
        SendbotError: where the records can't be read.
    """
    if chat.asked is not None and now - chat.asked > REMEMBERED:
        chat = Chat()
    if isinstance(message, Press):
        return _pressed(message, chat, ask, now, choices)
    if _ANEW.fullmatch(message):
        return Reply((Line(wording.NEW_QUESTION),)), Chat()
    if command := _COMMAND.fullmatch(message.strip()):
        name, rest = command[1].casefold(), command[2].strip()
        return _commanded(name, rest, chat, ask, now, choices)
    return _asked(message, chat.context, ask, now, choices)


def _commanded(
    name: str, rest: str, chat: Chat, ask: Ask, now: dt.datetime, choices: Choices
) -> tuple[Reply, Chat]:
    if name == "ask":
        if not rest:
            return Reply((Line(wording.ASK_HOW),)), chat
        return _asked(rest, chat.context, ask, now, choices)
    if name == "start" and rest:  # a link such as t.me/NAME?start=school-transport
        return _asked(_DASHES.sub(" ", rest), Context(), ask, now, choices)
    if name == "new":
        if rest:
            return _asked(rest, Context(), ask, now, choices)
        return Reply((Line(wording.NEW_QUESTION),)), Chat()
    if name in choosing.COMMANDS:
        reply = choosing.commanded(name, rest, choices, ask)
        return reply, Chat() if reply.forgets or reply.choices else chat
    if name == "start":
        return _started(ask, choices), Chat()
    return _page(name, ask, now, choices), chat


def _page(name: str, ask: Ask, now: dt.datetime, choices: Choices) -> Reply:
    """A reply that is the same whatever the chat is about."""
    pages = {"help": wording.HELP, "privacy": wording.PRIVACY}
    if name == "about":
        return _about(ask)
    if name == "latest":
        return _latest(ask, now.date(), choices)
    if name in pages:
        return Reply(tuple(Line(text) for text in pages[name]))
    return Reply((Line(wording.UNKNOWN_COMMAND),))


def _latest(ask: Ask, today: dt.date, choices: Choices) -> Reply:
    records = ask.newest(_LATEST, choices.council)
    if not records:
        return Reply((Line(wording.NOT_YET),))
    parts: list[Part] = [*_warnings(records[0].date, today), Line(wording.LATEST)]
    parts += [Pointer(record) for record in records]
    parts.append(Line(wording.age(records[0].date, today)))
    parts += _invented(record.council for record in records)
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key) for record in records
    )
    return Reply(tuple(parts), buttons)


def _started(ask: Ask, choices: Choices) -> Reply:
    holdings = [h for h in ask.holdings() if choices.council in {"", h.council}]
    lines = [Line(wording.start(holdings)), *_invented(h.council for h in holdings)]
    if holdings:
        lines += [Line(wording.TALK[Talk.GREETING]), Line(wording.START_PRIVACY)]
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key)
        for record in ask.newest(2, choices.council)
    )
    return Reply(tuple(lines), buttons)


def _about(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [wording.ABOUT, *(wording.held(holding) for holding in holdings[:10])]
    if not holdings:
        lines.append(wording.NOT_YET)
    return Reply((*map(Line, lines), *_invented(h.council for h in holdings)))


def _pressed(
    press: Press, chat: Chat, ask: Ask, now: dt.datetime, choices: Choices
) -> tuple[Reply, Chat]:
    if press.action in choosing.ACTIONS:
        reply = choosing.pressed(press, choices, ask)
        return reply, Chat() if reply.choices else chat
    record = ask.record(press.key)
    if record is None:
        return Reply((Line(wording.EXPIRED),)), chat
    if press.action in FEEDBACK:
        helped = press.action is Action.HELPED
        said = wording.HELPED if helped else wording.MISSED
        return Reply((Line(said),), helped=(record.key, helped)), chat
    context = Context(record_id=record.id, council=record.council)
    if press.action is Action.WHOLE:
        return _whole(record, now.date()), Chat(context, now)
    return _asked_one(wording.ASKED[press.action], context, ask, now, "")


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


def _asked(
    message: str, context: Context, ask: Ask, now: dt.datetime, choices: Choices
) -> tuple[Reply, Chat]:
    questions = questions_in(message)
    if len(questions) == 1 and len(message) <= LONGEST:
        return _asked_one(message, context, ask, now, choices.council)
    whole = ask(message, context, choices.council)
    if isinstance(whole, SmallTalk) and whole.talk is not Talk.GREETING:
        return reply_to(whole, ask, now.date()), Chat(whole.asked.context, now)
    return _several(questions, len(message) > LONGEST, context, ask, now, choices.council)


def _asked_one(
    question: str, context: Context, ask: Ask, now: dt.datetime, council: str
) -> tuple[Reply, Chat]:
    answer = ask(question, context, council)
    return reply_to(answer, ask, now.date()), Chat(answer.asked.context, now)


def _several(
    questions: Sequence[str],
    is_long: bool,
    context: Context,
    ask: Ask,
    now: dt.datetime,
    council: str,
) -> tuple[Reply, Chat]:
    """One reply to several questions, each read in the light of the one before."""
    parts: list[Part] = [Line(wording.LONG)] if is_long else []
    answers: list[Answer] = []
    buttons: tuple[Button, ...] = ()
    for number, question in enumerate(questions, start=1):
        answer = ask(question, context, council)
        reply = reply_to(answer, ask, now.date())
        parts += [Line(wording.part(number, len(questions), question)), *reply.parts]
        answers.append(answer)
        buttons = reply.buttons or buttons
        context = answer.asked.context
    return Reply(tuple(parts), buttons, tuple(answers)), Chat(context, now)


def reply_to(answer: Answer, ask: Ask, today: dt.date) -> Reply:
    """The reply that shows `answer` on the day `today`."""
    return replace(_shown(answer, ask, today), answers=(answer,))


def _shown(answer: Answer, ask: Ask, today: dt.date) -> Reply:
    match answer:
        case SmallTalk(talk=Talk.HELP):
            return Reply(tuple(Line(text) for text in wording.HELP))
        case SmallTalk():
            return Reply((Line(wording.TALK[answer.talk]),))
        case Unanswered():
            return _unanswered(answer, ask)
        case Answered():
            return _answered(answer, today)


def _answered(answer: Answered, today: dt.date) -> Reply:
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
    parts.append(Line(wording.age(answer.as_of, today)))
    if answer.newer is not None:
        parts += [Line(wording.NEWER), Pointer(answer.newer)]
    parts += _invented(excerpt.record.council for excerpt in answer.excerpts)
    first = answer.excerpts[0].record
    return Reply(tuple(parts), (*_buttons(first), *_feedback(first)))


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


def _feedback(record: Record) -> tuple[Button, ...]:
    actions = (Action.HELPED, Action.MISSED)
    return tuple(Button(wording.BUTTONS[action], action, record.key) for action in actions)


def _invented(councils: Iterable[str]) -> list[Line]:
    return [Line(wording.INVENTED)] if any("(invented)" in name for name in councils) else []
