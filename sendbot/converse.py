"""A message and what the chat has come to → a reply. Pure, given the answers."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from knowledge.errors import SendbotError
from knowledge.model import (
    NO_GLOSS,
    Answer,
    Answered,
    Ask,
    Checked,
    Context,
    Excerpt,
    Intent,
    Record,
    SmallTalk,
    Talk,
    Tally,
    Unanswered,
)
from sendbot import wording
from sendbot.progress import status_reply, timeline_reply
from sendbot.reply import Action, Button, Line, Part, Pointer, Press, Quote, Reply

REMEMBERED = dt.timedelta(minutes=30)
_LONGEST_ITEM = 6000  # code points of a whole item that are shown
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
    if _RECEIPT.fullmatch(message.strip()):
        return _check(message.strip(), ask, now.date()), chat
    if command := _COMMAND.fullmatch(message.strip()):
        return _commanded(command[1].casefold(), command[2].strip(), chat, ask, now)
    return _asked(message, chat.context, ask, now)


def _commanded(name: str, rest: str, chat: Chat, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    if name == "ask":
        if not rest:
            return Reply((Line(wording.ASK_HOW),)), chat
        return _asked(rest, chat.context, ask, now)
    if name == "check":
        return _check(rest, ask, now.date()) if rest else Reply((Line(wording.CHECK_HOW),)), chat
    if name in {"timeline", "status"}:
        return _progress(name, rest, ask, now.date()), chat
    if name == "coverage":
        return _coverage(rest, ask), chat
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


def _progress(name: str, topic: str, ask: Ask, today: dt.date) -> Reply:
    if not topic:
        how = wording.TIMELINE_HOW if name == "timeline" else wording.STATUS_HOW
        return Reply((Line(how),))
    found = ask.timeline(topic)
    return timeline_reply(found, today) if name == "timeline" else status_reply(found, today)


def _check(code: str, ask: Ask, today: dt.date) -> Reply:
    try:
        found = ask.check(re.sub(r"^receipt ", "", code, flags=re.IGNORECASE))
    except SendbotError as error:
        if error.code not in {"not_a_receipt", "mistyped_receipt"}:
            raise
        return Reply((Line(error.message),))
    return checked(found, today)


def checked(found: Sequence[Checked], today: dt.date) -> Reply:
    """The reply that shows what a receipt stands for on the day `today`."""
    if not found:
        return Reply((Line(wording.CHECKED_NOTHING),))
    parts: list[Part] = [Line(wording.CHECKED_SEVERAL)] if len(found) > 1 else []
    for item in found:
        parts += [Line(wording.CHECKED[item.standing]), Quote(item.excerpt)]
        if item.excerpt.record.draft:
            parts.append(Line(wording.draft(item.excerpt.record)))
        parts.append(Line(wording.age(item.excerpt.record.date, today)))
        if item.replaced is not None:
            parts.append(Line(wording.replaced(item.replaced.date())))
            parts += [Line(wording.NEWEST_VERSION), Pointer(item.record)]
    parts += _invented(item.record.council for item in found)
    return Reply(tuple(parts))


def _started(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [Line(wording.start(holdings)), *_invented(h.council for h in holdings)]
    if holdings:
        lines += [Line(wording.TALK[Talk.GREETING]), Line(wording.START_PRIVACY)]
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key) for record in ask.newest(2)
    )
    return Reply(tuple(lines), buttons)


def _coverage(council: str, ask: Ask) -> Reply:
    holdings = ask.holdings()
    if not council and len(holdings) != 1:
        lines = [*(wording.held(holding) for holding in holdings[:10]), wording.COVERAGE_MORE]
        return Reply(tuple(map(Line, lines if holdings else [wording.NOT_YET])))
    return covered(ask.coverage(council)) if holdings else Reply((Line(wording.NOT_YET),))


def covered(tallies: Sequence[Tally]) -> Reply:
    """The reply that says what is held by council, committee and year."""
    if not tallies:
        return Reply((Line(wording.COVERAGE_NONE),))
    lines: list[Part] = []
    for council, of_council in groupby(tallies, key=lambda tally: tally.council):
        bodies = groupby(of_council, key=lambda tally: tally.committee)
        said = [wording.covered(committee, list(group)) for committee, group in bodies]
        lines.append(Line(f"{council}:"))
        lines += map(Line, said)
    return Reply((*lines, *_invented(tally.council for tally in tallies)))


def _about(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [wording.ABOUT, *(wording.held(holding) for holding in holdings[:10])]
    if not holdings:
        lines.append(wording.NOT_YET)
    return Reply((*map(Line, lines), *_invented(h.council for h in holdings)))


def _pressed(press: Press, chat: Chat, ask: Ask, now: dt.datetime) -> tuple[Reply, Chat]:
    if press.action is Action.ANYWAY:
        if press.key != _key(chat.held_back):
            return Reply((Line(wording.HELD_BACK_GONE),)), chat
        return _asked(chat.held_back, chat.context, ask, now, anyway=True)
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


def _asked(
    question: str, context: Context, ask: Ask, now: dt.datetime, *, anyway: bool = False
) -> tuple[Reply, Chat]:
    answer = ask(question, context, anyway=True) if anyway else ask(question, context)
    is_held_back = isinstance(answer, SmallTalk) and answer.talk.is_distress
    chat = Chat(answer.asked.context, now, question if is_held_back else "")
    return reply_to(answer, now.date()), chat


def reply_to(answer: Answer, today: dt.date) -> Reply:
    """The reply that shows `answer` on the day `today`."""
    match answer:
        case SmallTalk(talk=Talk.HELP):
            return Reply(tuple(Line(text) for text in wording.HELP))
        case SmallTalk() if answer.talk.is_distress:
            return _signpost(answer)
        case SmallTalk():
            return Reply((Line(wording.TALK[answer.talk]),))
        case Unanswered():
            return _unanswered(answer)
        case Answered():
            return _answered(answer, today)


def _signpost(answer: SmallTalk) -> Reply:
    """People who can help, and no record until it is asked for."""
    anyway = wording.BUTTONS[Action.ANYWAY]
    return Reply(
        tuple(Line(text) for text in wording.SIGNPOST[answer.talk]),
        (Button(anyway, Action.ANYWAY, _key(answer.asked.question)),),
        in_group=(Line(wording.SIGNPOST_GROUP),),
    )


def _key(question: str) -> str:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _answered(answer: Answered, today: dt.date) -> Reply:
    parts = [*_how_read(answer), *_own_words(answer), *_warnings(answer.as_of, today)]
    if answer.newer is not None:
        parts.append(Line(wording.SUPERSEDED))
    if sum(part.is_found for part in answer.parts) > 1:
        parts.append(Line(wording.PARTS))
    else:
        parts.append(Line(wording.answer_line(answer.asked.intent, answer.verbs)))
    if answer.is_conflict:
        kind = Intent.WHEN if answer.asked.intent is Intent.WHEN else Intent.AMOUNT
        parts.append(Line(wording.CONFLICT[kind]))
    for excerpt in answer.excerpts:
        parts.append(Quote(excerpt))
    if any(not part.is_found for part in answer.parts):
        parts.append(Line(wording.not_all(answer.parts)))
    parts += [
        Line(wording.draft(record))
        for record in dict.fromkeys(excerpt.record for excerpt in answer.excerpts)
        if record.draft
    ]
    parts.append(Line(wording.as_of(answer.as_of, today, answer.held)))
    if answer.newer is not None:
        parts += [Line(wording.NEWER), Pointer(answer.newer)]
    parts += _invented(excerpt.record.council for excerpt in answer.excerpts)
    first = answer.excerpts[0].record
    return Reply(tuple(parts), _buttons(first))


def _unanswered(answer: Unanswered) -> Reply:
    parts = [*_how_read(answer), *_own_words(answer)]
    parts.append(Line(wording.refusal(answer.reason, answer.subject, answer.missing)))
    if answer.searched.records:
        parts.append(Line(wording.searched(answer.searched)))
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


def _own_words(answer: Answered | Unanswered) -> list[Part]:
    """What the bot says of its own before the records: that it gives no advice, what a term is."""
    lines = [wording.BEYOND[answer.asked.beyond]] if answer.asked.beyond else []
    if answer.gloss is not NO_GLOSS:
        lines.append(wording.gloss(answer.gloss))
    return [Line(line) for line in lines]


def _buttons(record: Record) -> tuple[Button, ...]:
    actions: Sequence[Action] = (Action.DECIDED, Action.NEXT_STEPS, Action.REASONS, Action.WHOLE)
    return tuple(Button(wording.BUTTONS[action], action, record.key) for action in actions)


def _invented(councils: Iterable[str]) -> list[Line]:
    return [Line(wording.INVENTED)] if any("(invented)" in name for name in councils) else []
