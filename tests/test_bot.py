"""The command line, as people and programs use it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bot
from commands.group import COMMANDS
from knowledge import receipt
from knowledge.model import Talk
from sendbot import wording
from tests.hostile import hostile

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "knowledge" / "sample" / "records.jsonl"
HELD = len(SAMPLE.read_bytes().splitlines())
TOKEN = "123456789:AAHn0t-a_real-T0ken-0f-any-b0t-1234"
MALTINGS = "What was decided about the Old Maltings?"
RECORD = {"council": "Tarnford Council", "title": "Trees", "text": "Cabinet agreed to plant trees."}
PLACE = {"council", "committee", "date", "item", "title", "url", "draft"}
Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in this process, in an empty folder and without settings."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(("SENDBOT_", "TELEGRAM_")):
            monkeypatch.delenv(name)

    def run(*arguments: str, given: bytes | str | None = None, **settings: str) -> Result:
        result = CliRunner().invoke(bot.main, arguments, input=given, env=settings)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def sample(command: Command) -> Command:
    """The same, with the sample's records in the store."""
    assert command("add", str(SAMPLE)).exit_code == 0
    return command


def process(
    folder: Path, *arguments: str, given: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a user does: in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SENDBOT_", "TELEGRAM_"))}
    done = subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        env=clean | settings,
        timeout=600,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done


def lines(records: Sequence[object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def rows(output: str | bytes) -> list[dict[str, Any]]:
    """The JSON objects of an output, which has one on each line and nothing else."""
    text = output.decode("ascii") if isinstance(output, bytes) else output
    assert text.isascii()
    assert text.endswith("\n")
    return [json.loads(line) for line in text.removesuffix("\n").split("\n")]


def error_of(result: Result) -> tuple[str, str]:
    """The code and sentence of a failure with --json: one on each output."""
    (form,) = rows(result.stdout)
    assert set(form) == {"error"}
    assert set(form["error"]) == {"code", "message"}
    assert form["error"]["message"] in result.stderr
    return form["error"]["code"], form["error"]["message"]


class TestAdd:
    def test_twice(self, command: Command) -> None:
        first = command("add", str(SAMPLE), "--json")
        assert rows(first.stdout) == [
            {"added": HELD, "unchanged": 0, "replaced": 0, "rejected": [], "notes": []}
        ]
        again = command("add", str(SAMPLE))
        assert (again.exit_code, again.stderr) == (0, "")
        assert again.stdout == f"0 added, {HELD} unchanged, 0 replaced, 0 refused.\n"
        assert Path("data/sendbot.db").is_file()

    def test_bad_lines_are_refused_and_the_others_are_in(self, command: Command) -> None:
        data = lines([RECORD]) + "{\n\n" + lines([{"title": "a"}, RECORD | {"item": "2"}, []])
        result = command("add", "-", "--json", given=data)
        (receipt,) = rows(result.stdout)
        assert result.exit_code == 1
        assert (receipt["added"], len(receipt["rejected"])) == (2, 3)
        where = [item["where"] for item in receipt["rejected"]]
        assert [re.findall(r"\d+", text)[-1] for text in where] == ["2", "4", "6"]
        assert all(item["why"] for item in receipt["rejected"])

    def test_the_same_note_on_many_files_is_said_once(self, command: Command) -> None:
        for number in range(1, 5):
            Path(f"{number}.txt").write_text(
                f"Minutes of the Cabinet\n{number} March 2031\n\n1. Trees\n\nWarley Council agreed"
                " to plant trees in Weir Street.\n\n2. Benches\n\nWarley Council agreed to it.\n"
            )
        result = command("add", *(f"{number}.txt" for number in range(1, 5)))
        assert result.stderr.splitlines() == [
            "1.txt: the council is Warley Council, which the text names (and 3 more like it)"
        ]

    def test_refusals_are_named_for_people(self, command: Command) -> None:
        result = command("add", "-", given=lines([RECORD, {"council": "A Council"}]))
        assert result.exit_code == 1
        assert result.stdout == "1 added, 0 unchanged, 0 replaced, 1 refused.\n"
        assert "line 2" in result.stderr

    def test_a_changed_record_replaces_the_earlier_one(self, command: Command) -> None:
        command("add", "-", given=lines([RECORD | {"id": "a"}]))
        changed = RECORD | {"id": "a", "text": "Cabinet agreed to plant benches."}
        assert "1 replaced" in command("add", "-", given=lines([changed])).stdout
        (record,) = rows(command("show", "a", "--json").stdout)
        assert record["text"] == changed["text"]
        assert len(record["versions"]) == 1

    def test_the_council_of_records_that_name_none(self, command: Command) -> None:
        bare = {"title": "Trees", "text": "Cabinet agreed."}
        assert command("add", "-", given=lines([bare])).exit_code == 1
        assert (
            command("add", "-", "--council", "Otherby Council", given=lines([bare])).exit_code == 0
        )
        assert "Otherby Council: 1 record." in command("status").stdout

    @pytest.mark.parametrize("where", ["missing.txt", "missing/", "empty", "https://a.example/"])
    def test_what_is_not_there(self, command: Command, where: str) -> None:
        Path("empty").mkdir()
        result = command("add", where, "--json")
        (receipt,) = rows(result.stdout)
        assert (result.exit_code, receipt["added"], len(receipt["rejected"])) == (1, 0, 1)
        assert receipt["rejected"][0]["where"].rstrip("/") == where.rstrip("/")


class TestAsk:
    def test_json_has_every_field_and_true_offsets(self, sample: Command) -> None:
        result = sample("ask", MALTINGS, "--json")
        (answer,) = rows(result.stdout)
        assert (result.exit_code, result.stderr) == (0, "")
        assert list(answer) == [
            *("v", "question", "status", "reason", "intent", "read_as", "excerpts", "nearest"),
            *(
                "facts",
                "as_of",
                "newer",
                "steps",
                "talk",
                "searched",
                "parts",
                "conflict",
                "gloss",
                "beyond",
                "period",
                "seconds",
            ),
        ]
        assert (answer["v"], answer["question"], answer["status"]) == (1, MALTINGS, "answered")
        assert (answer["reason"], answer["read_as"], answer["newer"]) == (None, None, None)
        assert (answer["nearest"], answer["intent"]) == ([], "decision")
        assert {fact["kind"] for fact in answer["facts"]} >= {"decision"}
        assert answer["as_of"] == "2019-03-06"
        assert 0 < answer["seconds"] < 10
        assert 1 <= len(answer["excerpts"]) <= 3
        for excerpt in answer["excerpts"]:
            assert (
                set(excerpt) == {"record_id", "start", "end", "text", "section", "receipt"} | PLACE
            )
            (record,) = rows(sample("show", excerpt["record_id"], "--json").stdout)
            assert record["text"][excerpt["start"] : excerpt["end"]] == excerpt["text"] != ""
            assert {name: record[name] for name in PLACE} == {name: excerpt[name] for name in PLACE}
        assert "be GRANTED" in answer["excerpts"][0]["text"]

    def test_json_of_a_refusal(self, sample: Command) -> None:
        (answer,) = rows(sample("ask", "What did Kent County Council decide?", "--json").stdout)
        assert (answer["status"], answer["reason"]) == ("unanswered", "no_match")
        assert (answer["excerpts"], answer["as_of"]) == ([], None)
        for near in answer["nearest"]:
            assert set(near) == {"record_id"} | PLACE

    def test_json_of_small_talk_and_of_a_repair(self, sample: Command) -> None:
        assert rows(sample("ask", "hello", "--json").stdout)[0]["status"] == "chat"
        (answer,) = rows(sample("ask", "alotment rents, what was decided", "--json").stdout)
        assert answer["read_as"] == "allotment rents, what was decided"

    def test_for_people(self, sample: Command) -> None:
        result = sample("ask", MALTINGS)
        assert result.exit_code == 0
        assert "planning permission be GRANTED" in " ".join(result.stdout.split())
        assert "Planning Committee · 6 March 2019 · item 6" in result.stdout
        assert "\x1b" not in result.stdout
        assert wording.NUMBERS not in result.stdout

    def test_of_one_council(self, sample: Command) -> None:
        here = sample("ask", MALTINGS, "--council", "Tarnford", "--json")
        there = sample("ask", MALTINGS, "--council", "Otherby", "--json")
        assert rows(here.stdout)[0]["status"] == "answered"
        assert rows(there.stdout)[0]["reason"] == "no_match"

    def test_explained(self, sample: Command) -> None:
        result = sample("ask", MALTINGS, "--explain", "--json")
        assert len(rows(result.stdout)) == 1
        assert "terms and weights: " in result.stderr

    @pytest.mark.parametrize("question", ["", " ", "x" * 100_000, "what was decided " * 6000, "\0"])
    def test_odd_questions(self, sample: Command, question: str) -> None:
        (answer,) = rows(sample("ask", "--json", "--", question).stdout)
        assert answer["question"] == question
        assert answer["seconds"] < 5
        assert sample("ask", "--", question).exit_code == 0

    def test_an_empty_store_is_no_failure(self, command: Command) -> None:
        result = command("ask", MALTINGS, "--json")
        assert (result.exit_code, rows(result.stdout)[0]["reason"]) == (0, "empty_store")
        assert not Path("data").exists()


class TestBatch:
    def test_a_conversation_of_several(self, sample: Command) -> None:
        asked = [
            {"id": 1, "question": "What was decided about allotment rents?", "chat": "ann"},
            {"id": "two", "question": "and when?"},
            {"id": 3, "question": "and when?", "chat": "ann"},
            {"id": 4, "question": "hello \ud800"},
            {"id": 5, "question": MALTINGS, "council": "Otherby"},
        ]
        data = "\n" + lines(asked[:3]) + "\n[]\n" + lines(asked[3:]).removesuffix("\n")
        answers = rows(sample("ask", "--batch", given=data).stdout)
        assert [answer["id"] for answer in answers] == [1, "two", 3, None, 4, 5]
        first, alone, then, bad, greeting, there = answers
        assert list(first)[:3] == ["v", "id", "question"]
        assert (alone["status"], alone["reason"]) == ("unanswered", "too_vague")
        assert then["excerpts"][0]["record_id"] == first["excerpts"][0]["record_id"]
        assert bad["error"]["message"] == "Line 6 is not a JSON object."
        assert greeting["question"] == "hello \ud800"
        assert there["reason"] == "no_match"

    def test_hostile_strings(self, sample: Command, tmp_path: Path) -> None:
        assert_answered(tmp_path, 500)

    @pytest.mark.soak
    def test_very_many_hostile_strings(self, sample: Command, tmp_path: Path) -> None:
        slowest, question = assert_answered(tmp_path, 10_000)
        print(f"\nslowest: {slowest:.3f} s for {question[:80]!r} ({len(question)} code points)")  # noqa: T201


def assert_answered(folder: Path, count: int) -> tuple[float, str]:
    """Asks hostile questions in one process; the slowest answer's seconds, and its question."""
    asked = json.loads(json.dumps(list(hostile(count))))  # as JSON joins halves of characters
    given = lines([{"id": number, "question": text} for number, text in enumerate(asked)])
    done = process(folder, "ask", "--batch", given=given.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    answers = rows(done.stdout)
    assert [answer["id"] for answer in answers] == list(range(count))
    assert [answer["question"] for answer in answers] == asked
    statuses = {answer["status"] for answer in answers}
    assert {"answered", "unanswered"} <= statuses <= {"answered", "unanswered", "chat"}
    texts = {
        record["id"]: record["text"] for record in map(json.loads, SAMPLE.read_bytes().splitlines())
    }
    for excerpt in (each for answer in answers for each in answer["excerpts"]):
        assert texts[excerpt["record_id"]][excerpt["start"] : excerpt["end"]] == excerpt["text"]
    slowest = max(answers, key=lambda answer: float(answer["seconds"]))
    return slowest["seconds"], slowest["question"]


class TestShowAndExport:
    def test_a_record_for_people(self, command: Command) -> None:
        text = "Decision:\n\nCabinet agreed \x1b[31mthis\x9b0m."
        record = RECORD | {"id": "a", "url": "https://a.example/", "text": text}
        command("add", "-", given=lines([record]))
        result = command("show", "a")
        assert result.stdout == (
            "Trees\nTarnford Council · date not given\nhttps://a.example/\n"
            "       11      39  Decision\n\nDecision:\n\nCabinet agreed  [31mthis 0m.\n"
        )
        assert rows(command("show", "a", "--json").stdout)[0]["text"] == text

    def test_a_record_that_is_not_held(self, sample: Command) -> None:
        result = sample("show", "nope", "--json")
        assert result.exit_code == 1
        assert error_of(result) == (
            "no_record",
            "The store holds no record with the id “nope”.",
        )
        assert sample("show", "").exit_code == 1

    def test_distress_is_met_before_any_search(self, sample: Command) -> None:
        question = "I can't cope, what was decided about the Old Maltings?"
        (met,) = rows(sample("ask", question, "--json").stdout)
        assert (met["status"], met["talk"], met["excerpts"]) == ("chat", "worn_down", [])
        assert "SENDIASS" in sample("ask", question).stdout
        (shown,) = rows(sample("ask", question, "--json", "--anyway").stdout)
        assert (shown["status"], shown["question"]) == ("answered", question)

    def test_what_is_held_by_committee_and_year(self, sample: Command) -> None:
        (form,) = rows(sample("coverage", "--json").stdout)
        for council in form["councils"]:
            assert sum(c["records"] for c in council["committees"]) == council["records"]
            for committee in council["committees"]:
                assert sum(y["records"] for y in committee["years"]) == committee["records"]
                assert committee["since"] <= committee["until"]
        (held,) = rows(sample("status", "--json").stdout)
        assert [c["council"] for c in form["councils"]] == sorted(
            c["council"] for c in held["councils"]
        )
        assert "Cabinet: " in sample("coverage").stdout
        (one,) = rows(sample("coverage", "--council", "tarnford", "--json").stdout)
        assert [c["council"] for c in one["councils"]] == ["Tarnford Borough Council (invented)"]
        missing = sample("coverage", "--council", "Leeds", "--json")
        assert (missing.exit_code, error_of(missing)[0]) == (1, "no_council")

    def test_an_empty_store_has_no_coverage(self, command: Command) -> None:
        assert rows(command("coverage", "--json").stdout) == [{"v": 1, "councils": []}]
        assert "no records yet" in command("coverage").stdout

    def test_forwarded_words_can_be_checked(self, command: Command) -> None:
        text = "Decision:\n\nCabinet agreed to plant 400 trees in Weir Street."
        command("add", "-", given=lines([RECORD | {"id": "a", "text": text}]))
        (answer,) = rows(command("ask", "What was decided about trees?", "--json").stdout)
        (excerpt,) = answer["excerpts"]
        code = excerpt["receipt"]
        assert code in command("ask", "What was decided about trees?").stdout
        (form,) = rows(command("check", code, "--json").stdout)
        (match,) = form["matches"]
        assert match["excerpt"] == excerpt
        assert (match["standing"], match["replaced"]) == ("exact", None)
        assert match["now"] == {"start": excerpt["start"], "end": excerpt["end"]}
        said = command("check", *code.lower().split("-")).stdout
        assert "to the character" in " ".join(said.split())
        assert "400 trees" in said
        for more, standing, now in (
            ("A new first line.\n\n" + text, "moved", True),
            (text.replace("400", "40"), "changed", False),
        ):
            command("add", "-", given=lines([RECORD | {"id": "a", "text": more}]))
            (form,) = rows(command("check", code, "--json").stdout)
            (match,) = form["matches"]
            assert (match["standing"], bool(match["now"])) == (standing, now)
            assert match["excerpt"] == excerpt
            assert match["replaced"]
            assert "has been replaced since" in " ".join(command("check", code).stdout.split())

    def test_a_code_that_can_not_be_checked(self, sample: Command) -> None:
        result = sample("check", "2222-2222-2223", "--json")
        assert result.exit_code == 1
        assert error_of(result)[0] == "mistyped_receipt"
        assert error_of(sample("check", "hello", "--json"))[0] == "not_a_receipt"
        strange = receipt.written("0" * 64, "Words of another bot.", 12)
        result = sample("check", strange, "--json")
        assert (result.exit_code, rows(result.stdout)[0]["matches"]) == (0, [])
        assert "No record that I hold has that code." in sample("check", strange).stdout

    def test_the_same_question_gives_the_same_bytes(self, sample: Command, tmp_path: Path) -> None:
        questions = [
            MALTINGS,
            "what happens next with transport and how much will it cost",
            "what is an EHCP?",
            "what about bins",
        ]
        given = "".join(
            json.dumps({"id": i, "question": q}) + "\n" for i, q in enumerate(questions)
        )
        said = set()
        for seed in ("1", "2"):
            done = process(tmp_path, "ask", "--batch", given=given.encode(), PYTHONHASHSEED=seed)
            assert done.returncode == 0
            said.add(re.sub(rb'"seconds": [\d.e-]+', b"", done.stdout))
            for question in questions:
                shown = process(tmp_path, "ask", question, PYTHONHASHSEED=seed)
                said.add(question.encode() + shown.stdout)
        assert len(said) == 1 + len(questions)

    def test_export_reads_back_to_the_same_store(self, sample: Command) -> None:
        odd = RECORD | {
            "id": " odd\u2028id ",
            "text": "a\u2028b\x85c\r\nd\te 🙂 · ·\n",
            "draft": True,
        }
        sample("add", "-", given=lines([odd]))
        first = sample("export").stdout
        assert len(rows(first)) == HELD + 1
        other = ("--store", "sqlite:///other.db")
        assert f"{HELD + 1} added" in sample("add", "-", *other, given=first).stdout
        assert sample("export", *other).stdout == first
        assert f"{HELD + 1} unchanged" in sample("add", "-", given=first).stdout

    def test_export_of_one_council(self, sample: Command) -> None:
        sample("add", "-", given=lines([RECORD]))
        (record,) = rows(sample("export", "--council", "Tarnford Council").stdout)
        assert record["title"] == "Trees"
        result = sample("export", "--council", "Nowhere Council")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "no records of Nowhere Council" in result.stderr

    def test_export_of_nothing(self, command: Command) -> None:
        result = command("export")
        assert (result.exit_code, result.output) == (0, "")


class TestStatusAndDoctor:
    def test_status(self, sample: Command) -> None:
        (form,) = rows(sample("status", "--json").stdout)
        assert form["store"] == "sqlite:///data/sendbot.db"
        assert form["bytes"] > 100_000
        tarnford, ellismoor = sorted(form["councils"], key=lambda held: -held["records"])
        assert tarnford["council"] == "Tarnford Borough Council (invented)"
        assert (tarnford["records"], tarnford["earliest"], tarnford["latest"]) == (
            53,
            "2018-07-10",
            "2021-07-15",
        )
        assert "Planning Committee" in tarnford["committees"]
        assert (ellismoor["council"], ellismoor["records"]) == (
            "Ellismoor District Council (invented)",
            7,
        )
        assert "Tarnford Borough Council (invented): 53 records" in sample("status").stdout

    def test_status_of_an_empty_store(self, command: Command) -> None:
        (form,) = rows(command("status", "--json").stdout)
        assert (form["bytes"], form["councils"]) == (0, [])
        assert "holds no records yet" in command("status").stdout

    def test_doctor_finds_everything_well(self, sample: Command) -> None:
        result = sample("doctor", TELEGRAM_BOT_TOKEN=TOKEN)
        assert result.exit_code == 0
        assert result.stdout == (
            "Telegram token: has the right form.\n"
            f"Store: opens and is whole; it holds {HELD} records.\n"
            "Councils: none is followed. To follow one, copy councils.example.toml to"
            " councils.toml, put your council in, and run this again. (Files can be added without"
            " it.)\n"
        )

    def test_doctor_needs_no_token_for_the_terminal(self, sample: Command) -> None:
        result = sample("doctor")
        assert result.exit_code == 0
        assert result.stdout.startswith("Telegram token: none is set. That is all right in the ")
        webhook = "https://bot.example.org/telegram"
        assert sample("doctor", SENDBOT_WEBHOOK_URL=webhook).exit_code == 1

    def test_doctor_says_that_an_example_is_unedited(self, sample: Command) -> None:
        for name in (".env.example", "councils.example.toml"):
            Path(name).write_bytes((ROOT / name).read_bytes())
        Path(".env").write_bytes(Path(".env.example").read_bytes())
        Path("councils.toml").write_bytes(Path("councils.example.toml").read_bytes())
        result = sample("doctor")
        assert result.exit_code == 1
        assert "The file .env is still as it was copied." in result.stdout
        assert "councils.toml is still the example: put your own" in result.stdout
        Path(".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}")
        assert "as it was copied" not in sample("doctor").stdout

    def test_doctor_says_what_to_do(self, command: Command) -> None:
        result = command("doctor")
        assert result.exit_code == 0
        assert "@BotFather" in result.stdout
        assert "add FILE" in result.stdout
        Path("data").mkdir()
        Path("data/sendbot.db").write_text("no database " * 500)
        result = command("doctor", TELEGRAM_BOT_TOKEN="12345:abc")
        assert result.exit_code == 1
        assert "does not look like a token" in result.stdout
        assert "is not a Sendbot store" in result.stdout
        assert "12345:abc" not in result.output


class TestChat:
    def test_from_a_pipe(self, sample: Command) -> None:
        typed = f"{MALTINGS}\n4\n/quit\nhello\n"
        result = sample("chat", given=typed)
        assert result.exit_code == 0
        said = " ".join(result.stdout.split())
        assert wording.SAMPLE_NOTE not in said
        assert wording.TERMINAL_HINT in said
        assert "I answer questions from the council records of Tarnford" in said
        assert "1 Decided: " in said
        assert "planning permission be GRANTED" in said
        assert "Historic England had withdrawn" in said
        assert wording.TALK[Talk.GREETING] in said
        assert said.count("Hello.") == 1
        assert "\x1b" not in result.stdout
        assert all(len(row) <= 88 or "://" in row for row in result.stdout.split("\n"))

    def test_the_sample_when_there_is_nothing_else(self, command: Command) -> None:
        result = command("chat", given=b"hello \xff\n" + MALTINGS.encode())
        said = " ".join(result.stdout.split())
        assert wording.SAMPLE_NOTE in said
        assert "planning permission be GRANTED" in said
        assert wording.INVENTED in said
        assert [path.name for path in Path("data").glob("*.db")] == ["sample.db"]
        assert "Indexing" not in command("chat", given="").stdout

    def test_a_council_that_is_not_held_does_not_open_the_sample(self, command: Command) -> None:
        result = command("chat", "--council", "Tarnford", given="hello\n")
        assert wording.SAMPLE_NOTE not in result.stdout
        assert not Path("data").exists()


class TestFailures:
    @pytest.mark.parametrize(
        ("settings", "code"),
        [
            ({}, "no_token"),
            ({"TELEGRAM_BOT_TOKEN": "abc"}, "bad_token"),
            (
                {"TELEGRAM_BOT_TOKEN": TOKEN, "SENDBOT_WEBHOOK_URL": "http://a.example"},
                "bad_webhook_url",
            ),
            (
                {"TELEGRAM_BOT_TOKEN": TOKEN, "SENDBOT_TELEGRAM_API": "http://[a"},
                "bad_telegram_api",
            ),
            ({"TELEGRAM_BOT_TOKEN": TOKEN, "SENDBOT_LOG": "loud"}, "bad_log"),
            ({"TELEGRAM_BOT_TOKEN": TOKEN, "SENDBOT_STORE": "mysql://a"}, "store_address"),
            ({"TELEGRAM_BOT_TOKEN": TOKEN, "SENDBOT_STORE": "postgresql://a"}, "store_unsupported"),
        ],
    )
    def test_the_bot_does_not_start(
        self, command: Command, settings: dict[str, str], code: str
    ) -> None:
        result = command(**settings)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert TOKEN not in result.stderr

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("SENDBOT_LOG", "loud", "bad_log"),
            ("SENDBOT_TELEGRAM_API", "http://[a", "bad_telegram_api"),
            ("SENDBOT_STORE", "data/sendbot.db", "store_address"),
            ("SENDBOT_STORE", "postgresql://a", "store_unsupported"),
        ],
    )
    def test_a_setting_of_the_wrong_form(
        self, command: Command, name: str, value: str, code: str
    ) -> None:
        result = command("ask", "hello there", "--json", **{name: value})
        assert (result.exit_code, error_of(result)[0]) == (1, code)

    @pytest.mark.parametrize(
        "name", ["ask", "add", "show", "status", "export", "chat", "ask --batch"]
    )
    def test_a_file_that_is_no_store(self, command: Command, name: str) -> None:
        Path("data").mkdir()
        Path("data/sendbot.db").write_text("no database " * 500)
        words = {"ask": ["hello there"], "add": [str(SAMPLE)], "show": ["a"]}.get(name, [])
        result = command(*name.split(), *words, given="")
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "is not a Sendbot store" in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_another_programs_database(self, command: Command) -> None:
        with sqlite3.connect("other.db") as other:
            other.execute("create table stranger (a)")
        other.close()
        result = command("status", "--json", "--store", "sqlite:///other.db")
        assert (result.exit_code, error_of(result)[0]) == (1, "store_foreign")
        assert error_of(command("status", "--json", "--store", "sqlite:///.")) != ("", "")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["ask"],
            ["ask", "--batch", "a"],
            ["add"],
            ["show"],
            ["nope"],
            ["status", "--nope"],
            ["show", "caf\udcff"],
            ["add", "-", "--council", "caf\udcff"],
        ],
    )
    def test_wrong_usage(self, command: Command, arguments: list[str]) -> None:
        result = command(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("Usage: ")
        if arguments[0] in {"ask", "add", "show"}:
            result = command(*arguments, "--json")
            assert (result.exit_code, error_of(result)[0]) == (2, "wrong_usage")

    def test_help(self, command: Command) -> None:
        assert command("--help").exit_code == 0
        for name in COMMANDS:
            result = command(name, "--help")
            assert (result.exit_code, result.stderr) == (0, "")
            assert "--store URL" in result.stdout


class TestProcesses:
    """What only a process of its own can show."""

    def test_a_pipe_a_locale_and_odd_bytes(self, tmp_path: Path) -> None:
        data = SAMPLE.read_bytes()
        added = process(tmp_path, "add", "-", "--json", given=data)
        assert (added.returncode, rows(added.stdout)[0]["added"]) == (0, HELD)
        question = "what did the revisit find"
        said = process(tmp_path, "ask", question, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
        assert (said.returncode, said.stderr) == (0, b"")
        assert b"As of 21 January 2020" in said.stdout
        odd = process(tmp_path, "ask", b"caf\xff rents".decode("utf-8", "surrogateescape"))
        assert (odd.returncode, odd.stderr) == (0, b"")

    def test_a_failure_is_one_sentence(self, tmp_path: Path) -> None:
        done = process(tmp_path, "show", "nope", "--json")
        assert done.returncode == 1
        assert rows(done.stdout)[0]["error"]["code"] == "no_record"
        assert done.stderr.decode() == "The store holds no record with the id “nope”.\n"
        assert process(tmp_path).returncode == 1
        assert process(tmp_path, "ask").returncode == 2

    def test_a_reader_that_goes_away(self, tmp_path: Path) -> None:
        process(tmp_path, "add", str(SAMPLE))
        command = [sys.executable, str(ROOT / "bot.py"), "export"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as export:
            assert export.stdout is not None
            assert export.stderr is not None
            export.stdout.readline()
            export.stdout.close()
            assert export.stderr.read() == b""
