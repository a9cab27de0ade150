"""How much one person may ask, so that nobody else has to wait. Pure, given the time."""

from __future__ import annotations

import enum

from sendbot.telegram.pace import Limit

PERSON = Limit(20, 3.0)  # twenty at once, then twenty a minute
_KEPT = 10_000  # people whose account is remembered


class Verdict(enum.Enum):
    """What becomes of a message."""

    ANSWER = "answer"
    WARN = "warn"  # the first one too many: say so
    IGNORE = "ignore"


class Limits:
    """An account for each person, in memory only; over it, one warning and then silence."""

    def __init__(self, limit: Limit = PERSON) -> None:
        self._limit = limit
        self._due: dict[int, float] = {}
        self._warned: set[int] = set()

    def judge(self, person: int, now: float) -> Verdict:
        """What becomes of a message of `person`, sent at `now` (seconds of any steady clock)."""
        due = max(self._due.get(person, now), now)
        if due - now > self._limit.seconds * (self._limit.burst - 1) + 1e-9:
            if person in self._warned:
                return Verdict.IGNORE
            self._warned.add(person)
            return Verdict.WARN
        self._warned.discard(person)
        self._due[person] = due + self._limit.seconds
        if len(self._due) > _KEPT:
            self._due = {who: when for who, when in self._due.items() if when > now}
        return Verdict.ANSWER
