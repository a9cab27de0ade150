"""The words and names of a store, looked up as they are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby
from pathlib import Path

from sqlite_utils import Database

from knowledge.answer.records import WordCount
from knowledge.keep.acronyms import names_of, shorts_of
from knowledge.keep.failures import reading
from knowledge.model import Holding, Tally

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AFTER = "\U0010ffff"  # sorts after every letter


class StoredWords(Mapping[str, WordCount]):
    """Every word that occurs, folded, with its counts; each is read when it is asked for."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path
        self._known: dict[str, WordCount | None] = {}
        self._beginning: dict[str, list[str]] = {}

    def __getitem__(self, word: str) -> WordCount:
        if word not in self._known:
            sql = "select passages, commonness from word where word = ? and passages > 0"
            with reading(self._path):
                row = self._db.execute(sql, [word]).fetchone()
            self._known[word] = WordCount(*row) if row else None
        found = self._known[word]
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        with reading(self._path):
            yield from (row[0] for row in self._db.execute(_WORDS))

    def __len__(self) -> int:
        with reading(self._path):
            return int(self._db.execute(f"select count(*) from ({_WORDS})").fetchone()[0])

    def near(self, word: str) -> Sequence[str]:
        """The words with the same first letter, and those that one error makes begin otherwise."""
        first, rest = word[:1], word[1:]
        others = {rest, rest[:1] + first + rest[1:]}
        others |= {letter + tail for letter in _LETTERS for tail in (word, rest)}
        marks = ",".join("?" * len(others))
        with reading(self._path):
            if first not in self._beginning:
                sql = f"{_WORDS} and word >= ? and word < ?"
                rows = self._db.execute(sql, [first, first + _AFTER])
                self._beginning[first] = [row[0] for row in rows]
            rows = self._db.execute(f"{_WORDS} and word in ({marks})", sorted(others))
            return [*self._beginning[first], *(row[0] for row in rows if row[0][:1] != first)]


class StoredStems(Set[str]):
    """The stem of every word that occurs; each is looked up when it is asked for."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path
        self._known: dict[str, bool] = {}

    def __contains__(self, stem: object) -> bool:
        if not isinstance(stem, str):
            return False
        if stem not in self._known:
            with reading(self._path):
                rows = self._db.execute(f"{_STEMS} and stem = ? limit 1", [stem])
                self._known[stem] = rows.fetchone() is not None
        return self._known[stem]

    def __iter__(self) -> Iterator[str]:
        with reading(self._path):
            yield from (row[0] for row in self._db.execute(f"{_STEMS} group by stem"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def beginning(self, root: str, limit: int) -> Sequence[str]:
        """The first `limit` stems that begin with `root`, in the order of the alphabet."""
        sql = f"{_STEMS} and stem >= ? and stem < ? group by stem limit ?"
        with reading(self._path):
            rows = self._db.execute(sql, [root, root + _AFTER, limit])
            return [row[0] for row in rows]


_WORDS = "select word from word where passages > 0"
_STEMS = "select stem from word where passages > 0"


class StoredLexicon:
    """What a store holds: passages, words, councils. Equal where all of it is."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path
        self.words = StoredWords(db, path)
        self.stems = StoredStems(db, path)

    @cached_property
    def passages(self) -> int:
        """How many passages the store holds."""
        with reading(self._path):
            row = self._db.execute("select passages from total").fetchone()
            return int(row[0]) if row else 0

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """What the store holds, council by council, most records first."""
        with reading(self._path):
            return _holdings(self._db, self._db.execute(_KEPT))

    def names_of(self, short: str, council: str = "") -> Sequence[str]:
        """The full names that records give for the folded acronym `short`, surest first."""
        with reading(self._path):
            return names_of(self._db, short, council)

    def shorts_of(self, phrase: Sequence[str], council: str = "") -> Sequence[str]:
        """The folded acronyms that records give for a full name, by its stems."""
        with reading(self._path):
            return shorts_of(self._db, " ".join(phrase), council)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredLexicon):
            return NotImplemented
        mine = (self.passages, self.holdings, dict(self.words), set(self.stems))
        return mine == (other.passages, other.holdings, dict(other.words), set(other.stems))

    __hash__ = None  # type: ignore[assignment]


_KEPT = (
    "select council, committee, records, earliest, latest from holding where records > 0"
    " order by council, records desc, committee"
)


_NEVER = (None, None)
_CHECKED = """
  select council, checked, (
    select max(date) from record
    where record.council = sync.council and withdrawn = 0 and date <= substr(sync.checked, 1, 10)
  ) from sync where checked > ''
"""


def read_holdings(db: Database, where: str, values: Mapping[str, str]) -> tuple[Holding, ...]:
    """What the store holds of the records that `where` limits, council by council, as above."""
    rows = db.execute(
        "select council, committee, count(*), min(date), max(date) from record"
        f" where withdrawn = 0 and {where} group by council, committee"
        " order by council, count(*) desc, committee",
        dict(values),
    )
    return _holdings(db, rows)


def _holdings(
    db: Database, rows: Iterator[tuple[str, str, int, str | None, str | None]]
) -> tuple[Holding, ...]:
    checked = {
        council: (dt.datetime.fromisoformat(when), _date(reached))
        for council, when, reached in db.execute(_CHECKED)
    }
    found: dict[str, list[tuple[str, int, str | None, str | None]]] = {}
    for council, committee, count, earliest, latest in rows:
        found.setdefault(council, []).append((committee, count, earliest, latest))
    holdings = [
        Holding(
            council=council,
            records=sum(row[1] for row in rows),
            committees=tuple(row[0] for row in rows if row[0]),
            earliest=_date(min((row[2] for row in rows if row[2]), default=None)),
            latest=_date(max((row[3] for row in rows if row[3]), default=None)),
            checked=checked.get(council, _NEVER)[0],
            reached=checked.get(council, _NEVER)[1],
        )
        for council, rows in found.items()
    ]
    return tuple(sorted(holdings, key=lambda holding: (-holding.records, holding.council)))


def read_coverage(db: Database, council: str) -> list[Tally]:
    """What the store holds by council, committee and year, in that order; "" for all councils."""
    where = "where withdrawn = 0" + (" and council = :council" if council else "")
    rows = db.execute(  # a meeting a row, in the order of the index: nothing is sorted
        f"select council, committee, date, count(*) from record {where}"
        " group by council, committee, date order by council, committee, date",
        {"council": council} if council else {},
    )
    tallies = []
    for (name, body, year), group in groupby(rows, lambda r: (r[0], r[1], r[2] and r[2][:4])):
        days = list(group)
        tallies.append(
            Tally(
                council=name,
                committee=body,
                year=int(year) if year else None,
                records=sum(day[3] for day in days),
                earliest=_date(days[0][2]),
                latest=_date(days[-1][2]),
            )
        )
    return tallies


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
