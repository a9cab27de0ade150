"""A message and what the chat has come to → a reply."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import (
    Answer,
    Asked,
    AskedPart,
    Bearing,
    Beyond,
    Checked,
    Context,
    Excerpt,
    Gloss,
    Intent,
    Later,
    Reason,
    Record,
    Searched,
    Section,
    SmallTalk,
    Standing,
    Talk,
    Unanswered,
)
from sendbot import wording
from sendbot.answers import checked
from sendbot.converse import REMEMBERED, Chat, converse
from sendbot.reply import Action, Line, Pointer, Press, Quote, Reply, read_press
from tests.sendbot.fakes import NOW, FakeAsk, answered, made, whole

INVENTED = "Tarnford Borough Council (invented)"


def say(message: str | Press, ask: FakeAsk | None = None, chat: Chat | None = None) -> Reply:
    return converse(message, chat or Chat(), ask or FakeAsk(), NOW)[0]


def words(reply: Reply) -> list[str]:
    """The bot's own lines of a reply."""
    return [part.text for part in reply.parts if isinstance(part, Line)]


def told(answer: Answer, records: tuple[Record, ...] = (made(),)) -> Reply:
    """The reply to a question that is answered so."""
    return say("trees?", FakeAsk(records, lambda question, context: answer))


class TestCommands:
    def test_start_says_what_is_known_and_gives_examples(self) -> None:
        records = [made(), made(id="2", title="Benches", date=dt.date(2019, 5, 1)), made(id="3")]
        reply = say("/start", FakeAsk(records))
        assert words(reply) == [
            "I answer questions from the council records of Tarnford Borough Council, from 1 May"
            " 2019 to 13 July 2021.",
            "Hello. Ask me about a council meeting, in your own words.",
            wording.START_PRIVACY,
        ]
        assert [button.words for button in reply.buttons] == [
            "Decided: Street Trees",
            "Decided: Benches",
        ]
        assert [button.key for button in reply.buttons] == [record.key for record in records[:2]]

    def test_start_with_a_topic_asks_it_at_once(self) -> None:
        ask = FakeAsk()
        say("/start street-trees_2021", ask, Chat(Context(record_id="other"), NOW))
        assert ask.asked == [("street trees 2021", Context())]

    def test_start_forgets(self) -> None:
        assert converse("/start", Chat(Context(record_id="x"), NOW), FakeAsk(), NOW)[1] == Chat()

    def test_ask_with_words(self) -> None:
        ask = FakeAsk()
        for message in (
            "/ask trees?",
            "/ASK@under_test_bot  trees?",
            "/ask\ntrees?",
            " /ask trees? ",
        ):
            assert isinstance(say(message, ask).parts[1], Quote)
        assert {question for question, _ in ask.asked} == {"trees?"}

    @pytest.mark.parametrize("message", ["/ask", "/ask   ", "/ask@under_test_bot"])
    def test_ask_without_words(self, message: str) -> None:
        ask = FakeAsk()
        assert words(say(message, ask)) == [wording.ASK_HOW]
        assert ask.asked == []

    def test_help_and_privacy(self) -> None:
        assert words(say("/help")) == list(wording.HELP)
        assert words(say("/privacy")) == list(wording.PRIVACY)

    def test_about_says_what_is_held(self) -> None:
        assert words(say("/about"))[1:] == [
            "Tarnford Borough Council: 1 record, of 13 July 2021. Committees: Cabinet."
        ]

    @pytest.mark.parametrize("message", ["/subscribe roads", "/ask_me", "/startnow"])
    def test_other_commands_are_not_known(self, message: str) -> None:
        ask = FakeAsk()
        chat = Chat(Context(record_id="x"), NOW)
        reply, after = converse(message, chat, ask, NOW)
        assert (words(reply), after, ask.asked) == ([wording.UNKNOWN_COMMAND], chat, [])

    def test_a_path_is_a_question(self) -> None:
        ask = FakeAsk()
        say("/ what now", ask)
        say("either/or", ask)
        assert [question for question, _ in ask.asked] == ["/ what now", "either/or"]


