"""Turn a snapshot of a public repository into records: `python -m benchmarks.corpora`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.corpora import limerick, london, norfolk
from benchmarks.corpora.item import Item, with_unique_ids
from benchmarks.corpora.snapshot import SnapshotError, commit, markdown_files

CORPORA = {"limerick": limerick, "london": london, "norfolk": norfolk}
MOST_RECORDS = 20_000
LONGEST_TEXT = 40_000  # code points; what is longer is a whole document that was minuted


def records(corpus: str, git_dir: Path) -> list[Item]:
    """Every item of the corpus up to `LONGEST_TEXT`, in order of path, at most `MOST_RECORDS`.

    Raises:
        SnapshotError: git can't read the directory.
    """
    reader = CORPORA[corpus]
    found: list[Item] = []
    for path, text in markdown_files(git_dir, reader.FOLDER):
        found += [item for item in reader.items(path, text) if len(item.text) <= LONGEST_TEXT]
    return with_unique_ids(found)[:MOST_RECORDS]


def main() -> int:
    """Write the records and print what was written; 1 with a sentence on stderr if git fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__)
    parser.add_argument("corpus", choices=sorted(CORPORA))
    parser.add_argument("git_dir", type=Path, help="git directory of the snapshot")
    parser.add_argument("output", type=Path, help="JSON Lines file to write, outside this project")
    arguments = parser.parse_args()
    try:
        found = records(arguments.corpus, arguments.git_dir)
        snapshot = commit(arguments.git_dir)
    except SnapshotError as error:
        print(error, file=sys.stderr)
        return 1
    lines = (json.dumps(item.as_record(), ensure_ascii=False) + "\n" for item in found)
    arguments.output.write_text("".join(lines), encoding="utf-8")
    years = Counter(item.date[:4] for item in found)
    print(f"{len(found)} records at {snapshot[:12]}, {min(years)} to {max(years)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
