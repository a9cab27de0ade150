"""`evaluate`, as people and programs use it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bot
from commands import evaluate

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "knowledge" / "sample" / "records.jsonl"
PIER = {"id": "a", "council": "Aldermere", "title": "Pier", "text": "Cabinet agreed to mend it."}
ASKED = {
    "id": "1",
    "question": "what was decided about the pier?",
    "kind": "decision",
    "expect": {"status": "answered", "records": ["a"], "phrases": ["agreed to mend it"]},
}
WRONG = ASKED | {
    "id": "2",
    "kind": "near_miss",
    "expect": {"status": "unanswered", "reasons": ["no_match"]},
}
Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `evaluate` in an empty folder and without settings."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(("SENDBOT_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    Path("pier.jsonl").write_text(f"{json.dumps(ASKED)}\n{json.dumps(WRONG)}\n")
    Path("records.jsonl").write_text(json.dumps(PIER))

    def run(*arguments: str, **settings: str) -> Result:
        result = CliRunner().invoke(bot.main, ["evaluate", *arguments], env=settings)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        assert "Traceback" not in result.output
        return result

    return run


def form(result: Result) -> dict[str, Any]:
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    assert line.isascii()
    found: dict[str, Any] = json.loads(line)
    return found


def test_for_people(command: Command) -> None:
    result = command("pier.jsonl", "--records", "records.jsonl", "--baselines")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    assert rows[0] == "2 questions from pier (half: all) over records.jsonl, 1 records"
    assert any(row.startswith("hit@1: right record first                   1.000") for row in rows)
    assert any(row.startswith("bm25s                           1.000") for row in rows)
    assert any(row.startswith("near_miss       1     0.000") for row in rows)
    assert rows[-1] == "1 of 2 answers are not right; --explain lists them."
    assert not Path("data").exists()


def test_json_of_the_sample(command: Command) -> None:
    kinds = ("--kind", "follow_up", "--kind", "decision", "--kind", "when")
    found = form(command("--json", "--baselines", *kinds))
    assert (found["v"], found["files"], found["half"]) == (1, ["sample"], "all")
    assert not Path("data").exists()
    assert found["questions"] == len(found["results"]) > 20
    assert found["figures"]["verbatim"]["value"] == 1
    hit1 = found["figures"]["hit1"]
    assert 0 < hit1["low"] < hit1["value"] < hit1["high"] < 1
    assert set(found["by_half"]) == {"tune", "report"}
    assert sum(half["hit1"]["of"] for half in found["by_half"].values()) == hit1["of"]
    assert set(found["by_kind"]) == {"follow_up", "decision", "when"}
    assert set(found["baselines"]) == {"fts5", "token_set_ratio", "bm25s"}
    for baseline in found["baselines"].values():
        assert 0 < baseline["figures"]["hit1"]["value"] < 1
        assert baseline["figures"]["hit1"]["of"] == hit1["of"]
    assert found["doubts"] == []


def test_the_same_run_gives_the_same_figures(command: Command) -> None:
    arguments = ("--json", "pier.jsonl", "--records", "records.jsonl")
    first, second = form(command(*arguments)), form(command(*arguments))
    assert first["figures"]["right"] == second["figures"]["right"]
    assert first["figures"]["right"]["value"] == 0.5


def test_failures_are_explained(command: Command) -> None:
    said = command("pier.jsonl", "--records", "records.jsonl", "--explain").stdout
    assert "1 of 2 answers are not right:" in said
    assert "pier:2 (near_miss, " in said
    assert "   wrong: it was not refused\n   wanted: a refusal (no_match)\n" in said
    assert "   came: a [0:26]: Cabinet agreed to mend it.\n" in said
    assert "  a: Cabinet agreed to mend it.\n      coverage +" in said
    assert "pier:1" not in said
    found = form(command("pier.jsonl", "--records", "records.jsonl", "--explain", "--json"))
    assert ["explained" in row for row in found["results"]] == [False, True]


def test_a_store_of_ones_own(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ("--store", "sqlite:///own.db")
    assert CliRunner().invoke(bot.main, ["add", *store, "records.jsonl"]).exit_code == 0
    found = form(command("pier.jsonl", "--json", *store))
    assert (found["store"], found["records"]) == ("sqlite:///own.db", 1)
    assert form(command("pier.jsonl", "--json", SENDBOT_STORE="sqlite:///own.db"))["records"] == 1
    # The sample's questions are asked of the sample, whatever the settings say.
    monkeypatch.setattr(evaluate, "GOLDEN", Path("pier.jsonl").resolve())
    assert form(command("--json", SENDBOT_STORE="sqlite:///own.db"))["store"] == "the sample"


def test_several_files(command: Command) -> None:
    Path("more.jsonl").write_text(json.dumps(ASKED))
    arguments = ("pier.jsonl", "more.jsonl", "--records", "records.jsonl")
    found = form(command(*arguments, "--json"))
    assert [row["key"] for row in found["results"]] == ["pier:1", "pier:2", "more:1"]
    assert {name: file["right"]["of"] for name, file in found["by_file"].items()} == {
        "more": 1,
        "pier": 2,
    }
    assert "\nmore            1     1.000" in command(*arguments).stdout


def test_one_kind(command: Command) -> None:
    found = form(
        command("pier.jsonl", "--records", "records.jsonl", "--json", "--kind", "decision")
    )
    assert [row["kind"] for row in found["results"]] == ["decision"]
    result = command("pier.jsonl", "--records", "records.jsonl", "--kind", "trap")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no question of this kind" in result.stderr


def test_compared_with_an_earlier_run(command: Command) -> None:
    arguments = ("pier.jsonl", "--records", "records.jsonl")
    earlier = command(*arguments, "--json").stdout.replace('"right": [0.0', '"right": [1.0')
    Path("earlier.json").write_text(earlier)
    said = command(*arguments, "--compare", "earlier.json").stdout
    assert "Compared with earlier.json, over the 2 questions that both have:" in said
    assert "Better now: 0" in said
    assert "Worse now: 1\n   pier:2: " in said
    found = form(command(*arguments, "--compare", "earlier.json", "--json"))
    assert [row["key"] for row in found["compared"]["worse"]] == ["pier:2"]


def test_floors(command: Command) -> None:
    arguments = ("pier.jsonl", "--records", "records.jsonl", "--floor", "hit1=1")
    assert command(*arguments).exit_code == 0
    result = command(*arguments, "--floor", "refusal_recall=0.5")
    assert result.exit_code == 1
    assert result.stderr == "refusal_recall is 0.000, below its floor of 0.500.\n"


def test_doubtful_expectations_are_named(command: Command) -> None:
    records = ("--records", str(SAMPLE))
    said = command("pier.jsonl", *records).stdout
    assert "1 expectations can't be met by any answer over these records:" in said
    assert "pier:1: the store holds no record 'a'" in said


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["missing.jsonl", "--records", "records.jsonl"], "missing.jsonl can't be read"),
        (["records.jsonl", "--records", "records.jsonl"], "records: line 1: "),
        (["pier.jsonl"], "holds no records; name records with --records"),
        (["pier.jsonl", "--records", "missing"], "No record was found in missing."),
        (["--compare", "pier.jsonl"], "pier.jsonl is not what `evaluate --json` writes"),
        (["--floor", "hit=1"], "There is no figure 'hit'"),
    ],
)
def test_what_can_not_be_done_is_said(command: Command, arguments: list[str], why: str) -> None:
    result = command(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr


def test_wrong_usage(command: Command) -> None:
    for arguments in (
        ["pier.jsonl", "--records", "records.jsonl", "--store", "sqlite:///own.db"],
        ["pier.jsonl", "./pier.jsonl"],
        ["--half", "third"],
    ):
        result = command(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")


def test_without_the_samples_questions(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "GOLDEN", Path("not/here.jsonl"))
    result = command()
    assert result.exit_code == 1
    assert "name a file" in result.stderr
