"""What is kept of a reply: choices, what is followed, counts, and what was asked in vain."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.model import Reason, Unanswered
from sendbot import chosen
from sendbot.post import Post
from sendbot.reply import Choices, Reply
from sendbot.telegram.incoming import Place

_KEPT = frozenset({Reason.NO_MATCH, Reason.NOT_STATED})
_LONGEST = 200  # code points of a question that is kept
_PRIVATE = re.compile(  # numbers of people and things, addresses, names of accounts
    r"\S*@\S*|https?://\S+|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|[+(]?\d[\d\s()/.-]{4,}\d",
    re.IGNORECASE,
)


def state(post: Post, chat: int) -> tuple[str | None, Choices]:
    """Why the bot rests (None where it works), and what a chat has chosen."""
    return post.switch.reason(), chosen.choices(post, chat)


def keep(post: Post, place: Place, person: int, reply: Reply, now: dt.datetime, days: int) -> None:
    """Keeps what a reply asks to be kept. `days` is how long questions are kept, 0 for never."""
    chat, day = place.chat, now.date()
    chosen.keep(post, chat, place.topic, reply, now)
    if reply.helped is not None:
        post.unanswered.feedback(day, reply.helped[0], helped=reply.helped[1])
    vain = [
        answer
        for answer in reply.answers
        if isinstance(answer, Unanswered) and answer.reason in _KEPT and not answer.asked.is_private
    ]
    if vain and days and state(post, chat)[1].keeps:
        for answer in vain:
            question = without_private(answer.asked.question)
            post.unanswered.note(day, answer.reason.value, question)
            if answer.asked.context.topic:
                topic = without_private(" ".join(sorted(answer.asked.context.topic)))
                post.unanswered.count(day, topic, person, question)


def without_private(question: str) -> str:
    """A question on one line, cut, without what may point at a person."""
    return " ".join(_PRIVATE.sub("…", question).split())[:_LONGEST]
