"""What is news of a subject, and what is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer.answer import Answerer
from knowledge.keep import open_store
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Excerpt, Record
from knowledge.news import Known, Look, News, NewsKind, Subject, Trace
from knowledge.read.page import Page
from knowledge.read.recognise import read_page

SAMPLE = Path(__file__).resolve().parents[4] / "knowledge" / "sample" / "records.jsonl"
NOW = dt.datetime(2021, 9, 1, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
COUNCIL = "Tarnford Borough Council"
SPRING = Record(
    id="plan-1",
    council=COUNCIL,
    committee="Cabinet",
    date=dt.date(2021, 3, 9),
    item="6",
    title="Weir Street Crossing",
    text="Cabinet considered a report on the crossing.\n\nCabinet agreed that a survey be made"
    " of the crossing.\n\nThe Head of Highways undertook to send the survey of the crossing to all"
    " members by 30 June 2021.",
)
SUMMER = replace(
    SPRING,
    id="plan-2",
    date=dt.date(2021, 7, 13),
    text="Cabinet agreed that the crossing in Weir Street be built.",
)
CROSSING = Subject("weir street crossing", COUNCIL)
Store = Callable[..., "Told"]


class Told:
    """A store, and what has been told of one subject in it."""

    def __init__(self, store: SqliteStore, subject: Subject) -> None:
        self.store, self.answerer = store, Answerer(store)
        self.subject, self.today = subject, dt.date(2021, 6, 1)
        self.look = self.answerer.look(subject, Known(), self.today)
        self.mark = self.answerer.mark()

    def after(self, *records: Record) -> Sequence[News]:
        """The news after `records` came; that the cheap look misses none is checked."""
        self.store.add(records, NOW)
        is_touched = bool(self.answerer.touched([(self.subject, self.look.trace)], self.mark))
        self.mark = self.answerer.mark()
        news = self.again()
        assert is_touched or all(one.kind is NewsKind.PASSED for one in news)
        return news

    def again(self) -> Sequence[News]:
        """The news at another look."""
        self.look = self.answerer.look(self.subject, self.look.known, self.today)
        return self.look.news


@pytest.fixture
def told(tmp_path: Path) -> Store:
    def make(*records: Record, subject: Subject = CROSSING) -> Told:
        store = open_store(f"sqlite:///{tmp_path / 'store.db'}", writable=True)
        store.add(records, NOW)
        return Told(store, subject)

    return make


def test_a_new_record_of_the_matter_is_told_once(told: Store) -> None:
    matter = told(SPRING)
    (news,) = matter.after(SUMMER)
    assert (news.kind, news.record) == (NewsKind.RECORD, SUMMER)
    assert [excerpt.text for excerpt in news.excerpts] == [SUMMER.text]
    assert matter.again() == ()
    assert matter.after(SUMMER) == ()


def test_a_record_about_something_else_is_no_news(told: Store) -> None:
    matter = told(SPRING)
    other = replace(SUMMER, id="x", title="Library Opening Hours", text="Cabinet agreed the hours.")
    alike = replace(other, id="y", title="Mill Street Car Park", text="Cabinet agreed a fence.")
    elsewhere = replace(SUMMER, id="z", council="Ellismoor District Council")
    assert matter.after(other, alike, elsewhere) == ()


def test_a_draft_and_the_minutes_with_the_same_words_are_told_once(told: Store) -> None:
    matter = told(SPRING)
    assert matter.after(replace(SUMMER, draft=True))
    assert matter.after(SUMMER) == ()
    printed = replace(SUMMER, id="other", text=SUMMER.text.replace(" ", "\n"), item="7")
    assert matter.after(printed) == ()


def test_minutes_that_say_otherwise_than_their_draft_are_told_as_changed(told: Store) -> None:
    matter = told(SPRING)
    matter.after(replace(SUMMER, draft=True))
    (news,) = matter.after(replace(SUMMER, text=SUMMER.text.replace("be built", "not be built")))
    assert news.kind is NewsKind.CHANGED
    assert "not be built" in news.excerpts[0].text


def test_a_word_more_elsewhere_in_the_record_is_no_news(told: Store) -> None:
    matter = told(SPRING)
    matter.after(SUMMER)
    longer = replace(SUMMER, text=f"Councillor Tranter was in the chair.\n\n{SUMMER.text}")
    assert matter.after(longer) == ()


def test_facts_that_are_found_anew_in_the_same_words_are_no_news(told: Store) -> None:
    """As after an update that finds more: what is known is the record's words, not its facts."""
    matter = told(SPRING, SUMMER)
    known = matter.look.known
    every = matter.answerer.look(CROSSING, Known(), matter.today)
    texts = frozenset(news.key for news in every.news)
    matter.look = replace(matter.look, known=replace(known, keys=texts))
    assert matter.again() == ()


