"""What goes wrong between the bot, Telegram and the store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answer, Context, Talk
from sendbot import wording
from tests.sendbot.fakes import FakeAsk, made
from tests.sendbot.telegram.story import ANN, BEN, Story, ask, quoted

GREETING = wording.TALK[Talk.GREETING]


async def test_a_wait_that_telegram_asks_for(story: Story) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    story.api.faults.too_many_requests("sendMessage", 1, chat_id=ann.id)
    async with story.bot(FakeAsk()):
        await ann.sends("trees?")
        await story.api.until(lambda: len(story.api.faults) == 0)
        assert quoted(await ask(ben, "trees?"))
        assert ann.unread == []
        assert quoted(await ann.next_message())
    assert len([call for call in story.api.calls_to("sendMessage") if call["chat_id"] == ANN]) == 2


async def test_somebody_who_has_blocked_the_bot(story: Story) -> None:
    ann = story.person()
    story.api.faults.blocked("sendMessage")
    async with story.bot(FakeAsk([made(text="A sentence of some length. " * 400)])):
        await ann.sends("trees?")
        await story.api.until(lambda: len(story.api.faults) == 0)
        assert (await ask(ann, "hello")).text == GREETING
    assert len(story.api.calls_to("sendMessage")) == 2
    assert " error sendbot" not in story.log.getvalue()


async def test_a_bad_gateway_while_polling(story: Story) -> None:
    ann = story.person()
    story.api.faults.bad_gateway("getUpdates")
    async with story.bot(FakeAsk()):
        assert (await ask(ann, "hello")).text == GREETING
    assert "Telegram was not reached; trying again: NetworkError" in story.log.getvalue()


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_reply_that_may_have_arrived_is_not_sent_twice(
    story: Story, *, delivered: bool
) -> None:
    ann = story.person()
    story.api.faults.drop("sendMessage", delivered=delivered)
    async with story.bot(FakeAsk()):
        await ann.sends("hello")
        await story.api.until(lambda: len(story.api.faults) == 0)
        if delivered:
            assert (await ann.next_message()).text == GREETING
        assert (await ask(ann, "/ask")).text == wording.ASK_HOW
    assert "an update failed NetworkError at " in story.log.getvalue()


async def test_a_press_whose_answer_is_lost_still_gets_its_message(story: Story) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()):
        answer = await ask(ann, "trees?")
        story.api.faults.drop("answerCallbackQuery", delivered=True)
        await ann.presses(answer, "Next steps")
        assert quoted(await ann.next_message())


async def test_a_menu_that_can_not_be_set_stops_nothing(story: Story) -> None:
    ann = story.person()
    story.api.faults.too_many_requests("setMyCommands", 3600)
    async with story.bot(FakeAsk()):
        assert (await ask(ann, "hello")).text == GREETING
    assert "the menu of commands was not set: RetryAfter" in story.log.getvalue()


async def test_another_program_with_the_same_token(story: Story) -> None:
    story.person()
    async with story.bot(FakeAsk()), story.bot(FakeAsk()):
        await story.api.until(lambda: bool(story.api.refusals))
    assert "another program polls with the same token" in story.log.getvalue()
    assert {refusal.method for refusal in story.api.refusals} == {"getUpdates"}
    story.api.refusals.clear()


async def test_a_store_that_is_damaged_while_the_bot_runs(
    story: Story, kept: Callable[..., Answerer]
) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    store = kept(made())
    async with story.bot(store):
        assert quoted(await ask(ann, "What was agreed about trees in Weir Street?"))
        for file in store.records.path.parent.glob("store.db*"):  # type: ignore[attr-defined]
            if file.is_file():
                file.write_bytes(b"no database " * 1000)
        assert (await ask(ben, "What was agreed about trees?")).text == wording.FAILED
        assert (await ask(ben, "/privacy")).text == "\n\n".join(wording.PRIVACY)
    assert "the records can't be read: store_not_a_database" in story.log.getvalue()


async def test_a_mistake_of_ours_is_said_in_one_sentence_where_it_was_asked(story: Story) -> None:
    def fail(question: str, context: Context) -> Answer:
        raise ValueError(question)

    ann, group = story.person(), story.group(topics=(4,))
    async with story.bot(FakeAsk(reply=fail)):
        assert (await ask(ann, "a secret question")).text == wording.FAILED
        await group.sends_to_topic(4, "/ask a secret question")
        answer = await group.next_message()
        assert (answer.text, answer.thread) == (wording.FAILED, 4)
    assert "secret" not in story.log.getvalue()
    assert story.log.getvalue().count("an update failed ValueError at ") == 2


async def test_a_reply_that_telegram_refuses_is_owned_up_to(story: Story) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()):
        story.api.faults.bad_request("sendMessage", "message is too long")
        assert (await ask(ann, "trees?")).text == wording.FAILED
        for _ in range(2):  # the reply, and the sentence about it
            story.api.faults.bad_request("sendMessage", "not enough rights")
        await ann.sends("trees?")
        await story.api.until(lambda: len(story.api.faults) == 0)
        assert (await ask(ann, "hello")).text == GREETING
    assert story.log.getvalue().count("an update failed BadRequest at ") == 2
