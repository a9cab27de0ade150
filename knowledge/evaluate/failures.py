"""One failure, told in a few lines: what was wanted, what came, what the ranker saw."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answer.explain import evidence, first_words
from knowledge.evaluate.golden import Answerable, Golden, Unanswerable
from knowledge.evaluate.run import Result
from knowledge.evaluate.score import Score
from knowledge.model import Answered, SmallTalk
from knowledge.words.text import collapse

_BEGINS = 100  # code points of an excerpt


def failure_lines(result: Result) -> Iterator[str]:
    """The lines on one result that is not right."""
    golden, read = result.golden, result.read
    alone = "" if not golden.chat else f", in conversation {golden.chat}"
    yield f"{golden.key} ({golden.kind}, {golden.half.value}{alone}): {golden.question}"
    yield f"   wrong: {', '.join(_faults(golden, result.score))}"
    yield f"   wanted: {_wanted(golden)}"
    yield f"   came: {_came(result)}"
    terms = ", ".join(
        f"{term.word} {term.weight:.2f}{'' if term.is_held else ' (not held)'}"
        for term in read.terms
    )
    yield (
        f"   read as: {', '.join(read.intents)}; asks for {read.asks or 'nothing special'};"
        f" terms: {terms or 'none'}"
    )
    for place, ranked in result.seen:
        yield f"   {place}. {ranked.score:.2f}  {ranked.record.id}: {first_words(ranked)}"
        yield f"      {evidence(ranked)}"


def _faults(golden: Golden, score: Score) -> Iterator[str]:
    match golden.expected:
        case Answerable() if score.status != "answered":
            yield "it was not answered"
        case Answerable():
            if not score.first:
                yield "the first excerpt is of another record"
            if not score.shown:
                yield "not all expected words are shown"
            if score.forbidden:
                yield "what must not be shown is shown"
        case Unanswerable():
            yield "the reason is another" if score.status == "unanswered" else "it was not refused"
        case _:
            yield "it was not met as the small talk that it is"
    if score.status == "answered" and score.verbatim < len(score.lengths):
        yield "an excerpt is not what the store holds"
    if isinstance(golden.expected, Answerable):
        yield (
            f"the right record is ranked {score.rank}"
            if score.rank
            else ("the right record is not ranked")
        )


def _wanted(golden: Golden) -> str:
    match golden.expected:
        case Answerable() as expected:
            said = [f"“{forms[0]}”" for forms in expected.phrases]
            said += [f"{span.record_id}[{span.start}:{span.end}]" for span in expected.spans]
            return f"{' or '.join(expected.records)}: {', '.join(said)}"
        case Unanswerable(reasons=reasons):
            return f"a refusal ({' or '.join(sorted(reasons))})"
        case talk:
            return f"small talk {talk.talk}".strip()


def _came(result: Result) -> str:
    match result.answer:
        case Answered(excerpts=excerpts):
            first = excerpts[0]
            return (
                f"{first.record.id} [{first.start}:{first.end}]: {collapse(first.text)[:_BEGINS]}"
            )
        case SmallTalk(talk=talk):
            return f"small talk ({talk.value})"
        case refusal:
            nearest = ", ".join(record.id for record in refusal.nearest) or "none"
            missing = f", missing {refusal.missing}" if refusal.missing else ""
            subject = f" on “{refusal.subject}”" if refusal.subject else ""
            return f"a refusal ({refusal.reason.value}{subject}{missing}); nearest: {nearest}"
