"""Presses of inline buttons, which the bot has to answer."""

from dataclasses import dataclass

from tests.botapi import limits
from tests.botapi.errors import bad_request


@dataclass
class CallbackQuery:
    """One press of an inline button, and what the bot answered."""

    id: str
    chat_id: int
    message_id: int
    data: str
    expired: bool = False
    answered: bool = False
    answer_text: str = ""
    show_alert: bool = False


class CallbackLog:
    """Every press, in order."""

    def __init__(self) -> None:
        """Begin with no presses."""
        self._queries: dict[str, CallbackQuery] = {}

    def press(self, chat_id: int, message_id: int, data: str, *, expired: bool) -> CallbackQuery:
        """Record a press."""
        number = 4_800_000_000_000_000_001 + len(self._queries)
        query = CallbackQuery(str(number), chat_id, message_id, data, expired=expired)
        self._queries[query.id] = query
        return query

    def answer(self, query_id: str, text: str, show_alert: bool) -> None:
        """Record the bot's answer, which may come only once and not too late."""
        query = self._queries.get(query_id)
        if query is None or query.expired or query.answered:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if len(text) > limits.CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answered, query.answer_text, query.show_alert = True, text, show_alert

    def unanswered(self) -> list[CallbackQuery]:
        """Return the presses whose user still looks at a spinner."""
        return [query for query in self._queries.values() if not (query.answered or query.expired)]
