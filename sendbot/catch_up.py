"""News for the terminal: looked for when it starts and after each turn, and told at once."""

from __future__ import annotations

import datetime as dt

from knowledge.model import Ask
from sendbot import hours, notices
from sendbot.post import Post
from sendbot.reply import Reply

TERMINAL = 0  # its number among the chats; Telegram gives none of that number
_TOGETHER = 100


def catch_up(post: Post, ask: Ask, now: dt.datetime) -> Reply | None:
    """What the terminal follows and has not been told; None where there is nothing new.

    Raises:
        SendbotError: where the records or the file of chats can't be used.
    """
    today = hours.today(now)
    with post.together():
        if not post.following.of(TERMINAL):
            return None
    _look(post, ask, today)
    while _spread(post, now):
        pass
    with post.together():
        waiting = post.following.notices(TERMINAL, None, notices.AT_ONCE)
        told = [one for one in waiting if post.following.told(one)]
    items = []
    for one in told:
        if news := notices.read_news(one.body, ask):
            items.append((one.topics, notices.parts(news, today)))
    return notices.told(items) if items else None


def _look(post: Post, ask: Ask, today: dt.date) -> None:
    mark, after = ask.mark(), 0
    while True:
        with post.together():
            behind = post.following.behind(mark, today, _TOGETHER, after, TERMINAL)
        if not behind:
            return
        after = behind[-1].id
        for one in behind:
            is_touched = one.is_due or bool(ask.touched([(one.subject, one.trace)], one.mark))
            with post.together():
                known = post.following.known(one.id)
                if not is_touched:
                    post.following.passed_by([one], mark)
            if is_touched:
                look = ask.look(one.subject, known, today)
                rows = [(news.key, notices.body(news)) for news in look.news]
                with post.together():
                    post.following.looked(one, look, mark, rows)


def _spread(post: Post, now: dt.datetime) -> int:
    """Puts a portion of news before all who follow them, in Telegram too; how many they were."""
    with post.together():
        return post.following.spread(lambda kept: hours.due(hours.chosen(kept), now))
