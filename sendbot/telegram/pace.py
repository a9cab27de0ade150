"""At what pace messages leave: pure, given the time."""

from __future__ import annotations

import math
from dataclasses import dataclass

_KEPT = 10_000  # chats whose pace is remembered


@dataclass(frozen=True, slots=True)
class Limit:
    """So many at once, and after that one in so many seconds."""

    burst: int
    seconds: float


# https://core.telegram.org/bots/faq: about one a second to a chat with short bursts, twenty a
# minute to a group, thirty a second over all (said of notices to many; answers may burst).
CHAT, GROUP, ALL = Limit(5, 1.0), Limit(20, 3.0), Limit(150, 1 / 30)
NOTICES = Limit(1, 1 / 25)  # below what all may: answers always find room
NONE = Limit(1_000_000, 0.0)


class Pace:
    """When the next message may leave, to each chat and over all."""

    def __init__(
        self,
        chat: Limit = CHAT,
        group: Limit = GROUP,
        over_all: Limit = ALL,
        notices: Limit = NOTICES,
    ) -> None:
        self._private, self._group, self._over_all = chat, group, over_all
        self._of_notices = notices
        self._chats: dict[int, float] = {}
        self._all = self._notices = -math.inf

    def notice(self, chat: int, now: float) -> float:
        """Seconds until a notice may leave to `chat`; its turn is taken only where that is 0.

        A notice uses no burst, neither the chat's nor that of all: these are for answers.
        """
        due = (self._chats.get(chat, -math.inf), self._notices, self._all)
        if (wait := max(due) - now) > 0:
            return wait
        self._notices = now + self._of_notices.seconds
        self.chat(chat, now)
        self.all(now)
        return 0.0

    def chat(self, chat: int, now: float) -> float:
        """Seconds until a message may leave to `chat`, whose turn is thereby taken."""
        limit = self._group if chat < 0 else self._private
        wait, self._chats[chat] = _take(limit, self._chats.get(chat, -math.inf), now)
        if len(self._chats) > _KEPT:
            self._chats = {k: due for k, due in self._chats.items() if due > now}
        return wait

    def all(self, now: float) -> float:
        """Seconds until a message may leave over all, whose turn is thereby taken."""
        wait, self._all = _take(self._over_all, self._all, now)
        return wait


def _take(limit: Limit, due: float, now: float) -> tuple[float, float]:
    """The seconds to wait, and when the account is level again (generic cell rate)."""
    due = max(due, now)
    return max(0.0, due - limit.seconds * (limit.burst - 1) - now), due + limit.seconds
