"""Stories of following, told in both modes: one notice for each follower, whatever goes wrong."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.keep.chat_file import open_chats
from knowledge.model import Answer, Record
from knowledge.news import Known, Look, Subject
from sendbot import wording
from sendbot.post import Post
from sendbot.telegram.application import Service
from tests.botapi.chats import PrivateChat
from tests.botapi.messages import BotMessage
from tests.botapi.server import BotApi
from tests.sendbot.fakes import COUNCIL, NOW, made
from tests.sendbot.telegram.following import MATTERS, TODAY, begun, record, topic, unrelated
from tests.sendbot.telegram.story import ANN, BEN, GROUP, TOKEN, Story, ask, quoted, words
from tests.sendbot.telegram.test_faults import looked_for
from tests.sendbot.telegram.test_run import environment, process

ALDER, BIRCH = MATTERS[0], MATTERS[5]
BUILT = "that the bridge be closed for two weeks in autumn"
NEW = record(ALDER, 2, TODAY, BUILT)


@dataclass
class Council:
    """A store that takes in records while a bot reads it."""

    path: Path
    ask: Answerer

    def publishes(self, *records: Record) -> None:
        """Takes in records, as `add` and `sync` do."""
        store = open_store(f"sqlite:///{self.path}", writable=True)
        store.add(records, NOW)
        store.close()

    def hides(self, record_id: str) -> None:
        store = open_store(f"sqlite:///{self.path}", writable=True)
        store.hide(record_id, "", NOW)
        store.close()

    def reindexes(self) -> None:
        store = open_store(f"sqlite:///{self.path}", writable=True)
        store.reindex()
        store.close()


@pytest.fixture
def council(tmp_path: Path, kept: Callable[..., Answerer]) -> Council:
    return Council(tmp_path / "store.db", kept(*begun()))


async def follow(person: PrivateChat, matter: str = ALDER) -> BotMessage:
    """Follows a matter as people do; what the bot says then."""
    preview = await ask(person, f"/follow {topic(matter)}")
    assert words(preview) == ["Yes, follow this"]
    await person.presses(preview, "Yes, follow this")
    return await person.next_message()


async def nothing_more(story: Story, service: Service) -> None:
    """Waits until every look has been made and everything that follows from it has left."""
    for _ in range(2):
        await service.watcher.once()
        while await service.teller.once():
            await asyncio.sleep(0.01)
        await story.settled(service)


async def test_a_follower_hears_of_a_new_record_once(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        preview = await ask(ann, f"/follow {topic(ALDER)}")
        assert "This would have sent 1 message in the last 6 months" in preview.text
        assert quoted(preview)
        await ann.presses(preview, "Yes, follow this")
        assert (await ann.next_message()).text.startswith(f"You follow “{topic(ALDER)}”")
        await nothing_more(story, service)
        council.publishes(NEW, unrelated(1), record(BIRCH, 2, TODAY, BUILT))
        notice = await ann.next_message()
        assert notice.text.startswith(f"News on “{topic(ALDER)}”.")
        assert quoted(notice) == [f"Cabinet agreed {BUILT}."]
        assert "13 July 2021" in notice.text
        assert words(notice) == [f"Stop “{topic(ALDER)}”"]
        council.publishes(NEW)
        council.reindexes()
        council.publishes(replace(NEW, draft=True), replace(NEW, id="printed", item="12"))
        await nothing_more(story, service)
        await ann.presses(notice, words(notice)[0])
        assert "do not follow" in (await ann.next_message()).text
        council.publishes(record(ALDER, 3, TODAY, "that the works be put off"))
        await nothing_more(story, service)
    assert len(ann.history) == 4


async def test_what_changed_is_said(story: Story, kept: Callable[..., Answerer]) -> None:
    text = (
        "The position of the areas was as follows:\n\n· Quality of plans: {}.\n\n"
        "· Timeliness of assessments: progress was too slow.\n"
    )
    first = made(
        title="Plans for Children: First Visit",
        date=dt.date(2021, 3, 9),
        id="a",
        text=text.format("progress was too slow"),
    )
    second = replace(
        first,
        title="Plans for Children: Second Visit",
        date=TODAY,
        id="b",
        text=text.format("significant progress had been made"),
    )
    town = Council(story.folder / "store.db", kept(first))
    ann = story.person()
    async with story.bot(town.ask):
        preview = await ask(ann, "/follow plans for children")
        await ann.presses(preview, "Yes, follow this")
        await ann.next_message()
        town.publishes(second)
        notice = await ann.next_message()
    assert "“Quality of plans”. Was: slow; now: significant progress." in notice.text
    assert "Timeliness of assessments”. Was" not in notice.text
    assert quoted(notice)


async def test_only_who_follows_it_hears_of_it(story: Story, council: Council) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(council.ask) as service:
        await follow(ann)
        await follow(ben, BIRCH)
        council.publishes(NEW, unrelated(1))
        assert topic(ALDER) in (await ann.next_message()).text
        await nothing_more(story, service)
    assert len(ben.history) == 2


async def test_several_news_at_once_are_one_message(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        await follow(ann, BIRCH)
        await ask(ann, "/following")
        story.now = NOW.replace(hour=22)
        council.publishes(NEW, record(BIRCH, 2, TODAY, BUILT))
        await nothing_more(story, service)
        story.now = NOW + dt.timedelta(days=1)
        notice = await ann.next_message()
        assert notice.text.startswith("There are 2 pieces of news")
        assert len(quoted(notice)) == 2
        assert len(words(notice)) == 2


async def test_quiet_hours(story: Story, council: Council) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(council.ask) as service:
        await follow(ann)
        await follow(ben)
        await ben.presses(await ask(ben, "/following"), "No quiet hours")
        assert "any hour" in (await ben.next_message()).text
        story.now = NOW.replace(hour=20, minute=30)  # half past nine in summer
        council.publishes(NEW)
        assert quoted(await ben.next_message())
        await nothing_more(story, service)
        assert len(ann.history) == 2
        story.now = NOW.replace(hour=7, minute=1) + dt.timedelta(days=1)
        assert quoted(await ann.next_message())


async def test_once_a_day_and_once_a_week(story: Story, council: Council) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(council.ask) as service:
        for person, often in ((ann, "Write once a day"), (ben, "Write once a week")):
            await follow(person)
            await person.presses(await ask(person, "/following"), often)
            await person.next_message()
        council.publishes(NEW)  # on a Friday
        await nothing_more(story, service)
        assert len(ann.history) == 4
        story.now = NOW + dt.timedelta(days=1)
        assert quoted(await ann.next_message())
        await nothing_more(story, service)
        assert len(ben.history) == 4
        await ben.presses(await ask(ben, "/following"), "Write at once")
        assert wording.OFTEN["now"] in (await ben.next_message()).text
        assert quoted(await ben.next_message())


async def test_a_promised_day_that_passes(story: Story, council: Council) -> None:
    promised = record(ALDER, 2, TODAY, BUILT)
    text = f"{promised.text}\n\nThe Head of Highways undertook to send the survey of the bridge at"
    promised = replace(promised, text=f"{text} {ALDER} to all members by 20 July 2021.")
    ann = story.person()
    async with story.bot(council.ask) as service:
        council.publishes(promised)
        await follow(ann)
        await nothing_more(story, service)
        story.now = NOW.replace(day=20)
        await nothing_more(story, service)
        assert len(ann.history) == 2
        story.now = NOW.replace(day=21)
        notice = await ann.next_message()
        assert "to be done by 20 July 2021. I found no later mention:" in notice.text
        assert "newest record that I hold of this council is of 13 July 2021" in notice.text
        assert "send the survey" in quoted(notice)[0]
        await nothing_more(story, service)
    assert len(ann.history) == 3


async def test_what_is_hidden_while_it_waits_is_not_told(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        story.now = NOW.replace(hour=22)
        council.publishes(NEW)
        await nothing_more(story, service)
        council.hides(NEW.id)
        story.now = NOW + dt.timedelta(days=1)
        await nothing_more(story, service)
    assert len(ann.history) == 2


async def test_while_it_rests_nothing_is_told(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        operator = story.post()
        operator.switch.pause("")
        council.publishes(NEW)
        for _ in range(5):
            await service.watcher.once()
            await service.teller.once()
        assert len(ann.history) == 2
        operator.switch.resume()
        operator.close()
        assert quoted(await ann.next_message())


async def test_who_has_blocked_the_bot_follows_nothing(story: Story, council: Council) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(council.ask) as service:
        await follow(ann)
        await follow(ben)
        story.api.faults.blocked("sendMessage", ANN)
        council.publishes(NEW)
        assert quoted(await ben.next_message())
        await nothing_more(story, service)
        assert await service.clerk.do(lambda post: post.following.of(ANN)) == []
        await ben.blocks()
        await story.settled(service)
        assert await service.clerk.do(lambda post: post.following.of(BEN)) == []
        council.publishes(record(ALDER, 3, TODAY, "that the works be put off"))
        await nothing_more(story, service)


async def test_what_is_forgotten_is_followed_no_more(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        story.now = NOW.replace(hour=22)
        council.publishes(NEW)
        await nothing_more(story, service)
        await ask(ann, "/forget")
        story.now = NOW + dt.timedelta(days=1)
        await nothing_more(story, service)
        assert wording.FOLLOWS_NOTHING in (await ask(ann, "/following")).text
    for file in story.folder.glob("chats*"):
        assert topic(ALDER).encode() not in file.read_bytes()


async def test_a_wait_that_telegram_asks_for_is_that_chats_alone(
    story: Story, council: Council
) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(council.ask) as service:
        await follow(ann)
        await follow(ben)
        story.api.faults.too_many_requests("sendMessage", 30, ANN)
        council.publishes(NEW)
        assert quoted(await ben.next_message())
        assert quoted(await ann.next_message())
        await nothing_more(story, service)
    assert 30 in story.slept
    assert (len(ann.history), len(ben.history)) == (3, 3)


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_notice_that_may_have_arrived_arrives_once(
    story: Story, council: Council, *, delivered: bool
) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        story.api.faults.drop("sendMessage", ANN, delivered=delivered)
        council.publishes(NEW)
        assert quoted(await ann.next_message())
        await nothing_more(story, service)
    looked_for(story)
    assert len(ann.history) == 3


async def test_a_group_follows_by_its_admins_and_keeps_it_when_it_moves(
    story: Story, council: Council
) -> None:
    group = story.group(topics=(3,))
    async with story.bot(council.ask) as service:
        await group.says(5, f"/follow {topic(ALDER)}")
        assert (await group.next_message()).text == wording.ADMINS_ONLY
        await group.says(5, f"/follow {topic(ALDER)}", status="administrator")
        preview = await group.next_message()
        await group.presses(preview, "Yes, follow this")
        assert (await group.next_message()).text == wording.ADMINS_ONLY
        await group.presses(preview, "Yes, follow this", user_id=5)
        assert "You follow" in (await group.next_message()).text
        story.api.move_group(group, GROUP - 7)
        await story.settled(service)
        council.publishes(NEW)
        assert quoted(await group.next_message())
        assert f"“{topic(ALDER)}”" in (await ask(group, "/following")).text


async def test_a_group_that_moves_before_its_notice_arrives(story: Story, council: Council) -> None:
    group = story.group()
    async with story.bot(council.ask) as service:
        await group.says(5, f"/follow {topic(ALDER)}", status="administrator")
        await group.presses(await group.next_message(), "Yes, follow this", user_id=5)
        await group.next_message()
        story.api.faults.migrated("sendMessage", GROUP, chat_id=GROUP)
        council.publishes(NEW)
        assert quoted(await group.next_message())
        await nothing_more(story, service)
    assert len(group.history) == 3


async def test_a_groups_topic_that_is_closed(story: Story, council: Council) -> None:
    group = story.group(topics=(3,))
    async with story.bot(council.ask) as service:
        await service.clerk.do(lambda post: follow_in(post, council.ask, GROUP, 3))
        story.api.faults.bad_request("sendMessage", "message thread not found")
        council.publishes(NEW)
        notice = await group.next_message()
        assert (notice.thread, bool(quoted(notice))) == (None, True)


async def test_a_notice_that_is_refused_is_not_excused(story: Story, council: Council) -> None:
    ann = story.person()
    async with story.bot(council.ask) as service:
        await follow(ann)
        story.api.faults.bad_request("sendMessage", "not enough rights")
        council.publishes(NEW)
        await story.api.until(lambda: len(story.api.faults) == 0)
        await nothing_more(story, service)
    assert len(ann.history) == 2


class Odd:
    """Answers that fail by a mistake of ours on one matter, once they are told to."""

    def __init__(self, ask: Answerer) -> None:
        self._ask, self.fails_look, self.fails_cut = ask, "", ""

    def __call__(self, question: str, *arguments: Any, **named: Any) -> Answer:  # noqa: ANN401
        return self._ask(question, *arguments, **named)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._ask, name)

    def look(self, subject: Subject, known: Known, today: dt.date) -> Look:
        if subject.topic == self.fails_look:
            raise ValueError(subject.topic)
        return self._ask.look(subject, known, today)

    def record(self, key: str) -> Record | None:
        if key == self.fails_cut:
            raise ValueError(key)
        return self._ask.record(key)


@pytest.mark.parametrize("where", ["look", "cut"])
async def test_one_odd_matter_does_not_keep_others_from_being_told(
    story: Story, council: Council, where: str
) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    odd = Odd(council.ask)
    async with story.bot(odd) as service:
        await follow(ann)
        await follow(ben, BIRCH)
        if where == "look":
            odd.fails_look = topic(ALDER)
        else:
            odd.fails_cut = NEW.id
        council.publishes(NEW, record(BIRCH, 2, TODAY, BUILT))
        assert quoted(await ben.next_message())
        await nothing_more(story, service)
        odd.fails_look = odd.fails_cut = ""
        council.publishes(record(ALDER, 3, TODAY, "that the works be put off"))
        told = ""
        while "put off" not in told:
            told += (await ann.next_message()).text
        assert (BUILT in told) == (where == "look")  # what could not be looked at is told later
        await nothing_more(story, service)


def follow_in(post: Post, ask: Answerer, chat: int, thread: int | None) -> None:
    look = ask.look(Subject(topic(ALDER), COUNCIL), Known(), NOW.date())
    post.following.follow(chat, thread, look, ask.mark(), (), NOW.date())


async def test_an_answer_leaves_before_the_notices(story: Story, council: Council) -> None:
    people = [story.person(ANN + number) for number in range(30)]
    async with story.bot(council.ask) as service:
        for person in people:
            await follow(person)
        council.publishes(NEW)
        for person in people[-3:]:
            await person.sends("/ask")
        for person in people:
            await person.next_message()
        for person in people[-3:]:
            await person.next_message()
        await nothing_more(story, service)
    for person in people[-3:]:
        assert person.history[-2].text == wording.ASK_HOW
        assert quoted(person.history[-1])


async def test_it_goes_on_after_a_stop(story: Story, council: Council) -> None:
    people = [story.person(ANN + number) for number in range(12)]
    async with story.bot(council.ask):
        for person in people:
            await follow(person)
    council.publishes(NEW)
    async with story.bot(council.ask) as service:
        await service.watcher.once()
    async with story.bot(council.ask) as service:
        for person in people:
            assert quoted(await person.next_message())
        await nothing_more(story, service)
    assert {len(person.history) for person in people} == {3}


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_kill_while_notices_leave(tmp_path: Path, mode: str) -> None:
    """In processes of their own, which are killed twice: every follower hears of it once."""
    path, day = tmp_path / "store.db", dt.date(2021, 7, 1)
    store = open_store(f"sqlite:///{path}", writable=True)
    store.add(begun(), NOW)
    answerer, post = Answerer(store), open_chats(f"sqlite:///{path}")
    look, mark = answerer.look(Subject(topic(ALDER), COUNCIL), Known(), day), answerer.mark()
    with post.together():
        for number in range(60):
            post.chats.choose(ANN + number, {"quiet": "off"})
            post.following.follow(ANN + number, None, look, mark, (), day)
    post.close()
    store.add([NEW], NOW)
    store.close()
    async with BotApi.running(TOKEN, local=True) as api:
        people = [api.private_chat(ANN + number) for number in range(60)]
        settings = environment(api, path, mode)
        for goal in (10, 30, 60):
            async with process(settings, tmp_path) as bot:
                heard = lambda goal=goal: sum(bool(p.history) for p in people) >= goal  # noqa: E731
                await api.until(heard, 60)
                if goal < 60:
                    bot.kill()
                else:
                    await asyncio.sleep(0.5)  # for what might come twice
    assert {len(person.history) for person in people} == {1}
