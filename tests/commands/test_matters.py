"""`timeline`, `status TOPIC` and `brief`, as they are called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import main
from sendbot import wording

SAMPLE = Path(__file__).resolve().parents[2] / "knowledge" / "sample" / "records.jsonl"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('matters')}/store.db"
    assert CliRunner().invoke(main, ["--store", url, "add", str(SAMPLE)]).exit_code == 0
    return url


@pytest.fixture
def run(url: str) -> Run:
    return lambda *words, given=None: CliRunner().invoke(
        main, ["--store", url, *words], input=given
    )


@pytest.mark.parametrize("command", ["timeline", "status"])
def test_a_store_without_records_says_that_it_holds_none(command: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/none.db"
    result = CliRunner().invoke(main, ["--store", url, command, "food waste"])
    assert result.stdout.startswith(wording.NOT_YET)


def test_a_timeline_as_json_is_verbatim(run: Run) -> None:
    result = run("timeline", "food waste", "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [entry["excerpt"]["date"] for entry in found["entries"]] == ["2019-09-10", "2021-03-16"]
    for entry in found["entries"]:
        excerpt = entry["excerpt"]
        record = json.loads(run("show", excerpt["record_id"], "--json").stdout)
        assert record["text"][excerpt["start"] : excerpt["end"]] == excerpt["text"]
        assert all(fact in record["facts"] for fact in entry["facts"])
    assert {row["evidence"] for row in found["records"]} == {"the topic is in its title"}


def test_the_evidence_is_said_on_request(run: Run) -> None:
    result = run("timeline", "written statement of action", "--explain")
    assert "2018-10-16" in result.stderr
    assert "(the same plan: Written Statement of Action)" in result.stderr


def test_dated_steps_are_written_for_a_calendar(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "steps.ics"
    result = run("timeline", "accelerated progress plan", "--ics", str(file))
    assert result.exit_code == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT\r\n") == 3


def test_status_with_a_topic_tells_of_the_matter(run: Run) -> None:
    assert "53 records" in run("status").stdout
    said = run("status", "accelerated progress plan").stdout
    assert "1 area: slow, as of 15 June 2021." in said
    assert "Waiting times for autism assessment" in said


def test_the_steps_of_a_matter_and_what_became_of_them(run: Run) -> None:
    said = run("steps", "waiting times for autism assessment").stdout
    assert "No later mention found as of 15 July 2021, 2 years on." in said
    assert "no answer received; open" in said
    result = run("steps", "accelerated progress plan", "--json")
    found = json.loads(result.stdout)
    assert (found["last"], found["newest"]) == ("2021-06-15", "2021-07-15")
    progress = {step["progress"] for step in found["steps"]}
    assert progress == {"reported done", "open", "no later mention"}
    for step in found["steps"]:
        assert (step["later"] is not None) == (step["progress"] != "no later mention")


def test_an_answer_says_what_later_records_do_to_it(run: Run) -> None:
    question = "when did the lollipop person at pellow cross have to finish"
    newer = json.loads(run("ask", question, "--json").stdout)["newer"]
    assert (newer["bearing"], newer["date"]) == ("replaces", "2021-07-13")
    assert "decision 61/2018 have no further effect" in newer["excerpt"]["text"]
    said = run("ask", question).stdout
    assert "A later decision stands in place of this one, or of part of it." in said
    assert "decision 61/2018 have no further effect" in said


def test_a_chat_writes_its_files_beside_the_person(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("brief-food-waste.docx", "brief-food-waste-2.docx"):
        said = " ".join(run("chat", given="/brief food waste\n").stdout.split())
        assert f"It is in the file {name}." in said
        assert (tmp_path / name).stat().st_size > 2000
    said = run("chat", given="/steps accelerated progress plan\n4\n").stdout
    assert "Dates for my calendar" in said
    assert (tmp_path / "dates-accelerated-progress-plan.ics").is_file()


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_briefing_is_one_file(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"transport.{form}"
    result = run("brief", "school transport policy", "-o", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "5 excerpts from 4 records." in result.stdout
    assert file.stat().st_size > 2000
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["brief", "school transport policy", "-o", "notes.pdf"], 2, "ends in .html or .docx"),
        (["brief", "zzgrbl", "-o", "notes.html"], 1, "nothing to brief on"),
        (["brief", "food waste", "-o", "no/such/folder/notes.html"], 1, "can't be written"),
        (["timeline", "zzgrbl", "--png", "x.png"], 1, "No record says how"),
        (["timeline"], 2, "Missing argument"),
    ],
)
def test_failures_say_what_to_do(run: Run, words: list[str], status: int, said: str) -> None:
    result = run(*words)
    assert result.exit_code == status
    assert said in result.stderr
    assert not Path(words[-1]).exists()
