"""Inline queries: questions typed after the bot's name in any chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.botapi import limits
from tests.botapi.entities import parse_html
from tests.botapi.errors import bad_request
from tests.botapi.nesting import normalise
from tests.botapi.parameters import Kind, Values, check_fields

if TYPE_CHECKING:
    from tests.botapi.state import State

ARTICLE = {"type": Kind.STRING, "id": Kind.STRING, "title": Kind.STRING}
ARTICLE_CONTENT = {**ARTICLE, "input_message_content": Kind.OBJECT}
ARTICLE_OPTIONS = {"description": Kind.STRING, "url": Kind.STRING, "reply_markup": Kind.OBJECT}
CONTENT_OPTIONS = {"parse_mode": Kind.STRING, "link_preview_options": Kind.OBJECT}
BUTTON_OPTIONS = {"start_parameter": Kind.STRING}


@dataclass
class InlineQuery:
    """One inline query, and what the bot offered."""

    id: str
    text: str
    expired: bool = False
    answered: bool = False
    results: list[Values] = field(default_factory=list)
    button: Values = field(default_factory=dict)
    cache_time: int = 300

    def texts(self) -> list[str]:
        """Return what each result would send, as plain text."""
        found = []
        for result in self.results:
            html = result["input_message_content"]["message_text"]
            found.append(normalise(*parse_html(html))[0])
        return found


class InlineLog:
    """Every inline query, in order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._queries: dict[str, InlineQuery] = {}

    def ask(self, text: str, *, expired: bool) -> InlineQuery:
        """Record a query."""
        query = InlineQuery(str(9_000_001 + len(self._queries)), text, expired=expired)
        self._queries[query.id] = query
        return query

    def waiting(self, query_id: str) -> InlineQuery:
        """Return a query that may be answered."""
        query = self._queries.get(query_id)
        if query is None or query.expired or query.answered:
            words = "query is too old and response timeout expired or query ID is invalid"
            raise bad_request(words)
        return query


async def answer_inline_query(state: State, values: Values) -> object:
    """Offer results to the person who typed an inline query."""
    query = state.inline.waiting(values["inline_query_id"])
    results = values["results"]
    if len(results) > limits.INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    query.results = [_check_result(result) for result in results]
    if len({result["id"] for result in query.results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.button = _check_button(values["button"]) if "button" in values else {}
    query.cache_time = values.get("cache_time", 300)
    query.answered = True
    state.changes.notify()
    return True


def _check_result(result: object) -> Values:
    """Return a result that can be sent."""
    fields = check_fields(result, ARTICLE_CONTENT, ARTICLE_OPTIONS, "InlineQueryResult")
    if fields["type"] != "article":
        raise bad_request("can't parse inline query result: unsupported type")
    if not 1 <= len(fields["id"].encode()) <= limits.INLINE_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not fields["title"].strip():
        raise bad_request('can\'t parse inline query result: Field "title" must be non-empty')
    content = check_fields(
        fields["input_message_content"],
        {"message_text": Kind.STRING},
        CONTENT_OPTIONS,
        "InputMessageContent",
    )
    text, _ = normalise(*parse_html(content["message_text"]))
    if not text:
        raise bad_request("message text is empty")
    if limits.message_length(text) > limits.MESSAGE_TEXT:
        raise bad_request("message is too long")
    return fields


def _check_button(button: object) -> Values:
    """Return a button that leads into the private chat."""
    fields = check_fields(button, {"text": Kind.STRING}, BUTTON_OPTIONS, "button")
    parameter = fields.get("start_parameter", "")
    if not limits.START_PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")
    return fields
