"""Questions whose answers are known: each is made from the words of one generated section."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.sections import section

COUNT = 300
AMONG = 10_000  # the sections that the questions are made from: they are held at every size
_MISTYPED = 0.4  # share of the questions with a typing error
_FORMS = (
    "what was decided about the {0} of {1} and the {2}",
    "did they do anything with {0} for the {1} or {2} in the end",
    "when will the {0} {1} be looked at and what about {2}",
    "who is to report on {0} and on the {1} at {2}",
    "why was there no {0} for {1} with the {2} {3}",
    "what is happening to the {0} where {1} and {2} are",
)
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A question, the id of the section that it is about, and whether a word is mistyped."""

    question: str
    id: str
    is_mistyped: bool


def known_items(count: int = COUNT) -> Sequence[KnownItem]:
    """`count` questions about sections among the first ten thousand, the same in every run."""
    dice = random.Random("known items")
    return [_item(dice, number) for number in dice.sample(range(AMONG), count)]


def _item(dice: random.Random, number: int) -> KnownItem:
    record = section(number)
    said = sorted(set(_WORD.findall(record.text.split("Discussion:")[1].casefold())))
    told = sorted(set(_WORD.findall(record.title.casefold())))
    asked = [*dice.sample(said, 3), dice.choice(told)]
    dice.shuffle(asked)
    is_mistyped = dice.random() < _MISTYPED
    if is_mistyped:
        longest = max(range(len(asked)), key=lambda i: len(asked[i]))
        asked[longest] = _mistyped(dice, asked[longest])
    form = dice.choice(_FORMS)
    left = asked[3] if "{3}" not in form else ""
    return KnownItem(f"{form.format(*asked)} {left}".strip() + "?", record.id, is_mistyped)


def _mistyped(dice: random.Random, word: str) -> str:
    """The word with one letter left out, doubled, changed, or swapped with the next."""
    at = dice.randrange(1, len(word) - 1)
    head, char, tail = word[:at], word[at], word[at + 1 :]
    return dice.choice(
        [
            head + tail,
            head + char + char + tail,
            head + dice.choice(_LETTERS) + tail,
            head + tail[0] + char + tail[1:],
        ]
    )
