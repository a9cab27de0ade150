"""An answer → a reply: what stands above, between and under the record's words. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.model import (
    NO_GLOSS,
    Answer,
    Answered,
    Checked,
    Excerpt,
    Intent,
    Later,
    Reason,
    Record,
    SmallTalk,
    Talk,
    Unanswered,
)
from sendbot import wording
from sendbot.reply import Action, Button, Line, Part, Pointer, Quote, Reply
from sendbot.steps import answer_parts

_REPEATED = 60  # code points of a question by which a line that repeats it is known
_LONGEST_ITEM = 6000  # code points of a whole item that are shown


def reply_to(answer: Answer, today: dt.date) -> Reply:
    """The reply that shows `answer` on the day `today`."""
    reply = replace(_shown(answer, today), answers=(answer,))
    return kindly(reply) if answer.asked.is_worried else reply


def kindly(reply: Reply) -> Reply:
    """`reply` below people who can help; where others read along, without who needs them."""
    kind = tuple(Line(text) for text in wording.WORRIED)
    parts = tuple(part for part in reply.parts if part not in kind)
    said = [text for answer in reply.answers for text in _asked_in(answer)]
    in_group = [part for part in parts if not _repeats(part, said)]
    return replace(reply, parts=(*kind, *parts), in_group=(Line(wording.WORRIED_GROUP), *in_group))


def _asked_in(answer: Answer) -> list[str]:
    """What was asked, as lines of the reply may repeat it."""
    parts = [part.question for part in answer.parts] if isinstance(answer, Answered) else []
    asked = [answer.asked.question, answer.asked.read_as, *parts]
    return [wording.short(text, _REPEATED).rstrip("…") for text in asked if text]


def _repeats(part: Part, said: Iterable[str]) -> bool:
    return isinstance(part, Line) and any(text in part.text for text in said)


def _shown(answer: Answer, today: dt.date) -> Reply:
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
        (Button(anyway, Action.ANYWAY, question_key(answer.asked.question)),),
        in_group=(Line(wording.SIGNPOST_GROUP),),
    )


def _answered(answer: Answered, today: dt.date) -> Reply:
    parts = [*_how_read(answer), *_own_words(answer), *warnings(answer.as_of, today)]
    if answer.later is not None:
        parts.append(Line(wording.SUPERSEDED[answer.later.bearing]))
    if sum(part.is_found for part in answer.parts) > 1:
        parts.append(Line(wording.PARTS))
    else:
        parts.append(Line(wording.answer_line(answer.asked.intent, answer.verbs)))
    if answer.is_conflict:
        kind = Intent.WHEN if answer.asked.intent is Intent.WHEN else Intent.AMOUNT
        parts.append(Line(wording.CONFLICT[kind]))
    parts += quotes(answer.excerpts)
    if answer.amended:
        parts += [Line(wording.AMENDED), *quotes(answer.amended)]
    parts += answer_parts(answer.steps, is_alone=len(answer.excerpts) == 1)
    if any(not part.is_found for part in answer.parts):
        parts.append(Line(wording.not_all(answer.parts)))
    parts += [
        Line(wording.draft(record))
        for record in dict.fromkeys(excerpt.record for excerpt in answer.excerpts)
        if record.draft
    ]
    parts.append(Line(wording.as_of(answer.as_of, today, answer.held)))
    parts += _later(answer.later, today) if answer.later else []
    parts += invented(excerpt.record.council for excerpt in answer.excerpts)
    first = answer.excerpts[0].record
    return Reply(tuple(parts), (*_buttons(first), *_feedback(first), _follow(first)))


def quotes(excerpts: Sequence[Excerpt]) -> list[Quote]:
    """Excerpts as they are read: the best record first, and each record's in its own order.

    Its title stands above the first of them.
    """
    of_record: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        of_record.setdefault(excerpt.record.id, []).append(excerpt)
    return [
        Quote(excerpt, is_titled=place == 0)
        for group in of_record.values()
        for place, excerpt in enumerate(sorted(group, key=lambda found: found.start))
    ]


def _later(later: Later, today: dt.date) -> list[Part]:
    """What a later record does to the answer: its own words where they undo something."""
    said = Line(wording.LATER[later.bearing])
    if later.said is None:
        return [said, Pointer(later.record)]
    draft = [Line(wording.draft(later.record))] if later.record.draft else []
    return [said, Quote(later.said), *draft, Line(wording.age(later.record.date, today))]


def _unanswered(answer: Unanswered) -> Reply:
    parts = [*_how_read(answer), *_own_words(answer)]
    parts.append(Line(wording.refusal(answer.reason, answer.subject, answer.missing)))
    if answer.searched.records:
        parts.append(Line(wording.searched(answer.searched)))
    elif answer.asked.period is not None and answer.reason is not Reason.EMPTY_STORE:
        parts.append(Line(wording.NO_MEETING_THEN))
    if answer.nearest:
        parts.append(
            Line(wording.NEAREST_ONE if len(answer.nearest) == 1 else wording.NEAREST_MORE)
        )
        parts += [Pointer(record) for record in answer.nearest]
        parts += invented(record.council for record in answer.nearest)
    buttons = _buttons(answer.nearest[0]) if answer.nearest else ()
    return Reply(tuple(parts), buttons)


def whole(record: Record, today: dt.date) -> Reply:
    """The reply that shows all of a record, or as much of it as can be read in a chat."""
    is_page = record.kind == "issue"  # the page's own head stands above its first section
    start = min((section.start for section in record.sections), default=0) if is_page else 0
    end = min(len(record.text), start + _LONGEST_ITEM)
    if end < len(record.text):
        ends = (record.text.rfind("\n", start, end), record.text.rfind(". ", start, end) + 1)
        end = max(ends) if max(ends) > start else end
    parts: list[Part] = warnings(record.date, today)
    parts += [Line(record.title), Quote(Excerpt(record, start, end))]
    if end < len(record.text):
        parts.append(Line(wording.CUT))
    if record.draft:
        parts.append(Line(wording.draft(record)))
    parts.append(Line(wording.age(record.date, today)))
    return Reply((*parts, *invented([record.council])), _buttons(record)[:-1])


def checked(found: Sequence[Checked], today: dt.date) -> Reply:
    """The reply that shows what a receipt stands for on the day `today`."""
    if not found:
        return Reply((Line(wording.CHECKED_NOTHING),))
    parts: list[Part] = [Line(wording.CHECKED_SEVERAL)] if len(found) > 1 else []
    for item in found:
        parts += [Line(wording.CHECKED[item.standing]), Quote(item.excerpt, is_titled=True)]
        if item.excerpt.record.draft:
            parts.append(Line(wording.draft(item.excerpt.record)))
        parts.append(Line(wording.age(item.excerpt.record.date, today)))
        if item.replaced is not None:
            parts.append(Line(wording.replaced(item.replaced.date())))
            parts += [Line(wording.NEWEST_VERSION), Pointer(item.record)]
    parts += invented(item.record.council for item in found)
    return Reply(tuple(parts))


def question_key(question: str) -> str:
    """A short key of a question that is held back, for its button: 12 of `0-9a-f`."""
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def warnings(day: dt.date | None, today: dt.date) -> list[Part]:
    """What is said before the words of an old record."""
    return [Line(wording.old(day, today))] if day and wording.is_old(day, today) else []


def invented(councils: Iterable[str]) -> list[Line]:
    """What is said under the words of an invented council."""
    return [Line(wording.INVENTED)] if any("(invented)" in name for name in councils) else []


def _how_read(answer: Answer) -> list[Part]:
    asked = answer.asked
    lines = [wording.read_as(asked.read_as)] if asked.read_as else []
    if asked.period is not None:
        lines.append(wording.read_period(asked.period))
    return [Line(line) for line in lines]


def _own_words(answer: Answered | Unanswered) -> list[Part]:
    """What the bot says of its own before the records: that it gives no advice, what a term is."""
    lines = [wording.BEYOND[answer.asked.beyond]] if answer.asked.beyond else []
    if answer.gloss is not NO_GLOSS:
        lines.append(wording.gloss(answer.gloss))
    return [Line(line) for line in lines]


def _buttons(record: Record) -> tuple[Button, ...]:
    actions: Sequence[Action] = (Action.DECIDED, Action.NEXT_STEPS, Action.REASONS, Action.WHOLE)
    return tuple(Button(wording.BUTTONS[action], action, record.key) for action in actions)


def _follow(record: Record) -> Button:
    return Button(wording.BUTTONS[Action.FOLLOW], Action.FOLLOW, f"r{record.key}")


def _feedback(record: Record) -> tuple[Button, ...]:
    actions = (Action.HELPED, Action.MISSED)
    return tuple(Button(wording.BUTTONS[action], action, record.key) for action in actions)
