"""What a chat has chosen and follows, as it is kept; the same for Telegram and the terminal."""

from __future__ import annotations

import datetime as dt

from sendbot import hours
from sendbot.following import EVERYTHING
from sendbot.post import Post
from sendbot.reply import Choices, Reply


def choices(post: Post, chat: int) -> Choices:
    """What a chat has chosen and follows."""
    kept = post.chats.choices(chat)
    return Choices(
        council=kept.get("council", ""),
        keeps=kept.get("keeps") != "no",
        often=kept.get("often", ""),
        quiet=kept.get("quiet", ""),
        follows=tuple(post.following.of(chat)),
    )


def keep(post: Post, chat: int, thread: int | None, reply: Reply, now: dt.datetime) -> None:
    """Keeps what a reply chooses, begins to follow, ends or forgets."""
    if reply.forgets:
        forget(post, chat)
    elif reply.choices is not None:
        chosen = _row(reply.choices)
        post.chats.choose(chat, chosen)
        post.following.reschedule(chat, hours.due(chosen, now))
    if reply.begins is not None:
        begun = reply.begins
        day = hours.today(now)
        post.following.follow(chat, thread, begun.look, begun.mark, begun.shown, day)
    if reply.ends:
        every = [one.subject.key for one in post.following.of(chat)]
        for key in every if reply.ends == EVERYTHING else [reply.ends]:
            post.following.unfollow(chat, key)


def forget(post: Post, chat: int) -> None:
    """Erases everything about a chat."""
    post.following.forget(chat)
    post.chats.forget(chat)


def move(post: Post, chat: int, to: int) -> None:
    """Gives what a chat has chosen and follows to another one, which takes its place."""
    post.following.move(chat, to)
    post.chats.move(chat, to)


def _row(choices: Choices) -> dict[str, str]:
    said = {"council": choices.council, "often": choices.often, "quiet": choices.quiet}
    said["keeps"] = "" if choices.keeps else "no"
    return {name: value for name, value in said.items() if value}
