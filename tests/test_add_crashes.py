"""`add` over many files that is killed goes on where it was."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = 400
COMMAND = [sys.executable, str(ROOT / "bot.py"), "add", "minutes", "--json"]


def test_a_killed_add_goes_on_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    for number in range(FILES):
        record = {"council": "Tarnford", "title": f"Tree {number}", "text": f"Tree {number} fell."}
        (tmp_path / "minutes" / f"{number:03}.jsonl").write_text(json.dumps(record) + "\n")
    with subprocess.Popen(COMMAND, cwd=tmp_path, stdout=subprocess.DEVNULL) as first:
        while added(tmp_path) < FILES // 4 and first.poll() is None:
            pass
        first.kill()
    before = added(tmp_path)
    assert FILES // 4 <= before < FILES
    again = subprocess.run(COMMAND, cwd=tmp_path, capture_output=True, check=True)
    receipt = json.loads(again.stdout)
    assert receipt["added"] == FILES - before
    assert receipt["unchanged"] == before
    assert (added(tmp_path), receipt["rejected"]) == (FILES, [])


def added(folder: Path) -> int:
    """How many records are in the store, as another program sees it."""
    path = folder / "data" / "sendbot.db"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as db:
        try:
            return int(db.execute("select count(*) from record").fetchone()[0])
        except sqlite3.OperationalError:  # its tables are not made yet
            return 0
