"""Facts measured: what the rules find in annotated passages, kind by kind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.model import Fact, Record, Span
from knowledge.read.facts.facts import facts
from knowledge.read.passages import passages
from knowledge.read.sections import find_sections

Found = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A passage with the facts that a careful reader finds in it: kind, state and words."""

    id: str
    style: str
    is_trap: bool
    text: str
    expected: tuple[tuple[Found, str | None, str | None], ...]


@dataclass(slots=True)
class Tally:
    """Facts of one kind: right ones, wrong ones, and those that were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1.0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1.0 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class Score:
    """Tallies by kind, and one sentence for each failure."""

    by_kind: dict[str, Tally] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        every = self.by_kind.values()
        return Tally(
            sum(t.right for t in every), sum(t.wrong for t in every), sum(t.missed for t in every)
        )


def read_annotated(path: Path) -> Iterator[Annotated]:
    """The annotated passages of a file in JSON Lines."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            expected = []
            for fact in row["facts"]:
                start = row["text"].index(fact["words"])
                found = (fact["kind"], fact["state"], start, start + len(fact["words"]))
                expected.append((found, fact.get("actor"), fact.get("due")))
            yield Annotated(row["id"], row["style"], row["trap"], row["text"], tuple(expected))


def score(annotated: Iterable[Annotated]) -> Score:
    """What the rules find in `annotated`, against what is there.

    A fact is right where kind, state and span are, and actor and due where they are annotated.
    Two facts of one span and state (a decision in two parts) count once.
    """
    result = Score()
    for passage in annotated:
        found = _found(passage.text)
        expected = {place: (actor, due) for place, actor, due in passage.expected}
        for place, (actor, due) in expected.items():
            tally = result.by_kind.setdefault(place[0], Tally())
            same = [f for f in found.get(place, ()) if _agrees(passage.text, f, actor, due)]
            if same:
                tally.right += 1
                continue
            tally.missed += 1
            result.failures.append(f"{passage.id}: missed {place} {actor} {due}: {passage.text!r}")
        for place in found.keys() - {p for p in expected if _hit(passage, p, found)}:
            result.by_kind.setdefault(place[0], Tally()).wrong += 1
            words = passage.text[place[2] : place[3]]
            result.failures.append(f"{passage.id}: wrong {place}: {words!r}")
    return result


def _hit(passage: Annotated, place: Found, found: dict[Found, list[Fact]]) -> bool:
    return any(
        place == expected and _agrees(passage.text, fact, actor, due)
        for expected, actor, due in passage.expected
        for fact in found.get(place, ())
    )


def _found(text: str) -> dict[Found, list[Fact]]:
    record = Record("golden", "Council", "Committee", None, "1", "", text)
    record = Record(
        record.id,
        record.council,
        record.committee,
        None,
        "1",
        "",
        text,
        sections=find_sections(text),
    )
    result: dict[Found, list[Fact]] = {}
    for fact in facts(record, passages(record)):
        place = (fact.kind.value, fact.state, fact.start, fact.end)
        result.setdefault(place, []).append(fact)
    return result


def _agrees(text: str, fact: Fact, actor: str | None, due: str | None) -> bool:
    def said(span: Span | None) -> str:
        return text[span[0] : span[1]] if span else ""

    return (actor is None or said(fact.actor) == actor) and (due is None or said(fact.due) == due)


def report(result: Score, passages_read: Sequence[Annotated]) -> str:
    """The figures as a table, for people."""
    traps = sum(passage.is_trap for passage in passages_read)
    rows = [
        f"{len(passages_read)} passages, {traps} of them traps",
        "kind       facts right wrong missed precision recall",
    ]
    for kind, t in [*sorted(result.by_kind.items()), ("all", result.total)]:
        rows.append(
            f"{kind:<10} {t.right + t.missed:>5} {t.right:>5} {t.wrong:>5} {t.missed:>6}"
            f" {t.precision:>9.3f} {t.recall:>6.3f}"
        )
    return "\n".join(rows)


def styles(passages_read: Iterable[Annotated]) -> Counter[str]:
    """How many passages there are of each style."""
    return Counter(passage.style for passage in passages_read)
