"""Groups, topics and inline mode: only when it is meant, and only for those who may."""

from __future__ import annotations

from knowledge.answer.answer import Answerer
from sendbot import wording
from tests.sendbot.fakes import COUNCIL, FakeAsk, made
from tests.sendbot.telegram.story import GROUP, Story, ask, quoted

MALTINGS = "What was decided about the Old Maltings?"


async def test_a_silent_group_stays_silent(story: Story, sample: Answerer) -> None:
    group = story.group(privacy=False)
    async with story.bot(sample):
        for text in (
            MALTINGS,
            "hello",
            "thanks",
            "/weather",
            f"/ask@other_bot {MALTINGS}",
            "/subscribe",
            "/ what now",
            "@other_bot what was decided?",
            "new question",
        ):
            number = await group.sends(text)
        await group.edits(number, MALTINGS)
        await group.sends_sticker()
        await group.sends_photo("Look at this")
        await group.gains_member()
    assert group.history == []


async def test_commands_are_answered_as_replies(story: Story, sample: Answerer) -> None:
    group = story.group()
    async with story.bot(sample):
        number = await group.sends(f"/ask {MALTINGS}")
        answer = await group.next_message()
        assert quoted(answer)
        assert answer.reply_to == number
        assert quoted(await ask(group, f"/ask@under_test_bot {MALTINGS}"))
        assert (await ask(group, "/ask")).text == wording.ASK_HOW
        assert (await ask(group, "/help@UNDER_TEST_BOT")).text == "\n\n".join(wording.HELP)
        await group.presses(answer, "Whole item")
        assert quoted(await group.next_message())


async def test_its_name_and_a_reply_to_it_are_meant_for_it(story: Story, sample: Answerer) -> None:
    group = story.group(privacy=False)
    async with story.bot(sample):
        answer = await ask(group, f"@under_test_bot {MALTINGS}")
        assert quoted(answer)
        await group.replies(answer, "and when?")
        assert "Planning Committee" in (await group.next_message()).text
        assert (await ask(group, "@under_test_bot")).text == "\n\n".join(wording.HELP)
        own = await group.sends("what do you all think?")
        assert own


async def test_a_reply_reaches_it_in_privacy_mode_too(story: Story, sample: Answerer) -> None:
    group = story.group()
    async with story.bot(sample):
        answer = await ask(group, f"/ask {MALTINGS}")
        await group.replies(answer, "and why?")
        assert (await group.next_message()).text


async def test_each_topic_has_its_own_thread_and_context(story: Story, sample: Answerer) -> None:
    group = story.group(topics=(3, 4))
    async with story.bot(sample):
        await group.sends_to_topic(4, f"/ask {MALTINGS}")
        answer = await group.next_message()
        assert answer.thread == 4
        await group.presses(answer, "Whole item")
        assert (await group.next_message()).thread == 4
        await group.sends_to_topic(3, "/ask and when?")
        other = await group.next_message()
        assert (other.thread, "what you mean" in other.text) == (3, True)
        assert (await ask(group, "/help")).thread is None


async def test_only_admins_choose(story: Story) -> None:
    group = story.group()
    async with story.bot(FakeAsk()):
        for text in ("/council tarnford", "/settings", "/forget", "/stop"):
            await group.says(7, text)
            assert (await group.next_message()).text == wording.ADMINS_ONLY
        await group.says(8, "/council tarnford", status="administrator")
        which = await group.next_message()
        assert COUNCIL in which.text
        await group.says_unnamed("/settings")
        settings = await group.next_message()
        assert COUNCIL in settings.text
        await group.presses(settings, wording.KEEP_NOT)  # by a member who is no admin
        assert (await group.next_message()).text == wording.ADMINS_ONLY
        await group.says(7, "/ask trees?")
        assert quoted(await group.next_message())
    post = story.post()
    assert post.chats.choices(GROUP) == {"council": COUNCIL}
    post.close()


async def test_a_group_that_throws_it_out_is_forgotten(story: Story) -> None:
    group = story.group()
    async with story.bot(FakeAsk()) as service:
        await group.says_unnamed("/council tarnford")
        await group.next_message()
        await group.blocks()
        await story.settled(service)
    post = story.post()
    assert post.chats.choices(GROUP) == {}
    post.close()


class TestInline:
    async def test_results_are_complete_cited_excerpts(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            looked = await ann.looks("what was decided about the old maltings")
            await story.api.until(lambda: looked.answered)
        assert looked.results
        assert "Planning Committee · 6 March 2019 · item 6" in looked.texts()[0]
        assert "2 years ago" in looked.texts()[0]
        assert looked.button == {"text": wording.INLINE_PRIVATE, "start_parameter": "help"}

    async def test_an_empty_question_offers_the_newest(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            looked = await ann.looks("")
            await story.api.until(lambda: looked.answered)
        assert 1 <= len(looked.results) <= 10
        assert all("Tarnford Borough Council" in text for text in looked.texts())

    async def test_nothing_found_offers_nothing(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            looked = await ann.looks("swimming pools of Kent")
            await story.api.until(lambda: looked.answered)
        assert looked.results == []

    async def test_a_draft_says_so_and_markup_is_text(self, story: Story) -> None:
        hostile = made(text="<b>Cabinet</b> agreed &amp; noted it.", title="<i>", draft=True)
        ann = story.person()
        async with story.bot(FakeAsk([hostile])):
            looked = await ann.looks("trees")
            await story.api.until(lambda: looked.answered)
        (text,) = looked.texts()
        assert "<b>Cabinet</b> agreed &amp; noted it." in text
        assert "Draft minutes: not yet agreed by Cabinet." in text

    async def test_what_does_not_fit_is_not_cut(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk([made(text="A sentence of some length. " * 400)])):
            looked = await ann.looks("trees")
            await story.api.until(lambda: looked.answered)
        assert looked.results == []

    async def test_one_that_waited_too_long(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()) as service:
            await ann.looks("trees", expired=True)
            await story.settled(service)
        (refusal,) = story.api.refusals
        assert "query is too old" in refusal.description
        story.api.refusals.clear()