class TestContext:
    def test_a_follow_up_has_the_context_of_the_answer_before(self) -> None:
        ask = FakeAsk()
        _, chat = converse("trees?", Chat(), ask, NOW)
        converse("and why?", chat, ask, NOW + REMEMBERED)
        assert ask.asked[1] == ("and why?", Context(record_id=made().id))

    def test_it_ends_after_half_an_hour(self) -> None:
        ask = FakeAsk()
        _, chat = converse("trees?", Chat(), ask, NOW)
        converse("and why?", chat, ask, NOW + REMEMBERED + dt.timedelta(seconds=1))
        assert ask.asked[1] == ("and why?", Context())

    @pytest.mark.parametrize(
        "message", ["new question", "New question.", "“new topic”", "a new subject"]
    )
    def test_a_new_question_clears_it(self, message: str) -> None:
        ask = FakeAsk()
        reply, chat = converse(message, Chat(Context(record_id="x"), NOW), ask, NOW)
        assert (words(reply), chat, ask.asked) == ([wording.NEW_QUESTION], Chat(), [])

    def test_words_that_only_begin_so_are_a_question(self) -> None:
        ask = FakeAsk()
        say("new question time for councillors", ask)
        assert len(ask.asked) == 1

    def test_small_talk_keeps_it(self) -> None:
        chat = Chat(Context(record_id="x"), NOW)
        reply, after = converse("hello", chat, FakeAsk(), NOW)
        assert (words(reply), after.context) == (
            ["Hello. Ask me about a council meeting, in your own words."],
            chat.context,
        )


class TestPresses:
    @pytest.mark.parametrize("action", [Action.DECIDED, Action.NEXT_STEPS, Action.REASONS])
    def test_a_press_asks_of_its_record_whatever_the_chat_is_about(self, action: Action) -> None:
        other = made(id="other")
        ask = FakeAsk((made(), other))
        chat = Chat(Context(record_id=made().id), NOW)
        reply, after = converse(Press(action, other.key), chat, ask, NOW)
        context = Context(record_id="other", council=other.council)
        assert ask.asked == [(wording.ASKED[action], context)]
        assert after.context.record_id == "other"
        assert [part.excerpt.record for part in reply.parts if isinstance(part, Quote)] == [other]

    def test_a_press_works_after_half_an_hour(self) -> None:
        old = Chat(Context(record_id="x"), NOW - 2 * REMEMBERED)
        assert any(
            isinstance(p, Quote) for p in say(Press(Action.DECIDED, made().key), None, old).parts
        )

    def test_a_record_that_its_council_has_withdrawn_is_not_shown(self) -> None:
        gone = made(withdrawn=True)
        for action in (Action.DECIDED, Action.WHOLE):
            reply = say(Press(action, gone.key), FakeAsk((gone,)))
            assert words(reply) == [wording.EXPIRED]

    def test_an_expired_press_says_so_and_keeps_the_context(self) -> None:
        chat = Chat(Context(record_id="x"), NOW)
        reply, after = converse(Press(Action.DECIDED, "0123456789ab"), chat, FakeAsk(), NOW)
        assert (words(reply), reply.buttons, after) == ([wording.EXPIRED], (), chat)

    def test_the_whole_item_begins_at_its_beginning(self) -> None:
        text = "The Mayor reported a petition.\n\nDecision:\n\nCabinet agreed."
        record = made(text=text, sections=(Section("Decision", 43, len(text)),))
        reply = say(Press(Action.WHOLE, record.key), FakeAsk((record,)))
        (quote,) = [part for part in reply.parts if isinstance(part, Quote)]
        assert quote.excerpt.text == text
        assert words(reply) == ["Street Trees", "As of 13 July 2021, 3 days ago."]
        assert [button.action for button in reply.buttons] == [
            Action.DECIDED,
            Action.NEXT_STEPS,
            Action.REASONS,
        ]

    def test_the_whole_item_of_a_page_leaves_out_the_head_of_the_page(self) -> None:
        text = "Issue - meetings\n\nMeeting: 13/07/2021 - Cabinet\n\nMinutes:\n\nCabinet agreed."
        start = text.index("Cabinet agreed")
        record = made(text=text, kind="issue", sections=(Section("Minutes", start, len(text)),))
        reply = say(Press(Action.WHOLE, record.key), FakeAsk((record,)))
        (quote,) = [part for part in reply.parts if isinstance(part, Quote)]
        assert quote.excerpt.text == "Cabinet agreed."

    @pytest.mark.parametrize("end", ["\n", " "])
    def test_a_very_long_item_is_cut_at_a_sentence_and_says_so(self, end: str) -> None:
        line = "A line of the record." + end
        record = made(text=line * 1000, draft=True, date=dt.date(2015, 7, 13))
        reply = say(Press(Action.WHOLE, record.key), FakeAsk((record,)))
        (quote,) = [part for part in reply.parts if isinstance(part, Quote)]
        assert quote.excerpt.text.endswith("record.")
        assert 5000 < len(quote.excerpt.text) <= 6000
        assert words(reply) == [
            "This is from a meeting 6 years ago. Things may have changed since.",
            "Street Trees",
            wording.CUT,
            wording.draft(record),
            "As of 13 July 2015, 6 years ago.",
        ]


