"""Acronyms that records explain, kept by record, and looked up both ways."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.model import Record
from knowledge.read.acronyms import acronyms
from knowledge.words.text import stems

INSERT_ACRONYM = (
    "insert into acronym (record_id, council, short, name, stems) values (?, ?, ?, ?, ?)"
)
_FORGET = "delete from acronym where record_id = ?"
_MOST = 2  # names of one acronym, or acronyms of one name, that are looked up


def acronym_rows(record: Record) -> list[tuple[str, str, str, str, str]]:
    """What a record explains, as rows; its short forms folded."""
    return [
        (record.id, record.council, short.casefold(), name, " ".join(stems(name)))
        for short, name in acronyms(record.text).items()
    ]


def keep_acronyms(db: Database, record: Record) -> None:
    """Keeps what a record explains, in place of what it explained before; none if withdrawn."""
    db.execute(_FORGET, [record.id])
    if not record.withdrawn:
        db.conn.executemany(INSERT_ACRONYM, acronym_rows(record))


def forget_acronyms(db: Database, record_id: str) -> None:
    """Forgets what a record explains."""
    db.execute(_FORGET, [record_id])


def names_of(db: Database, short: str, council: str) -> Sequence[str]:
    """The full names of the acronym `short` in a council's records ("" for all), surest first."""
    return _most_often(db, "name", "short = :sought", short, council)


def shorts_of(db: Database, phrase: str, council: str) -> Sequence[str]:
    """The acronyms of the full name whose stems are `phrase`, in the same way."""
    return _most_often(db, "short", "stems = :sought", phrase, council)


def _most_often(db: Database, column: str, where: str, sought: str, council: str) -> Sequence[str]:
    alike = "stems" if column == "name" else "short"  # "Care Plan" and "care plan" are one name
    rows = db.execute(
        f"select min({column}) from acronym where {where} and :council in ('', council)"
        f" group by {alike} order by count(*) desc, 1 limit :most",
        {"sought": sought, "council": council, "most": _MOST},
    )
    return [row[0] for row in rows]