def test_an_index_made_anew_is_no_news(told: Store) -> None:
    matter = told(SPRING, SUMMER)
    matter.store.reindex()
    assert matter.answerer.touched([(CROSSING, matter.look.trace)], matter.mark) == []
    assert matter.again() == ()


def test_another_store_of_the_same_records_is_no_news(told: Store, tmp_path: Path) -> None:
    matter = told(SPRING, SUMMER)
    fresh = Answerer(open_store(f"sqlite:///{tmp_path / 'fresh.db'}", writable=True))
    fresh.records.add([SUMMER, SPRING], NOW)  # type: ignore[attr-defined]
    assert list(fresh.touched([(CROSSING, Trace())], matter.mark)) == [0]
    assert fresh.look(CROSSING, matter.look.known, matter.today).news == ()


def test_words_that_are_hidden_are_no_news(told: Store) -> None:
    matter = told(SPRING)
    matter.after(SUMMER)
    matter.store.hide(SUMMER.id, "in Weir Street", NOW)
    assert matter.again() == ()
    matter.store.hide(SUMMER.id, "", NOW)
    assert matter.again() == ()
    matter.store.show_again(SUMMER.id, "", NOW)
    assert matter.again() == ()


def test_an_old_record_that_comes_late_is_history(told: Store) -> None:
    matter = told(SUMMER)
    assert matter.after(replace(SPRING, date=dt.date(2019, 3, 9))) == ()


def test_an_agenda_and_then_its_minutes(told: Store) -> None:
    matter = told(SPRING)
    agenda = replace(SUMMER, id="agenda", kind="agenda", text="To consider a report.")
    (news,) = matter.after(agenda)
    assert news.kind is NewsKind.AGENDA
    (news,) = matter.after(SUMMER)
    assert news.kind is NewsKind.RECORD


def test_a_day_that_passes_without_a_later_mention(told: Store) -> None:
    matter = told(SPRING)
    assert matter.look.next_due == dt.date(2021, 6, 30)
    matter.today = dt.date(2021, 6, 30)
    assert matter.again() == ()
    matter.today = dt.date(2021, 7, 1)
    (news,) = matter.again()
    assert (news.kind, news.due) == (NewsKind.PASSED, dt.date(2021, 6, 30))
    assert "send the survey" in news.excerpts[0].text
    assert matter.again() == ()
    assert matter.look.next_due is None


def test_a_day_that_passes_when_a_later_record_reports_it_done(told: Store) -> None:
    matter = told(SPRING)
    done = replace(
        SUMMER,
        id="log",
        title="Actions Arising from Previous Meetings",
        date=dt.date(2021, 6, 15),
        text="Action: send the survey of the crossing to all members.\nCompleted.\n\nThe survey of"
        " the crossing had been sent to all members.",
    )
    (news,) = matter.after(done)
    assert [settled.said.record for settled in news.settled] == [done]
    assert "undertook to send" in news.settled[0].step.text
    matter.today = dt.date(2021, 7, 1)
    assert matter.again() == ()


def test_a_day_that_had_passed_before_it_was_followed(told: Store) -> None:
    late = replace(SPRING, text=SPRING.text.replace("30 June 2021", "30 April 2021"))
    matter = told(late)
    assert matter.again() == ()


def test_the_matter_of_a_record_is_followed_by_its_links(told: Store) -> None:
    seed = Subject(SPRING.title, COUNCIL, SPRING.id)
    matter = told(SPRING, subject=seed)
    other = replace(SUMMER, id="z", title="Weir Street Flooding")
    assert matter.after(other) == ()
    assert [news.record.id for news in matter.after(SUMMER)] == [SUMMER.id]


