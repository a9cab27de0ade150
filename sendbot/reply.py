"""What the bot says back, before it is drawn for Telegram or a terminal."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from knowledge.model import Excerpt, Record


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two of the bot's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The record's words, with where they stand."""

    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Pointer:
    """A record worth a look, named but not quoted."""

    record: Record


Part = Line | Quote | Pointer


class Action(enum.StrEnum):
    """What a button asks of a record. The value goes into the button's data: never change it."""

    DECIDED = "d"
    NEXT_STEPS = "n"
    REASONS = "y"
    WHOLE = "w"
    ANYWAY = "a"


@dataclass(frozen=True, slots=True)
class Button:
    """A button in words; pressing it asks `action` of the record with the key `key`.

    For `Action.ANYWAY` the key is not a record's but that of a question which was held back.
    """

    words: str
    action: Action
    key: str

    @property
    def data(self) -> str:
        """What Telegram sends back: a version, the action and the key; at most 64 bytes."""
        return f"v1:{self.action.value}:{self.key}"


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed."""

    action: Action
    key: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The parts of a reply in order, and the buttons under it.

    Attributes:
        in_group: what is said instead, without buttons, where others read along; empty where the
            same can be said to all.
    """

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()
    in_group: tuple[Part, ...] = ()


def read_press(data: str) -> Press | None:
    """The press that a button's data stands for; None for data of no known form."""
    version, _, rest = data.partition(":")
    action, _, key = rest.partition(":")
    if version != "v1" or action not in set(Action) or not key:
        return None
    return Press(Action(action), key)
