"""Generated sections in files of JSON Lines, made once for all engines of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.sections import sections
from knowledge.contract import record_json


def section_file(folder: Path, count: int) -> Path:
    """A file in `folder` with the first `count` sections, made where it is not there."""
    path = folder / f"sections-{count}.jsonl"
    if path.exists():
        return path
    begun = path.with_suffix(".part")
    longer = [p for p in folder.glob("sections-*.jsonl") if _count(p) > count]
    with begun.open("w", encoding="utf-8") as file:
        if longer:
            with longer[0].open(encoding="utf-8") as other:
                file.writelines(islice(other, count))
        else:
            for record in sections(count):
                file.write(json.dumps(record_json(record), ensure_ascii=False) + "\n")
    return begun.replace(path)


def texts(path: Path) -> Iterator[str]:
    """What is searched of each section of a file, in order: its title and its text."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            yield f"{told['title']}\n{told['text']}"


def size(path: Path) -> int:
    """The bytes of the texts of a file."""
    return sum(len(text.encode()) for text in texts(path))


def _count(path: Path) -> int:
    return int(path.stem.partition("-")[2])
