"""Texts in an FTS5 table and nothing more: the baseline that `evaluate` measures against."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.keep.match import match_expression

_FIND = "select rowid - 1 from plain where plain match ? order by bm25(plain), rowid limit ?"


class PlainIndex:
    """`texts`, in memory, with FTS5's own bm25 as their only order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._db = Database(memory=True, execute_plugins=False)
        self._db.execute(
            "create virtual table plain using fts5(text, tokenize = 'porter unicode61')"
        )
        rows = enumerate(texts, start=1)
        self._db.conn.executemany("insert into plain (rowid, text) values (?, ?)", rows)

    def find(self, words: Sequence[str], limit: int) -> list[int]:
        """The places of the texts with any of `words`, best first; none where no word is left."""
        match = match_expression(words)
        if not match:
            return []
        return [row[0] for row in self._db.execute(_FIND, [match, limit])]

    def close(self) -> None:
        """Forgets the texts."""
        self._db.close()
