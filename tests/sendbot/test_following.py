"""Following in the conversation: the preview, the list, and how it ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.answer.answer import Answerer
from knowledge.model import Ask, Record
from knowledge.news import Followed, Known, News, NewsKind, Subject
from sendbot import notices, wording
from sendbot.converse import Chat, converse
from sendbot.following import MOST
from sendbot.reply import Action, Choices, Line, Pointer, Press, Quote, Reply, read_press
from tests.sendbot.fakes import COUNCIL, NOW, FakeAsk, made, whole

TOPIC = "school transport"


def said(
    message: str | Press, ask: Ask, choices: Choices | None = None, now: dt.datetime = NOW
) -> Reply:
    return converse(message, Chat(), ask, now, choices or Choices())[0]


def lines(reply: Reply) -> list[str]:
    return [part.text for part in reply.parts if isinstance(part, Line)]


def press(reply: Reply, words: str) -> Press:
    """The press of a button, as Telegram brings it back."""
    (button,) = [button for button in reply.buttons if button.words == words]
    assert len(button.data.encode()) <= 64
    found = read_press(button.data)
    assert found is not None
    return found


def following(*topics: str) -> Choices:
    day = dt.date(2021, 7, 1)
    return Choices(follows=tuple(Followed(Subject(topic, COUNCIL), day) for topic in topics))


def test_a_preview_says_what_it_would_have_sent(sample: Answerer) -> None:
    reply = said(f"/follow {TOPIC}", sample)
    told = lines(reply)
    assert told[0].startswith(f"You would follow “{TOPIC}” in the records of Tarnford")
    assert told[1] == (
        "This would have sent 2 messages in the last 6 months of the records. Here is the newest:"
    )
    quotes = [part.excerpt for part in reply.parts if isinstance(part, Quote)]
    assert quotes[0].record.id == "tarnford-audit-2021-07-14-5"
    assert all(q.text == q.record.text[q.start : q.end] for q in quotes)
    assert reply.begins is None
    begun = said(press(reply, "Yes, follow this"), sample)
    assert begun.begins is not None
    assert begun.begins.look.subject.council.startswith("Tarnford")
    assert begun.begins.look.news == ()
    assert len(begun.begins.shown) >= 6
    assert lines(begun)[0].startswith(f"You follow “{TOPIC}” in the records of Tarnford")
    ends = said(press(begun, f"Stop “{TOPIC}”"), sample, _after(begun))
    assert ends.ends == begun.begins.look.subject.key


def _after(reply: Reply) -> Choices:
    assert reply.begins is not None
    return Choices(follows=(Followed(reply.begins.look.subject, NOW.date()),))


def test_the_count_is_that_of_the_news_themselves(sample: Answerer) -> None:
    look = sample.look(Subject("SEND"), Known(), NOW.date())
    recent = [n for n in look.news if n.day and n.day > dt.date(2021, 1, 13)]
    told = lines(said("/follow SEND", sample))
    assert f"sent {len(recent)} messages" in told[1]


def test_what_would_have_sent_nothing_lately(sample: Answerer) -> None:
    told = lines(said("/follow library opening hours", sample))
    assert "sent no message in the last 6 months" in told[1]
    assert "of 9 April 2019:" in told[1]


@pytest.mark.parametrize("where", ["/timeline fenhouse depot", "/status fenhouse depot"])
def test_the_button_under_a_timeline_and_a_status(sample: Answerer, where: str) -> None:
    reply = said(press(said(where, sample), "Follow this"), sample)
    assert lines(reply)[0].startswith("You would follow “fenhouse depot”")
    assert press(reply, "Yes, follow this").key == "tfenhouse depot"


def test_the_button_under_an_answer_follows_the_records_matter(sample: Answerer) -> None:
    answer = said("What was decided about the Fenhouse Depot?", sample)
    reply = said(press(answer, "Follow this"), sample)
    assert "Fenhouse Depot" in lines(reply)[0]
    begun = said(press(reply, "Yes, follow this"), sample)
    assert begun.begins is not None
    assert len(begun.begins.look.trace.members) >= 2
    assert begun.begins.look.subject.seed in begun.begins.look.trace.members


def test_what_is_not_in_the_records_yet(sample: Answerer) -> None:
    reply = said("/follow velodrome in Harrowmead", sample)
    assert lines(reply) == [
        wording.nothing_yet("velodrome in Harrowmead"),
        wording.FOLLOW_SPELLING,
    ]
    begun = said(press(reply, "Yes, follow this"), sample)
    assert begun.begins is not None
    assert begun.begins.look.subject.council == ""


def test_what_can_not_be_followed(sample: Answerer) -> None:
    assert lines(said("/follow", sample)) == [wording.FOLLOW_HOW]
    assert lines(said("/follow hello", sample)) == [wording.FOLLOW_HOW]
    long = "the widening of the road between the old school and the new one in Harrowmead"
    assert lines(said(f"/follow {long}", sample)) == [wording.FOLLOW_LONG]
    assert "Follow this" not in [b.words for b in said(f"/timeline {long}", sample).buttons]
    distress = lines(said("/follow my son wants to kill himself", sample))
    assert any("Samaritans" in line for line in distress)


def test_a_council_that_was_chosen_is_that_of_what_is_followed(sample: Answerer) -> None:
    choices = Choices(council="Ellismoor District Council (invented)")
    reply = said("/follow council tax", sample, choices)
    assert "Ellismoor" in lines(reply)[0]


def test_what_is_followed_already(sample: Answerer) -> None:
    begun = said(press(said(f"/follow {TOPIC}", sample), "Yes, follow this"), sample)
    choices = _after(begun)
    for again in (
        f"/follow {TOPIC}",
        f"/follow {TOPIC.upper()}?",
        Press(Action.CONFIRM, f"t{TOPIC}"),
    ):
        reply = said(again, sample, choices)
        assert "already" in lines(reply)[0]
        assert reply.begins is None


def test_no_more_than_can_be_followed(sample: Answerer) -> None:
    reply = said(f"/follow {TOPIC}", sample, following(*map(str, range(MOST))))
    assert lines(reply)[0] == wording.too_many_followed(MOST)


def test_the_list_and_its_buttons() -> None:
    ask = FakeAsk()
    assert lines(said("/following", ask)) == [wording.FOLLOWS_NOTHING, wording.FOLLOW_HOW]
    choices = following("trees", "roads")
    for command in ("/following", "/unfollow"):
        reply = said(command, ask, choices)
        assert lines(reply)[1:3] == [
            f"“{topic}” ({COUNCIL}), since 1 July 2021." for topic in ("trees", "roads")
        ]
        end = said(press(reply, "Stop “roads”"), ask, choices)
        assert end.ends == Subject("roads", COUNCIL).key
    gone = said(Press(Action.UNFOLLOW, "0" * 12), ask, choices)
    assert (lines(gone), gone.ends) == ([wording.UNFOLLOWED_BEFORE], "")


def test_ending_by_name() -> None:
    choices, ask = following("street trees", "roads", "road safety"), FakeAsk()
    assert said("/unfollow Street Trees", ask, choices).ends == Subject("street trees", COUNCIL).key
    assert said("/unfollow trees", ask, choices).ends == Subject("street trees", COUNCIL).key
    assert said("/unfollow roads", ask, choices).ends == Subject("roads", COUNCIL).key
    unsure = said("/unfollow road", ask, choices)
    assert unsure.ends == ""
    assert "not sure" in lines(unsure)[0]
    assert said("/unfollow all", ask, choices).ends == "*"
    assert said("/unfollow all", ask).ends == ""


def test_how_often_and_at_which_hours() -> None:
    choices, ask = following("trees"), FakeAsk()
    reply = said("/following", ask, choices)
    daily = said(press(reply, "Write once a day"), ask, choices)
    assert daily.choices == replace(choices, often="day")
    assert lines(daily)[0] == wording.OFTEN["day"]
    never = said(press(reply, "No quiet hours"), ask, choices)
    assert never.choices == replace(choices, quiet="off")
    later = said("/following", ask, replace(choices, often="day", quiet="off"))
    words = [button.words for button in later.buttons]
    assert "Write at once" in words
    assert "Write once a day" not in words
    usual = said(press(later, "Quiet 9 pm to 8 am"), ask, replace(choices, quiet="off"))
    assert usual.choices == choices
    assert said(Press(Action.OFTEN, "hourly"), ask, choices).choices is None


def test_a_record_that_is_gone_when_its_button_is_pressed() -> None:
    for action in (Action.FOLLOW, Action.CONFIRM):
        assert lines(said(Press(action, "r000000000000"), FakeAsk())) == [wording.EXPIRED]
        assert lines(said(Press(action, "t "), FakeAsk())) == [wording.EXPIRED]


def test_news_wait_without_the_records_words(sample: Answerer) -> None:
    look = sample.look(Subject("SEND"), Known(), dt.date(2021, 12, 1))
    assert {NewsKind.RECORD, NewsKind.PASSED} <= {news.kind for news in look.news}
    for news in look.news:
        body = notices.body(news)
        for excerpt in news.excerpts:
            assert excerpt.text[:40] not in body
        assert notices.read_news(body, sample) == news


def test_what_is_said_of_a_change_and_of_a_promise(sample: Answerer) -> None:
    look = sample.look(Subject("SEND"), Known(), dt.date(2021, 12, 1))
    changed = next(news for news in look.news if news.changes)
    told = [p.text for p in notices.parts(changed, NOW.date()) if isinstance(p, Line)]
    assert any(". Was: " in line and "; now: " in line for line in told)
    passed = next(news for news in look.news if news.kind is NewsKind.PASSED)
    told = [p.text for p in notices.parts(passed, NOW.date()) if isinstance(p, Line)]
    assert "I found no later mention" in told[0]
    assert not any("missed" in line for line in told)


def test_words_that_have_changed_meanwhile_are_not_told() -> None:
    before = made()
    look_of = notices.body(_news_of(before))
    changed = FakeAsk([made(text="Cabinet agreed something else altogether.")])
    news = notices.read_news(look_of, changed)
    assert news is not None
    assert news.excerpts == ()
    assert any(isinstance(part, Pointer) for part in notices.parts(news, NOW.date()))
    assert notices.read_news(look_of, FakeAsk([made(id="another")])) is None
    assert notices.read_news(look_of, FakeAsk([made(withdrawn=True)])) is None


def _news_of(record: Record) -> News:
    return News("k", NewsKind.RECORD, record, (whole(record),))