def test_what_was_not_in_the_records_when_it_was_followed(told: Store) -> None:
    matter = told(SPRING, subject=Subject("swimming baths"))
    assert matter.look == replace(matter.look, news=(), next_due=None, newest=None)
    bath = replace(SUMMER, id="b", title="Swimming Baths", text="Cabinet agreed to build baths.")
    assert [news.record.id for news in matter.after(bath)] == ["b"]


def sample() -> list[Record]:
    records = read_page(Page("sample", SAMPLE.read_bytes())).records
    return sorted(records, key=lambda record: (str(record.date), record.id))


def test_the_samples_story_as_it_came(tmp_path: Path) -> None:
    """Followed from the start: every later record of the matter once, with what it changes."""
    records = [r for r in sample() if r.council.startswith("Tarnford")]
    first = next(i for i, r in enumerate(records) if r.id == "tarnford-cabinet-2020-01-21-6")
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}", writable=True)
    store.add(records[:first], NOW)
    matter = Told(store, Subject("SEND", records[0].council))
    found: list[News] = []
    for record in records[first:]:
        matter.today = record.date or matter.today
        found += matter.after(record)
    assert [n.record.id for n in found if n.kind is NewsKind.RECORD] == [
        "tarnford-cabinet-2020-01-21-6",
        "tarnford-scrutiny-2020-03-12-5",
        "tarnford-cabinet-2020-06-16-5",
        "tarnford-scrutiny-2020-11-12-5",
        "tarnford-cabinet-2021-06-15-6",
        "tarnford-scrutiny-2021-07-08-8",  # the log of actions reports steps as done
    ]
    changes = [(c.before, c.now) for n in found for c in n.changes]
    assert ("not enough progress", "no longer monitored") in changes
    assert all(before != now for before, now in changes)
    assert len({one.key for one in found}) == len(found)
    for news in found:
        for excerpt in _excerpts(news):
            assert excerpt.text == excerpt.record.text[excerpt.start : excerpt.end] != ""


def _excerpts(news: News) -> Iterable[Excerpt]:
    yield from news.excerpts
    yield from (change.name for change in news.changes)
    for settled in news.settled:
        yield from (settled.step, settled.said)


def test_many_subjects_and_a_record_that_concerns_few(tmp_path: Path) -> None:
    records = sample()
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}", writable=True)
    store.add(records[:-10], NOW)
    answerer = Answerer(store)
    topics = ["SEND", "food waste", "council tax", "Fenhouse Depot", "school crossing patrols"]
    looks: list[Look] = [answerer.look(Subject(topic), Known(), TODAY) for topic in topics]
    mark = answerer.mark()
    store.add([r for r in records[-10:] if "Crossing Patrol" in r.title], NOW)
    places = answerer.touched([(one.subject, one.trace) for one in looks], mark)
    assert [topics[place] for place in places] == ["school crossing patrols"]


def test_the_cheap_look_misses_no_news(tmp_path: Path) -> None:
    """Over the sample's last records, one after another: whoever has news was to be looked at."""
    records = sample()
    topics = ["transport", "food waste", "council tax", "Fenhouse Depot", "markets", "climate"]
    topics += ["crossing patrol", "allotments", "special school places", "parking", "bins"]
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}", writable=True)
    store.add(records[:-18], NOW)
    answerer = Answerer(store)
    looks = [answerer.look(Subject(topic), Known(), dt.date(2021, 1, 1)) for topic in topics]
    told = 0
    for record in records[-18:]:
        mark = answerer.mark()
        store.add([record], NOW)
        touched = answerer.touched([(one.subject, one.trace) for one in looks], mark)
        for place, before in enumerate(looks):
            after = answerer.look(before.subject, before.known, dt.date(2021, 1, 1))
            assert place in touched or not after.news, (topics[place], record.id)
            assert {news.record.id for news in after.news} <= {record.id}
            told += len(after.news)
            looks[place] = after
    assert told >= 8
