"""What the bot needs kept while it talks: handed over by the composition root.

Everything here is called from one thread, and everything inside `Post.together` is kept together
or not at all. `knowledge/keep/chat_file.py` keeps it in a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from knowledge.news import Behind, Followed, Known, Look, Mark, Notice


class Inbox(Protocol):
    """What has arrived, until it is answered."""

    def receive(self, messages: Iterable[tuple[int, str]], day: dt.date) -> int:
        """Keeps (number, body) of those not known yet, and returns how many they are."""

    def waiting(self, after: int, limit: int) -> Sequence[tuple[int, int, str]]:
        """(place, number, body) of what is not answered and arrived after the place `after`."""

    def count(self) -> int:
        """How many are not answered."""

    def answered(self, number: int) -> None:
        """Erases the words of a message; its number stays, to tell a repeated delivery."""

    def forget_numbers(self, before: dt.date) -> None:
        """Drops the numbers of answered messages that arrived before a day."""


class Outbox(Protocol):
    """What is to be sent, until it has arrived."""

    def add(self, chat: int, body: str) -> int:
        """Keeps a letter, and returns its number."""

    def unsent(self) -> Sequence[tuple[int, int, str, int | None]]:
        """(number, chat, body, floor) of every letter; `floor` is None if it was never tried."""

    def trying(self, number: int, floor: int) -> None:
        """Notes that a letter is being sent now, and the highest message number before it."""

    def sent(self, number: int, highest: int) -> None:
        """Erases a letter that has arrived, or never will; keeps the highest message number."""

    def highest(self) -> int:
        """The highest message number when a letter last arrived; 0 before the first."""

    def drop(self, chat: int) -> None:
        """Erases every letter to a chat."""

    def move(self, chat: int, to: int) -> None:
        """Sends the letters to a chat to another one from now on."""


class Chats(Protocol):
    """What chats have chosen."""

    def choices(self, chat: int) -> Mapping[str, str]:
        """What a chat has chosen; empty for one that has chosen nothing."""

    def choose(self, chat: int, choices: Mapping[str, str]) -> None:
        """Keeps what a chat has chosen, or forgets one that has chosen nothing."""

    def forget(self, chat: int) -> None:
        """Erases everything about a chat."""

    def move(self, chat: int, to: int) -> None:
        """Gives what a chat has chosen to another one, which takes its place."""


class Following(Protocol):
    """Who follows what, and what is to be told."""

    def of(self, chat: int) -> Sequence[Followed]:
        """What a chat follows, in the order in which it began to."""

    def follow(
        self,
        chat: int,
        thread: int | None,
        look: Look,
        mark: Mark,
        news_keys: Iterable[str],
        day: dt.date,
    ) -> None:
        """Lets a chat follow what `look` looked at; what it was shown then is no news to it."""

    def unfollow(self, chat: int, key: str) -> bool:
        """Ends what a chat follows; whether it did."""

    def forget(self, chat: int) -> None:
        """Ends everything that a chat follows, and erases what was to be told to it."""

    def move(self, chat: int, to: int) -> None:
        """Gives what a chat follows, and what waits for it, to another one."""

    def behind(
        self, mark: Mark, today: dt.date, limit: int, after: int = 0, chat: int | None = None
    ) -> Sequence[Behind]:
        """Subjects to be held against the records: of `chat`, or all, from number `after` on."""

    def known(self, number: int) -> Known:
        """What is known of a subject."""

    def passed_by(self, subjects: Iterable[Behind], mark: Mark) -> None:
        """Notes of subjects that nothing up to `mark` concerns them."""

    def looked(
        self, behind: Behind, look: Look, mark: Mark, news: Iterable[tuple[str, str]]
    ) -> bool:
        """Keeps a look, and its news: (key, body); False where another program has looked since."""

    def spread(self, due: Callable[[str], dt.datetime]) -> int:
        """Puts the next portion of news before their followers; 0 where none is left."""

    def waiting(self) -> int:
        """How many notices are still to be told."""

    def due(self, now: dt.datetime, limit: int, besides: Iterable[int] = ()) -> Sequence[int]:
        """The chats that are to be told something by `now`, who waits longest first."""

    def notices(self, chat: int, now: dt.datetime | None, limit: int) -> Sequence[Notice]:
        """What is to be told to a chat by `now` (None for all that waits), in order."""

    def told(self, notice: Notice) -> bool:
        """Notes that a notice is told, which erases it; whether it had not been told before."""

    def reschedule(self, chat: int, due: dt.datetime) -> None:
        """Lets what waits for a chat be told at another time."""


class Unanswered(Protocol):
    """What was asked in vain, without who asked."""

    def note(self, day: dt.date, reason: str, question: str) -> None:
        """Keeps a question."""

    def count(self, day: dt.date, topic: str, person: int, question: str = "") -> None:
        """Counts a topic that somebody asked about in vain; names in the question are left out."""

    def feedback(self, day: dt.date, topic: str, *, helped: bool) -> None:
        """Counts a "This answers it" or an "It does not" about a record."""

    def forget(self, before: dt.date) -> None:
        """Erases the questions that were asked before a day."""


class Switch(Protocol):
    """The off switch."""

    def reason(self) -> str | None:
        """Why the bot rests ("" where no reason was given); None where it works."""


class Post(Protocol):
    """All of it."""

    @property
    def inbox(self) -> Inbox:
        """What has arrived."""

    @property
    def outbox(self) -> Outbox:
        """What is to be sent."""

    @property
    def chats(self) -> Chats:
        """What chats have chosen."""

    @property
    def following(self) -> Following:
        """Who follows what."""

    @property
    def unanswered(self) -> Unanswered:
        """What was asked in vain."""

    @property
    def switch(self) -> Switch:
        """The off switch."""

    def together(self) -> AbstractContextManager[None]:
        """Everything inside is kept together, or not at all."""

    def erase(self) -> None:
        """Leaves no trace of what was erased."""
