"""An update of the Bot API → what somebody did. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
_GROUPS = frozenset({"group", "supergroup"})
_GONE = frozenset({"left", "kicked"})
_HAPPENED = frozenset(  # messages that tell of something and ask nothing
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo"
    " group_chat_created supergroup_chat_created channel_chat_created pinned_message"
    " message_auto_delete_timer_changed migrate_from_chat_id forum_topic_created"
    " forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden"
    " general_forum_topic_unhidden write_access_allowed video_chat_started video_chat_ended"
    " video_chat_scheduled video_chat_participants_invited boost_added chat_background_set"
    " successful_payment refunded_payment users_shared chat_shared".split()
)
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@([A-Za-z0-9_]{3,32}))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself: its number, and its name without the @."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: a chat, and the topic of a group (None outside one)."""

    chat: int
    topic: int | None = None
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Words for the bot.

    Attributes:
        person: who said it; in a group perhaps the group itself, for an admin without a name.
        number: the message's number in its chat.
        at: when it was said; of an edit, when it was edited.
        is_edit: whether the words take the place of earlier ones.
        is_forwarded: whether somebody else said them.
    """

    place: Place
    person: int
    number: int
    text: str
    at: dt.datetime
    is_edit: bool = False
    is_forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Wordless:
    """A sticker, a photo, a voice message: nothing to read."""

    place: Place
    person: int
    number: int
    album: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under one of the bot's messages."""

    place: Place
    person: int
    query: str
    data: str
    number: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A question typed after the bot's name in any chat (inline mode)."""

    person: int
    query: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """The bot was blocked or removed: nothing may be sent to the chat any more."""

    chat: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup, with another number."""

    chat: int
    to: int


Incoming = Said | Wordless | Pressed | Looked | Left | Moved


def read_update(update: Fields, me: Me) -> Incoming | None:
    """What somebody did that concerns the bot; None for all else. In groups that is most."""
    if query := update.get("callback_query"):
        return _pressed(query)
    if query := update.get("inline_query"):
        return Looked(query["from"]["id"], query["id"], query["query"])
    if change := update.get("my_chat_member"):
        is_gone = change["new_chat_member"]["status"] in _GONE
        return Left(change["chat"]["id"]) if is_gone else None
    if message := update.get("message"):
        return _message(message, me)
    if (message := update.get("edited_message")) and message.get("text"):
        return _said(message, me, is_edit=True)
    return None


def chat_of(update: Fields) -> int:
    """The number of the chat, or of the person, whose turn an update is."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return int(update[kind]["chat"]["id"])
    query = update.get("callback_query") or update.get("inline_query") or {}
    message = query.get("message")
    if message:
        return int(message["chat"]["id"])
    return int(query["from"]["id"]) if "from" in query else 0


def number_of(update: Fields) -> int:
    """The number of the message that an update is about; 0 where it is about none."""
    message = update.get("message") or (update.get("callback_query") or {}).get("message") or {}
    return int(message.get("message_id", 0))


def _pressed(query: Fields) -> Pressed | None:
    message = query.get("message")
    if not message or "data" not in query:
        return None  # a button under a message that was sent in inline mode has no chat
    return Pressed(
        _place(message), query["from"]["id"], query["id"], query["data"], message["message_id"]
    )


def _message(message: Fields, me: Me) -> Incoming | None:
    if to := message.get("migrate_to_chat_id"):
        return Moved(message["chat"]["id"], to)
    if message["chat"]["type"] not in {"private", *_GROUPS} or _only_tells(message):
        return None
    if message.get("text") or message.get("caption"):
        return _said(message, me, is_edit=False)
    if message["chat"]["type"] != "private":
        return None
    album = str(message.get("media_group_id", ""))
    return Wordless(_place(message), _person(message), message["message_id"], album)


def _only_tells(message: Fields) -> bool:
    return any(message[kind] for kind in _HAPPENED & message.keys())


def _said(message: Fields, me: Me, *, is_edit: bool) -> Said | None:
    text = str(message.get("text") or message.get("caption"))
    place = _place(message)
    if message["chat"]["type"] not in {"private", *_GROUPS} or _by_a_bot(message):
        return None
    if place.is_group:
        addressed = _addressed(text, message, me)
        if addressed is None:
            return None
        text = addressed
    at = dt.datetime.fromtimestamp(message.get("edit_date" if is_edit else "date", 0), dt.UTC)
    forwarded = bool(message.get("forward_origin"))
    return Said(place, _person(message), message["message_id"], text, at, is_edit, forwarded)


def _by_a_bot(message: Fields) -> bool:
    """Whether a bot wrote it, or it was sent by way of one, such as our own in inline mode."""
    anonymous = message.get("sender_chat", {}).get("id") == message["chat"]["id"]
    return bool(message.get("via_bot")) or (
        message.get("from", {}).get("is_bot", False) and not anonymous
    )


def _addressed(text: str, message: Fields, me: Me) -> str | None:
    """The words that are for the bot in a group; None where they are for others.

    They are for it as a command, in reply to it, or with its name.
    """
    if command := _COMMAND.match(text):
        name = command[1]
        return text if name is None or name.casefold() == me.username.casefold() else None
    if text.startswith("/"):
        return None
    called = re.compile(rf"@{re.escape(me.username)}\b[\s,:]*", re.IGNORECASE)
    replied = message.get("reply_to_message", {}).get("from", {}).get("id") == me.id
    if message.get("forward_origin") or not (replied or called.search(text)):
        return None
    return called.sub(" ", text).strip()


def _person(message: Fields) -> int:
    if message.get("sender_chat"):
        return int(message["sender_chat"]["id"])
    return int(message.get("from", {}).get("id", message["chat"]["id"]))


def _place(message: Fields) -> Place:
    topic = message.get("message_thread_id") if message.get("is_topic_message") else None
    return Place(message["chat"]["id"], topic, message["chat"].get("type") in _GROUPS)
