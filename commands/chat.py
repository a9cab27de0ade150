"""`chat`: the conversation in a terminal."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.desk import Desk, color, council_option, now, store_option, width
from sendbot import wording

if TYPE_CHECKING:
    from knowledge.keep.chat_file import ChatFile
    from knowledge.keep.sqlite import SqliteStore
    from sendbot.reply import Attachment

SAMPLE_STORE = "sqlite:///data/sample.db"


@click.command(short_help="Talk with the bot here, as in Telegram.")
@council_option
@store_option
@click.pass_obj
def chat(desk: Desk, council: str) -> None:
    """Talk with the bot here: the same words as in Telegram. Ends at /quit.

    News of what you follow (/follow) are told when it starts and after each turn.

    Without records of your own it opens the sample: an invented council.
    """
    from knowledge.answer.answer import Answerer
    from sendbot.reply import Line, Reply
    from sendbot.terminal import lines, talk

    answerer, url = desk.answerer(council), desk.settings.store
    first = [Line(wording.TERMINAL_HINT)]
    if not answerer.holdings() and not council:
        first.insert(0, Line(wording.SAMPLE_NOTE))
        answerer, url = Answerer(_sample(), today=dt.date.today), SAMPLE_STORE
    for row in lines(Reply(tuple(first)), width()):
        click.echo(row)
    typed = itertools.chain(["/start"], _typed())
    say = lambda row: click.echo(row, color=color())  # noqa: E731
    talk(typed, answerer, say, width, now, _Chats(url).opened, keep=_kept)


def _kept(file: Attachment) -> str:
    """Writes a file into the folder that the chat was begun in; never over another one."""
    from commands.writing import write

    path = Path(file.name)
    for number in itertools.count(2):
        if not path.exists():
            break
        path = Path(f"{Path(file.name).stem}-{number}{path.suffix}")
    write(path, file.data)
    return str(path)


class _Chats:
    """The file of chats beside the store, which is only made when something is followed."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._file: ChatFile | None = None

    def opened(self, made: bool) -> ChatFile | None:
        """The file; None where there is none and it is not to be `made`."""
        from knowledge.keep.chat_file import open_chats, path_of

        if self._file is None and (made or path_of(self._url).exists()):
            self._file = open_chats(self._url)
        return self._file


def _sample() -> SqliteStore:
    """The sample store, indexed on its first use."""
    from knowledge.keep import open_store
    from knowledge.read.page import Page
    from knowledge.read.recognise import read_page

    data = resources.files("knowledge").joinpath("sample/records.jsonl").read_bytes()
    store = open_store(SAMPLE_STORE, writable=True)
    if not store.lexicon.holdings:
        click.echo("Indexing the sample records (only this once) ...")
    store.add(read_page(Page("the sample", data)).records, now())
    return store


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
