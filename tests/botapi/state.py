"""Everything that the server knows."""

from collections.abc import Collection
from itertools import count
from typing import Any

from tests.botapi.callbacks import CallbackLog
from tests.botapi.changes import Changes
from tests.botapi.chats import BOT_NAME, Exchange, GroupChat, MovedChat, PrivateChat
from tests.botapi.errors import bad_request
from tests.botapi.inline import InlineLog
from tests.botapi.messages import Message
from tests.botapi.profile import Profile
from tests.botapi.updates import UpdateQueue
from tests.botapi.webhook import Webhook


class State:
    """One bot, the people it talks to, and what is under way between them."""

    def __init__(self, token: str) -> None:
        """Begin with a bot that nobody has talked to."""
        self.bot_id = int(token.partition(":")[0])
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.callbacks = CallbackLog()
        self.inline = InlineLog()
        self.webhook = Webhook(self.updates, self.changes)
        self.local = False
        self.profile = Profile()
        self.chats: dict[int, PrivateChat] = {}
        self._message_ids = count(1)

    def bot_user(self) -> dict[str, Any]:
        """Return the bot as the sender of a message."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.profile.text("name", "") or "Bot under test",
            "username": BOT_NAME,
        }

    def next_message_id(self) -> int:
        """Return an identifier for a new message; private chats share one sequence."""
        return next(self._message_ids)

    def add_private_chat(self, user_id: int, first_name: str) -> PrivateChat:
        """Make a person known to the bot."""
        chat = PrivateChat(self._exchange(user_id), user_id, first_name)
        self.chats[user_id] = chat
        return chat

    def add_group_chat(self, chat_id: int, topics: Collection[int], *, privacy: bool) -> GroupChat:
        """Make a group that the bot has been added to."""
        chat = GroupChat(self._exchange(chat_id), chat_id, topics, privacy=privacy)
        self.chats[chat_id] = chat
        return chat

    def move_group(self, chat: GroupChat, to: int) -> None:
        """Make a supergroup of a group, with another identifier."""
        old = chat.id
        chat.becomes(to)
        self.chats[to] = chat
        self.chats[old] = MovedChat(self._exchange_of(), old, to)

    def _exchange(self, chat_id: int) -> Exchange:
        """Return what a new chat shares with the others."""
        if chat_id in self.chats:
            raise ValueError(f"chat {chat_id} exists already")
        return self._exchange_of()

    def _exchange_of(self) -> Exchange:
        return Exchange(
            self.updates,
            self.callbacks,
            self.inline,
            self.changes,
            self.next_message_id,
            self.bot_user,
        )

    def chat(self, chat_id: int) -> PrivateChat:
        """Return a chat that the bot may write to."""
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        self.chats[chat_id].check_reachable()
        return self.chats[chat_id]

    def editable(self, chat_id: int, message_id: int) -> Message:
        """Return a message that the bot may edit."""
        message = self.chat(chat_id).messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message
