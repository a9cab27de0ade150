"""The real bot against a Bot API server on loopback, and what must hold after every story."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.keep.chat_file import ChatFile
from knowledge.model import Ask
from sendbot.settings import Settings
from sendbot.telegram.application import Service
from sendbot.telegram.limits import Limits
from sendbot.telegram.pace import NONE, Limit, Pace
from sendbot.telegram.webhook import secret_of
from tests.botapi.chats import GroupChat, PrivateChat
from tests.botapi.lifecycle import loopback_socket
from tests.botapi.messages import BotMessage
from tests.botapi.server import BotApi
from tests.sendbot.fakes import NOW

TOKEN = "123456789:AAHn0t-a_real-T0ken-0f-any-b0t-1234"
ANN, BEN, GROUP = 7_310_458_123, 7_310_458_124, -1_002_910_458_125


@dataclass
class Story:
    """A running bot, its server, its log, its clock and the file that it keeps."""

    api: BotApi
    log: io.StringIO
    folder: Path
    mode: str = "polling"
    now: dt.datetime = NOW
    person_limit: Limit = NONE
    keep_days: int = 0  # for which unanswered questions are kept
    slept: list[float] = field(default_factory=list)
    chats: list[PrivateChat] = field(default_factory=list)
    _listen: str = ""

    def person(self, user_id: int = ANN) -> PrivateChat:
        """Somebody who has started the bot."""
        self.chats.append(self.api.private_chat(user_id))
        return self.chats[-1]

    def group(self, topics: Sequence[int] = (), *, privacy: bool = True) -> GroupChat:
        """A group that the bot is in."""
        group = self.api.group_chat(GROUP, topics, privacy=privacy)
        self.chats.append(group)
        return group

    def post(self) -> ChatFile:
        """The file of chats, as an operator's command opens it."""
        return ChatFile(self.folder / "chats")

    @asynccontextmanager
    async def bot(self, ask: Ask) -> AsyncIterator[Service]:
        """Runs the bot as the command does, until the block ends."""
        post = self.post()
        service = Service(
            self._settings(),
            ask,
            post,
            lambda: self.now,
            pace=Pace(NONE, NONE, NONE),
            limits=Limits(self.person_limit),
            sleep=self._sleep,
            look_every=0.05,
        )
        try:
            async with service.running():
                yield service
                await self.settled(service)
        finally:
            post.close()

    async def settled(self, service: Service) -> None:
        """Waits until everything that was sent to the bot has been answered."""

        def is_settled() -> bool:
            return not (self.api.unconfirmed_updates or len(service.turns) or len(service.sender))

        async with asyncio.timeout(30):
            while not is_settled() or await service.clerk.do(lambda post: post.inbox.count() > 0):
                await asyncio.sleep(0.005)

    def _settings(self) -> Settings:
        settings: dict[str, object] = {
            "token": TOKEN,
            "telegram_api": self.api.origin,
            "keep_days": self.keep_days,
        }
        if self.mode == "webhook":
            if not self._listen:
                with loopback_socket() as free:
                    self._listen = "{}:{}".format(*free.getsockname())
            settings |= {
                "webhook_url": f"http://{self._listen}/telegram",
                "webhook_listen": self._listen,
            }
        return Settings(**settings)  # type: ignore[arg-type]

    async def _sleep(self, seconds: float) -> None:
        """Waits as little as can be, and keeps how long it should have been."""
        self.slept.append(seconds)
        await asyncio.sleep(0.01)

    def check(self) -> None:
        """Nothing refused, nothing left open, nothing said twice, nothing given away."""
        assert self.api.refusals == []
        assert self.api.unanswered_callbacks == []
        assert len(self.api.faults) == 0
        assert self.api.unconfirmed_updates == 0
        assert [message.text for chat in self.chats for message in chat.unread] == []
        log = self.log.getvalue()
        kept = b"".join(path.read_bytes() for path in self.folder.glob("chats*"))
        for secret in (TOKEN.partition(":")[2], secret_of(TOKEN)):
            assert secret not in log
            assert secret.encode() not in kept
        for chat in self.chats:
            assert str(abs(chat.id)) not in log
            for message in chat.messages.values():
                for line in re.split(r"[\n.?]", message.content.text):
                    said = line.strip()
                    assert len(said) < 5 or said not in log
                    is_kept = self.keep_days and not message.from_bot
                    assert len(said) < 8 or is_kept or said.encode() not in kept, said


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


def bold(message: BotMessage) -> list[str]:
    """The titles of records in a message."""
    return [entity.of(message.text) for entity in message.entities if entity.type == "bold"]


def words(message: BotMessage) -> list[str]:
    """The words of the buttons under a message."""
    return [text for row in message.buttons for text, _ in row]
