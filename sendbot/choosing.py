"""What a chat can choose: its council, what may be kept, and to be forgotten. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Ask
from sendbot import wording
from sendbot.reply import Action, Button, Choices, Line, Press, Reply

MOST = 8  # councils that are offered at once
ANY = "any"
COMMANDS = frozenset({"council", "settings", "forget", "stop"})
ACTIONS = frozenset({Action.COUNCIL, Action.KEEP})


def council_key(council: str) -> str:
    """A short key of a council, for a button: 12 of `0-9a-f`."""
    return hashlib.sha256(council.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def commanded(name: str, rest: str, choices: Choices, ask: Ask) -> Reply:
    """The reply to one of `COMMANDS`."""
    if name == "council":
        return _council(rest, choices, ask)
    if name == "settings":
        return _settings(choices, ask)
    text = wording.FORGOTTEN if name == "forget" else wording.STOPPED
    return Reply((Line(text),), forgets=True)


def pressed(press: Press, choices: Choices, ask: Ask) -> Reply:
    """The reply to a button of one of `ACTIONS`."""
    if press.action is Action.KEEP:
        choices = replace(choices, keeps=press.key == "yes")
        said = wording.KEEPING if choices.keeps else wording.NOT_KEEPING
        return Reply((Line(said),), choices=choices)
    if press.key == ANY:
        return _chosen("", choices)
    for council in ask.councils("", len(ask.holdings())):
        if council_key(council) == press.key:
            return _chosen(council, choices)
    return Reply((Line(wording.EXPIRED),))


def _council(name: str, choices: Choices, ask: Ask) -> Reply:
    held = len(ask.holdings())
    if not held:
        return Reply((Line(wording.NOT_YET),))
    if not name:
        now = Line(wording.council_now(choices.council))
        if held > MOST:
            return Reply((now, Line(wording.councils_many(held))), _offered([], choices))
        return Reply((now, Line(wording.COUNCIL_WHICH)), _offered(ask.councils("", MOST), choices))
    found = ask.councils(name, MOST)
    if len(found) == 1:
        return _chosen(found[0], choices)
    if not found:
        return Reply((Line(wording.no_council(name)),), _offered([], choices))
    return Reply((Line(wording.COUNCIL_WHICH),), _offered(found, choices))


def _chosen(council: str, choices: Choices) -> Reply:
    said = wording.council_chosen(council)
    return Reply((Line(said),), choices=replace(choices, council=council))


def _offered(councils: Sequence[str], choices: Choices) -> tuple[Button, ...]:
    buttons = [Button(wording.short(c, 60), Action.COUNCIL, council_key(c)) for c in councils]
    if choices.council:
        buttons.append(Button(wording.ANY_COUNCIL, Action.COUNCIL, ANY))
    return tuple(buttons)


def _settings(choices: Choices, ask: Ask) -> Reply:
    lines = [
        Line(wording.council_now(choices.council)),
        Line(wording.KEEPING if choices.keeps else wording.NOT_KEEPING),
        Line(wording.SETTINGS_HOW),
    ]
    keep = ("no", wording.KEEP_NOT) if choices.keeps else ("yes", wording.KEEP_AGAIN)
    buttons = [Button(keep[1], Action.KEEP, keep[0])]
    if len(ask.holdings()) <= MOST:
        buttons += _offered(ask.councils("", MOST), choices)
    return Reply(tuple(lines), tuple(buttons))
