"""News → what a follower reads, and the form in which news wait. Pure, given the records.

What waits names places in records and holds none of their words: they are cut when it is told, so
that words which have been hidden or changed meanwhile are not told.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from knowledge.model import Ask, Excerpt
from knowledge.news import Change, News, NewsKind, Settled, digest
from sendbot import wording
from sendbot.answers import invented
from sendbot.reply import Action, Button, Line, Part, Pointer, Quote, Reply

AT_ONCE = 10  # pieces of news in one reply
_STOPS = 4  # buttons to stop something
Json = dict[str, object]


def body(news: News) -> str:
    """`news` in the form in which it waits."""
    form: Json = {
        "key": news.key,
        "kind": news.kind.value,
        "record": news.record.id,
        "excerpts": [_place(excerpt) for excerpt in news.excerpts],
        "changes": [[_place(c.name), c.before, c.now] for c in news.changes],
        "settled": [[_place(s.step), _place(s.said)] for s in news.settled],
        "due": news.due.isoformat() if news.due else "",
        "newest": news.newest.isoformat() if news.newest else "",
    }
    return json.dumps(form)


def read_news(text: str, ask: Ask) -> News | None:
    """The news that `body` wrote, cut from the records as they are now; None where nothing is left.

    Raises:
        SendbotError: where the records can't be read.
    """
    form = json.loads(text)
    record = ask.record(form["record"])
    if record is None or record.withdrawn:
        return None
    changes = [(_cut(place, ask), before, now) for place, before, now in form["changes"]]
    settled = [(_cut(step, ask), _cut(said, ask)) for step, said in form["settled"]]
    excerpts = tuple(e for e in (_cut(place, ask) for place in form["excerpts"]) if e)
    kind = NewsKind(form["kind"])
    if kind is NewsKind.PASSED and not excerpts:
        return None
    return News(
        form["key"],
        kind,
        record,
        excerpts,
        tuple(Change(name, before, now) for name, before, now in changes if name),
        tuple(Settled(step, said) for step, said in settled if step and said),
        _day(form["due"]),
        _day(form["newest"]),
    )


def parts(news: News, today: dt.date) -> tuple[Part, ...]:
    """What is said of one piece of news, but for whom it concerns."""
    said: list[Part] = [Line(_first_line(news))]
    said += [Line(wording.changed(c.name.text, c.before, c.now)) for c in news.changes]
    later = {(settled.said.start, settled.said.end) for settled in news.settled}
    said += [Quote(e) for e in news.excerpts if (e.start, e.end) not in later]
    for settled in news.settled:
        said += [Line(wording.REPORTED_DONE), Quote(settled.step), Quote(settled.said)]
    if not any(isinstance(part, Quote) and part.excerpt.record == news.record for part in said):
        said.append(Pointer(news.record))
    if news.record.draft:
        said.append(Line(wording.draft(news.record)))
    if news.due:
        said.append(Line(wording.records_reach(news.newest, news.due)))
    said.append(Line(wording.age(news.record.date, today)))
    return (*said, *invented([news.record.council]))


def told(items: Sequence[tuple[Sequence[tuple[str, str]], tuple[Part, ...]]]) -> Reply:
    """The reply that tells several pieces of news: the keys and topics of each, and its parts."""
    note = Line(wording.INVENTED)
    said: list[Part] = [] if len(items) == 1 else [Line(wording.several_news(len(items)))]
    for topics, shown in items:
        said += [Line(wording.news_on([topic for _, topic in topics]))]
        said += [part for part in shown if part != note]
    if any(note in shown for _, shown in items):
        said.append(note)
    every = dict(topic for topics, _ in items for topic in topics)
    return Reply(tuple(said), tuple(stops(list(every.items())[:_STOPS])))


def stops(topics: Iterable[tuple[str, str]]) -> Iterable[Button]:
    """The buttons that end what is followed, by keys and topics."""
    return [Button(wording.stop(topic), Action.UNFOLLOW, key) for key, topic in topics]


def _first_line(news: News) -> str:
    if news.kind is NewsKind.PASSED and news.due:
        return wording.passed(news.due)
    if news.kind is NewsKind.RECORD and not (news.excerpts or news.changes):
        return wording.NEWS_MENTION if news.settled else wording.NEWS[NewsKind.RECORD]
    return wording.NEWS[news.kind]


def _place(excerpt: Excerpt) -> list[object]:
    where = [excerpt.record.id, excerpt.start, excerpt.end, excerpt.section]
    return [*where, digest(excerpt.text)]


def _cut(place: Sequence[object], ask: Ask) -> Excerpt | None:
    """The words at a place, if they are still those that were meant."""
    record_id, start, end, section, said = place
    record = ask.record(str(record_id))
    if record is None or record.withdrawn:
        return None
    excerpt = Excerpt(record, int(str(start)), int(str(end)), str(section))
    return excerpt if digest(excerpt.text) == said else None


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
