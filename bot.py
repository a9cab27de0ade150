"""Sendbot: the command line, and the one place where all rooms are put together."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from knowledge.contract import answer_json, error_json, receipt_json, record_json
from knowledge.errors import SendbotError, StoreError
from sendbot import wording
from sendbot.settings import Settings, check_bot, read_settings

if TYPE_CHECKING:
    from knowledge.answer.answer import Answerer
    from knowledge.keep.sqlite import SqliteStore

SAMPLE_STORE = "sqlite:///data/sample.db"
_BATCH = 250  # records that are written in one transaction
_WANTS_JSON = "sendbot.json"  # key in click's `meta`


def _text(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """Refuses bytes that are no text, which the store could not hold either."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise click.BadParameter("it is not text in UTF-8.", ctx, parameter)
    return value


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
council_option = click.option(
    "--council",
    default="",
    metavar="NAME",
    callback=_text,
    help="Only this council (or: of this council).",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command needs: the settings, read once."""

    settings: Settings

    def store(self, *, writable: bool = False) -> SqliteStore:
        """The store of the settings."""
        from knowledge.keep import open_store

        return open_store(self.settings.store, writable=writable)

    def answerer(self, council: str = "") -> Answerer:
        """The store of the settings, ready to be asked."""
        from knowledge.answer.answer import Answerer

        return Answerer(self.store(), council)


class Commands(click.Group):
    """Commands whose failures end with one sentence on standard error, and exit status 1.

    With --json the failure is on standard output too, wrong usage (exit status 2) included.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Notes whether a program asks, before anything can fail."""
        ctx.meta[_WANTS_JSON] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; a `SendbotError` becomes its sentence."""
        try:
            return super().invoke(ctx)
        except SendbotError as error:
            _fail(ctx, error)
        except click.UsageError as error:
            if ctx.meta[_WANTS_JSON]:
                _print(error_json(SendbotError("wrong_usage", error.format_message())))
            raise


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--store", "store_url", default="", metavar="URL", help="Where the records are kept.")
@click.version_option(package_name=None, version="0.1.0", prog_name="sendbot")
@click.pass_context
def main(ctx: click.Context, store_url: str) -> None:
    """Ask council records a question; get their exact words and where they stand.

    Without a command, runs the Telegram bot (it needs TELEGRAM_BOT_TOKEN; see .env.example).
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale that lacks a letter must not end it
            stream.reconfigure(errors="replace")
    settings = read_settings(os.environ, Path(".env"))
    ctx.obj = Desk(replace(settings, store=store_url or settings.store))
    if ctx.invoked_subcommand is None:
        _run_bot(ctx.obj)


store_option = click.option(
    "--store",
    "store_url",
    default="",
    metavar="URL",
    expose_value=False,
    callback=lambda ctx, _, value: _use_store(ctx, value),
    help="Where the records are kept (default: sqlite:///data/sendbot.db).",
)


@main.command()
@click.argument("where", nargs=-1, required=True)
@council_option
@click.option(
    "--path-pattern",
    default="",
    metavar="PATTERN",
    help='What folders and files are named after: "{council}/{committee}/{date}*".',
)
@json_option
@store_option
@click.pass_obj
def add(desk: Desk, where: tuple[str, ...], council: str, path_pattern: str, as_json: bool) -> None:
    """Add records from files, folders or "-" (standard input).

    Reads ModernGov pages and XML, minutes as PDF, DOCX, web page, Markdown or text, and records
    as JSON Lines. Adding the same again changes nothing; a changed record replaces the earlier
    one, which is kept.
    """
    from knowledge.gather.files import count, pages
    from knowledge.keep.write import Added
    from knowledge.read.page import Rejected
    from knowledge.read.path_pattern import PathPattern
    from knowledge.read.recognise import read_page

    pattern = PathPattern.of(path_pattern) if path_pattern else None
    store = desk.store(writable=True)
    total = Added()
    rejected: list[Rejected] = []
    notes: list[str] = []
    bar = click.progressbar(
        pages(where, sys.stdin.buffer),
        length=count(where) if sys.stderr.isatty() else None,
        label="Adding",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda page: getattr(page, "where", "")[-40:],
    )
    with bar as found:
        for page in found:
            if isinstance(page, Rejected):
                rejected.append(page)
                continue
            reading = read_page(pattern.applied(page) if pattern else page, council)
            rejected += reading.rejected
            notes += reading.notes
            for first in range(0, len(reading.records), _BATCH):
                total += store.add(reading.records[first : first + _BATCH], _now())
    if as_json:
        _print(receipt_json(total.added, total.unchanged, total.replaced, rejected, notes))
    else:
        for note in notes:
            click.echo(note, err=True)
        for item in rejected:
            click.echo(f"{item.where}: {item.why}", err=True)
        click.echo(
            f"{total.added} added, {total.unchanged} unchanged, {total.replaced} replaced,"
            f" {len(rejected)} refused."
        )
    if rejected:
        sys.exit(1)


@main.command()
@click.argument("question", required=False)
@click.option("--batch", is_flag=True, help="Read questions as JSON Lines, answer as JSON Lines.")
@click.option("--explain", is_flag=True, help="Show how the question was read and the ranking.")
@council_option
@json_option
@store_option
@click.pass_obj
def ask(
    desk: Desk, question: str | None, batch: bool, explain: bool, council: str, as_json: bool
) -> None:
    """Answer one QUESTION, or many with --batch."""
    if batch == (question is not None):
        raise click.UsageError("Give one question, or --batch and the questions on standard input.")
    answerer = desk.answerer(council)
    if question is None:
        from knowledge.batch import answer_lines

        for line in answer_lines(sys.stdin.buffer, answerer):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    begun = time.perf_counter()
    if explain:
        from knowledge.answer.explain import explanation

        click.echo(explanation(question, answerer.records, council), err=True)
    answer = answerer(question)
    if as_json:
        _print(answer_json(answer, time.perf_counter() - begun))
        return
    from sendbot.converse import reply_to
    from sendbot.terminal import lines

    for row in lines(replace(reply_to(answer, answerer, _now().date()), buttons=()), _width()):
        click.echo(row, color=_color())


@main.command()
@council_option
@store_option
@click.pass_obj
def chat(desk: Desk, council: str) -> None:
    """Talk with the bot here: the same words as in Telegram. Ends at /quit.

    Without records of your own it opens the sample: an invented council.
    """
    from knowledge.answer.answer import Answerer
    from sendbot.reply import Line, Reply
    from sendbot.terminal import lines, talk

    answerer = desk.answerer(council)
    first = [Line(wording.TERMINAL_HINT)]
    if not answerer.holdings() and not council:
        first.insert(0, Line(wording.SAMPLE_NOTE))
        answerer = Answerer(_sample())
    for row in lines(Reply(tuple(first)), _width()):
        click.echo(row)
    typed = itertools.chain(["/start"], _typed())
    talk(typed, answerer, lambda row: click.echo(row, color=_color()), _width, _now)


@main.command()
@click.argument("record_id", callback=_text)
@json_option
@store_option
@click.pass_obj
def show(desk: Desk, record_id: str, as_json: bool) -> None:
    """Show a record as it is stored, with its sections."""
    store = desk.store()
    record = store.record(record_id)
    if record is None:
        raise StoreError("no_record", f"The store holds no record with the id “{record_id}”.")
    if as_json:
        _print(record_json(record) | {"versions": store.versions(record.id)})
        return
    rows = [record.title, wording.citation(record), record.url]
    for section in record.sections:
        state = "" if section.end > section.start else " (empty)"
        rows.append(f"  {section.start:>7} {section.end:>7}  {section.heading}{state}")
    from sendbot.render import fit

    click.echo(fit("\n".join([*filter(None, rows), "", record.text])))


@main.command()
@council_option
@store_option
@click.pass_obj
def export(desk: Desk, council: str) -> None:
    """Write every record as JSON Lines: what `add` reads back."""
    store = desk.store()
    if council and council not in {holding.council for holding in store.lexicon.holdings}:
        raise StoreError(
            "no_council",
            f"The store holds no records of {council}; `python bot.py status` names its councils.",
        )
    for record in store.records(council):
        _print(record_json(record))


@main.command()
@json_option
@store_option
@click.pass_obj
def status(desk: Desk, as_json: bool) -> None:
    """Say what the store holds."""
    store = desk.store()
    holdings = store.lexicon.holdings
    size = store.path.stat().st_size if store.path.exists() else 0
    if as_json:
        councils = [
            {
                "council": holding.council,
                "records": holding.records,
                "committees": list(holding.committees),
                "earliest": holding.earliest.isoformat() if holding.earliest else None,
                "latest": holding.latest.isoformat() if holding.latest else None,
            }
            for holding in holdings
        ]
        _print({"store": desk.settings.store, "bytes": size, "councils": councils})
        return
    click.echo(f"Store: {desk.settings.store} ({size:,} bytes)")
    for holding in holdings:
        click.echo(wording.held(holding))
    if not holdings:
        click.echo("It holds no records yet. Add some with: python bot.py add FILE")


@main.command()
@store_option
@click.pass_obj
def doctor(desk: Desk) -> None:
    """Check the settings and the store, and say what to do."""
    faults = 0
    for name, check in (("Telegram token", _check_token), ("Store", _check_store)):
        try:
            said = check(desk)
        except SendbotError as error:
            faults += 1
            said = error.message
        click.echo(f"{name}: {said}")
    sys.exit(1 if faults else 0)


def _check_token(desk: Desk) -> str:
    check_bot(desk.settings)
    return "has the right form."


def _check_store(desk: Desk) -> str:
    store = desk.store()
    if not store.path.exists():
        return "does not exist yet; `python bot.py add FILE` makes it."
    found = store.check()
    if found != "ok":
        raise StoreError("store_damaged", f"is damaged ({found}); restore a backup.")
    count = sum(holding.records for holding in store.lexicon.holdings)
    return f"opens and is whole; it holds {count:,} records."


def _run_bot(desk: Desk) -> None:
    check_bot(desk.settings)
    from sendbot.log import set_up_logging
    from sendbot.telegram.application import run

    set_up_logging(desk.settings.log_level, desk.settings.log_form)
    answerer = desk.answerer()
    answerer.holdings()  # a store that can't be read says so before Telegram is called
    run(desk.settings, answerer, _now)


def _sample() -> SqliteStore:
    """The sample store, indexed on its first use."""
    from knowledge.keep import open_store
    from knowledge.read.page import Page
    from knowledge.read.recognise import read_page

    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    store = open_store(SAMPLE_STORE, writable=True)
    if not store.lexicon.holdings:
        click.echo("Indexing the sample records (only this once) ...")
    store.add(read_page(Page("the sample", data)).records, _now())
    return store


def _use_store(ctx: click.Context, url: str) -> None:
    if url:
        ctx.obj = Desk(replace(ctx.obj.settings, store=url))


def _typed() -> Iterator[str]:
    """Lines from the keyboard or a pipe, until their end."""
    prompt: Callable[[], str]
    if sys.stdin.isatty():
        import readline  # noqa: F401  (gives input() a history and editing)

        prompt = lambda: input("> ")  # noqa: E731
    else:
        prompt = lambda: _decoded(sys.stdin.buffer.readline())  # noqa: E731
    while True:
        try:
            yield prompt()
        except EOFError:
            return
        except KeyboardInterrupt:
            click.echo()
            return


def _decoded(line: bytes) -> str:
    if not line:
        raise EOFError
    return line.decode("utf-8", "replace")


def _width() -> int:
    return shutil.get_terminal_size((88, 24)).columns


def _color() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _print(form: dict[str, Any]) -> None:
    """One line of JSON in ASCII, which every terminal, pipe and locale can carry."""
    click.echo(json.dumps(form))


def _fail(ctx: click.Context, error: SendbotError) -> NoReturn:
    if ctx.meta[_WANTS_JSON]:
        _print(error_json(error))
    click.echo(error.message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
