"""Who follows what, what is known of it, and what is still to be told: in the file of chats.

Everything is written in transactions of the caller's. A subject's `turn` counts its looks: a look
is kept only by the program whose turn it is, so that two programs never tell the same. News go to
followers in portions, and how far they have come is kept with them.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from knowledge.news import Behind, Followed, Known, Look, Mark, Notice, Subject, Trace

_PORTION = 500  # followers that are told in one transaction
SCHEMA = (
    "create table subject (id integer primary key, key text not null unique, topic text not null,"
    " council text not null, seed text not null, batch integer not null, stamp text not null,"
    " trace text not null, reached text, next_due text, turn integer not null default 0)",
    "create index subject_batch on subject (batch, stamp)",
    "create index subject_due on subject (next_due) where next_due is not null",
    "create table known (subject integer not null, key text not null,"
    " primary key (subject, key)) without rowid",
    "create table subscription (id integer primary key autoincrement, chat integer not null,"
    " thread integer, subject integer not null, since text not null, unique (chat, subject))",
    "create index subscription_subject on subscription (subject, id)",
    # `next` is the subscription up to which it has been told, `last` the last one that is told
    "create table news (id integer primary key autoincrement, subject integer not null,"
    " key text not null, body text not null, next integer not null, last integer not null)",
    # `news` is null once it is in the outbox: the row stays, so that it is told but once
    "create table notice (chat integer not null, key text not null, thread integer, news integer,"
    " subjects text not null, due text, primary key (chat, key)) without rowid",
    "create index notice_due on notice (due, chat) where news is not null",
    "create index notice_news on notice (news) where news is not null",
)


class Following:
    """The tables of following."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, chat: int) -> Sequence[Followed]:
        """What a chat follows, in the order in which it began to."""
        rows = self._db.execute(
            "select topic, council, seed, since from subscription join subject"
            " on subject.id = subscription.subject where chat = ? order by subscription.id",
            (chat,),
        )
        return [
            Followed(Subject(topic, council, seed), dt.date.fromisoformat(since))
            for topic, council, seed, since in rows
        ]

    def follow(
        self,
        chat: int,
        thread: int | None,
        look: Look,
        mark: Mark,
        news_keys: Iterable[str],
        day: dt.date,
    ) -> None:
        """Lets a chat follow what `look` looked at; what it was shown then is no news to it."""
        subject = look.subject
        sql = "select id from subject where key = ?"
        row = self._db.execute(sql, (subject.key,)).fetchone()
        number = row[0] if row else self._begin(look, mark)
        self._db.execute(
            "insert into subscription (chat, thread, subject, since) values (?, ?, ?, ?)"
            " on conflict (chat, subject) do update set thread = excluded.thread",
            (chat, thread, number, day.isoformat()),
        )
        known = {key for (key,) in self._db.execute(_KNOWN, (number,))}
        shown = [(chat, key) for key in news_keys if key not in known]
        self._db.executemany(
            "insert or ignore into notice (chat, key, subjects) values (?, ?, '')", shown
        )

    def _begin(self, look: Look, mark: Mark) -> int:
        subject = look.subject
        number = self._db.execute(
            "insert into subject (key, topic, council, seed, batch, stamp, trace)"
            " values (?, ?, ?, ?, ?, ?, '{}')",
            (subject.key, subject.topic, subject.council, subject.seed, mark.number, mark.stamp),
        ).lastrowid
        self._note(int(number or 0), look)
        return int(number or 0)

    def unfollow(self, chat: int, key: str) -> bool:
        """Ends what a chat follows; whether it did."""
        row = self._db.execute("select id from subject where key = ?", (key,)).fetchone()
        if row is None:
            return False
        sql = "delete from subscription where chat = ? and subject = ?"
        ended = self._db.execute(sql, (chat, row[0])).rowcount > 0
        pending = "select key, subjects from notice where chat = ? and news is not null"
        for news_key, subjects in self._db.execute(pending, (chat,)).fetchall():
            left = [number for number in json.loads(subjects) if number != row[0]]
            if left:
                sql = "update notice set subjects = ? where chat = ? and key = ?"
                self._db.execute(sql, (json.dumps(left), chat, news_key))
            else:
                sql = "update notice set news = null where chat = ? and key = ?"
                self._db.execute(sql, (chat, news_key))
        if ended and not self.of(chat):
            self._db.execute("delete from notice where chat = ?", (chat,))
        self._tidy([row[0]])
        return ended

    def forget(self, chat: int) -> None:
        """Ends everything that a chat follows, and erases what was to be told to it."""
        sql = "select subject from subscription where chat = ?"
        subjects = [row[0] for row in self._db.execute(sql, (chat,))]
        self._db.execute("delete from subscription where chat = ?", (chat,))
        self._db.execute("delete from notice where chat = ?", (chat,))
        self._tidy(subjects)

    def move(self, chat: int, to: int) -> None:
        """Gives what a chat follows, and what waits for it, to another one."""
        for table in ("subscription", "notice"):
            self._db.execute(f"update or ignore {table} set chat = ? where chat = ?", (to, chat))
            self._db.execute(f"delete from {table} where chat = ?", (chat,))

    def _tidy(self, subjects: Iterable[int]) -> None:
        """Forgets subjects that nobody follows any more."""
        for number in subjects:
            sql = "select 1 from subscription where subject = ? limit 1"
            if self._db.execute(sql, (number,)).fetchone() is None:
                self._db.execute("delete from subject where id = ?", (number,))
                self._db.execute("delete from known where subject = ?", (number,))
        self._db.execute(_SPENT)

    def behind(
        self, mark: Mark, today: dt.date, limit: int, after: int = 0, chat: int | None = None
    ) -> Sequence[Behind]:
        """Subjects to be held against the records: those of `chat`, or all, from number `after` on.

        They are behind `mark`, or a promised day of theirs has passed.
        """
        rows = self._db.execute(
            "select id, turn, topic, council, seed, trace, batch, stamp,"
            " coalesce(next_due < :today, 0) from subject where id > :after"
            " and (batch <> :batch or stamp <> :stamp or next_due < :today) and (:chat is null or"
            " id in (select subject from subscription where chat = :chat))"
            " order by id limit :limit",
            {
                "today": today.isoformat(),
                "batch": mark.number,
                "stamp": mark.stamp,
                "after": after,
                "chat": chat,
                "limit": limit,
            },
        )
        return [
            Behind(
                number,
                turn,
                Subject(topic, council, seed),
                _trace(trace),
                Mark(batch, stamp),
                bool(is_due),
            )
            for number, turn, topic, council, seed, trace, batch, stamp, is_due in rows
        ]

    def known(self, number: int) -> Known:
        """What is known of a subject."""
        row = self._db.execute("select reached from subject where id = ?", (number,)).fetchone()
        reached = dt.date.fromisoformat(row[0]) if row and row[0] else None
        keys = frozenset(key for (key,) in self._db.execute(_KNOWN, (number,)))
        return Known(keys, reached, is_begun=True)

    def passed_by(self, subjects: Iterable[Behind], mark: Mark) -> None:
        """Notes of subjects that nothing up to `mark` concerns them."""
        self._db.executemany(
            "update subject set batch = ?, stamp = ?, turn = turn + 1 where id = ? and turn = ?",
            [(mark.number, mark.stamp, one.id, one.turn) for one in subjects],
        )

    def looked(
        self, behind: Behind, look: Look, mark: Mark, news: Iterable[tuple[str, str]]
    ) -> bool:
        """Keeps a look at a subject, and its news: (key, body), to be told to who follows it now.

        False where another program has looked since: then nothing is kept.
        """
        taken = self._db.execute(
            "update subject set batch = ?, stamp = ?, turn = turn + 1 where id = ? and turn = ?",
            (mark.number, mark.stamp, behind.id, behind.turn),
        )
        if taken.rowcount != 1:
            return False
        self._note(behind.id, look)
        sql = "select coalesce(max(id), 0) from subscription where subject = ?"
        last = self._db.execute(sql, (behind.id,)).fetchone()[0]
        self._db.executemany(
            "insert into news (subject, key, body, next, last) values (?, ?, ?, 0, ?)",
            [(behind.id, key, body, last) for key, body in news],
        )
        return True

    def _note(self, number: int, look: Look) -> None:
        reached = look.known.reached.isoformat() if look.known.reached else None
        next_due = look.next_due.isoformat() if look.next_due else None
        self._db.execute(
            "update subject set trace = ?, reached = ?, next_due = ? where id = ?",
            (json.dumps(asdict(look.trace)), reached, next_due, number),
        )
        self._db.executemany(
            "insert or ignore into known (subject, key) values (?, ?)",
            [(number, key) for key in sorted(look.known.keys)],
        )

    def spread(self, due: Callable[[str], dt.datetime]) -> int:
        """Puts the next portion of news before their followers; how many followers there were.

        `due` says when a chat is told, by what it has chosen (as JSON).
        """
        row = self._db.execute(
            "select id, subject, key, next, last from news where next < last order by id limit 1"
        ).fetchone()
        if row is None:
            return 0
        news, subject, key, after, last = row
        followers = self._db.execute(
            "select subscription.id, chat, thread, coalesce(choices, '{}') from subscription"
            " left join chat on chat.id = chat where subject = ? and subscription.id > ?"
            " and subscription.id <= ? order by subscription.id limit ?",
            (subject, after, last, _PORTION),
        ).fetchall()
        reached = followers[-1][0] if len(followers) == _PORTION else last
        self._db.execute("update news set next = ? where id = ?", (reached, news))
        self._db.executemany(
            "insert into notice (chat, key, thread, news, subjects, due) values (?, ?, ?, ?, ?, ?)"
            " on conflict (chat, key) do update set subjects ="
            " json_insert(subjects, '$[#]', json_extract(excluded.subjects, '$[0]'))"
            " where news is not null",
            [
                (chat, key, thread, news, json.dumps([subject]), _moment(due(choices)))
                for _, chat, thread, choices in followers
            ],
        )
        self._db.execute(_SPENT)
        return max(1, len(followers))

    def waiting(self) -> int:
        """How many notices are still to be told."""
        sql = "select count(*) from notice where news is not null"
        return int(self._db.execute(sql).fetchone()[0])

    def due(self, now: dt.datetime, limit: int, besides: Iterable[int] = ()) -> Sequence[int]:
        """The chats that are to be told something by `now`, who waits longest first.

        Chats in `besides`, and 0, which is the terminal's, are left out.
        """
        out = json.dumps([0, *besides])
        rows = self._db.execute(
            "select chat from notice where news is not null and due <= ?"
            " and chat not in (select value from json_each(?)) order by due, chat limit ?",
            (_moment(now), out, limit * 4),
        )
        return list(dict.fromkeys(row[0] for row in rows))[:limit]

    def notices(self, chat: int, now: dt.datetime | None, limit: int) -> Sequence[Notice]:
        """What is to be told to a chat by `now` (None for all that waits), in order."""
        rows = self._db.execute(
            "select thread, notice.key, news, body, subjects from notice join news"
            " on news.id = notice.news where chat = ? and (? is null or due <= ?)"
            " order by news.id limit ?",
            (chat, now and _moment(now), now and _moment(now), limit),
        ).fetchall()
        return [
            Notice(chat, thread, key, news, body, self._topics(subjects))
            for thread, key, news, body, subjects in rows
        ]

    def _topics(self, subjects: str) -> tuple[tuple[str, str], ...]:
        """The keys and the topics of subjects."""
        rows = self._db.execute(
            "select subject.key, topic from json_each(?) join subject on subject.id = value",
            (subjects,),
        )
        return tuple((str(key), str(topic)) for key, topic in rows)

    def told(self, notice: Notice) -> bool:
        """Notes that a notice is told, which erases it; whether it had not been told before."""
        sql = "update notice set news = null, due = null where chat = ? and key = ? and news = ?"
        was = self._db.execute(sql, (notice.chat, notice.key, notice.news)).rowcount == 1
        self._db.execute(f"{_SPENT} and id = ?", (notice.news,))
        return was

    def reschedule(self, chat: int, due: dt.datetime) -> None:
        """Lets what waits for a chat be told at another time."""
        sql = "update notice set due = ? where chat = ? and news is not null"
        self._db.execute(sql, (_moment(due), chat))


_KNOWN = "select key from known where subject = ?"
_SPENT = (
    "delete from news where next >= last"
    " and not exists (select 1 from notice where notice.news = news.id)"
)


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat(timespec="seconds")


def _trace(text: str) -> Trace:
    kept = json.loads(text)
    return Trace(
        tuple(kept.get("members", ())),
        tuple(tuple(step) for step in kept.get("steps", ())),
        tuple(kept.get("names", ())),
    )
