"""An evaluation as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from knowledge.evaluate.baselines import TITLES
from knowledge.evaluate.compare import Comparison, Turned, changes
from knowledge.evaluate.evaluation import Evaluation
from knowledge.evaluate.failures import failure_lines
from knowledge.evaluate.figures import FIGURES, Figure, Figures, Marked, Unit, figures, grouped

_DOUBTS = 5  # that are listed
_COLUMNS = {
    "right": "right",
    "hit1": "hit@1",
    "shown": "shown",
    "recall3": "rec@3",
    "mrr": "MRR",
    "false_refusals": "no answer",
    "refusal_recall": "refused",
}


def report_lines(evaluation: Evaluation, *, explain: bool = False) -> Iterator[str]:
    """The whole report; with `explain` each failure in a few lines."""
    yield (
        f"{len(evaluation.results)} questions from {', '.join(evaluation.sources)}"
        f" (half: {evaluation.half}) over {evaluation.store}, {evaluation.records:,} records"
    )
    yield from _doubts(evaluation.doubts)
    yield ""
    yield from _figures(evaluation)
    if evaluation.baselines:
        yield ""
        yield from _baselines(evaluation)
    yield ""
    marked = evaluation.marked
    if len(evaluation.sources) > 1:
        yield from _groups("file", grouped(marked, lambda one: one.source))
        yield ""
    yield from _groups("kind", grouped(marked, lambda one: one.kind))
    yield ""
    failures = evaluation.failures
    if not explain or not failures:
        more = "; --explain lists them." if failures else "."
        yield f"{len(failures)} of {len(evaluation.results)} answers are not right{more}"
        return
    yield f"{len(failures)} of {len(evaluation.results)} answers are not right:"
    for result in failures:
        yield ""
        yield from failure_lines(result)


def _doubts(doubts: Sequence[str]) -> Iterator[str]:
    if not doubts:
        return
    yield f"{len(doubts)} expectations can't be met by any answer over these records:"
    yield from (f"   {doubt}" for doubt in doubts[:_DOUBTS])
    if len(doubts) > _DOUBTS:
        yield f"   and {len(doubts) - _DOUBTS} more; --json lists them all"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    marked = evaluation.marked
    halves = {half: figures(group) for half, group in grouped(marked, lambda m: m.half).items()}
    if len(halves) < 2:
        halves = {}
    yield _row("", "all" if halves else evaluation.half, "95 % interval", "of", *halves)
    for name, figure in figures(marked).items():
        others = [_value(half, name) for half in halves.values()]
        value, interval = _shown(name, figure.value), _interval(name, figure)
        yield _row(FIGURES[name].title, value, interval, str(figure.of), *others)


def _row(title: str, value: str, interval: str, of: str, *others: str) -> str:
    rest = "".join(f"{other:>8}" for other in others)
    return f"{title:<42}{value:>7}{interval:>16}{of:>6}{rest}".rstrip()


def _baselines(evaluation: Evaluation) -> Iterator[str]:
    engines = {"Sendbot": figures(evaluation.marked)}
    engines |= {TITLES[name]: figures(marked) for name, marked in evaluation.baselines.items()}
    yield (
        f"{'the same questions':<30}{'hit@1':>7}{'95 % interval':>16}"
        f"{'rec@3':>7}{'MRR':>7}{'seconds':>9}"
    )
    for title, found in engines.items():
        interval = _interval("hit1", found["hit1"]) if "hit1" in found else ""
        values = "".join(f"{_value(found, name):>7}" for name in ("recall3", "mrr"))
        yield (
            f"{title:<30}{_value(found, 'hit1'):>7}{interval:>16}{values}"
            f"{_value(found, 'seconds_p50'):>9}"
        )
    yield from _margin(evaluation)


def _margin(evaluation: Evaluation) -> Iterator[str]:
    """How far the answers are above the best baseline, with the interval of the difference."""
    reached = {
        name: found["hit1"].value
        for name, marked in evaluation.baselines.items()
        if "hit1" in (found := figures(marked))
    }
    if not reached:
        return
    best = max(reached, key=lambda name: reached[name])
    change = changes(evaluation.baselines[best], evaluation.marked)["hit1"]
    yield (
        f"hit@1 is {change.after - change.before:+.3f} ({change.low:+.3f} to {change.high:+.3f})"
        f" against the best of them, {TITLES[best]}"
    )


def _groups(title: str, groups: Mapping[str, Sequence[Marked]]) -> Iterator[str]:
    yield f"{title:<12}{'of':>5}" + "".join(f"{t:>10}" for t in _COLUMNS.values())
    for name, group in groups.items():
        found = figures(group)
        values = "".join(f"{_value(found, column):>10}" for column in _COLUMNS)
        yield f"{name:<12}{len(group):>5}{values}"


def comparison_lines(comparison: Comparison, where: str) -> Iterator[str]:
    """What has changed since the evaluation in the file `where`."""
    yield ""
    yield f"Compared with {where}, over the {comparison.common} questions that both have:"
    for count, which in ((comparison.only_before, "the other"), (comparison.only_after, "this")):
        if count:
            yield f"   {count} questions are in {which} evaluation only, and are left out here"
    yield ""
    yield f"{'':<42}{'before':>8}{'after':>8}{'change':>9}  95 % interval"
    for name, change in comparison.changes.items():
        step = change.after - change.before
        interval = f"  {_signed(name, change.low)} to {_signed(name, change.high)}"
        yield (
            f"{FIGURES[name].title:<42}{_shown(name, change.before):>8}"
            f"{_shown(name, change.after):>8}{_signed(name, step):>9}"
            f"{'' if change.low == change.high == step else interval}"
        )
    yield from _turned("Better now", comparison.better)
    yield from _turned("Worse now", comparison.worse)


def _turned(how: str, turned: Sequence[Turned]) -> Iterator[str]:
    yield ""
    yield f"{how}: {len(turned)}"
    for one in turned:
        yield f"   {one.key}: {one.question}"
        yield f"      before: {one.before}; now: {one.after}"


def _interval(name: str, figure: Figure) -> str:
    if figure.low == figure.high == figure.value and FIGURES[name].unit is not Unit.SHARE:
        return ""
    return f"{_shown(name, figure.low)} – {_shown(name, figure.high)}"


def _value(found: Figures | Mapping[str, Figure], name: str) -> str:
    return _shown(name, found[name].value) if name in found else "-"


def _shown(name: str, value: float) -> str:
    return f"{value:.{FIGURES[name].unit.decimals}f}"


def _signed(name: str, value: float) -> str:
    return f"{value:+.{FIGURES[name].unit.decimals}f}"
