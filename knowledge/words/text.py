"""Text to words: folding, tokens and stems, the same for questions and for records."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

import Stemmer

_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00a0": " ",
        "\u00ad": "-",
    }
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*")
_SPACE = re.compile(r"\s+")
_STEMMER = Stemmer.Stemmer("porter")  # the algorithm of FTS5's tokenizer of that name

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
}
_ORDINALS = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, its folded form, and where it stands (code points)."""

    written: str
    word: str
    start: int
    end: int


def straighten(text: str) -> str:
    """`text` with curly quotes, dashes and no-break spaces made plain; same length."""
    return text.translate(_QUOTES)


def fold(text: str) -> str:
    """`text` lower-cased, without accents, white space collapsed; for comparing names."""
    plain = straighten(text).casefold()
    if plain.isascii():
        return " ".join(plain.split())
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACE.sub(" ", bare).strip()


def collapse(text: str) -> str:
    """`text` with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def tokens(text: str) -> list[Token]:
    """The words and numbers of `text`, in order, with their offsets in it."""
    return [
        Token(match[0], _fold_word(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(straighten(text))
    ]


def words(text: str) -> list[str]:
    """The folded words of `text`."""
    return [_fold_word(match[0]) for match in _TOKEN.finditer(straighten(text))]


def stems(text: str) -> list[str]:
    """The stems of `text`, in order."""
    return [stem(word) for word in words(text)]


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Porter stem of a folded word; number words become digits ("eight" is "8")."""
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word in _ORDINALS:
        return _ORDINALS[word]
    # As in FTS5: of "s" or "as" nothing would be left to tell it by.
    return word if len(word) < 3 else str(_STEMMER.stemWord(word))


@functools.lru_cache(maxsize=65536)
def _fold_word(written: str) -> str:
    word = fold(written)
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace("'", "")
