"""`evaluate`: how good the answers are, on golden questions."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.desk import Desk, json_option, print_json
from knowledge.errors import SendbotError, StoreError, UnreadableError

if TYPE_CHECKING:
    from knowledge.evaluate.evaluation import Evaluation
    from knowledge.evaluate.golden import Golden
    from knowledge.keep.sqlite import SqliteStore

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "sample.jsonl"


@click.command(short_help="Score the answers on golden questions.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--records",
    multiple=True,
    metavar="WHERE",
    help="Ask these records (files or folders, as for `add`), in a store made for this run.",
)
@click.option("--store", "store_url", default="", metavar="URL", help="Ask the records kept here.")
@click.option(
    "--half",
    type=click.Choice(["tune", "report", "all"]),
    default="all",
    show_default=True,
    help="Only the conversations to tune on, or only those that are reported.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Score only this kind.")
@click.option("--baselines", is_flag=True, help="Run FTS5, RapidFuzz and bm25s beside it.")
@click.option("--explain", is_flag=True, help="List each failure with what the ranker saw.")
@click.option(
    "--compare",
    "other",
    type=click.Path(path_type=Path),
    help="What got better and worse since this file, which --json wrote.",
)
@click.option(
    "--floor",
    "floors",
    multiple=True,
    metavar="FIGURE=VALUE",
    help="Fail (exit status 1) where a figure is below, as in hit1=0.75.",
)
@json_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    records: tuple[str, ...],
    store_url: str,
    half: str,
    kinds: tuple[str, ...],
    baselines: bool,
    explain: bool,
    other: Path | None,
    floors: tuple[str, ...],
    as_json: bool,
) -> None:
    """Score the answers on FILES of golden questions (JSON Lines; see docs/formats.md).

    Without FILES: the sample's questions, tests/golden/sample.jsonl. They are asked of the shipped
    sample records. Other files are asked of the records of --records or --store, or else of the
    store of the settings.
    """
    from knowledge.evaluate.compare import compare, comparison_json, read_evaluation
    from knowledge.evaluate.evaluation import evaluation_json
    from knowledge.evaluate.figures import figures
    from knowledge.evaluate.floors import missed, read_floors
    from knowledge.evaluate.report import comparison_lines, report_lines

    store_url = store_url or ctx.find_root().params["store_url"]
    if records and store_url:
        raise click.UsageError("Give --records or --store, not both.")
    needed = read_floors(pair.partition("=")[::2] for pair in floors)
    before = read_evaluation(str(other), _bytes(other)) if other else None
    questions = _questions(files or (_shipped(),))
    with _asked(ctx.obj, files, records, store_url) as (store, name):
        evaluation = _evaluated(questions, store, name, half, kinds, baselines)
    form = evaluation_json(evaluation, explain=explain) if as_json or before else {}
    compared = compare(before, form) if before else None
    if as_json:
        print_json(form | ({"compared": comparison_json(compared)} if compared else {}))
    else:
        for line in report_lines(evaluation, explain=explain):
            click.echo(line)
        for line in comparison_lines(compared, str(other)) if compared else ():
            click.echo(line)
    below = list(missed(figures(evaluation.marked), needed))
    for sentence in below:
        click.echo(sentence, err=True)
    if below:
        sys.exit(1)


def _evaluated(
    questions: Sequence[Golden],
    store: SqliteStore,
    name: str,
    half: str,
    kinds: Sequence[str],
    with_baselines: bool,
) -> Evaluation:
    from knowledge.answer.answer import answer, explained
    from knowledge.evaluate.baselines import run_baseline, searches
    from knowledge.evaluate.evaluation import Evaluation
    from knowledge.evaluate.run import doubts, run
    from knowledge.keep.plain_index import PlainIndex

    wanted = [
        golden
        for golden in questions
        if half in {"all", golden.half.value} and (not kinds or golden.kind in kinds)
    ]
    if not wanted:
        raise SendbotError("no_questions", "There is no question of this kind in this half.")
    scored = {golden.key for golden in wanted}
    # A question of another kind may begin the conversation of one that is scored.
    conversations = {golden.conversation for golden in wanted}
    asked = [golden for golden in questions if golden.conversation in conversations]
    engines = searches(store, PlainIndex) if with_baselines else {}
    bar = click.progressbar(
        run(asked, store, answer, explained),
        length=len(asked),
        label="Asking",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
    with bar as running:
        results = [result for result in running if result.golden.key in scored]
    return Evaluation(
        sources=tuple(dict.fromkeys(golden.source for golden in questions)),
        store=name,
        records=sum(holding.records for holding in store.lexicon.holdings),
        half=half,
        results=results,
        baselines={
            title: [one for one in run_baseline(asked, search) if one.key in scored]
            for title, search in engines.items()
        },
        doubts=doubts([result.golden for result in results], store),
    )


def _shipped() -> Path:
    if not GOLDEN.is_file():
        raise SendbotError(
            "no_golden",
            "No file of golden questions is named, and the sample's (tests/golden/sample.jsonl) is"
            " not beside this program; name a file.",
        )
    return GOLDEN


def _questions(files: Sequence[Path]) -> list[Golden]:
    from knowledge.evaluate.golden_file import read_golden

    if len({path.stem for path in files}) < len(files):
        raise click.UsageError("Two files have the same name; their questions need different ones.")
    return [golden for path in files for golden in read_golden(path.stem, _bytes(path))]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            "unreadable_file", f"{path} can't be read ({error.strerror}); name another file."
        ) from error


@contextlib.contextmanager
def _asked(
    desk: Desk, files: Sequence[Path], records: Sequence[str], store_url: str
) -> Iterator[tuple[SqliteStore, str]]:
    """The store that is asked, and what to call it."""
    from commands.temporary_store import temporary_store
    from knowledge.keep import open_store

    is_sample = all(path.resolve() == GOLDEN for path in files)
    if not records and (store_url or not is_sample):
        url = store_url or desk.settings.store
        store = open_store(url)
        if not store.lexicon.holdings:
            raise StoreError(
                "empty_store",
                f"The store {url} holds no records; name records with --records, or another store"
                " with --store.",
            )
        yield store, url
        return
    with temporary_store(records or None) as store:
        yield store, ", ".join(records) or "the sample"