class TestAnswers:
    def test_a_recent_answer(self) -> None:
        reply = say("trees?")
        assert words(reply) == [wording.ANSWER[Intent.ABOUT], "As of 13 July 2021, 3 days ago."]
        assert [type(part) for part in reply.parts] == [Line, Quote, Line]
        assert [button.words for button in reply.buttons] == [
            "What was decided",
            "Next steps",
            "Reasons",
            "Whole item",
            "This answers it",
            "It does not",
            "Follow this",
        ]

    def test_an_old_answer_says_so_first(self) -> None:
        reply = told(answered(made(date=dt.date(2015, 7, 13))))
        assert (
            words(reply)[0] == "This is from a meeting 6 years ago. Things may have changed since."
        )
        assert reply.parts[0] == Line(words(reply)[0])

    def test_a_repaired_question_is_shown(self) -> None:
        answer = answered(made())
        asked = replace(answer.asked, read_as="street trees")
        assert (
            words(told(replace(answer, asked=asked)))[0] == "I read your question as: street trees"
        )

    def test_a_draft_says_so_once(self) -> None:
        draft = made(draft=True)
        answer = answered(draft)
        reply = told(replace(answer, excerpts=answer.excerpts * 2))
        assert words(reply).count(wording.draft(draft)) == 1
        assert wording.citation(draft).endswith("draft")

    def test_a_newer_record_is_announced_first_and_named_last(self) -> None:
        newer = made(id="newer", date=dt.date(2021, 7, 15))
        reply = told(replace(answered(made()), later=Later(newer)))
        assert reply.parts[0] == Line("A newer record about this is named at the end.")
        assert reply.parts[-2:] == (Line("A newer record about this:"), Pointer(newer))

    @pytest.mark.parametrize(
        ("bearing", "first"),
        [
            (Bearing.REPLACES, "A later decision stands in place of this one, or of part of it."),
            (Bearing.SENT_BACK, "This decision was sent back to be looked at again."),
            (Bearing.CORRECTS, "A later meeting corrected this record."),
        ],
    )
    def test_what_undoes_an_answer_is_quoted_with_its_date(
        self, bearing: Bearing, first: str
    ) -> None:
        newer = made(id="newer", date=dt.date(2021, 7, 15), draft=True)
        later = Later(newer, bearing, whole(newer))
        reply = told(replace(answered(made()), later=later))
        assert words(reply)[0].startswith(first)
        place = reply.parts.index(Quote(whole(newer)))
        assert reply.parts[place - 1] == Line(wording.LATER[bearing])
        assert reply.parts[place + 1 : place + 3] == (
            Line(wording.draft(newer)),
            Line("As of 15 July 2021, yesterday."),
        )

    def test_a_record_without_a_date_is_given_none(self) -> None:
        reply = told(answered(made(date=None)))
        assert words(reply)[-1] == "The record gives no date for its meeting."

    def test_noted_is_not_agreed(self) -> None:
        answer = replace(
            answered(made()), asked=Asked("agreed?", Intent.DECISION), verbs=("noted",)
        )
        assert "not the same as agreeing" in words(told(answer))[0]

    def test_an_invented_council_is_said_to_be_invented(self) -> None:
        record = made(council=INVENTED)
        answer = answered(record)
        assert words(told(answer, (record,)))[-1] == wording.INVENTED
        for message in ("/start", "/about", Press(Action.WHOLE, record.key)):
            assert wording.INVENTED in words(say(message, FakeAsk((record,))))
        assert wording.INVENTED not in words(say("trees?"))


