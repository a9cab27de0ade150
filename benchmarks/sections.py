"""Minutes that nobody wrote: sections of invented councils, as many as are asked for, seeded.

The words follow the counts of general English (Zipf's law holds for them), with what minutes have
besides: names of places and people that only one council has, boilerplate, dates, amounts, and a
matter that each section comes back to. Section n is the same in every run and at every size, so
that ten thousand sections are the first of a million.

    python -m benchmarks.sections 100000 > sections.jsonl
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.contract import record_json
from knowledge.model import Record
from knowledge.read.sections import find_sections

COUNCILS = 400
_NAMES = 300  # places and people of one council
_MATTER = 6  # words that a section comes back to
_RARE = (2_000, 60_000)  # ranks of the words that a matter is made of
_STARTS = "bra cor dun el fen gar hol kel lam mor nor pen quar ros stan tar ul wen yar".split()
_MIDDLES = "a be ca den er i lo mar na o per ri sel ta u ver wi".split()
_ENDS = "bourne by combe dale field ford ham hurst ley mere minster stead thorpe ton wick".split()
_COMMITTEES = (
    "Cabinet|Planning Committee|Licensing Committee|Audit Committee|Full Council|Housing Panel"
    "|Children and Young People Scrutiny Committee|Highways and Transport Board"
).split("|")
_KINDS = "Road|Scheme|Grant|Review|Strategy|Programme|Application|School|Bridge|Centre".split("|")
_BOILERPLATE = (
    "Apologies for absence were received.",
    "The minutes of the previous meeting were agreed as a correct record.",
    "There were no declarations of interest.",
    "The report of the director was noted.",
    "The meeting was opened to questions from members.",
)
_DECISIONS = (
    "RESOLVED: that the {a} {kind} be approved and that £{amount} be set aside for the {b}.",
    "RESOLVED: that the {a} {kind} be deferred until {day} so that the {b} can be looked at.",
    "The committee agreed that {name} would report on the {b} by {day}.",
    "The recommendation on the {a} {kind} was rejected by {amount} votes; the {b} would stay.",
)


@dataclass(frozen=True, slots=True)
class _Council:
    name: str
    names: tuple[str, ...]


def sections(count: int, first: int = 0) -> Iterator[Record]:
    """The sections of the numbers from `first` on, `count` of them, each a record."""
    return (section(number) for number in range(first, first + count))


def section(number: int) -> Record:
    """The section of that number: about 120 words."""
    dice = random.Random(number)
    council = _councils()[dice.randrange(COUNCILS)]
    words, weights = _english()
    day = dt.date(2005, 1, 1) + dt.timedelta(days=dice.randrange(7_600))
    matter = [words[dice.randrange(*_RARE)] for _ in range(_MATTER)]
    people = dice.sample(council.names, 4)
    kind = dice.choice(_KINDS)

    def sentence() -> str:
        said = dice.choices(words, cum_weights=weights, k=dice.randint(8, 18))
        said[dice.randrange(len(said))] = dice.choice(matter)
        if dice.random() < 0.4:
            said[dice.randrange(len(said))] = dice.choice(people)
        return " ".join(said).capitalize() + "."

    decision = dice.choice(_DECISIONS).format(
        a=people[0],
        b=" ".join(matter[:2]),
        kind=kind,
        name=people[1],
        amount=f"{dice.randrange(2, 900)},{dice.randrange(1000):03}",
        day=f"{dice.randint(1, 28)} {day + dt.timedelta(days=90):%B %Y}",
    )
    parts = [
        dice.choice(_BOILERPLATE),
        "Background:",
        " ".join(sentence() for _ in range(3)),
        "Discussion:",
        " ".join(sentence() for _ in range(4)),
        "Decision:",
        decision,
    ]
    text = "\n\n".join(parts)
    return Record(
        id=f"section-{number}",
        council=council.name,
        committee=dice.choice(_COMMITTEES),
        date=day,
        item=str(dice.randint(1, 20)),
        title=f"{people[0]} {kind}: {matter[0]} {matter[1]}",
        text=text,
        sections=find_sections(text),
    )


@cache
def _councils() -> tuple[_Council, ...]:
    dice = random.Random("councils")
    made = {
        "".join((first, middle, end)).capitalize()
        for first, middle, end in itertools.product(_STARTS, _MIDDLES, _ENDS)
    }
    made |= {f"{name[:-1]}{end}" for name in sorted(made) for end in ("er", "ock", "ane")}
    names = dice.sample(sorted(made), len(made))
    return tuple(
        _Council(f"{names[i]} District Council", tuple(dice.sample(names[COUNCILS:], _NAMES)))
        for i in range(COUNCILS)
    )


@cache
def _english() -> tuple[list[str], list[int]]:
    """The words of general English, commonest first, and the running totals of their counts."""
    from spellchecker import SpellChecker

    counts = SpellChecker(language="en").word_frequency.dictionary
    usual = sorted((w for w in counts if w.isalpha() and w.isascii()), key=lambda w: -counts[w])
    return usual, list(itertools.accumulate(counts[word] for word in usual))


if __name__ == "__main__":
    for record in sections(int(sys.argv[1])):
        print(json.dumps(record_json(record), ensure_ascii=False))
