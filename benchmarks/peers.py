"""Other engines, each asked the same questions of the same sections, for `make bench`.

Each peer is built from texts and asked for the ten best; what it takes is measured by the caller.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bm25s
import tantivy
from rapidfuzz import fuzz, process
from whoosh import index as whoosh_index
from whoosh.fields import STORED, TEXT, Schema
from whoosh.qparser import OrGroup, QueryParser

from benchmarks.section_files import section_file, texts
from knowledge.keep.match import match_expression
from knowledge.words.function_words import ASKING, FUNCTION, WORN
from knowledge.words.text import stem, words

BEST = 10
_STOPS = FUNCTION | ASKING | WORN
Ask = Callable[[str], Iterable[int]]
_DATABASE = "fts.db"


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: how it is built in a folder for so many sections, and up to how many it is run.

    Where two share a `place` in the folder, the second asks what the first has built.
    """

    name: str
    build: Callable[[Path, int], Ask]
    place: str
    most: int = 1_000_000
    questions: int = 300


def _texts(folder: Path, count: int) -> Iterator[str]:
    return texts(section_file(folder.parent, count))


def _told(question: str) -> list[str]:
    return [word for word in dict.fromkeys(words(question)) if word not in _STOPS]


def _fts5(folder: Path, count: int, read: Callable[[str], list[str]]) -> Ask:
    is_new = not (folder / _DATABASE).exists()
    db = sqlite3.connect(folder / _DATABASE)
    if is_new:
        db.execute(
            "create virtual table said using fts5(text, content='', tokenize='porter unicode61')"
        )
        with db:
            rows = enumerate(_texts(folder, count), start=1)
            db.executemany("insert into said (rowid, text) values (?, ?)", rows)
    sql = "select rowid - 1 from said where said match ? order by rank limit ?"

    def ask(question: str) -> list[int]:
        match = match_expression(read(question))
        return [row[0] for row in db.execute(sql, [match, BEST])] if match else []

    return ask


def _bm25s(folder: Path, count: int) -> Ask:
    retriever = bm25s.BM25()
    corpus = [[stem(w) for w in words(text) if w not in _STOPS] for text in _texts(folder, count)]
    retriever.index(corpus, show_progress=False)

    def ask(question: str) -> list[int]:
        asked = [stem(word) for word in _told(question)]
        found, _ = retriever.retrieve([asked], k=BEST, show_progress=False)
        return [int(number) for number in found[0]]

    return ask


def _tantivy(folder: Path, count: int) -> Ask:
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", fast=True)
    schema.add_text_field("said", tokenizer_name="en_stem")
    made = schema.build()
    index = tantivy.Index(made, path=str(folder))
    writer = index.writer(50_000_000, 1)
    for number, text in enumerate(_texts(folder, count)):
        writer.add_document(tantivy.Document(number=number, said=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> list[int]:
        query = index.parse_query(" ".join(_told(question)), ["said"])
        addresses = [address for _, address in searcher.search(query, BEST, count=False).hits]
        return [int(n or 0) for n in searcher.fast_field_values("number", addresses)]

    return ask


def _whoosh(folder: Path, count: int) -> Ask:
    made = whoosh_index.create_in(folder, Schema(number=STORED, said=TEXT(stored=False)))
    writer = made.writer(limitmb=256)
    for number, text in enumerate(_texts(folder, count)):
        writer.add_document(number=number, said=text)
    writer.commit()
    searcher = made.searcher()
    parser = QueryParser("said", made.schema, group=OrGroup)

    def ask(question: str) -> list[int]:
        found = searcher.search(parser.parse(" ".join(_told(question))), limit=BEST)
        return [hit["number"] for hit in found]

    return ask


def _rapidfuzz(folder: Path, count: int) -> Ask:
    texts = [text.casefold() for text in _texts(folder, count)]

    def ask(question: str) -> list[int]:
        found = process.extract(question, texts, scorer=fuzz.token_set_ratio, limit=BEST)
        return [number for _, _, number in found]

    return ask


PEERS = (
    Peer("FTS5, all words", lambda f, n: _fts5(f, n, words), "fts5", questions=30),
    Peer("FTS5, no stop words", lambda f, n: _fts5(f, n, _told), "fts5", questions=60),
    Peer("tantivy, no stop words", _tantivy, "tantivy"),
    Peer("bm25s, no stop words", _bm25s, "bm25s", most=100_000),
    Peer("whoosh, no stop words", _whoosh, "whoosh", most=10_000, questions=60),
    Peer("RapidFuzz over everything", _rapidfuzz, "rapidfuzz", most=10_000, questions=12),
)