class TestRefusals:
    def test_an_empty_store(self) -> None:
        answer = Unanswered(Asked("trees?"), Reason.EMPTY_STORE)
        assert words(told(answer, ())) == [wording.NOT_YET]
        assert words(say("/start", FakeAsk(()))) == [wording.NOT_YET]
        assert words(say("/about", FakeAsk(()))) == [wording.ABOUT, wording.NOT_YET]
        assert say("/start", FakeAsk(())).buttons == ()

    def test_excerpts_of_one_record_stand_in_its_order_under_its_title(self) -> None:
        first, second = made(), made(id="2", title="Benches")
        found = (Excerpt(first, 40, 60), Excerpt(second, 0, 20), Excerpt(first, 0, 20))
        reply = told(replace(answered(first), excerpts=found))
        quotes = [part for part in reply.parts if isinstance(part, Quote)]
        assert [part.excerpt for part in quotes] == [found[2], found[0], found[1]]
        assert [part.is_titled for part in quotes] == [True, False, True]

    @pytest.mark.parametrize("reason", set(Reason) - {Reason.EMPTY_STORE})
    def test_a_refusal_says_what_was_searched(self, reason: Reason) -> None:
        found = Searched(1, (made().council,), (), made().date, made().date)
        reply = told(Unanswered(Asked("trees?"), reason, searched=found))
        said = "I searched 1 record of Tarnford Borough Council, of 13 July 2021."
        assert said in words(reply)
        assert not any("I searched" in line for line in words(told(Unanswered(Asked("?"), reason))))
        assert reply.buttons == ()

    def test_nearest_records_are_named_not_quoted(self) -> None:
        near = (made(council=INVENTED), made(id="2"))
        for count, line in ((1, wording.NEAREST_ONE), (2, wording.NEAREST_MORE)):
            answer = Unanswered(Asked("?"), Reason.NOT_STATED, near[:count], missing="a date")
            reply = told(answer)
            assert words(reply)[0].startswith("I found no date in the records that come near this.")
            assert line in words(reply)
            assert [part.record for part in reply.parts if isinstance(part, Pointer)] == list(
                near[:count]
            )
            assert not any(isinstance(part, Quote) for part in reply.parts)
            assert {button.key for button in reply.buttons} == {near[0].key}
            assert words(reply)[-1] == wording.INVENTED


class TestOnTheSample:
    """The same with a real store, and questions whose answers are plain."""

    def test_a_talk(self, sample: Answerer) -> None:
        chat = Chat()
        reply, chat = converse("What was decided about the Old Maltings?", chat, sample, NOW)
        (quote,) = [part for part in reply.parts if isinstance(part, Quote)]
        assert "planning permission be GRANTED" in quote.excerpt.text
        record = quote.excerpt.record
        reply, chat = converse(Press(Action.WHOLE, record.key), chat, sample, NOW)
        assert [p.excerpt.text for p in reply.parts if isinstance(p, Quote)] == [record.text]
        reply, chat = converse("thank you", chat, sample, NOW)
        assert words(reply) == ["You are welcome. Ask again whenever you like."]
        assert chat.context.record_id == record.id

    @pytest.mark.parametrize(
        "message",
        [
            "\ud800",
            "trees \udcff in Weir Street",
            "x" * 100_000,
            "what was decided " * 6000,
            "\x00",
            "🙂" * 500,
            "/ask " + "\u202e" * 9000,
            "*" * 100_000,
            " new " * 20_000,
        ],
        ids=range(9),
    )
    def test_odd_messages_get_a_reply(self, sample: Answerer, message: str) -> None:
        reply, _ = converse(message, Chat(), sample, NOW)
        assert words(reply)

    def test_a_draft_on_record(self, sample: Answerer) -> None:
        record = sample.record("tarnford-scrutiny-2021-07-08-5")
        assert isinstance(record, Record)
        reply, _ = converse(Press(Action.WHOLE, record.key), Chat(), sample, NOW)
        assert wording.draft(record) in words(reply)


