"""The desk where updates are answered; thin: the conversation decides, this only carries."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from telegram.error import TelegramError

from knowledge.errors import SendbotError
from knowledge.model import Excerpt
from sendbot import wording
from sendbot.converse import COMMANDS, Chat
from sendbot.following import EVERYTHING
from sendbot.post import Post
from sendbot.render import file_messages, messages
from sendbot.reply import FEEDBACK, Line, Press, Reply, read_press
from sendbot.telegram import incoming, inline, keeping, rights
from sendbot.telegram.incoming import Incoming, Left, Looked, Moved, Place, Pressed, Said, Wordless
from sendbot.telegram.letters import Letter, letters
from sendbot.telegram.limits import Limits, Verdict
from sendbot.telegram.memory import Memory
from sendbot.telegram.pace import Limit
from sendbot.telegram.tools import Outcome, Tools
from sendbot.telegram.turns import Arrived
from sendbot.telegram.workers import MistakeError

_LOG = logging.getLogger(__name__)
_ALBUMS = 256  # albums that are remembered, so that ten photos get one reply
_STALE = dt.timedelta(minutes=10)  # age from which the same question is answered only once
_INLINE = Limit(40, 1.0)  # inline questions of one person, who asks one with every letter typed
_WHILE_RESTING = ("/privacy", "/forget", "/stop", "/unfollow")


class Desk:
    """Turns an update into letters, and puts both away together."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._memory = Memory()
        self._albums: deque[str] = deque(maxlen=_ALBUMS)
        self._stale: deque[int] = deque(maxlen=_ALBUMS)
        self._inline = Limits(_INLINE)

    async def handle(self, arrived: Arrived, behind: Sequence[Arrived]) -> None:
        """Answers an update. Afterwards it is erased, and its answer is in the outbox."""
        outcome, update = None, arrived.update
        self._tools.sender.numbers.seen(incoming.chat_of(update), incoming.number_of(update))
        try:
            found = incoming.read_update(update, self._tools.me)
            if found is not None and not self._is_asked_again(found, behind):
                outcome = await self._meet(found)
        except Exception as error:
            outcome = self._failed(arrived, error)
        await self._put_away(arrived, outcome)

    async def _meet(self, found: Incoming) -> Outcome | None:
        match found:
            case Left(chat=chat):
                self._memory.forget(chat)
                await self._tools.sender.gone(chat)
            case Moved(chat=chat, to=to):
                await self._tools.sender.moved(chat, to)
            case Looked():
                await self._looked(found)
            case Pressed():
                return await self._pressed(found)
            case Said():
                return await self._said(found)
            case _:
                return await self._wordless(found)
        return None

    async def _said(self, said: Said) -> Outcome | None:
        if said.place.is_group and said.text.startswith("/") and not _is_ours(said.text):
            return None  # a group has other bots
        if said.is_edit and not self._changes(said):
            return None
        if (verdict := self._judged(said.person)) is not Verdict.ANSWER:
            return _warned(said, verdict)
        reply = await self._reply(said.text or "/help", said.place, said.person, said.is_forwarded)
        return Outcome(said.place, said.number, reply, said.person, said.is_edit)

    def _changes(self, said: Said) -> bool:
        """Whether an edit is of a question whose answer can still be edited."""
        return (said.place.chat, said.number) in self._tools.sender.answers

    def _judged(self, person: int) -> Verdict:
        return self._tools.limits.judge(person, asyncio.get_running_loop().time())

    async def _wordless(self, found: Wordless) -> Outcome | None:
        if found.album and found.album in self._albums:
            return None
        if found.album:
            self._albums.append(found.album)
        if (verdict := self._judged(found.person)) is not Verdict.ANSWER:
            return _warned(found, verdict)
        reply = Reply((Line(wording.NO_QUESTION),))
        return Outcome(found.place, found.number, reply, found.person)

    async def _pressed(self, pressed: Pressed) -> Outcome | None:
        """A button; answered first, so that the client stops waiting."""
        if self._judged(pressed.person) is not Verdict.ANSWER:
            await self._answer(pressed, wording.TOO_MANY)
            return None
        press = read_press(pressed.data)
        if press is not None and press.action in FEEDBACK:
            return await self._feedback(press, pressed)
        await self._answer(pressed)
        if press is None:
            reply = Reply((Line(wording.EXPIRED_PRESS),))
        else:
            reply = await self._reply(press, pressed.place, pressed.person)
        return Outcome(pressed.place, 0, reply, pressed.person)

    async def _feedback(self, press: Press, pressed: Pressed) -> Outcome | None:
        """Thanks in a window that is read aloud; nothing is written into the chat."""
        reply = await self._reply(press, pressed.place, pressed.person)
        words = " ".join(part.text for part in reply.parts if isinstance(part, Line))
        await self._answer(pressed, wording.short(words, 200))
        return Outcome(pressed.place, 0, Reply((), helped=reply.helped), pressed.person)

    async def _answer(self, pressed: Pressed, words: str = "") -> None:
        with suppress(TelegramError):  # a press that waited too long is still worth a reply
            await self._tools.bot.answer_callback_query(
                pressed.query, words or None, show_alert=bool(words) or None
            )

    async def _reply(
        self, message: str | Press, place: Place, person: int, is_forwarded: bool = False
    ) -> Reply:
        tools, key = self._tools, (place.chat, place.topic)
        resting, choices = await tools.clerk.do(lambda post: keeping.state(post, place.chat))
        tools.meter.paused.set(resting is not None)
        if resting is not None and not str(message).startswith(_WHILE_RESTING):
            return Reply((Line(wording.resting(resting)),))
        if rights.chooses(message) and not await rights.may_choose(tools.bot, place, person):
            return Reply((Line(wording.ADMINS_ONLY),))
        before = Chat() if is_forwarded else self._memory.of(key)
        reply, after = await tools.workers.converse(message, before, tools.clock(), choices)
        self._memory.keep(key, after)
        if reply.forgets:
            self._memory.forget(place.chat)
            tools.sender.answers.forget(place.chat)
        return reply

    async def _looked(self, looked: Looked) -> None:
        tools, now = self._tools, asyncio.get_running_loop().time()
        if self._inline.judge(looked.person, now) is not Verdict.ANSWER:
            return
        is_resting = await tools.clerk.do(lambda post: post.switch.reason()) is not None
        found: list[Excerpt] = []
        if not is_resting:
            found = await tools.workers.excerpts(looked.text)
        seconds = 0 if is_resting else inline.SECONDS
        await inline.offer(tools.bot, looked, found, tools.clock().date(), seconds)

    async def _put_away(self, arrived: Arrived, outcome: Outcome | None) -> None:
        found: list[Letter] = []
        if outcome is not None:
            for answer in outcome.reply.answers:
                self._tools.meter.answered(answer)
            if outcome.reply.helped:
                self._tools.meter.feedback(helped=outcome.reply.helped[1])
            reply = _for(outcome.place, outcome.reply)
            place, question, edit = outcome.place, outcome.question, outcome.edits
            files = file_messages(reply)
            found = letters(messages(reply), place, question, edit=edit, files=files)
        now, days = self._tools.clock(), self._tools.keep_days

        def put(post: Post) -> list[tuple[int, Letter]]:
            post.inbox.answered(arrived.number)
            if outcome is not None:
                keeping.keep(post, outcome.place, outcome.person, outcome.reply, now, days)
            return [(post.outbox.add(letter.chat, letter.body()), letter) for letter in found]

        numbered = await self._tools.clerk.do(put)
        if outcome is not None and (outcome.reply.forgets or outcome.reply.ends == EVERYTHING):
            await self._tools.sender.drop_notices(outcome.place.chat)
        if outcome is not None:
            self._tools.meter.took(asyncio.get_running_loop().time() - arrived.arrived)
        self._tools.sender.send(numbered)

    def _failed(self, arrived: Arrived, error: Exception) -> Outcome | None:
        """Logs what failed, without the chat's words, and says so where it was asked."""
        if isinstance(error, SendbotError):
            self._tools.meter.failed(error.code)
            _LOG.error("the records can't be read: %s", error.code)
        else:
            self._tools.meter.failed("mistake")
            where = f": {error}" if isinstance(error, MistakeError) else ""
            _LOG.error("an update failed%s", where, exc_info=error)
        found = None
        with suppress(Exception):
            found = incoming.read_update(arrived.update, self._tools.me)
        if not isinstance(found, Said | Pressed):
            return None
        number = found.number if isinstance(found, Said) else 0
        is_early = isinstance(error, SendbotError) and error.code == "being_indexed"
        reply = Reply((Line(wording.BEING_INDEXED if is_early else wording.FAILED),))
        return Outcome(found.place, number, reply, found.person)

    def _is_asked_again(self, found: Incoming, behind: Sequence[Arrived]) -> bool:
        """Whether it need not be answered.

        That is an old question, asked over and over while the bot could not hear it, or an inline
        question that is still being typed.
        """
        if isinstance(found, Looked):
            return any("inline_query" in later.update for later in behind)
        if not isinstance(found, Said) or self._tools.clock() - found.at < _STALE:
            return False
        asked = hash((found.place, found.text))
        if asked in self._stale:
            return True
        self._stale.append(asked)
        return False


def _warned(found: Said | Wordless, verdict: Verdict) -> Outcome | None:
    """One warning to somebody who asks too much, and then silence."""
    reply = Reply((Line(wording.TOO_MANY),))
    is_warned = verdict is Verdict.WARN
    return Outcome(found.place, found.number, reply, found.person) if is_warned else None


def _for(place: Place, reply: Reply) -> Reply:
    """What is said where others read along, if that is something else."""
    return Reply(reply.in_group) if place.is_group and reply.in_group else reply


def _is_ours(text: str) -> bool:
    words = text[1:].split(maxsplit=1)
    return bool(words) and words[0].partition("@")[0].casefold() in COMMANDS
