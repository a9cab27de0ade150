"""What people asked in vain, without who asked."""

from __future__ import annotations

import datetime as dt
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from knowledge.words.named import name_words, without_names

FEWEST = 5  # people who must have asked about a topic for it to be told
_SHELVES = 62  # bits of a whole number that SQLite can hold


@dataclass(frozen=True, slots=True)
class Vain:
    """A question that was asked in vain."""

    day: dt.date
    reason: str
    question: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What the records could not answer in a month: how often, and by at least how many people."""

    topic: str
    times: int
    people: int


class Unanswered:
    """Questions for a set number of days, and counts of topics by month.

    People are counted without being kept. Each falls on one of 62 shelves, by a secret that is
    drawn anew every month, and a topic keeps only which shelves were touched. A shelf is shared
    by many people, so that it points at nobody; and as many shelves as were touched, at least so
    many people asked.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self, day: dt.date, reason: str, question: str) -> None:
        """Keeps a question, without names of people in it."""
        question = without_names(question)
        sql = "insert into unanswered (day, reason, question) values (?, ?, ?)"
        self._connection.execute(sql, (day.isoformat(), reason, question))

    def count(self, day: dt.date, topic: str, person: int, question: str = "") -> None:
        """Counts a topic that somebody asked about in vain; names in the question are left out."""
        named = name_words(question)
        topic = " ".join(word for word in topic.split() if word not in named)
        if not topic:
            return
        month = f"{day:%Y-%m}"
        shelf = 1 << self._shelf(month, person)
        sql = (
            "insert into gap (month, topic, times, people) values (?, ?, 1, ?) on conflict"
            " (month, topic) do update set times = times + 1, people = people | excluded.people"
        )
        self._connection.execute(sql, (month, topic, shelf))

    def feedback(self, day: dt.date, topic: str, *, helped: bool) -> None:
        """Counts a "This answers it" or an "It does not" about a record."""
        sql = (
            "insert into feedback (month, topic, helped, missed) values (?, ?, ?, ?) on conflict"
            " (month, topic) do update set helped = helped + excluded.helped,"
            " missed = missed + excluded.missed"
        )
        self._connection.execute(sql, (f"{day:%Y-%m}", topic, int(helped), int(not helped)))

    def questions(self, since: dt.date) -> Sequence[Vain]:
        """What was asked in vain since a day, newest first."""
        sql = "select day, reason, question from unanswered where day >= ? order by day desc, id"
        rows = self._connection.execute(sql, (since.isoformat(),))
        return [Vain(dt.date.fromisoformat(row[0]), row[1], without_names(row[2])) for row in rows]

    def gaps(self, month: str, people: int) -> Sequence[Gap]:
        """The topics of a month ("2026-11") that at least `people` asked about, commonest first."""
        sql = "select topic, times, people from gap where month = ? order by times desc, topic"
        rows = self._connection.execute(sql, (month,))
        found = [Gap(row[0], row[1], int(row[2]).bit_count()) for row in rows]
        return [gap for gap in found if gap.people >= people]

    def forget(self, before: dt.date) -> None:
        """Erases the questions that were asked before a day.

        Of the months that ended before it the topics go that fewer than five people asked about,
        and after a year all of them.
        """
        self._connection.execute("delete from unanswered where day < ?", (before.isoformat(),))
        last_year = before - dt.timedelta(days=366)
        self._connection.execute("delete from gap where month < ?", (f"{last_year:%Y-%m}",))
        sql = "select rowid, people from gap where month < ?"
        few = [
            (row[0],)
            for row in self._connection.execute(sql, (f"{before:%Y-%m}",))
            if int(row[1]).bit_count() < FEWEST
        ]
        self._connection.executemany("delete from gap where rowid = ?", few)

    def _shelf(self, month: str, person: int) -> int:
        secret = self._secret(month)
        digest = blake2b(str(person).encode(), key=secret, digest_size=8).digest()
        return int.from_bytes(digest, "big") % _SHELVES

    def _secret(self, month: str) -> bytes:
        """The secret of a month; a new one takes the place of the last month's."""
        sql = "select value from switch where name = 'secret'"
        row = self._connection.execute(sql).fetchone()
        if row is not None and str(row[0]).startswith(month + " "):
            return bytes.fromhex(str(row[0]).partition(" ")[2])
        secret = secrets.token_bytes(32)
        self._connection.execute(
            "insert into switch (name, value) values ('secret', ?)"
            " on conflict (name) do update set value = excluded.value",
            (f"{month} {secret.hex()}",),
        )
        return secret