class TestDistress:
    """Met with people who can help; the records stay a tap away."""

    @staticmethod
    def ask(talk: Talk = Talk.WORN_DOWN) -> FakeAsk:
        def reply(question: str, context: Context) -> Answer:
            if "cope" in question and not ask.anyway:
                return SmallTalk(Asked(question, context=context), talk)
            return answered(made(), question)

        ask = FakeAsk(reply=reply)
        return ask

    @pytest.mark.parametrize("talk", list(wording.SIGNPOST))
    def test_people_who_can_help_come_first(self, talk: Talk) -> None:
        reply = say("i cant cope", self.ask(talk))
        assert words(reply) == list(wording.SIGNPOST[talk])
        assert [button.words for button in reply.buttons] == ["Show the records anyway"]
        assert len(reply.buttons[0].data.encode()) <= 64

    def test_in_a_group_nothing_is_repeated(self) -> None:
        reply = say("i cant cope", self.ask())
        assert reply.in_group == (Line(wording.SIGNPOST_GROUP),)
        assert say("trees?").in_group == ()

    def test_the_button_asks_the_question(self) -> None:
        ask = self.ask()
        reply, chat = converse("i cant cope, trees?", Chat(), ask, NOW)
        press = read_press(reply.buttons[0].data)
        assert press is not None
        shown, after = converse(press, chat, ask, NOW)
        assert ask.asked[-1][0] == "i cant cope, trees?"
        assert ask.anyway
        assert any(isinstance(part, Quote) for part in shown.parts)
        assert after.held_back == ""

    def test_the_message_is_forgotten_with_the_next_or_in_time(self) -> None:
        ask = self.ask()
        reply, chat = converse("i cant cope, trees?", Chat(), ask, NOW)
        press = read_press(reply.buttons[0].data)
        assert press is not None
        assert "cope" not in repr(chat)
        _, later = converse("benches?", chat, ask, NOW)
        for before, now in ((later, NOW), (chat, NOW + REMEMBERED * 2), (Chat(), NOW)):
            gone = converse(press, before, ask, now)[0]
            assert words(gone) == [wording.HELD_BACK_GONE]


class TestWorry:
    """A kind sentence and people who can help stand above what the records say."""

    QUESTION = "im so worried for my son, what was decided about school transport?"

    def test_help_comes_first_and_the_records_below(self, sample: Answerer) -> None:
        reply, chat = converse(self.QUESTION, Chat(), sample, NOW)
        kind = wording.WORRIED
        assert words(reply)[: len(kind)] == list(kind)
        assert any(isinstance(part, Quote) for part in reply.parts)
        assert chat.held_back == ""
        after, _ = converse("and why?", chat, sample, NOW)
        assert not set(kind) & set(words(after))

    def test_in_a_group_nothing_is_repeated(self, sample: Answerer) -> None:
        reply, _ = converse(self.QUESTION, Chat(), sample, NOW)
        said = [part.text for part in reply.in_group if isinstance(part, Line)]
        assert said[0] == wording.WORRIED_GROUP
        assert not any("worried" in text or "my son" in text for text in said)
        assert any(isinstance(part, Quote) for part in reply.in_group)

    def test_among_several_questions_it_is_said_once(self, sample: Answerer) -> None:
        message = (
            "My daughter has been out of school since March. What was decided about school"
            " transport? When does the Weirside pool reopen?"
        )
        reply, _ = converse(message, Chat(), sample, NOW)
        kind = list(wording.WORRIED)
        said = words(reply)
        assert said[: len(kind)] == kind
        assert all(said.count(text) == 1 for text in kind)
        assert any(text.startswith("Question 2 of 2: When does the W") for text in said)
        assert not any("daughter" in part.text for part in reply.in_group if isinstance(part, Line))

    def test_where_the_records_have_no_answer(self, sample: Answerer) -> None:
        reply, _ = converse("my son has lost his place at the Holt unit", Chat(), sample, NOW)
        assert words(reply)[: len(wording.WORRIED)] == list(wording.WORRIED)

    def test_how_to_appeal_is_not_ours_to_say(self, sample: Answerer) -> None:
        said = words(converse("how do i appeal", Chat(), sample, NOW)[0])
        assert wording.BEYOND[Beyond.HOW_TO] in said


