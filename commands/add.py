"""`add`: records from files, folders, pipes and web addresses into the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from commands.desk import Desk, json_option, now, print_json, store_option, text
from knowledge.contract import receipt_json
from knowledge.errors import SendbotError
from knowledge.read.page import LongFile, Page, Rejected

if TYPE_CHECKING:
    from knowledge.gather.reading import Read
    from knowledge.keep.files import Files
    from knowledge.read.path_pattern import PathPattern


@click.command(short_help="Add records from files, folders or the web.")
@click.argument("where", nargs=-1, required=True)
@click.option(
    "--council",
    default="",
    metavar="NAME",
    callback=text,
    help="Whose records these are, where they do not say it.",
)
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
    """Add records from files, folders, web addresses or "-" (standard input).

    Reads ModernGov pages and XML, minutes as PDF, DOCX, web page, Markdown or text, and records
    as JSON Lines, in files of any length. Adding the same again changes nothing; a changed record
    replaces the earlier one, which is kept. What has not changed is not read again, so an
    interrupted `add` goes on where it was.
    """
    from commands.long_file import add_long_file
    from knowledge.gather.files import count, pages
    from knowledge.gather.reading import read_all
    from knowledge.keep.files import Files
    from knowledge.read.path_pattern import PathPattern

    pattern = PathPattern.of(path_pattern) if path_pattern else None
    store = desk.store(writable=True)
    files = Files(store, json.dumps([council, path_pattern]))
    receipt = _Receipt()
    with ExitStack() as stack:
        found = pages(where, sys.stdin.buffer, _visitor(desk, where, stack))
        bar = click.progressbar(
            read_all(_placed(found, pattern), council, lambda *page: _is_known(files, *page)),
            length=count(where) if sys.stderr.isatty() else None,
            label="Adding",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            item_show_func=lambda item: _place(item)[-40:],
        )
        try:
            for item in stack.enter_context(bar):
                if isinstance(item, LongFile):
                    for added, rejected in add_long_file(store, item, council, now):
                        receipt.total += added
                        receipt.rejected += rejected
                else:
                    receipt.take(item, files)
        except KeyboardInterrupt:
            raise SendbotError(
                "interrupted",
                f"Stopped. {receipt.total.added} added so far are kept; run the same command"
                " again and it goes on.",
            ) from None
    store.close()
    receipt.say(as_json)


@dataclass
class _Receipt:
    """What became of the pages so far."""

    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        from knowledge.keep.write import Added

        self.total = Added()

    def take(self, item: Read | Rejected, files: Files) -> None:
        """Keeps the records of a page that was read."""
        from knowledge.keep.write import Added

        if isinstance(item, Rejected):
            self.rejected.append(item)
            return
        place, reading = item.page.where, item.reading
        known = files.known(place, item.digest) if item.is_known else None
        if known is not None:
            self.total += Added(unchanged=known.records)
            self.notes += known.notes
            return
        self.rejected += reading.rejected
        self.notes += reading.notes
        whole = not reading.rejected
        self.total += files.add(
            place,
            item.digest,
            reading.records,
            reading.notes,
            now(),
            is_whole=whole,
            form=reading.form,
        )

    def say(self, as_json: bool) -> None:
        """Prints what was done, and ends with 1 where something was refused."""
        total = self.total
        if as_json:
            counts = (total.added, total.unchanged, total.replaced)
            print_json(receipt_json(*counts, self.rejected, self.notes))
        else:
            for note in once(self.notes):
                click.echo(note, err=True)
            for item in self.rejected:
                click.echo(f"{item.where}: {item.why}", err=True)
            click.echo(
                f"{total.added} added, {total.unchanged} unchanged, {total.replaced} replaced,"
                f" {len(self.rejected)} refused."
            )
        if self.rejected:
            sys.exit(1)


def once(notes: Sequence[str]) -> list[str]:
    """Each note once: of those that say the same of many places, the first and how many more."""
    said: dict[str, list[str]] = {}
    for note in notes:
        _, separator, words = note.partition(": ")
        said.setdefault(words if separator else note, []).append(note)
    return [
        first if not others else f"{first} (and {len(others)} more like it)"
        for first, *others in said.values()
    ]


def _placed(
    found: Iterable[Page | LongFile | Rejected], pattern: PathPattern | None
) -> Iterator[Page | LongFile | Rejected]:
    for page in found:
        yield pattern.applied(page) if pattern and isinstance(page, Page) else page


def _is_known(files: Files, page: Page, digest: str) -> bool:
    return files.known(page.where, digest) is not None


def _place(item: Read | LongFile | Rejected | None) -> str:
    if item is None:
        return ""
    return item.where if isinstance(item, LongFile | Rejected) else item.page.where


def _visitor(
    desk: Desk, where: tuple[str, ...], stack: ExitStack
) -> Callable[[str], Page | Rejected]:
    """What fetches the web addresses of `where`; it needs to say who asks."""
    from knowledge.gather.files import is_web, no_web

    if not any(map(is_web, where)):
        return no_web
    from commands.visiting import visitor

    try:
        return visitor(desk, tuple(filter(is_web, where)), stack).page
    except SendbotError as error:
        why, code = error.message, error.code
        return lambda place: Rejected(place, why, code)
