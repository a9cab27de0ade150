"""How people really talk with it: follow-ups, edits, long messages, choices, the first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Answer, Asked, Context, Reason, Talk, Unanswered
from sendbot import wording
from sendbot.telegram.pace import Limit
from tests.sendbot.fakes import COUNCIL, FakeAsk, answered, made
from tests.sendbot.telegram.story import ANN, BEN, Story, ask, quoted, words

GREETING = wording.TALK[Talk.GREETING]
MALTINGS = "What was decided about the Old Maltings?"
RENTS = "What was decided about allotment rents?"
OTHER = "Otherby District Council"


class TestEdits:
    async def test_an_edited_question_has_its_answer_edited(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            number = await ann.sends("hello")
            first = await ann.next_message()
            await ann.edits(number, MALTINGS)
            second = await ann.next_message()
            assert (second.message_id, second.edited) == (first.message_id, True)
            assert quoted(second)
            assert words(second)[0] == "What was decided"
            await ann.edits(number, "hello")
            third = await ann.next_message()
            assert (third.message_id, third.text, third.buttons) == (first.message_id, GREETING, [])
        assert len(ann.history) == 1

    async def test_a_longer_answer_gets_messages_more_and_a_shorter_one_less(
        self, story: Story
    ) -> None:
        long = made(id="long", text="A sentence of some length. " * 400)

        def reply(question: str, context: Context) -> Answer:
            return answered(long if "long" in question else made(), question)

        ann = story.person()
        async with story.bot(FakeAsk((made(), long), reply)):
            number = await ann.sends("trees")
            first = await ann.next_message()
            await ann.edits(number, "the long one")
            parts = [await ann.next_message() for _ in range(3)]
            assert parts[0].message_id == first.message_id
            await ann.edits(number, "trees")
            assert (await ann.next_message()).message_id == first.message_id
        assert [message.message_id for message in ann.history] == [first.message_id]

    async def test_an_edit_that_changes_nothing_changes_nothing(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            number = await ann.sends("trees?")
            await ann.next_message()
            await ann.edits(number, "trees, please?")
        assert story.api.calls_to("editMessageText") == []

    async def test_an_edit_of_long_ago_is_left_alone(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            number = await ann.sends("trees?")
            await ann.next_message()
        async with story.bot(FakeAsk()):  # it no longer knows which message answered what
            await ann.edits(number, "hello")
        assert len(ann.history) == 1

    async def test_an_answer_that_was_deleted_is_sent_anew(self, story: Story) -> None:
        ann = story.person()
        async with story.bot(FakeAsk()):
            number = await ann.sends("trees?")
            ann.remove((await ann.next_message()).message_id)
            await ann.edits(number, "hello")
            assert (await ann.next_message()).text == GREETING
        (refusal,) = story.api.refusals
        assert refusal.description.endswith("message to edit not found")
        story.api.refusals.clear()


class TestSeveral:
    async def test_several_questions_in_one_message(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, f"Hello. {MALTINGS} {RENTS}\nWhat about free school buses?")
        assert "Question 1 of 3: Hello. What was decided about the Old Maltings?" in answer.text
        assert "Question 2 of 3: What was decided about allotment rents?" in answer.text
        assert "Question 3 of 3: What about free school buses?" in answer.text
        assert len(quoted(answer)) >= 2

    async def test_a_short_question_after_another_is_about_the_same(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, f"{RENTS} And when? {MALTINGS}")
        assert f"Question 1 of 2: {RENTS} And when?" in answer.text
        assert f"Question 2 of 2: {MALTINGS}" in answer.text
        assert "what you mean" not in answer.text

    async def test_a_long_story_with_a_question_in_it(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        tale = "We have lived in this street for many years and it was always quiet here. " * 40
        async with story.bot(sample):
            answer = await ask(ann, f"{tale}{MALTINGS} Thank you in advance.")
        assert answer.text.startswith(wording.LONG)
        assert f"Your question: {MALTINGS}" in answer.text
        assert quoted(answer)

    async def test_a_long_story_without_a_question(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            answer = await ask(ann, "allotment rents and who decided them, please tell me. " * 60)
        assert answer.text.startswith(wording.LONG)


class TestContext:
    async def test_new(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            await ask(ann, RENTS)
            assert (await ask(ann, "/new")).text == wording.NEW_QUESTION
            assert "what you mean" in (await ask(ann, "and when?")).text
            assert quoted(await ask(ann, f"/new {MALTINGS}"))

    async def test_a_forwarded_message_is_no_follow_up(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            await ask(ann, RENTS)
            await ann.forwards("and when?")
            assert "what you mean" in (await ann.next_message()).text
            await ann.forwards(MALTINGS)
            assert quoted(await ann.next_message())

    async def test_a_press_changes_what_a_follow_up_is_about(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            maltings = await ask(ann, MALTINGS)
            await ask(ann, RENTS)
            await ann.presses(maltings, "What was decided")
            assert "Planning Committee" in (await ann.next_message()).text
            assert "Planning Committee" in (await ask(ann, "and when?")).text

    async def test_two_people_do_not_share_it(self, story: Story, sample: Answerer) -> None:
        ann, ben = story.person(ANN), story.person(BEN)
        async with story.bot(sample):
            await ask(ann, RENTS)
            await ask(ben, MALTINGS)
            assert "Cabinet" in (await ask(ann, "and when?")).text
            assert "Planning Committee" in (await ask(ben, "and when?")).text


class TestFirstDay:
    async def test_an_empty_store(self, story: Story, kept: Callable[..., Answerer]) -> None:
        ann = story.person()
        async with story.bot(kept()):
            for text in ("/start", "/latest", "/council", "/council kent", "what was decided?"):
                assert wording.NOT_YET in (await ask(ann, text)).text
            assert (await ask(ann, "/about")).text.endswith(wording.NOT_YET)
            assert (await ask(ann, "/help")).text == "\n\n".join(wording.HELP)
            looked = await ann.looks("")
            await story.api.until(lambda: looked.answered)
            assert looked.results == []

    async def test_records_that_come_while_it_runs(
        self, story: Story, kept: Callable[..., Answerer]
    ) -> None:
        ann = story.person()
        store = kept()
        async with story.bot(store):
            assert (await ask(ann, "trees in Weir Street?")).text == wording.NOT_YET
            kept(made())
            assert quoted(await ask(ann, "What was agreed about trees in Weir Street?"))

    async def test_somebody_who_only_says_hello(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            assert (await ask(ann, "hello")).text == GREETING
            assert (await ask(ann, "what can you do?")).text == "\n\n".join(wording.HELP)
            assert (await ask(ann, "thanks")).text == wording.TALK[Talk.THANKS]


class TestLatest:
    async def test_the_newest_records(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            latest = await ask(ann, "/latest")
            assert latest.text.startswith(wording.LATEST)
            assert len(words(latest)) == 5
            await ann.presses(latest, words(latest)[0])
            assert (await ann.next_message()).text

    async def test_they_are_old_and_say_so(self, story: Story, sample: Answerer) -> None:
        story.now = dt.datetime(2026, 7, 16, tzinfo=dt.UTC)
        ann = story.person()
        async with story.bot(sample):
            assert "5 years ago. Things may have changed since." in (await ask(ann, "/latest")).text


class TestCouncils:
    @pytest.fixture
    def two(self, kept: Callable[..., Answerer]) -> Answerer:
        text = "Cabinet agreed to plant 900 trees in Mill Road, and to report again in spring."
        return kept(made(), made(id="o", council=OTHER, text=text, title="Trees in Mill Road"))

    async def test_a_misspelt_name_is_enough(self, story: Story, two: Answerer) -> None:
        ann = story.person()
        async with story.bot(two):
            assert OTHER in (await ask(ann, "/council othrby")).text
            answer = await ask(ann, "What was agreed about trees?")
            assert "900 trees" in "".join(quoted(answer))
            assert OTHER in (await ask(ann, "/start")).text
            assert [text for text in words(await ask(ann, "/latest")) if "Street" in text] == []

    async def test_a_choice_by_button_outlives_a_restart(self, story: Story, two: Answerer) -> None:
        ann = story.person()
        async with story.bot(two):
            which = await ask(ann, "/council")
            assert words(which) == [OTHER, COUNCIL]
            await ann.presses(which, COUNCIL)
            assert COUNCIL in (await ann.next_message()).text
        async with story.bot(two):
            settings = await ask(ann, "/settings")
            assert f"You are asking about {COUNCIL}." in settings.text
            await ann.presses(settings, wording.ANY_COUNCIL)
            assert "every council" in (await ann.next_message()).text
        post = story.post()
        assert post.chats.choices(ANN) == {}
        post.close()

    async def test_a_name_that_may_mean_several(self, story: Story) -> None:
        names = ("North Weir Council", "North Mill Council", "South Weir Council")
        records = [made(id=name, council=name) for name in names]
        ann = story.person()
        async with story.bot(FakeAsk(records)):
            which = await ask(ann, "/council north")
            assert set(words(which)) == {"North Weir Council", "North Mill Council"}
            assert (await ask(ann, "/council nowhere at all")).text.startswith("I hold no records")

    async def test_many_councils_are_not_all_listed(self, story: Story) -> None:
        records = [made(id=str(n), council=f"Place{n:03} Council") for n in range(300)]
        ann = story.person()
        async with story.bot(FakeAsk(records)):
            which = await ask(ann, "/council")
            assert "300 councils" in which.text
            assert words(which) == []

    async def test_a_council_that_is_gone(self, story: Story, two: Answerer) -> None:
        ann = story.person()
        async with story.bot(two):
            which = await ask(ann, "/council")
        async with story.bot(FakeAsk()):
            await ann.presses(which, OTHER)
            assert (await ann.next_message()).text == wording.EXPIRED


class TestDeepLinks:
    async def test_a_topic_is_asked_at_once(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            assert quoted(await ask(ann, "/start what_was_decided_about_the_old-maltings"))
            assert (await ask(ann, "/start help")).text == "\n\n".join(wording.HELP)


class TestPeopleWhoAskTooMuch:
    async def test_one_warning_and_then_silence_and_others_are_served(self, story: Story) -> None:
        story.person_limit = Limit(3, 1000.0)
        ann, ben = story.person(ANN), story.person(BEN)
        async with story.bot(FakeAsk()) as service:
            for _ in range(8):
                await ann.sends("hello")
            assert [(await ann.next_message()).text for _ in range(4)] == [
                *[GREETING] * 3,
                wording.TOO_MANY,
            ]
            assert (await ask(ben, "hello")).text == GREETING
            await story.settled(service)

    async def test_an_old_question_asked_again_and_again_is_answered_once(
        self, story: Story
    ) -> None:
        ann = story.person()
        for _ in range(20):
            await ann.sends("trees?")
        await ann.sends("hello")
        story.now = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)  # it was down for an hour
        async with story.bot(FakeAsk()):
            assert quoted(await ann.next_message())
            assert (await ann.next_message()).text == GREETING
        assert len(ann.history) == 2


class TestFeedback:
    async def test_it_is_counted_and_thanked_for_in_a_window(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample) as service:
            answer = await ask(ann, MALTINGS)
            yes = await ann.presses(answer, "This answers it")
            no = await ann.presses(answer, "It does not")
            await story.api.until(lambda: yes.answered and no.answered)
            assert (yes.answer_text, yes.show_alert) == (wording.HELPED, True)
            assert (no.answer_text, no.show_alert) == (wording.MISSED, True)
            await story.settled(service)
            figures = service.meter.text().decode()
            assert 'sendbot_feedback_total{said="helped"} 1.0' in figures
            assert 'sendbot_feedback_total{said="missed"} 1.0' in figures
        assert len(ann.history) == 1


class TestInVain:
    def nothing(self, question: str, context: Context) -> Answer:
        asked = Asked(question, context=Context(topic=("swimming", "pool")))
        return Unanswered(asked, Reason.NO_MATCH, subject="swimming pool")

    async def test_what_is_kept(self, story: Story) -> None:
        story.keep_days = 30
        people = [story.person(ANN + number) for number in range(40)]
        async with story.bot(FakeAsk(reply=self.nothing)):
            await ask(people[0], "Is the swimming pool open? Ring 01632 960 123 or a@b.example")
            for person in people[1:]:
                await ask(person, "the pool")
        post = story.post()
        kept = post.unanswered.questions(story.now.date())
        assert kept[0].question == "Is the swimming pool open? Ring … or …"
        (gap,) = post.unanswered.gaps("2021-07", 5)
        assert (gap.topic, gap.times) == ("pool swimming", 40)
        assert 5 <= gap.people <= 40
        raw = b"".join(path.read_bytes() for path in story.folder.glob("chats*"))
        assert not any(str(person.id).encode() in raw for person in people)
        post.close()

    async def test_whoever_does_not_want_it(self, story: Story) -> None:
        story.keep_days = 30
        ann = story.person()
        async with story.bot(FakeAsk(reply=self.nothing)):
            settings = await ask(ann, "/settings")
            await ann.presses(settings, wording.KEEP_NOT)
            assert (await ann.next_message()).text == wording.NOT_KEEPING
            await ask(ann, "Is the swimming pool open?")
            again = await ask(ann, "/settings")
            assert wording.KEEP_AGAIN in words(again)
        post = story.post()
        assert post.unanswered.questions(story.now.date()) == []
        assert post.unanswered.gaps("2021-07", 1) == []
        post.close()

    async def test_it_is_erased_after_its_days(self, story: Story) -> None:
        story.keep_days = 30
        ann = story.person()
        async with story.bot(FakeAsk(reply=self.nothing)) as service:
            await ask(ann, "Is the swimming pool open?")
            story.now += dt.timedelta(days=31)
            await service.tidy()
        post = story.post()
        assert post.unanswered.questions(dt.date(2000, 1, 1)) == []
        post.close()


class TestBeingForgotten:
    @pytest.mark.parametrize(
        ("command", "said"), [("/forget", wording.FORGOTTEN), ("/stop", wording.STOPPED)]
    )
    async def test_all_is_gone(
        self, story: Story, sample: Answerer, command: str, said: str
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            await ask(ann, "/council tarnford")
            await ask(ann, RENTS)
            assert (await ask(ann, command)).text == said
            assert "what you mean" in (await ask(ann, "and when?")).text
        post = story.post()
        assert post.chats.choices(ANN) == {}
        post.close()
        raw = b"".join(path.read_bytes() for path in story.folder.glob("chats*"))
        assert str(ANN).encode() not in raw


class TestResting:
    async def test_it_says_so_at_once_and_wakes_at_once(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        operator = story.post()
        async with story.bot(sample):
            answer = await ask(ann, MALTINGS)
            operator.switch.pause("The records are being corrected.")
            said = f"{wording.RESTING} The records are being corrected."
            assert (await ask(ann, MALTINGS)).text == said
            await ann.presses(answer, "Next steps")
            assert (await ann.next_message()).text == said
            looked = await ann.looks("maltings")
            await story.api.until(lambda: looked.answered)
            assert (looked.results, looked.cache_time) == ([], 0)
            assert (await ask(ann, "/privacy")).text == "\n\n".join(wording.PRIVACY)
            assert (await ask(ann, "/forget")).text == wording.FORGOTTEN
            operator.switch.resume()
            assert quoted(await ask(ann, MALTINGS))
        operator.close()


class TestDistress:
    DANGER = "my son is being hurt at home, what was decided about school transport?"

    async def test_people_who_can_help_come_first_and_records_only_when_asked_for(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        async with story.bot(sample):
            first = await ask(ann, self.DANGER)
            assert "999" in first.text
            assert quoted(first) == []
            await ann.presses(first, "Show the records anyway")
            assert (await ann.next_message()).text
            await ask(ann, "hello")
            await ann.presses(first, "Show the records anyway")
            assert (await ann.next_message()).text == wording.HELD_BACK_GONE

    async def test_wherever_it_stands_in_a_long_message(
        self, story: Story, sample: Answerer
    ) -> None:
        ann = story.person()
        tale = "We have lived in this street for many years and it was always quiet here. " * 10
        async with story.bot(sample):
            answer = await ask(ann, f"{tale} My son is being hurt at home. {tale} {MALTINGS}")
            assert "999" in answer.text

    async def test_in_a_group_one_line_and_nothing_repeated(
        self, story: Story, sample: Answerer
    ) -> None:
        group = story.group()
        async with story.bot(sample):
            answer = await ask(group, f"/ask {self.DANGER}")
            assert (answer.text, answer.buttons) == (wording.SIGNPOST_GROUP, [])

    async def test_it_is_never_kept_among_what_was_asked_in_vain(
        self, story: Story, sample: Answerer
    ) -> None:
        story.keep_days = 30
        ann = story.person()
        async with story.bot(sample):
            first = await ask(ann, "he hits me, what does the record say about swimming pools?")
            await ann.presses(first, "Show the records anyway")
            await ann.next_message()
        post = story.post()
        assert post.unanswered.questions(dt.date(2000, 1, 1)) == []
        post.close()


class TestReceipts:
    async def test_a_code_shows_its_words_again(self, story: Story, sample: Answerer) -> None:
        ann, ben = story.person(ANN), story.person(BEN)
        async with story.bot(sample):
            answer = await ask(ann, MALTINGS)
            code = next(
                word for word in answer.text.split() if word.count("-") == 2 and word.isupper()
            )
            again = await ask(ben, code)
            assert quoted(again) == quoted(answer)[:1]
            assert quoted(await ask(ben, f"/check {code}"))
            assert (await ask(ben, "/check")).text == wording.CHECK_HOW

    async def test_coverage(self, story: Story, sample: Answerer) -> None:
        ann = story.person()
        async with story.bot(sample):
            assert "2019" in (await ask(ann, "/coverage Tarnford")).text


class TestWhoIsPutForward:
    async def test_nobody_is_named_in_a_suggestion(
        self, story: Story, kept: Callable[..., Answerer]
    ) -> None:
        named = made(id="2", title="Complaint by Mrs Quillfeather", date=dt.date(2021, 7, 15))
        ann = story.person()
        async with story.bot(kept(made(), named)):
            for text in ("/start", "/latest"):
                answer = await ask(ann, text)
                assert words(answer) == ["Decided: Street Trees"]
                assert "Quillfeather" not in answer.text
            looked = await ann.looks("")
            await story.api.until(lambda: looked.answered)
            assert not any("Quillfeather" in text for text in looked.texts())


class TestLongAnswers:
    async def test_they_come_in_parts_that_make_sense(self, story: Story) -> None:
        text = "\n".join(f"{number}. A paragraph of some length. " * 8 for number in range(40))
        ann = story.person()
        async with story.bot(FakeAsk([made(text=text)])):
            await ann.sends("trees?")
            parts = [await ann.next_message() for _ in range(3)]
        assert all(len(part.text) <= 4096 for part in parts)
        assert all(quoted(part)[0].endswith("length.") for part in parts)
        assert [bool(part.buttons) for part in parts] == [False, False, True]
        assert sum(len(quoted(part)) for part in parts) == 3
