"""What goes wrong between the bot, Telegram and the store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import StoreError
from knowledge.model import Answer, Context, Talk
from sendbot import wording
from tests.sendbot.fakes import FakeAsk, made
from tests.sendbot.telegram.story import ANN, BEN, GROUP, Story, ask, quoted

GREETING = wording.TALK[Talk.GREETING]


def looked_for(story: Story) -> None:
    """Lets the looking for a lost message pass: it is refused by design where nothing is there."""
    kinds = {"editMessageReplyMarkup"}
    assert {refusal.method for refusal in story.api.refusals} <= kinds
    story.api.refusals.clear()


async def test_a_wait_that_telegram_asks_for_is_that_chats_alone(story: Story) -> None:
    ann, ben = story.person(ANN), story.person(BEN)
    story.api.faults.too_many_requests("sendMessage", 30, chat_id=ann.id)
    async with story.bot(FakeAsk()):
        await ann.sends("trees?")
        await story.api.until(lambda: len(story.api.faults) == 0)
        assert quoted(await ask(ben, "trees?"))
        assert quoted(await ann.next_message())
    assert 30 in story.slept
    assert len([call for call in story.api.calls_to("sendMessage") if call["chat_id"] == ANN]) == 2


async def test_somebody_who_has_blocked_the_bot_is_forgotten(story: Story) -> None:
    ann = story.person()
    async with story.bot(FakeAsk([made(text="A sentence of some length. " * 400)])):
        await ask(ann, "/council tarnford")
        story.api.faults.blocked("sendMessage")
        await ann.sends("trees?")
        await story.api.until(lambda: len(story.api.faults) == 0)
    assert len(story.api.calls_to("sendMessage")) == 2
    assert " error sendbot" not in story.log.getvalue()
    post = story.post()
    assert post.chats.choices(ANN) == {}
    assert post.outbox.unsent() == []
    post.close()


async def test_somebody_who_blocks_and_comes_back(story: Story) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()) as service:
        await ask(ann, "/council tarnford")
        await ann.blocks()
        await story.settled(service)
        await ann.unblocks()
        assert "any council" in (await ask(ann, "/settings")).text


async def test_a_group_that_becomes_a_supergroup_keeps_its_council(story: Story) -> None:
    group = story.group()
    async with story.bot(FakeAsk()):
        await group.says(5, "/council tarnford", status="administrator")
        await group.next_message()
        story.api.move_group(group, GROUP - 7)
        await group.says(5, "/settings", status="administrator")
        assert "asking about Tarnford" in (await group.next_message()).text


async def test_a_group_that_moves_before_its_answer_arrives(story: Story) -> None:
    group = story.group()
    async with story.bot(FakeAsk()):
        story.api.faults.migrated("sendMessage", GROUP, chat_id=GROUP)
        await group.sends("/ask trees?")
        assert quoted(await group.next_message())


async def test_a_bad_gateway_while_receiving(story: Story) -> None:
    ann = story.person()
    method = "getUpdates" if story.mode == "polling" else "setWebhook"
    story.api.faults.bad_gateway(method)
    async with story.bot(FakeAsk()):
        assert (await ask(ann, "hello")).text == GREETING
    assert "Telegram was not reached; trying again: NetworkError" in story.log.getvalue()


async def test_telegram_can_not_be_reached_at_first(story: Story) -> None:
    ann = story.person()
    story.api.faults.bad_gateway("getMe")
    story.api.faults.drop("getMe")
    async with story.bot(FakeAsk()):
        assert (await ask(ann, "hello")).text == GREETING


@pytest.mark.parametrize("delivered", [True, False])
@pytest.mark.parametrize("with_buttons", [True, False])
async def test_a_reply_that_may_have_arrived_arrives_once(
    story: Story, *, delivered: bool, with_buttons: bool
) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()):
        story.api.faults.drop("sendMessage", delivered=delivered)
        question = "trees?" if with_buttons else "hello"
        answer = await ask(ann, question)
        assert bool(quoted(answer)) == with_buttons
        assert (await ask(ann, "/ask")).text == wording.ASK_HOW
    looked_for(story)
    assert len(ann.history) == 2


async def test_a_bad_gateway_while_answering(story: Story) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()):
        for _ in range(3):
            story.api.faults.bad_gateway("sendMessage")
        assert quoted(await ask(ann, "trees?"))
    looked_for(story)
    assert len(ann.history) == 1


async def test_all_at_once(story: Story) -> None:
    """Ten people, and every fault that Telegram has: each question is answered once."""
    people = [story.person(ANN + number) for number in range(10)]
    faults = story.api.faults
    async with story.bot(FakeAsk()):
        for number, person in enumerate(people):
            if number % 2:
                faults.drop("sendMessage", person.id, delivered=bool(number % 4))
            else:
                faults.bad_gateway("sendMessage", person.id)
                faults.too_many_requests("sendMessage", 3, person.id)
        for _ in range(3):
            await asyncio.gather(*(person.sends("trees?") for person in people))
        for person in people:
            for _ in range(3):
                assert quoted(await person.next_message(timeout=60))
    looked_for(story)
    assert [len(person.history) for person in people] == [3] * 10


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
        store.records.close()  # type: ignore[attr-defined]
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


async def test_records_that_are_still_being_indexed_are_said_to_be_so(story: Story) -> None:
    def wait(question: str, context: Context) -> Answer:
        raise StoreError("being_indexed", "The records are being indexed.")

    ann = story.person()
    async with story.bot(FakeAsk(reply=wait)):
        assert (await ask(ann, "What of the trees?")).text == wording.BEING_INDEXED
    assert "the records can't be read: being_indexed" in story.log.getvalue()


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
    assert story.log.getvalue().count("a message was refused by Telegram") == 3


class TestPolling:
    async def test_another_program_with_the_same_token(self, story: Story) -> None:
        if story.mode != "polling":
            pytest.skip("only one program can poll; webhooks do not conflict")
        ann = story.person()
        async with story.bot(FakeAsk()):
            await story.api.until(lambda: bool(story.api.calls_to("getUpdates")))
            post = story.post
            story.post = lambda: type(post())(story.folder / "other")  # type: ignore[method-assign]
            async with story.bot(FakeAsk()):
                await story.api.until(lambda: bool(story.api.refusals))
            assert (await ask(ann, "hello")).text == GREETING
        assert "another program polls with the same token" in story.log.getvalue()
        assert {refusal.method for refusal in story.api.refusals} == {"getUpdates"}
        story.api.refusals.clear()


class TestDelivery:
    """What a webhook must bear: all of it happens when connections break."""

    async def test_repeated_deliveries_are_answered_once(self, story: Story) -> None:
        ann = story.person()
        story.api.webhook.repeat = 5
        async with story.bot(FakeAsk()) as service:
            for _ in range(5):
                assert quoted(await ask(ann, "trees?"))
            await story.settled(service)
        assert len(ann.history) == 5
        if story.mode == "webhook":
            figures = service.meter.text().decode()
            assert 'sendbot_received_total{kind="repeated"} 5.0' in figures

    async def test_a_delivery_whose_reply_is_lost_is_answered_once(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            story.api.webhook.lose = 3
            assert quoted(await ask(ann, "trees?"))
        story.api.webhook.lose = 0
        assert len(ann.history) == 1

    async def test_deliveries_in_the_wrong_order_are_all_answered(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            story.api.webhook.swap = True
            await ann.sends("trees?")
            await ann.sends("hello")
            answers = {bool(quoted(await ann.next_message())) for _ in range(2)}
            assert answers == {True, False}

    async def test_a_bot_that_is_down_for_a_while(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            assert (await ask(ann, "hello")).text == GREETING
        await ann.sends("trees?")
        async with story.bot(FakeAsk()):
            assert quoted(await ann.next_message())


async def test_what_was_stored_before_a_crash_is_answered_after_it(story: Story) -> None:
    ann = story.person()
    update = {
        "update_id": 5,
        "message": {
            "message_id": 9,
            "date": 0,
            "chat": ann.chat,
            "from": ann.user,
            "text": "trees?",
        },
    }
    post = story.post()
    post.inbox.receive([(5, json.dumps(update))], story.now.date())
    post.close()
    async with story.bot(FakeAsk()):
        assert quoted(await ann.next_message())


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_was_being_sent_at_a_crash_arrives_once(story: Story, *, arrived: bool) -> None:
    ann = story.person()
    async with story.bot(FakeAsk()) as service:
        gate = story.api.faults.gate("sendMessage")
        await ann.sends("trees?")
        await gate.holds()
        post = story.post()  # what a program that was killed now would leave behind
        left = post.outbox.unsent()
        post.close()
        gate.release()
        assert quoted(await ann.next_message())
        await story.settled(service)
    ((_, chat, body, floor),) = left
    assert floor is not None
    if not arrived:
        ann.remove(ann.history[0].message_id)
    post = story.post()
    post.outbox.trying(post.outbox.add(chat, body), floor)
    post.close()
    async with story.bot(FakeAsk()):
        assert (await ask(ann, "hello")).text == GREETING if arrived else True
        if not arrived:
            assert quoted(await ann.next_message())
    looked_for(story)
    assert sum(bool(quoted(message)) for message in ann.history) == 1
