"""What simpler means reach on the same questions and records.

A baseline's answer is the record of its best passage. It never refuses, so that refusals are not
measured on it. So that the comparison is fair, it is given the words of the question before as
well where a question continues a conversation, and the council's name where a question is limited
to one: what Sendbot takes from its context, a baseline finds in its words.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import Stemmer
from rapidfuzz import fuzz, process, utils

from knowledge.answer.records import Records
from knowledge.errors import SendbotError
from knowledge.evaluate.figures import Marked
from knowledge.evaluate.golden import Golden
from knowledge.evaluate.marks import marks_of_ranking
from knowledge.model import Record
from knowledge.words.text import collapse, words

RECORDS = 50  # of a ranking; a right record below counts as not ranked
_PASSAGES = 600  # that are looked at to find so many records

TITLES = {
    "fts5": "SQLite FTS5, any word, bm25",
    "token_set_ratio": "RapidFuzz token_set_ratio",
    "bm25s": "bm25s",
}

Search = Callable[[str], Sequence[str]]  # words → ids of records, best first


class Everything(Records, Protocol):
    """A store whose whole content can be read."""

    def records(self, council: str = "") -> Iterator[Record]:
        """Every record."""


class Index(Protocol):
    """Texts that can be asked for any of some words (`knowledge.keep.PlainIndex`)."""

    def find(self, words: Sequence[str], limit: int) -> Sequence[int]:
        """The places of the texts with any of `words`, best first."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Every passage with its title and heading, as one text, and whose it is."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]

    def records(self, places: Sequence[int]) -> list[str]:
        """The ids of the records of the passages at `places`, each once, in order."""
        return list(dict.fromkeys(self.ids[place] for place in places))[:RECORDS]


def all_texts(records: Everything) -> Texts:
    """The passages of every record."""
    pairs = [
        (kept.record.id, collapse(f"{kept.record.title} {passage.heading} {text}"))
        for kept in records.load([record.id for record in records.records()])
        for passage in kept.passages
        for text in [kept.record.text[passage.start : passage.end]]
    ]
    return Texts(tuple(key for key, _ in pairs), tuple(text for _, text in pairs))


def fts5(texts: Texts, index: Index) -> Search:
    """SQLite FTS5: passages with any of the words, in the order of its bm25."""
    return lambda text: texts.records(index.find(words(text), _PASSAGES))


def token_set_ratio(texts: Texts) -> Search:
    """RapidFuzz `token_set_ratio` of the question and every passage."""
    choices = [utils.default_process(text) for text in texts.texts]

    def search(text: str) -> list[str]:
        asked = utils.default_process(text)
        found = process.extract(
            asked, choices, scorer=fuzz.token_set_ratio, score_cutoff=1, limit=_PASSAGES
        )
        return texts.records([place for _, _, place in found])

    return search


def bm25s(texts: Texts) -> Search:
    """The library bm25s as its guide has it: English stop words and stems, Lucene's formula.

    Raises:
        SendbotError: where the library is not installed.
    """
    try:
        import bm25s as library
    except ImportError:
        raise SendbotError(
            "no_bm25s",
            "The baselines need the library bm25s: install it with `.venv/bin/pip install bm25s`,"
            " or leave --baselines out.",
        ) from None
    stemmer = Stemmer.Stemmer("english")

    def cut(text: list[str]) -> list[list[str]]:
        found: list[list[str]] = library.tokenize(
            text, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False
        )
        return found

    index = library.BM25()
    index.index(cut(list(texts.texts)), show_progress=False)
    most = min(_PASSAGES, len(texts.texts))

    def search(text: str) -> list[str]:
        asked = cut([text])
        if not asked[0]:
            return []
        places, scores = index.retrieve(asked, k=most, show_progress=False)
        found = zip(places[0].tolist(), scores[0].tolist(), strict=True)
        return texts.records([place for place, score in found if score > 0])

    return search


def run_baseline(questions: Sequence[Golden], search: Search) -> list[Marked]:
    """The marks that `search` earns on `questions`, which stand in the order of their files."""
    before: dict[str, str] = {}
    marked = []
    for golden in questions:
        asked = f"{before.get(golden.conversation, '')} {golden.question} {golden.council}"
        before[golden.conversation] = golden.question
        begun = time.process_time()
        ranking = search(asked)
        seconds = time.process_time() - begun
        marked.append(
            Marked(
                key=golden.key,
                source=golden.source,
                conversation=golden.conversation,
                kind=golden.kind,
                half=golden.half.value,
                marks=marks_of_ranking(golden.expected, ranking),
                seconds=seconds,
            )
        )
    return marked


def searches(records: Everything, indexed: Callable[[Sequence[str]], Index]) -> dict[str, Search]:
    """The baselines by their names in `TITLES`, ready to be asked; `indexed` puts texts in FTS5.

    Raises:
        SendbotError: where the library bm25s is not installed.
    """
    texts = all_texts(records)
    return {
        "fts5": fts5(texts, indexed(texts.texts)),
        "token_set_ratio": token_set_ratio(texts),
        "bm25s": bm25s(texts),
    }