class TestCoverage:
    """What is held, so that silence can be judged."""

    def test_one_council_is_shown_year_by_year(self) -> None:
        assert words(say("/coverage")) == [
            "Tarnford Borough Council:",
            "Cabinet: 1 record, 2021 (1).",
        ]

    def test_committees_with_a_name_come_first(self) -> None:
        said = words(say("/coverage", FakeAsk((made(committee=""), made(id="2")))))
        assert said[1:] == [
            "Cabinet: 1 record, 2021 (1).",
            "Records that name no committee: 1 record, 2021 (1).",
        ]

    def test_of_several_one_is_chosen_by_its_name(self) -> None:
        ask = FakeAsk((made(), made(council="Otherby Council", date=None, committee="")))
        assert words(say("/coverage", ask))[-1] == wording.COVERAGE_MORE
        assert words(say("/coverage Otherby", ask)) == [
            "Otherby Council:",
            "Records that name no committee: 1 record, no date (1).",
        ]
        assert words(say("/coverage Elsewhere", ask)) == [wording.COVERAGE_NONE]

    def test_an_empty_store(self) -> None:
        assert words(say("/coverage", FakeAsk(()))) == [wording.NOT_YET]


class TestCheck:
    """A receipt shows the words that it stands for."""

    def test_a_code_is_checked_with_and_without_the_command(self) -> None:
        code = whole(made()).receipt
        for message in (f"/check {code}", code, f"Receipt {code}"):
            reply = say(message)
            assert words(reply)[0] == wording.CHECKED[Standing.EXACT]
            assert reply.parts[1] == Quote(whole(made()), is_titled=True)

    def test_the_command_alone_says_how(self) -> None:
        assert words(say("/check")) == [wording.CHECK_HOW]

    def test_a_code_that_is_not_held_and_one_that_is_none(self) -> None:
        other = whole(made(id="other")).receipt
        assert words(say(f"/check {other}")) == [wording.CHECKED_NOTHING]
        (line,) = words(say("/check trees"))
        assert line.startswith("That is not a code of mine.")

    @pytest.mark.parametrize("standing", list(Standing)[1:])
    def test_a_replaced_record_says_so_and_shows_the_newest(self, standing: Standing) -> None:
        found = Checked(whole(made(draft=True)), standing, made(title="Newer"), NOW)
        reply = checked([found], NOW.date())
        assert words(reply)[0] == wording.CHECKED[standing]
        assert wording.replaced(NOW.date()) in words(reply)
        assert Pointer(made(title="Newer")) in reply.parts

    def test_a_rare_chance_is_said(self) -> None:
        found = Checked(whole(made()), Standing.EXACT, made())
        assert words(checked([found, found], NOW.date()))[0] == wording.CHECKED_SEVERAL


class TestParts:
    """A question of several parts says which of them were not found."""

    def test_what_was_not_found_is_said(self) -> None:
        parts = (AskedPart("when", True), AskedPart("how much", False, "a cost"))
        said = words(told(replace(answered(made()), parts=parts)))
        assert "Your question has 2 parts. I found 1. Not found: a cost." in said

    def test_a_missing_part_without_a_name_is_repeated(self) -> None:
        parts = (AskedPart("when", True), AskedPart("is it safe", False))
        assert wording.not_all(parts).endswith("Not found: “is it safe”.")

    def test_all_parts_found_have_a_line_of_their_own(self) -> None:
        parts = (AskedPart("when", True), AskedPart("why", True))
        said = words(told(replace(answered(made()), parts=parts)))
        assert wording.PARTS in said
        assert not any("Not found" in line for line in said)


class TestOwnWords:
    """What the bot says of its own stands above the records, and is marked."""

    def test_a_term_is_explained_as_the_bots_own_words(self) -> None:
        gloss = Gloss("EHCP", "education, health and care plan")
        line = wording.gloss(gloss)
        assert "my own and not a record’s" in line
        for answer in (answered(made()), Unanswered(Asked("?"), Reason.NO_MATCH)):
            assert words(told(replace(answer, gloss=gloss)))[0] == line

    @pytest.mark.parametrize("kind", [Beyond.ADVICE, Beyond.VERDICT])
    def test_no_advice_and_no_verdict(self, kind: Beyond) -> None:
        asked = Asked("should i appeal", beyond=kind)
        reply = told(replace(answered(made()), asked=asked))
        assert words(reply)[0] == wording.BEYOND[kind]
        assert any(isinstance(part, Quote) for part in reply.parts)

    @pytest.mark.parametrize("intent", [Intent.AMOUNT, Intent.WHEN])
    def test_records_that_disagree_are_said_to(self, intent: Intent) -> None:
        answer = replace(answered(made()), asked=Asked("?", intent), is_conflict=True)
        assert wording.CONFLICT[intent] in words(told(answer))
