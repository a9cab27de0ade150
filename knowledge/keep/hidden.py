"""What is taken out of every answer: whole records, or some words of one.

Hidden words are blanked where the record is written, with as many characters in their place, so
that every other word stays where it was. Adding the record again hides them again. What was there
is kept apart, where no answer looks, so that it can be put back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.keep.rows import Row, record_from_row
from knowledge.keep.schema import migrations
from knowledge.model import Record

MARK = "[hidden]"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A record that has something hidden; `words` is "" where all of it is."""

    record_id: str
    words: str


@migrations(name="hidden_0001")
def _tables(db: Database) -> None:
    db.table("hidden").create({"record_id": str, "words": str}, pk=("record_id", "words"))
    db.table("hidden_record").create({"record_id": str, "data": str}, pk="record_id")


def without_hidden(db: Database, record: Record) -> Record | None:
    """The record as it may be shown; None where all of it is hidden."""
    hidden = words_of(db, record.id)
    if not hidden:
        return record
    return None if "" in hidden else blanked(record, hidden)


def blanked(record: Record, hidden: Iterable[str]) -> Record:
    """The record with the hidden words blanked in its text and its title."""
    text, title = record.text, record.title
    for words in hidden:
        text, title = _blank(text, words), _blank(title, words)
    return replace(record, text=text, title=title)


def holds(record: Record, words: str) -> bool:
    """Whether the words stand in a record, whatever the white space between them."""
    return bool(_pattern(words).search(record.text) or _pattern(words).search(record.title))


def note(db: Database, record: Row, versions: Sequence[Row], words: str) -> None:
    """Notes that something of a record is hidden, and keeps what it was apart."""
    data = json.dumps({"record": record, "versions": list(versions)})
    db.execute("insert or ignore into hidden_record values (?, ?)", [record["id"], data])
    db.execute("insert or ignore into hidden values (?, ?)", [record["id"], words])


def kept_apart(db: Database, record_id: str) -> tuple[Row, list[Row]] | None:
    """What a record was before something of it was hidden, with its earlier versions."""
    sql = "select data from hidden_record where record_id = ?"
    row = db.execute(sql, [record_id]).fetchone()
    if row is None:
        return None
    data = json.loads(row[0])
    return data["record"], data["versions"]


def unhide(db: Database, record_id: str, words: str) -> bool:
    """Hides these words of a record no more, "" for all of it; False where they were not hidden."""
    sql = "delete from hidden where record_id = ? and words = ?"
    found = db.conn.execute(sql, [record_id, words]).rowcount > 0
    if not words_of(db, record_id):
        db.execute("delete from hidden_record where record_id = ?", [record_id])
    return found


def blank_versions(db: Database, record_id: str, words: str) -> None:
    """Blanks hidden words in a record's earlier versions, or erases these where all is hidden."""
    if not words:
        db.execute("delete from version where record_id = ?", [record_id])
        return
    for row in list(db.query("select id, data from version where record_id = ?", [record_id])):
        data = json.loads(row["data"])
        record = blanked(record_from_row(data), [words])
        data |= {"text": record.text, "title": record.title}
        db.execute("update version set data = ? where id = ?", [json.dumps(data), row["id"]])


def all_hidden(db: Database) -> list[Hidden]:
    """Everything that is hidden."""
    rows = db.execute("select record_id, words from hidden order by record_id, words")
    return [Hidden(*row) for row in rows]


def words_of(db: Database, record_id: str) -> list[str]:
    """The words that are hidden of a record, the longest first; "" among them for all of it."""
    sql = "select words from hidden where record_id = ? order by length(words) desc"
    return [row[0] for row in db.execute(sql, [record_id])]


def _blank(text: str, words: str) -> str:
    return _pattern(words).sub(lambda found: _mask(found[0]), text)


def _mask(words: str) -> str:
    """As many characters: the mark where it fits before the first line's end, then blanks."""
    blank = re.sub(r"\S", " ", words)
    first = re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", words)[0]
    return MARK + blank[len(MARK) :] if len(first) >= len(MARK) else blank


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()) or r"(?!)")
