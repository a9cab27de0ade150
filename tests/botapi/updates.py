"""The queue of updates that wait for the bot."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from tests.botapi.changes import Changes
from tests.botapi.errors import conflict

FIRST_UPDATE_ID = 700_000_001
OPT_IN_TYPES = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order of arrival, kept until the bot confirms them."""

    def __init__(self, changes: Changes) -> None:
        """Begin with an empty queue."""
        self._changes = changes
        self._pending: list[dict[str, Any]] = []
        self._next_id = FIRST_UPDATE_ID
        self._allowed: frozenset[str] = frozenset()
        self._turn = 0
        self._closed = False

    def __len__(self) -> int:
        """Return how many updates the bot has not confirmed."""
        return len(self._pending)

    def add(self, kind: str, content: Mapping[str, Any]) -> None:
        """Queue one update, unless the bot has asked not to get its kind."""
        if not self._wants(kind):
            return
        self._pending.append({"update_id": self._next_id, kind: content})
        self._next_id += 1
        self._changes.notify()

    def allow(self, kinds: Iterable[str]) -> None:
        """Choose the kinds to queue from now on; none means the usual ones."""
        self._allowed = frozenset(kinds)

    def confirm(self, offset: int) -> None:
        """Forget updates before an offset; a negative one keeps that many of the last."""
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [item for item in self._pending if item["update_id"] >= offset]
        self._changes.notify()

    def first(self, count: int) -> list[dict[str, Any]]:
        """Return the first pending updates."""
        return self._pending[:count]

    def take(self, update_id: int) -> None:
        """Forget one update, which the bot has taken."""
        self._pending = [item for item in self._pending if item["update_id"] != update_id]
        self._changes.notify()

    def drop(self) -> None:
        """Forget everything that is pending."""
        self._pending.clear()

    def close(self) -> None:
        """Let go of a poller that is being held, for good."""
        self._closed = True
        self._changes.notify()

    async def poll(self, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Return pending updates, waiting for the first of them.

        A later poll takes over from one that is still waiting, which gets a conflict.
        """
        self._turn += 1
        turn = self._turn
        self._changes.notify()
        with suppress(TimeoutError):
            await self._changes.until(lambda: self._ends(turn), timeout)
        if turn != self._turn:
            raise conflict()
        return self._pending[:limit]

    def _ends(self, turn: int) -> bool:
        """Tell whether the poll with this turn has nothing more to wait for."""
        return bool(self._pending) or turn != self._turn or self._closed

    def _wants(self, kind: str) -> bool:
        """Tell whether the bot gets this kind of update."""
        return kind in self._allowed if self._allowed else kind not in OPT_IN_TYPES
