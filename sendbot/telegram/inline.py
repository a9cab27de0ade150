"""Inline mode: `@bot what did the revisit find` in any chat, answered with cited excerpts."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import suppress

from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from knowledge.model import Answered, Ask, Context, Excerpt
from sendbot import wording
from sendbot.render import LONGEST, messages, shown
from sendbot.reply import Action, Line, Part, Quote, Reply
from sendbot.telegram.incoming import Looked

MOST = 10  # results
_NEWEST = 4  # records that an empty question offers
SECONDS = 300  # for which Telegram may show the same results to others


async def offer(
    bot: Bot, looked: Looked, found: Sequence[Excerpt], today: dt.date, seconds: int
) -> None:
    """Offers excerpts, which Telegram may show to others for so many seconds.

    An inline query that is too old by now is let go.
    """
    button = InlineQueryResultsButton(wording.INLINE_PRIVATE, start_parameter="help")
    results = [result for excerpt in found for result in _results(excerpt, today)]
    with suppress(TelegramError):
        await bot.answer_inline_query(
            looked.query, results[:MOST], cache_time=seconds, button=button
        )


def excerpts(ask: Ask, text: str) -> list[Excerpt]:
    """The excerpts that answer `text`; for an empty one what was decided most lately."""
    if text.strip():
        answer = ask(text)
        return list(answer.excerpts) if isinstance(answer, Answered) else []
    found: list[Excerpt] = []
    for record in ask.newest(_NEWEST):
        context = Context(record_id=record.id, council=record.council)
        answer = ask(wording.ASKED[Action.DECIDED], context)
        found += answer.excerpts[:1] if isinstance(answer, Answered) else ()
    return found


def _results(excerpt: Excerpt, today: dt.date) -> list[InlineQueryResultArticle]:
    """One result; none where an excerpt does not fit into one message, for it is never cut."""
    record = excerpt.record
    parts: list[Part] = [Quote(excerpt, is_titled=True)]
    if record.draft:
        parts.append(Line(wording.draft(record)))
    parts.append(Line(wording.age(record.date, today)))
    drawn = messages(Reply(tuple(parts)))
    if len(drawn) != 1 or len(excerpt.text) > LONGEST:
        return []
    key = f"{record.key}:{excerpt.start}:{excerpt.end}"
    return [
        InlineQueryResultArticle(
            id=hashlib.sha256(key.encode()).hexdigest()[:32],
            title=wording.short(shown(record.heading or record.committee), 100),
            description=wording.short(shown(excerpt.text), 160),
            input_message_content=InputTextMessageContent(
                drawn[0].html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
    ]
