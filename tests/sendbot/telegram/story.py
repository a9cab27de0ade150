"""The real bot against a Bot API server on loopback, and what must hold after every story."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telegram.error import TelegramError

from knowledge.model import Ask
from sendbot.settings import Settings
from sendbot.telegram.application import UPDATES, App, build
from tests.botapi.chats import GroupChat, PrivateChat
from tests.botapi.messages import BotMessage
from tests.botapi.server import BotApi
from tests.sendbot.fakes import NOW

TOKEN = "123456789:AAHn0t-a_real-T0ken-0f-any-b0t-1234"
ANN, BEN, GROUP = 7_310_458_123, 7_310_458_124, -1_002_910_458_125


@dataclass
class Story:
    """A running bot, its server, its log and its clock."""

    api: BotApi
    log: io.StringIO
    now: dt.datetime = NOW
    chats: list[PrivateChat] = field(default_factory=list)

    def person(self, user_id: int = ANN) -> PrivateChat:
        """Somebody who has started the bot."""
        self.chats.append(self.api.private_chat(user_id))
        return self.chats[-1]

    def group(self, topics: Sequence[int] = (), *, privacy: bool = True) -> GroupChat:
        """A group that the bot is in."""
        group = self.api.group_chat(GROUP, topics, privacy=privacy)
        self.chats.append(group)
        return group

    @asynccontextmanager
    async def bot(self, ask: Ask) -> AsyncIterator[App]:
        """Runs the bot as `run_polling` does."""
        settings = Settings(token=TOKEN, telegram_api=self.api.origin)
        app = build(settings, ask, lambda: self.now)

        def failed(error: TelegramError) -> None:
            app.create_task(app.process_error(None, error))

        async with app:
            assert app.post_init is not None
            assert app.updater is not None
            await app.post_init(app)
            await app.updater.start_polling(allowed_updates=UPDATES, error_callback=failed)
            await app.start()
            try:
                yield app
            finally:
                await app.updater.stop()
                await app.stop()

    def check(self) -> None:
        """Nothing refused, nothing left open, nothing said twice, nothing given away."""
        assert self.api.refusals == []
        assert self.api.unanswered_callbacks == []
        assert len(self.api.faults) == 0
        assert self.api.unconfirmed_updates == 0
        assert [message.text for chat in self.chats for message in chat.unread] == []
        log = self.log.getvalue()
        assert TOKEN.partition(":")[2] not in log
        for chat in self.chats:
            assert str(abs(chat.id)) not in log
            for message in chat.messages.values():
                for line in re.split(r"[\n.?]", message.content.text):
                    assert len(line.strip()) < 5 or line.strip() not in log


async def ask(chat: PrivateChat, text: str) -> BotMessage:
    """Sends `text` and returns the one message that comes back."""
    await chat.sends(text)
    return await chat.next_message()


def quoted(message: BotMessage) -> list[str]:
    """The record's words in a message."""
    return [
        entity.of(message.text)
        for entity in message.entities
        if entity.type in {"blockquote", "expandable_blockquote"}
    ]


def words(message: BotMessage) -> list[str]:
    """The words of the buttons under a message."""
    return [text for row in message.buttons for text, _ in row]
