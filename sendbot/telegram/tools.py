"""What the desk works with, and what an update leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot

from sendbot.reply import Reply
from sendbot.telegram.clerk import Clerk
from sendbot.telegram.incoming import Me, Place
from sendbot.telegram.limits import Limits
from sendbot.telegram.meter import Meter
from sendbot.telegram.sender import Sender
from sendbot.telegram.workers import Workers

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the desk works with; `keep_days` is for how long unanswered questions are kept."""

    bot: Bot
    me: Me
    clock: Clock
    clerk: Clerk
    sender: Sender
    meter: Meter
    limits: Limits
    workers: Workers
    keep_days: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply to a place.

    Attributes:
        question: the number of the message that it answers, 0 for none.
        person: who asked.
        edits: whether it takes the place of an earlier answer.
    """

    place: Place
    question: int
    reply: Reply
    person: int
    edits: bool = False
