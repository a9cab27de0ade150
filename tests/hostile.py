"""Questions that nobody should ask, the same ones at every run."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden" / "sample.jsonl"
_SEED = 20211124
_OPERATORS = (
    'AND OR NOT NEAR NEAR(a,b) " "" \'\' * ^ : - + ( ) {a b} : title: -title: a* ^a "a b"* rank'
).split()
_SQL = (
    "'; drop table record; --",
    '" union select * from record --',
    "%27 or 1=1",
    "\\'; pragma journal_mode=off;",
    "attach database '/tmp/a' as a",
    ":key ?1 @a $b",
)
_HTML = (
    "<b>",
    "</b>",
    "<script>alert(1)</script>",
    "&lt;&amp;&#x27;&#0;&nosuch;",
    '<a href="javascript:alert(1)">x</a>',
    "<!--",
    "]]>",
    "<blockquote expandable>",
)
_DATES = (
    "in ²⁰²⁰",
    "on 31 February 2020",
    "on 29/02/2019",
    "after 31/12/9999",
    "since 0000",
    "in the year 0",
    "between 2020 and 1",
    "in 99999",
    "last ③ months",
    "in the last 99999999999999999999 years",
    "٢٠٢٠",
    "五 years ago",
    "½ year",
    "00/00/0000",
    "January 0",
    "in 2019/20/21",
    "before 1 January 0001",
)
_HABITS = ("", "?", "!!!", " pls", "\n", "\u2028", "\u0000", "\ufeff", "\u202e", "...", "🙏")


def hostile(count: int) -> Iterator[str]:
    """`count` strings of every bad kind, in turn."""
    chance = random.Random(_SEED)
    for number in range(count):
        yield _KINDS[number % len(_KINDS)](chance)


def _operators(chance: random.Random) -> str:
    return " ".join(chance.choices([*_OPERATORS, *_words()], k=chance.randint(1, 12)))


def _sql(chance: random.Random) -> str:
    return _question(chance) + chance.choice(_SQL) + chance.choice(_HABITS)


def _html(chance: random.Random) -> str:
    return "".join(chance.choices([*_HTML, *_words(), " "], k=chance.randint(1, 12)))


def _controls(chance: random.Random) -> str:
    codes = [*range(32), *range(0x7F, 0xA1), 0xAD, *range(0x2000, 0x2070), 0xFEFF, 0xFFFE, 0xFFFF]
    found = [chr(chance.choice(codes)) for _ in range(chance.randint(1, 40))]
    return "".join(part for char in found for part in (char, chance.choice(_words())))


def _halves(chance: random.Random) -> str:
    halves = [chr(chance.randint(0xD800, 0xDFFF)) for _ in range(chance.randint(1, 9))]
    return "".join([*halves[:4], _question(chance), *halves[4:]])


def _scripts(chance: random.Random) -> str:
    letters = _letters()
    script = letters[chance.choice(sorted(letters))]
    return " ".join("".join(chance.choices(script, k=chance.randint(1, 9))) for _ in range(6))


def _anything(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 60)))


def _long(chance: random.Random) -> str:
    unit = chance.choice(
        ["a", " ", "a ", "1.1", "(", "'", '"', "🙂", "\u0301", "-", "ﷺ", "\n", "what was "]
    )
    return unit * chance.choice([700, 3000, 100_000 // len(unit)])


def _dates(chance: random.Random) -> str:
    return " ".join([_question(chance), *chance.choices(_DATES, k=chance.randint(1, 3))])


def _misspelt(chance: random.Random) -> str:
    chars = list(_question(chance))
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(chars) or 1)
        chars[place : place + 1] = chance.choice([[], chars[place : place + 1] * 2, ["’"], ["x"]])
    return "".join(chars) + chance.choice(_HABITS)


def _mixed(chance: random.Random) -> str:
    return "".join(chance.choice(_KINDS[:-1])(chance)[:200] for _ in range(3))


def _question(chance: random.Random) -> str:
    return chance.choice(_questions())


_KINDS: tuple[Callable[[random.Random], str], ...] = (
    _operators,
    _sql,
    _html,
    _controls,
    _halves,
    _scripts,
    _anything,
    _dates,
    _misspelt,
    _long,
    _mixed,
)


@cache
def _questions() -> tuple[str, ...]:
    lines = GOLDEN.read_text("utf-8").splitlines()
    return tuple(json.loads(line)["question"] for line in lines)


@cache
def _words() -> tuple[str, ...]:
    return tuple({word: None for question in _questions() for word in question.split()})


@cache
def _letters() -> dict[str, list[str]]:
    """Letters by the first word of their names, which is nearly always that of their script."""
    found: dict[str, list[str]] = {}
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char)[0] in "LMN":
            found.setdefault(unicodedata.name(char, "?").split()[0], []).append(char)
    return found
