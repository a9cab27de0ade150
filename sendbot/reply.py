"""What the bot says back, before it is drawn for Telegram or a terminal."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from knowledge.model import Answer, Excerpt, Record
from knowledge.news import Followed, Look, Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two of the bot's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The record's words, with where they stand; `is_titled` puts the record's title above them."""

    excerpt: Excerpt
    is_titled: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """A record worth a look, named but not quoted."""

    record: Record


Part = Line | Quote | Pointer


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply; `caption` says what is in it, cut to what Telegram takes.

    `is_picture` says that it can be shown as a picture, and not only be opened.
    """

    name: str
    data: bytes
    caption: str
    is_picture: bool = False


class Action(enum.StrEnum):
    """What a button does. The value goes into the button's data: never change it.

    The first ones ask of a record, `HELPED` and `MISSED` tell whether it was the answer, and
    `COUNCIL` and `KEEP` choose for the chat. Those from `TIMELINE` on are of a matter, by its name;
    those from `FOLLOW` on are about following.
    """

    DECIDED = "d"
    NEXT_STEPS = "n"
    REASONS = "y"
    WHOLE = "w"
    HELPED = "+"
    MISSED = "-"
    COUNCIL = "c"
    KEEP = "k"
    ANYWAY = "a"
    TIMELINE = "t"
    STATUS = "s"
    STEPS = "l"
    BRIEF = "b"
    PAGE = "h"
    DATES = "i"
    PICTURE = "p"
    FOLLOW = "f"
    CONFIRM = "g"
    UNFOLLOW = "u"
    OFTEN = "o"
    QUIET_HOURS = "q"


FEEDBACK = frozenset({Action.HELPED, Action.MISSED})


@dataclass(frozen=True, slots=True)
class Button:
    """A button in words; pressing it does `action` with `key`, mostly the key of a record.

    For `Action.ANYWAY` the key is that of a question which was held back, for the actions of a
    matter the words that it was asked for with.
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
class Choices:
    """What a chat has chosen, which is kept: "" and True are what nobody needs to choose.

    Attributes:
        council: the council that every question is about.
        keeps: whether a question that finds no answer may be kept, without who asked.
        often: how often it is told news: "" at once, "day" or "week".
        quiet: the hours at which it is told none: "" the usual ones, "off", or such as "22-7".
        follows: what it follows.
    """

    council: str = ""
    keeps: bool = True
    often: str = ""
    quiet: str = ""
    follows: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """The beginning of following: the look (without its news), when it was, and what was shown."""

    look: Look
    mark: Mark
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The parts of a reply in order, the buttons under it, and what is to be done besides.

    Attributes:
        answers: the answers in it, to be counted.
        choices: what the chat has chosen now; None where that has not changed.
        forgets: whether everything about the chat is to be erased.
        files: what is sent after the parts; the buttons stand under the last.
        helped: the key of a record, and whether it was the answer.
        begins: what the chat follows from now on.
        ends: the key of what it no longer follows; "*" for everything.
        in_group: what is said instead, without buttons, where others read along; empty where the
            same can be said to all.
    """

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()
    answers: tuple[Answer, ...] = ()
    files: tuple[Attachment, ...] = ()
    choices: Choices | None = None
    forgets: bool = False
    helped: tuple[str, bool] | None = None
    in_group: tuple[Part, ...] = ()
    begins: Begun | None = None
    ends: str = ""


def read_press(data: str) -> Press | None:
    """The press that a button's data stands for; None for data of no known form."""
    version, _, rest = data.partition(":")
    action, _, key = rest.partition(":")
    if version != "v1" or action not in set(Action) or not key:
        return None
    return Press(Action(action), key)
