"""A chat, from the side of the person in it."""

import re
import time
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from tests.botapi import limits
from tests.botapi.callbacks import CallbackLog, CallbackQuery
from tests.botapi.changes import Changes
from tests.botapi.entities import Entity
from tests.botapi.errors import bad_request, blocked, kicked, migrated
from tests.botapi.inline import InlineLog, InlineQuery
from tests.botapi.messages import BotMessage, Content, Message
from tests.botapi.parameters import Values
from tests.botapi.updates import UpdateQueue

COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_@])")
STICKER = {
    "file_id": "sticker-file",
    "file_unique_id": "sticker",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
BOT_NAME = "under_test_bot"
MEMBER_ID = 5_000_001
ADMIN_RIGHTS = dict.fromkeys(
    (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats"
        " can_restrict_members can_promote_members can_change_info can_invite_users"
        " can_post_stories can_edit_stories can_delete_stories"
    ).split(),
    False,
)
PHOTO = {"file_id": "photo-file", "file_unique_id": "photo", "width": 800, "height": 600}


@dataclass(frozen=True)
class Exchange:
    """What a chat shares with the server that carries its messages."""

    updates: UpdateQueue
    callbacks: CallbackLog
    inline: InlineLog
    changes: Changes
    next_message_id: Callable[[], int]
    bot_user: Callable[[], Values]


class PrivateChat:
    """One person's chat with the bot."""

    def __init__(self, exchange: Exchange, user_id: int, first_name: str) -> None:
        """Begin a chat with no messages; the person counts as having started the bot."""
        self.id = user_id
        self.user: Values = {
            "id": user_id,
            "is_bot": False,
            "first_name": first_name,
            "language_code": "en",
        }
        self.chat: Values = {"id": user_id, "type": "private", "first_name": first_name}
        self.messages: dict[int, Message] = {}
        self._exchange = exchange
        self._is_gone = False
        self._unread: deque[BotMessage] = deque()

    @property
    def unread(self) -> list[BotMessage]:
        """Return what the bot sent or edited that next_message has not returned yet."""
        return list(self._unread)

    async def sends(self, text: str) -> int:
        """Send a text message to the bot, and return its identifier."""
        return self._send(Content(text, _command_entities(text)), {})

    async def replies(self, message: BotMessage, text: str) -> int:
        """Send a text in reply to a message of the bot."""
        replied = self.messages[message.message_id]
        return self._send(Content(text, _command_entities(text)), {}, reply_to=replied)

    async def forwards(self, text: str) -> int:
        """Forward somebody else's message to the bot."""
        origin = {
            "type": "hidden_user",
            "sender_user_name": "Alex",
            "date": int(time.time()) - 60,
        }
        return self._send(Content(text, _command_entities(text)), {"forward_origin": origin})

    async def sends_voice(self) -> int:
        """Send a voice message to the bot."""
        voice = {"file_id": "voice-file", "file_unique_id": "voice", "duration": 3}
        return self._send(Content(), {"voice": voice})

    async def looks(self, text: str, *, expired: bool = False) -> InlineQuery:
        """Type a text after the bot's name, in any chat."""
        if len(text) > limits.INLINE_QUERY:
            raise ValueError("the client sends no longer inline query")
        query = self._exchange.inline.ask(text, expired=expired)
        content = {"id": query.id, "from": self.user, "query": text, "offset": ""}
        self._exchange.updates.add("inline_query", content)
        return query

    async def blocks(self) -> None:
        """Block the bot, or remove it from the group."""
        self._changes_bot("kicked")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._changes_bot("member")

    def check_reachable(self) -> None:
        """Refuse what the bot sends to somebody who has blocked it."""
        if self._is_gone:
            raise blocked()

    def member(self, user_id: int) -> Values:
        """Return the member of the chat with this identifier."""
        raise bad_request("there are no members in the private chat")

    def remove(self, message_id: int) -> bool:
        """Take a message out of the chat, and tell whether it was there."""
        return self.messages.pop(message_id, None) is not None

    @property
    def history(self) -> list[BotMessage]:
        """Return the bot's messages that stand in the chat now, in order."""
        return [item.view() for item in self.messages.values() if item.from_bot]

    def _changes_bot(self, status: str) -> None:
        old = "kicked" if self._is_gone else "member"
        self._is_gone = status == "kicked"
        bot = self._exchange.bot_user()
        rights = {"until_date": 0} if status == "kicked" else {}
        content = {
            "chat": self.chat,
            "from": self.user,
            "date": int(time.time()),
            "old_chat_member": {
                "user": bot,
                "status": old,
                **({} if rights else {"until_date": 0}),
            },
            "new_chat_member": {"user": bot, "status": status, **rights},
        }
        self._exchange.updates.add("my_chat_member", content)

    async def sends_sticker(self) -> int:
        """Send a sticker to the bot, and return the message's identifier."""
        return self._send(Content(), {"sticker": STICKER})

    async def sends_photo(self, caption: str | None = None, *, album: str = "") -> int:
        """Send a photo, perhaps one of an album, and return the message's identifier."""
        group = {"media_group_id": album} if album else {}
        return self._send(Content(), {"photo": [PHOTO], **group, **_caption_fields(caption)})

    async def edits(self, message_id: int, text: str) -> None:
        """Edit a text message that this person has sent.

        Raises:
            LookupError: There is no such message.
        """
        message = self.messages.get(message_id)
        if message is None or message.from_bot or not message.content.text:
            raise LookupError(f"no text message {message_id} of this person")
        message.content = Content(text, _command_entities(text))
        message.edit_date = int(time.time())
        self._exchange.updates.add("edited_message", message.as_json())

    async def presses(
        self,
        message: BotMessage,
        words: str,
        *,
        expired: bool = False,
        inaccessible: bool = False,
        user_id: int = 0,
    ) -> CallbackQuery:
        """Press the button with these words, as the message has it now.

        Args:
            message: The message, as next_message returned it.
            words: The button's text.
            expired: Whether the bot hears of it too late to answer.
            inaccessible: Whether the message is so old that the bot does not get it.
            user_id: Who presses it, if not the chat's own person.

        Raises:
            LookupError: The message has no such button, or the button sends nothing.
        """
        stored = self.messages[message.message_id]
        data = _callback_data(stored, words)
        query = self._exchange.callbacks.press(self.id, stored.message_id, data, expired=expired)
        content = {
            "id": query.id,
            "from": {"id": user_id, "is_bot": False, "first_name": "Lee"} if user_id else self.user,
            "message": stored.without_content() if inaccessible else stored.as_json(),
            "chat_instance": str(self.id),
            "data": data,
        }
        self._exchange.updates.add("callback_query", content)
        return query

    async def next_message(self, timeout: float = 20) -> BotMessage:
        """Return the next message that the bot sends or edits here.

        Raises:
            TimeoutError: The bot sent nothing in time.
        """
        try:
            await self._exchange.changes.until(lambda: bool(self._unread), timeout)
        except TimeoutError:
            raise TimeoutError(f"nothing from the bot in chat {self.id} in {timeout} s") from None
        return self._unread.popleft()

    def deliver(self, message: Message) -> None:
        """Show this person a message that the bot has sent or edited."""
        self.messages[message.message_id] = message
        self._unread.append(message.view())
        self._exchange.changes.notify()

    def place_in(self, thread: int | None) -> Values:
        """Return what a message has on it that the bot sends to a topic.

        Raises:
            ApiError: The chat has no such topic.
        """
        if thread is not None:
            raise bad_request("message thread not found")
        return {}

    def _send(
        self,
        content: Content,
        extra: Values,
        *,
        reply_to: Message | None = None,
        sender: Values | None = None,
    ) -> int:
        """Send a message to the bot."""
        number = self._exchange.next_message_id()
        now = int(time.time())
        person = sender or self.user
        message = Message(number, person, self.chat, now, content, extra=extra, reply_to=reply_to)
        self.messages[number] = message
        if self._reaches_bot(content.text, reply_to):
            self._exchange.updates.add("message", message.as_json())
        return number

    def _reaches_bot(self, text: str, reply_to: Message | None = None) -> bool:
        """Tell whether the bot gets to see a message."""
        return True


class GroupChat(PrivateChat):
    """A group with topics, from the side of one of its members."""

    def __init__(
        self, exchange: Exchange, chat_id: int, topics: Collection[int], *, privacy: bool
    ) -> None:
        """Begin a group with no messages; `privacy` is the bot's privacy mode."""
        super().__init__(exchange, MEMBER_ID, "Kim")
        self.id = chat_id
        self.chat = {"id": chat_id, "type": "supergroup", "title": "Residents"}
        self.chat |= {"is_forum": True} if topics else {}
        self._topics = topics
        self._privacy = privacy
        self._statuses: dict[int, str] = {}

    async def says(self, user_id: int, text: str, *, status: str = "member") -> int:
        """Send a text as another member, who may be an "administrator"."""
        self._statuses[user_id] = status
        person = {"id": user_id, "is_bot": False, "first_name": "Lee"}
        return self._send(Content(text, _command_entities(text)), {}, sender=person)

    async def says_unnamed(self, text: str) -> int:
        """Send a text as an administrator who speaks as the group."""
        bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        bot["username"] = "GroupAnonymousBot"
        extra = {"sender_chat": self.chat}
        return self._send(Content(text, _command_entities(text)), extra, sender=bot)

    async def gains_member(self) -> int:
        """Let somebody join, which the bot is told."""
        extra = {"new_chat_members": [{"id": 5_000_009, "is_bot": False, "first_name": "Jo"}]}
        number = self._exchange.next_message_id()
        message = Message(number, self.user, self.chat, int(time.time()), Content(), extra=extra)
        self._exchange.updates.add("message", message.as_json())
        return number

    def member(self, user_id: int) -> Values:
        """Return a member with the member's rights; whoever nobody has heard of has left."""
        status = self._statuses.get(user_id, "member" if user_id == MEMBER_ID else "left")
        user = {"id": user_id, "is_bot": False, "first_name": "Lee"}
        rights = ADMIN_RIGHTS if status == "administrator" else {}
        return {"user": user, "status": status, **rights}

    def check_reachable(self) -> None:
        """Refuse what the bot sends to a group that has removed it."""
        if self._is_gone:
            raise kicked()

    def becomes(self, chat_id: int) -> None:
        """Go on with another identifier, and tell the bot in the old group."""
        extra = {"migrate_to_chat_id": chat_id}
        message = Message(
            self._exchange.next_message_id(), self.user, self.chat, int(time.time()), Content(),
            extra=extra,
        )  # fmt: skip
        self._exchange.updates.add("message", message.as_json())
        self.id = chat_id
        self.chat = {**self.chat, "id": chat_id}

    async def sends_to_topic(self, thread: int, text: str) -> int:
        """Send a text message to a topic of the group."""
        return self._send(Content(text, _command_entities(text)), self.place_in(thread))

    def place_in(self, thread: int | None) -> Values:
        """Return what a message has on it that stands in a topic."""
        if thread is None:
            return {}
        if thread not in self._topics:
            raise bad_request("message thread not found")
        return {"message_thread_id": thread, "is_topic_message": True}

    def _reaches_bot(self, text: str, reply_to: Message | None = None) -> bool:
        """Tell whether the bot gets to see a message: with privacy mode, commands and replies."""
        command = COMMAND.match(text)
        name = (command[1] or "").casefold() if command else "@nobody"
        is_ours = name in {"", f"@{BOT_NAME}"}
        return not self._privacy or is_ours or bool(reply_to and reply_to.from_bot)


class MovedChat(PrivateChat):
    """What is left of a group that has become a supergroup."""

    def __init__(self, exchange: Exchange, chat_id: int, to: int) -> None:
        """Keep where it has gone."""
        super().__init__(exchange, MEMBER_ID, "Kim")
        self.id = chat_id
        self._to = to

    def check_reachable(self) -> None:
        """Refuse everything, and say where the group has gone."""
        raise migrated(self._to)


def _command_entities(text: str) -> list[Entity]:
    """Return the entity of a command at the beginning of a text."""
    if not text:
        raise ValueError("people cannot send an empty text")
    command = COMMAND.match(text)
    return [Entity("bot_command", 0, len(command[0]))] if command else []


def _caption_fields(caption: str | None) -> dict[str, Any]:
    """Return the fields of a caption."""
    if caption is None:
        return {}
    entities = [item.as_json() for item in _command_entities(caption)]
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})


def _callback_data(message: Message, words: str) -> str:
    """Return the data of the button with these words."""
    buttons = {item["text"]: item for row in message.content.buttons for item in row}
    if words not in buttons:
        raise LookupError(f"no button {words!r} among {list(buttons)}")
    if "callback_data" not in buttons[words]:
        raise LookupError(f"button {words!r} sends nothing to the bot")
    return str(buttons[words]["callback_data"])
