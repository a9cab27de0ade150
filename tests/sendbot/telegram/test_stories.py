"""What people do with the bot, with the sample's records in a real store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Talk
from sendbot import wording
from tests.sendbot.fakes import TEXT, FakeAsk, made
from tests.sendbot.telegram.story import ANN, BEN, Story, ask, bold, quoted, words

GREETING = wording.TALK[Talk.GREETING]
MALTINGS = "What was decided about the Old Maltings?"
BUTTONS = [
    "What was decided",
    "Next steps",
    "Reasons",
    "Whole item",
    "This answers it",
    "It does not",
    "Follow this",
]


async def test_start(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        hello = await ask(ann, "/start")
        assert hello.text.startswith(
            "I answer questions from the council records of Tarnford Borough Council (invented),"
            " Ellismoor District Council (invented), from 10 July 2018 to 15 July 2021.\n\n"
        )
        assert wording.START_PRIVACY in hello.text
        assert wording.INVENTED in hello.text
        first, second = words(hello)
        assert first.startswith("Decided: ")
        assert second.startswith("Decided: ")
        query = await ann.presses(hello, first)
        example = await ann.next_message()
        assert query.answered
        assert quoted(example)
        assert words(example) == BUTTONS
    menus = {
        call["scope"]["type"]: [item["command"] for item in call["commands"]]
        for call in story.api.calls_to("setMyCommands")
    }
    assert menus["all_private_chats"] == list(wording.MENU)
    assert set(menus["all_group_chats"]) < set(menus["all_chat_administrators"])
    assert "council" not in menus["all_group_chats"]


async def test_a_question(story: Story, sample: Answerer) -> None:
    story.now = dt.datetime(2019, 3, 27, 9, tzinfo=dt.UTC)
    ann = story.person()
    async with story.bot(sample):
        answer = await ask(ann, MALTINGS)
    (words_of_record,) = quoted(answer)
    record = sample.record("tarnford-planning-2019-03-06-6")
    assert record is not None
    assert "".join(words_of_record.split()) in "".join(record.text.split())
    citation = "Tarnford Borough Council (invented) · Planning Committee · 6 March 2019 · item 6"
    assert answer.spans("text_link") == [citation]
    (link,) = [entity.url for entity in answer.entities if entity.type == "text_link"]
    place, _, fragment = link.partition(":~:text=")
    assert place == record.url
    begin, end = (unquote(part) for part in fragment.split(","))
    assert " ".join(words_of_record.split()).startswith(begin)
    assert " ".join(words_of_record.split()).endswith(end)
    assert f"As of {wording.date(dt.date(2019, 3, 6))}, 3 weeks ago." in answer.text
    assert answer.link_preview_disabled
    rows = [[text for text, _ in row] for row in answer.buttons]
    assert rows == [BUTTONS[:2], BUTTONS[2:4], BUTTONS[4:6], BUTTONS[6:]]
    assert answer.thread is None


async def test_a_press_is_answered_before_the_message(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        answer = await ask(ann, MALTINGS)
        before = len(story.api.calls)
        query = await ann.presses(answer, "Whole item")
        item = await ann.next_message()
        assert "Historic England had withdrawn its earlier concern" in "".join(quoted(item))
        assert words(item) == BUTTONS[:3]
        made_since = [call.method for call in story.api.calls[before:]]
    assert [name for name in made_since if name != "getUpdates"] == [
        "answerCallbackQuery",
        "sendMessage",
    ]
    assert query.answered


async def test_a_follow_up_in_words(story: Story, sample: Answerer) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(sample):
        await ask(ann, "What was decided about allotment rents?")
        when = await ask(ann, "and when?")
        assert "Cabinet · 17 November 2020 · item 10" in when.text
        assert "what you mean" in (await ask(ben, "and when?")).text
        assert (await ask(ann, "new question")).text == wording.NEW_QUESTION
        assert "what you mean" in (await ask(ann, "and when?")).text


async def test_context_ends_after_half_an_hour(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        await ask(ann, "What was decided about allotment rents?")
        story.now += dt.timedelta(minutes=31)
        assert "what you mean" in (await ask(ann, "and when?")).text


async def test_a_refusal_names_the_nearest_records(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        answer = await ask(ann, "What did Kent County Council decide about bins?")
    assert answer.text.startswith("I found no records about: Kent")
    assert "I searched 60 records" in answer.text
    assert quoted(answer) == []


async def test_two_chats_at_once(story: Story, sample: Answerer) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    gate = story.api.faults.gate("sendMessage", chat_id=ann.id)
    async with story.bot(sample):
        await ann.sends(MALTINGS)
        await gate.holds()
        assert quoted(await ask(ben, MALTINGS))
        gate.release()
        assert quoted(await ann.next_message())


async def test_one_chat_with_many_messages_holds_nobody_up(story: Story, sample: Answerer) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    gate = story.api.faults.gate("sendMessage", chat_id=ann.id)
    async with story.bot(sample):
        for _ in range(100):
            await ann.sends("hello")
        await gate.holds()
        assert (await ask(ben, "hello")).text == GREETING
        gate.release()
        for _ in range(100):
            assert (await ann.next_message()).text == GREETING


async def test_a_chats_messages_are_answered_in_order(story: Story, sample: Answerer) -> None:
    ann = story.person()
    gate = story.api.faults.gate("sendMessage", chat_id=ann.id)
    async with story.bot(sample):
        for text in (MALTINGS, "/privacy", "thank you"):
            await ann.sends(text)
        await gate.holds()
        assert len(story.api.calls_to("sendMessage")) == 1
        gate.release()
        first, second, third = [await ann.next_message() for _ in range(3)]
    assert quoted(first)
    assert second.text == "\n\n".join(wording.PRIVACY)
    assert third.text == "You are welcome. Ask again whenever you like."


async def test_messages_without_words(story: Story, sample: Answerer) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    async with story.bot(sample):
        await ann.sends_sticker()
        assert (await ann.next_message()).text == wording.NO_QUESTION
        await ann.sends_voice()
        assert (await ann.next_message()).text == wording.NO_QUESTION
        await ann.sends_photo(MALTINGS)
        assert quoted(await ann.next_message())
        for _ in range(3):
            await ben.sends_photo(album="holiday")
        assert (await ben.next_message()).text == wording.NO_QUESTION
        assert (await ask(ben, "/ask")).text == wording.ASK_HOW


async def test_commands(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        assert (await ask(ann, "/subscribe roads")).text == wording.UNKNOWN_COMMAND
        assert (await ask(ann, "/help")).text == "\n\n".join(wording.HELP)
        assert (await ask(ann, "/about")).text.startswith(wording.ABOUT)
        assert quoted(await ask(ann, f"/ask {MALTINGS}"))
        assert quoted(await ask(ann, "/start old-maltings"))


class TestGroups:
    async def test_only_commands_are_answered(self, story: Story, sample: Answerer) -> None:
        group = story.group(privacy=False)
        async with story.bot(sample):
            for text in (MALTINGS, "hello", "/weather", f"/ask@other_bot {MALTINGS}", "/subscribe"):
                await group.sends(text)
            await group.sends_sticker()
            answer = await ask(group, f"/ask {MALTINGS}")
            assert quoted(answer)
            assert quoted(await ask(group, f"/ask@under_test_bot {MALTINGS}"))
            assert (await ask(group, "/ask")).text == wording.ASK_HOW
            await group.presses(answer, "Whole item")
            assert quoted(await group.next_message())

    async def test_an_answer_stays_in_its_topic(self, story: Story, sample: Answerer) -> None:
        group = story.group(topics=(3, 4))
        async with story.bot(sample):
            await group.sends_to_topic(4, f"/ask {MALTINGS}")
            answer = await group.next_message()
            assert answer.thread == 4
            await group.presses(answer, "Whole item")
            assert (await group.next_message()).thread == 4
            assert (await ask(group, "/help")).thread is None


class TestOldButtons:
    async def test_a_record_that_is_gone(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, MALTINGS)
        async with story.bot(FakeAsk()):
            await ann.presses(answer, "Next steps")
            assert (await ann.next_message()).text == wording.EXPIRED

    async def test_a_press_that_waited_too_long(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, MALTINGS)
            await ann.presses(answer, "Whole item", expired=True)
            assert quoted(await ann.next_message())
        (refusal,) = story.api.refusals
        assert "query is too old" in refusal.description
        story.api.refusals.clear()

    async def test_a_message_that_telegram_no_longer_gives(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, MALTINGS)
            await ann.presses(answer, "Whole item", inaccessible=True)
            assert quoted(await ann.next_message())


class TestHostileWords:
    OURS = frozenset({"blockquote", "bold", "text_link"})
    HOSTILE = '<b>Marsh Lane</b> &amp; <a href="https://evil.example">more</a> </blockquote> <'

    async def test_in_a_record(self, story: Story, kept: Callable[..., Answerer]) -> None:
        text = f"Decision:\n\nCabinet agreed to close {self.HOSTILE} on Sundays."
        record = made(text=text, title=self.HOSTILE, committee=self.HOSTILE)
        ann = story.person()
        async with story.bot(kept(record)):
            start = await ask(ann, "/start")
            assert words(start)[0].startswith("Decided: <b>Marsh Lane</b>")
            answer = await ask(ann, "What was decided about Marsh Lane?")
            assert f"Cabinet agreed to close {self.HOSTILE} on Sundays." in quoted(answer)[0]
            assert {entity.type for entity in answer.entities} == self.OURS
            assert bold(answer) == [" ".join(self.HOSTILE.split())]
            await ann.presses(answer, "Whole item")
            assert self.HOSTILE in (await ann.next_message()).text
            assert self.HOSTILE in (await ask(ann, "/about")).text

    @pytest.mark.parametrize(
        "question",
        [
            HOSTILE,
            "<",
            "&lt;b&gt;",
            "what was decided about <b>treees</b>?",
            "<" * 4096,
            "🙂" * 4096,
        ],
        ids=range(6),
    )
    async def test_in_a_question(
        self, story: Story, kept: Callable[..., Answerer], question: str
    ) -> None:
        ann = story.person()
        async with story.bot(kept(made(), made(id="2", text=TEXT.replace("trees", "benches")))):
            answer = await ask(ann, question)
            assert {entity.type for entity in answer.entities} <= self.OURS
            assert set(bold(answer)) <= {made().title}
