"""What is asked of a matter by its name: how it stands, next steps, files to take away. Pure."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re

from knowledge.model import Ask, Timeline
from sendbot import following, wording
from sendbot.progress import caption, status_reply, steps_reply, timeline_reply
from sendbot.reply import Action, Attachment, Button, Choices, Line, Reply

COMMANDS = {
    "timeline": Action.TIMELINE,
    "status": Action.STATUS,
    "steps": Action.STEPS,
    "brief": Action.BRIEF,
}
ACTIONS = frozenset({*COMMANDS.values(), Action.PAGE, Action.DATES, Action.PICTURE})
_CAN_DRAW = importlib.util.find_spec("PIL") is not None  # an optional extra
_SIDES, _RATIO = 10_000, 20  # pixels of both sides together, and one to the other, of a photo
_DATA = 64  # bytes that a button can carry
_NAME = re.compile(r"[^a-z0-9]+")


def matter(action: Action, topic: str, ask: Ask, now: dt.datetime, choices: Choices) -> Reply:
    """The reply to one of `ACTIONS`, asked of the matter `topic`.

    Raises:
        SendbotError: where the records can't be read.
    """
    topic = " ".join(topic.split())
    if not topic:
        return Reply((Line(wording.MATTER_HOW[action]),))
    found = ask.timeline(topic, choices.council)
    today = now.date()
    match action:
        case Action.STATUS:
            reply = status_reply(found, today)
        case Action.STEPS:
            reply = steps_reply(found, today)
        case Action.TIMELINE:
            reply = timeline_reply(found, today)
        case _:
            reply = _file(action, found, now)
    return Reply(reply.parts, _buttons(action, found), files=reply.files)


def _file(action: Action, found: Timeline, now: dt.datetime) -> Reply:
    from sendbot.briefing import as_docx, as_html
    from sendbot.calendar import calendar

    if not found.entries:
        return timeline_reply(found, now.date())  # which says that there is nothing
    if action is Action.PICTURE:
        return Reply((), files=(_picture(found),))
    if action is Action.DATES and not any(step.due for step in found.steps):
        return Reply((Line(wording.NO_DATES),))
    said = wording.dated if action is Action.DATES else wording.briefed
    match action:
        case Action.DATES:
            kind, data = "dates", calendar(found, now).encode("utf-8")
        case Action.PAGE:
            kind, data = "brief", as_html(found, now).encode("utf-8", "replace")
        case _:
            kind, data = "brief", as_docx(found, now)
    name = f"{kind}-{_file_name(found.topic)}{_ENDINGS[action]}"
    return Reply((), files=(Attachment(name, data, said(found, now.date())),))


def _picture(found: Timeline) -> Attachment:
    """How the matter stands, drawn; one too tall to be shown is sent as a file."""
    from sendbot.picture import draw

    data = draw(found)
    size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))  # of a PNG
    fits = sum(size) <= _SIDES and max(size) <= _RATIO * min(size)
    return Attachment(f"status-{_file_name(found.topic)}.png", data, caption(found), fits)


_ENDINGS = {Action.BRIEF: ".docx", Action.PAGE: ".html", Action.DATES: ".ics"}


def _file_name(topic: str) -> str:
    return _NAME.sub("-", topic.casefold())[:40].strip("-") or "matter"


def _buttons(action: Action, found: Timeline) -> tuple[Button, ...]:
    """What else can be asked of the matter; nothing where its name is too long for a button."""
    if not found.entries:
        return ()
    offered = [Action.STATUS, *([Action.STEPS] if found.steps else [])]
    offered += [Action.TIMELINE, Action.BRIEF]
    offered += [Action.PICTURE] if action is Action.STATUS and _CAN_DRAW else []
    offered += [Action.PAGE] if action is Action.BRIEF else []
    offered += [Action.DATES] if any(step.due for step in found.steps) else []
    buttons = [
        Button(wording.MATTER_BUTTONS[other], other, found.topic)
        for other in offered
        if other is not action
    ]
    buttons += following.button(found.topic)
    return tuple(button for button in buttons if len(button.data.encode()) <= _DATA)
