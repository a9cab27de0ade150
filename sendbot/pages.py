"""Replies that are the same whatever the chat is about: what is held, the newest, help. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.errors import SendbotError
from knowledge.model import Ask, Talk, Tally
from sendbot import wording
from sendbot.answers import checked, invented, warnings
from sendbot.following import button
from sendbot.progress import status_reply, timeline_reply
from sendbot.reply import Action, Button, Choices, Line, Part, Pointer, Reply

COMMANDS = frozenset(
    {"help", "about", "latest", "privacy", "coverage", "check", "timeline", "status"}
)
_LATEST = 5  # records that /latest names


def page(name: str, rest: str, ask: Ask, today: dt.date, choices: Choices) -> Reply:
    """The reply to one of `COMMANDS`, or to a command that is not known.

    Raises:
        SendbotError: where the records can't be read.
    """
    match name:
        case "help":
            return Reply(tuple(Line(text) for text in wording.HELP))
        case "privacy":
            return Reply(tuple(Line(text) for text in wording.PRIVACY))
        case "about":
            return _about(ask)
        case "latest":
            return _latest(ask, today, choices)
        case "coverage":
            return _coverage(rest or choices.council, ask)
        case "check":
            return check(rest, ask, today) if rest else Reply((Line(wording.CHECK_HOW),))
        case "timeline" | "status":
            return _progress(name, rest, ask, today, choices)
    return Reply((Line(wording.UNKNOWN_COMMAND),))


def _progress(name: str, topic: str, ask: Ask, today: dt.date, choices: Choices) -> Reply:
    if not topic:
        how = wording.TIMELINE_HOW if name == "timeline" else wording.STATUS_HOW
        return Reply((Line(how),))
    found = ask.timeline(topic, choices.council)
    reply = timeline_reply(found, today) if name == "timeline" else status_reply(found, today)
    return replace(reply, buttons=(*reply.buttons, *(button(topic) if found.ties else ())))


def started(ask: Ask, choices: Choices) -> Reply:
    """The reply to /start: what is held, how to ask, and two examples."""
    holdings = [h for h in ask.holdings() if choices.council in {"", h.council}]
    lines = [Line(wording.start(holdings)), *invented(h.council for h in holdings)]
    if holdings:
        lines += [Line(wording.TALK[Talk.GREETING]), Line(wording.START_PRIVACY)]
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key)
        for record in ask.newest(2, choices.council)
    )
    return Reply(tuple(lines), buttons)


def _latest(ask: Ask, today: dt.date, choices: Choices) -> Reply:
    records = ask.newest(_LATEST, choices.council)
    if not records:
        return Reply((Line(wording.NOT_YET),))
    parts: list[Part] = [*warnings(records[0].date, today), Line(wording.LATEST)]
    parts += [Pointer(record) for record in records]
    parts.append(Line(wording.age(records[0].date, today)))
    parts += invented(record.council for record in records)
    buttons = tuple(
        Button(wording.example(record), Action.DECIDED, record.key) for record in records
    )
    return Reply(tuple(parts), buttons)


def check(code: str, ask: Ask, today: dt.date) -> Reply:
    """The reply to a receipt."""
    try:
        found = ask.check(re.sub(r"^receipt ", "", code, flags=re.IGNORECASE))
    except SendbotError as error:
        if error.code not in wording.NO_RECEIPT:
            raise
        return Reply((Line(wording.NO_RECEIPT[error.code]),))
    return checked(found, today)


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
    return Reply((*lines, *invented(tally.council for tally in tallies)))


def _about(ask: Ask) -> Reply:
    holdings = ask.holdings()
    lines = [wording.ABOUT, *(wording.held(holding) for holding in holdings[:10])]
    if not holdings:
        lines.append(wording.NOT_YET)
    return Reply((*map(Line, lines), *invented(h.council for h in holdings)))
