"""`add` of a long file of records: line by line, stopped and begun again, nothing left behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge.gather.files import LONG
from tests.test_add_crashes import added

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, str(ROOT / "bot.py"), "add", "--json"]
SAID = " ".join(f"The ferry was late on day {day}, and Members asked why." for day in range(120))
COUNT = LONG // len(SAID) + 200


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of records that is read line by line."""
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(COUNT):
            told = {"id": f"r{number}", "council": "Tarnford", "title": f"Ferry {number}"}
            file.write(json.dumps(told | {"text": f"Ferry {number}. {SAID}"}) + "\n")
    return path


def run(*where: str, folder: Path, stdin: Path | None = None) -> dict[str, object]:
    with (stdin or Path(os.devnull)).open("rb") as given:
        done = subprocess.run(
            [*COMMAND, *where], cwd=folder, stdin=given, capture_output=True, check=False
        )
    receipt = json.loads(done.stdout)
    assert isinstance(receipt, dict)
    return receipt


def test_it_is_added_once_from_a_file_and_from_a_pipe(lines: Path, tmp_path: Path) -> None:
    with lines.open("a", encoding="utf-8") as file:
        file.write(
            '{"council": "Tarnford"}\n\n{"id": "r0", "council": "Tarnford", "title": "Ferry"}'
        )
    receipt = run(lines.name, folder=tmp_path)
    assert (receipt["added"], receipt["unchanged"], receipt["replaced"]) == (COUNT, 0, 0)
    assert receipt["rejected"] == [
        {
            "where": f"long.jsonl, line {COUNT + 1}",
            "why": "title or committee is missing; one of them is needed",
        },
        {"where": f"long.jsonl, line {COUNT + 3}", "why": "text is missing"},
    ]
    again = run("-", folder=tmp_path, stdin=lines)
    assert (again["added"], again["unchanged"], again["replaced"]) == (0, COUNT, 0)
    answer = subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), "ask", f"Ferry {COUNT - 1}", "--json"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert json.loads(answer.stdout)["excerpts"][0]["record_id"] == f"r{COUNT - 1}"


def test_of_a_record_that_stands_in_it_twice_the_later_counts(lines: Path, tmp_path: Path) -> None:
    with lines.open("a", encoding="utf-8") as file:
        told = {"id": "r0", "council": "Tarnford", "title": "Ferry", "text": "It was sold."}
        file.write(json.dumps(told) + "\n")
    for replaced in (1, 2):  # the second time, the first line replaces the last, and is replaced
        assert run(lines.name, folder=tmp_path)["replaced"] == replaced
        show = [sys.executable, str(ROOT / "bot.py"), "show", "r0", "--json"]
        shown = subprocess.run(show, cwd=tmp_path, capture_output=True, check=True)
        assert json.loads(shown.stdout)["text"] == "It was sold."


def test_json_on_many_lines_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{\n" + '"council": "Tarnford",\n' * (LONG // 20) + "}")
    receipt = run("one.json", folder=tmp_path)
    assert receipt["added"] == 0
    assert receipt["rejected"] == [
        {
            "where": "one.json",
            "why": "it is JSON on several lines; write each record on one line of its own",
        }
    ]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when a process ends")
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_stopped_it_leaves_no_process_and_goes_on_where_it_was(
    lines: Path, tmp_path: Path, stop: signal.Signals
) -> None:
    with subprocess.Popen(
        [*COMMAND, lines.name],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    ) as first:
        while not added(tmp_path) and first.poll() is None:
            pass
        with watched(children(first.pid)) as ended:
            if stop is signal.SIGINT:
                os.killpg(first.pid, stop)  # as a terminal does
            else:
                first.send_signal(stop)
            said, complaint = first.communicate(timeout=60)
            assert ended()
    if stop is signal.SIGINT:
        assert first.returncode == 1
        assert json.loads(said)["error"]["code"] == "interrupted"
        assert b"Traceback" not in complaint
    before = added(tmp_path)
    assert 0 < before < COUNT
    assert before % 250 == 0
    receipt = run(lines.name, folder=tmp_path)
    assert (receipt["added"], receipt["unchanged"]) == (COUNT - before, before)


def hear_ctrl_c() -> None:
    """A test run in the background of a shell is deaf to it, and so is what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def children(pid: int) -> list[int]:
    """The processes that this one has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return [int(child) for child in found]


@contextmanager
def watched(pids: list[int]) -> Iterator[Callable[[], bool]]:
    """Tells whether all of `pids` have ended, waiting up to a minute for each."""
    handles = [os.pidfd_open(pid) for pid in pids]
    assert handles, "nothing was begun that could be left"

    def ended() -> bool:
        return all(select.select([handle], [], [], 60)[0] for handle in handles)

    yield ended
    for handle in handles:
        os.close(handle)
