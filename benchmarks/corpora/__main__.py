"""Turn a snapshot of a public repository into records: `python -m benchmarks.corpora`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpora import ayton, limerick, london, moderngov, nipissing, norfolk
from benchmarks.corpora.item import Item, with_unique_ids
from benchmarks.corpora.snapshot import SnapshotError, commit, files, markdown_files

CORPORA = {"limerick": limerick, "london": london, "norfolk": norfolk}
OF_FILES = {"ayton": ayton, "nipissing": nipissing}  # that are not all Markdown
MOST_RECORDS = 20_000
LONGEST_TEXT = 40_000  # code points; what is longer is a whole document that was minuted


def records(corpus: str, source: Path) -> list[Item]:
    """Every item of the corpus up to `LONGEST_TEXT`, in order of path, at most `MOST_RECORDS`.

    `source` is the git directory of the snapshot, or the folder of saved pages.

    Raises:
        SnapshotError: git can't read the directory, or the folder holds no saved page.
    """
    found = [item for item in _items(corpus, source) if len(item.text) <= LONGEST_TEXT]
    return with_unique_ids(found)[:MOST_RECORDS]


def _items(corpus: str, source: Path) -> Iterator[Item]:
    if corpus == "moderngov":
        for address, text in moderngov.pages(source):
            yield from moderngov.items(address, text)
    elif corpus in OF_FILES:
        of = OF_FILES[corpus]
        for path, data in files(source, of.FOLDER, of.wanted):
            yield from of.items(path, data)
    else:
        reader = CORPORA[corpus]
        for path, text in markdown_files(source, reader.FOLDER):
            yield from reader.items(path, text)


def main() -> int:
    """Write the records and print what was written; 1 with a sentence on stderr if git fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__)
    parser.add_argument("corpus", choices=sorted({*CORPORA, *OF_FILES, "moderngov"}))
    parser.add_argument("source", type=Path, help="git directory of the snapshot, or saved pages")
    parser.add_argument("output", type=Path, help="JSON Lines file to write, outside this project")
    arguments = parser.parse_args()
    try:
        found = records(arguments.corpus, arguments.source)
        saved = arguments.corpus == "moderngov"
        read = "of saved pages" if saved else f"at {commit(arguments.source)[:12]}"
    except SnapshotError as error:
        print(error, file=sys.stderr)
        return 1
    lines = (json.dumps(item.as_record(), ensure_ascii=False) + "\n" for item in found)
    arguments.output.write_text("".join(lines), encoding="utf-8")
    years = Counter(item.date[:4] for item in found if item.date)
    print(f"{len(found)} records {read}, {min(years)} to {max(years)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
