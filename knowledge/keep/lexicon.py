"""The words and names of a store, read at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from knowledge.answer.records import WordCount
from knowledge.model import Holding, Tally
from knowledge.words.text import stem


@dataclass(frozen=True, slots=True)
class StoredLexicon:
    """What a store held when it was read: passages, words, councils."""

    passages: int
    words: dict[str, WordCount]
    stems: frozenset[str]
    holdings: tuple[Holding, ...]


def read_lexicon(db: Database) -> StoredLexicon:
    """The lexicon of the store that `db` is connected to."""
    passages = db.execute("select count(*) from passage").fetchone()[0]
    rows = db.execute("select word, passages, commonness from word where passages > 0")
    words = {word: WordCount(count, commonness) for word, count, commonness in rows}
    stems = frozenset(stem(word) for word in words)
    return StoredLexicon(passages, words, stems, read_holdings(db))


_NEVER = (None, None)
_CHECKED = """
  select council, checked, (
    select max(date) from record
    where record.council = sync.council and withdrawn = 0 and date <= substr(sync.checked, 1, 10)
  ) from sync where checked > ''
"""


def read_holdings(
    db: Database, where: str = "", values: Mapping[str, str] | None = None
) -> tuple[Holding, ...]:
    """What the store holds, council by council, most records first; `where` limits the records."""
    rows = db.execute(
        "select council, committee, count(*), min(date), max(date) from record"
        f" where withdrawn = 0 and {where or '1'} group by council, committee"
        " order by council, count(*) desc, committee",
        dict(values or {}),
    )
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
