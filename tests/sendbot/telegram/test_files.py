"""A matter as a document, and its dates as a calendar: sent like every other message, once."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Talk
from sendbot import wording
from tests.botapi.chats import PrivateChat
from tests.botapi.messages import BotMessage
from tests.sendbot.telegram.story import Story, ask, quoted, words
from tests.sendbot.telegram.test_faults import looked_for

PLAN = "accelerated progress plan"
WASTE = "to extend it to a further 3,000 households in Harrowmead and Pellow Cross"
GREETING = wording.TALK[Talk.GREETING]


def content(message: BotMessage) -> bytes:
    assert message.document is not None
    return message.document.content


def document_text(message: BotMessage) -> str:
    with zipfile.ZipFile(io.BytesIO(content(message))) as archive:
        return archive.read("word/document.xml").decode()


async def test_a_briefing_is_sent_as_a_document(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        brief = await ask(ann, f"/brief {PLAN}")
        assert brief.document is not None
        assert brief.document.name == "brief-accelerated-progress-plan.docx"
        assert "502 children and young people were waiting" in document_text(brief)
        assert brief.text.startswith(f"“{PLAN}”: ")
        assert "As of 15 June 2021, 1 month ago." in brief.text
        assert wording.INVENTED in brief.text
        await ann.presses(brief, "Brief as a web page")
        page = await ann.next_message()
        assert b"502 children and young people were waiting" in content(page)
        await ann.presses(brief, "Dates for my calendar")
        dates = await ann.next_message()
        assert content(dates).count(b"BEGIN:VEVENT\r\n") == 3
        assert "3 dates from the records" in dates.text
        await ann.presses(brief, "How it stands")
        stands = await to_the_end(ann)
        assert f"How “{PLAN}” stands" in stands[0].text
        assert words(stands[-1])[0] == "Next steps"


async def to_the_end(chat: PrivateChat) -> list[BotMessage]:
    """The messages of one reply: the buttons stand under the last."""
    found = [await chat.next_message()]
    while not words(found[-1]):
        found.append(await chat.next_message())
    return found


async def test_the_buttons_under_a_timeline(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        await ann.sends("/timeline food waste")
        timeline = (await to_the_end(ann))[-1]
        assert words(timeline) == ["How it stands", "Brief as a document", "Follow this"]
        await ann.presses(timeline, "Brief as a document")
        assert WASTE in document_text(await ann.next_message())


async def test_how_it_stands_as_a_picture(story: Story, sample: Answerer) -> None:
    pytest.importorskip("PIL", reason="Pillow, an optional extra, is not installed")
    ann = story.person()
    async with story.bot(sample):
        await ann.sends(f"/status {PLAN}")
        status = (await to_the_end(ann))[-1]
        story.api.faults.drop("sendPhoto", delivered=True)
        await ann.presses(status, "As a picture")
        picture = await ann.next_message()
        assert picture.document is not None
        assert picture.document.is_photo
        assert "4 areas: sufficient progress, as of 21 January 2020." in picture.text
        assert words(picture)[0] == "How it stands"
        assert (await ask(ann, "hello")).text == GREETING
    looked_for(story)
    assert sum(message.document is not None for message in ann.history) == 1


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("/brief", wording.MATTER_HOW),
        ("/brief zzgrbl", wording.NO_MATTER),
    ],
)
async def test_nothing_to_brief_on(
    story: Story, sample: Answerer, message: str, said: object
) -> None:
    ann = story.person()
    async with story.bot(sample):
        answer = await ask(ann, message)
    assert answer.document is None
    assert answer.text in (said.values() if isinstance(said, dict) else [said])


async def test_in_a_topic_of_a_group_as_a_reply(story: Story, sample: Answerer) -> None:
    group = story.group(topics=(4,))
    async with story.bot(sample):
        number = await group.sends_to_topic(4, f"/brief {PLAN}")
        brief = await group.next_message()
        assert (brief.thread, brief.reply_to) == (4, number)
        assert content(brief)


async def test_a_topic_too_long_for_a_button_has_none(story: Story, sample: Answerer) -> None:
    ann = story.person()
    topic = "home to school transport policy " + "for the policy of transport to school " * 2
    async with story.bot(sample):
        brief = await ask(ann, f"/brief {topic}")
        assert content(brief)
        assert words(brief) == []


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_document_that_may_have_arrived_arrives_once(
    story: Story, sample: Answerer, *, delivered: bool
) -> None:
    ann = story.person()
    async with story.bot(sample):
        story.api.faults.drop("sendDocument", delivered=delivered)
        assert content(await ask(ann, f"/brief {PLAN}"))
        assert (await ask(ann, "hello")).text == GREETING
    looked_for(story)
    assert [message.document is not None for message in ann.history] == [True, False]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_document_that_was_being_sent_at_a_crash_arrives_once(
    story: Story, sample: Answerer, *, arrived: bool
) -> None:
    ann = story.person()
    async with story.bot(sample) as service:
        gate = story.api.faults.gate("sendDocument")
        await ann.sends(f"/brief {PLAN}")
        await gate.holds()
        post = story.post()  # what a program that was killed now would leave behind
        left = post.outbox.unsent()
        post.close()
        gate.release()
        first = content(await ann.next_message())
        await story.settled(service)
    ((_, chat, body, floor),) = left
    assert floor is not None
    if not arrived:
        ann.remove(ann.history[0].message_id)
    post = story.post()
    post.outbox.trying(post.outbox.add(chat, body), floor)
    post.close()
    async with story.bot(sample):
        if not arrived:
            assert content(await ann.next_message()) == first
        assert (await ask(ann, "hello")).text == GREETING
    looked_for(story)
    assert sum(message.document is not None for message in ann.history) == 1


async def test_what_is_asked_to_wait_or_refused(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        story.api.faults.too_many_requests("sendDocument", 30)
        assert content(await ask(ann, f"/brief {PLAN}"))
        story.api.faults.bad_request("sendDocument", "file is too big")
        assert (await ask(ann, f"/brief {PLAN}")).text == wording.FAILED
    assert 30 in story.slept


async def test_somebody_who_has_blocked_the_bot_gets_none(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        story.api.faults.blocked("sendDocument")
        await ann.sends(f"/brief {PLAN}")
        await story.api.until(lambda: len(story.api.faults) == 0)
    post = story.post()
    assert post.outbox.unsent() == []
    post.close()


async def test_an_edit_takes_the_file_back(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        number = await ann.sends(f"/brief {PLAN}")
        old = await ann.next_message()
        await ann.edits(number, "/brief food waste")
        new = await ann.next_message()
        assert WASTE in document_text(new)
        await ann.edits(number, "What was decided about the Old Maltings?")
        answer = await ann.next_message()
        assert quoted(answer)
        await ann.edits(number, "/brief food waste")
        await ann.next_message()
    assert [message.document is not None for message in ann.history] == [True]
    assert old.message_id not in ann.messages


async def test_nothing_of_a_file_is_left_behind(story: Story, sample: Answerer) -> None:
    ann = story.person()
    async with story.bot(sample):
        brief = await ask(ann, f"/brief {PLAN}")
    kept = b"".join(path.read_bytes() for path in story.folder.glob("chats*"))
    assert base64.b64encode(content(brief))[2000:2060] not in kept
    assert PLAN.encode() not in kept
