"""The commands of whoever runs the bot: hide, pause, resume, unanswered."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import main
from knowledge.keep.chat_file import open_chats

ROOT = Path(__file__).resolve().parent.parent
MALTINGS = "tarnford-planning-2019-03-06-6"
QUESTION = "What was decided about the Old Maltings?"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over a store of the sample's records."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SENDBOT_STORE", "sqlite:///store.db")
    records = str(ROOT / "knowledge" / "sample" / "records.jsonl")
    assert CliRunner().invoke(main, ["add", records]).exit_code == 0
    return lambda *words: CliRunner().invoke(main, list(words))


def asked(run: Run, question: str = QUESTION) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("ask", "--json", question).stdout)
    return found


class TestHide:
    def test_a_record_is_out_of_every_answer_and_comes_back(self, run: Run) -> None:
        before = asked(run)
        assert MALTINGS in json.dumps(before)
        assert run("hide", MALTINGS).exit_code == 0
        for words in (
            ("ask", "--json", QUESTION),
            ("show", MALTINGS),
            ("export",),
            ("status", "--json"),
        ):
            assert MALTINGS not in run(*words).stdout
        assert run("show", MALTINGS).exit_code == 1
        assert run("hide").stdout == f"{MALTINGS}: all of it\n"
        assert run("hide", MALTINGS, "--undo").exit_code == 0
        assert asked(run)["excerpts"] == before["excerpts"]

    def test_adding_it_again_does_not_bring_it_back(self, run: Run) -> None:
        run("hide", MALTINGS)
        records = str(ROOT / "knowledge" / "sample" / "records.jsonl")
        assert "0 added" in run("add", records).stdout
        assert MALTINGS not in run("export").stdout

    def test_words_are_out_of_every_answer_and_all_others_stay_in_place(self, run: Run) -> None:
        before = json.loads(run("show", MALTINGS, "--json").stdout)
        words = "Historic England had withdrawn its earlier concern"
        assert run("hide", MALTINGS, "--words", f"  {words.replace(' ', '  ')}").exit_code == 0
        after = json.loads(run("show", MALTINGS, "--json").stdout)
        start = before["text"].index(words)
        end = start + len(words)
        assert after["text"][:start] + after["text"][end:] == (
            before["text"][:start] + before["text"][end:]
        )
        assert after["text"][start:end].split() == ["[hidden]"]
        assert after["sections"] == before["sections"]
        for question in (QUESTION, "Historic England", "earlier concern of Historic England"):
            assert "earlier concern" not in run("ask", question).stdout.replace(question, "")
        assert "earlier concern" not in run("export").stdout
        run("hide", MALTINGS, "--undo")
        again = json.loads(run("show", MALTINGS, "--json").stdout)
        assert again["text"] == before["text"]

    def test_one_thing_is_shown_again_and_the_others_stay_hidden(self, run: Run) -> None:
        before = json.loads(run("show", MALTINGS, "--json").stdout)["text"]
        names, noise = "Historic England", "affordable flats"
        assert names in before
        assert noise in before
        run("hide", MALTINGS, "--words", names)
        run("hide", MALTINGS, "--words", noise)
        unclear = run("hide", MALTINGS, "--undo")
        assert unclear.exit_code == 1
        assert names in unclear.stderr
        assert noise in unclear.stderr
        done = run("hide", MALTINGS, "--undo", "--words", noise)
        assert (done.exit_code, done.stdout) == (
            0,
            "That is no longer hidden. Still hidden of this record: 1.\n",
        )
        shown = json.loads(run("show", MALTINGS, "--json").stdout)["text"]
        assert noise in shown
        assert names not in shown
        assert run("hide").stdout == f"{MALTINGS}: {names}\n"
        assert run("hide", MALTINGS, "--undo").exit_code == 0
        assert json.loads(run("show", MALTINGS, "--json").stdout)["text"] == before
        assert run("hide").stdout == "Nothing is hidden.\n"

    def test_words_stay_hidden_when_the_whole_is_shown_again(self, run: Run) -> None:
        run("hide", MALTINGS, "--words", "Historic England")
        run("hide", MALTINGS)
        assert run("hide", MALTINGS, "--undo").exit_code == 0
        assert "Historic England" not in run("show", MALTINGS).stdout
        assert run("hide").stdout == f"{MALTINGS}: Historic England\n"

    def test_hidden_words_are_no_words_any_more(self, run: Run) -> None:
        """A question is never repaired to a word that stands only in what is hidden."""
        record = {
            "id": "x",
            "council": "Tarnford Borough Council",
            "title": "Complaint",
            "text": "Cabinet heard a complaint of Zebediah Quillfeather about noise.",
        }
        Path("one.jsonl").write_text(json.dumps(record))
        run("add", "one.jsonl")
        assert "Quillfeather" in run("ask", "Quilfeather complaint").stdout
        run("hide", "x", "--words", "Zebediah Quillfeather")
        assert "uillfeather" not in run("ask", "Quilfeather complaint").stdout

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (("hide", "no-such-record"), 1),
            (("hide", MALTINGS, "--words", "these words are not in it"), 1),
            (("hide", MALTINGS, "--undo"), 1),
            (("hide", "--undo"), 2),
            (("hide", MALTINGS, "--undo", "--words", "a"), 1),
        ],
    )
    def test_what_can_not_be_hidden(self, run: Run, words: tuple[str, ...], status: int) -> None:
        result = run(*words)
        assert result.exit_code == status
        assert result.stderr

    def test_for_programs(self, run: Run) -> None:
        hidden = json.loads(run("hide", MALTINGS, "--json").stdout)
        assert hidden == {"record_id": MALTINGS, "hidden": True, "words": ""}
        listed = json.loads(run("hide", "--json").stdout)
        assert listed == {"hidden": [{"record_id": MALTINGS, "words": ""}]}


class TestSwitch:
    def test_pause_and_resume(self, run: Run) -> None:
        assert run("pause", "The  records are being corrected.").exit_code == 0
        chats = open_chats("sqlite:///store.db")
        assert chats.switch.reason() == "The records are being corrected."
        assert run("pause").exit_code == 0
        assert chats.switch.reason() == ""
        run("pause", "The records are being corrected.")
        said = "The bot is resting: The records are being corrected. Wake it with: python bot.py "
        assert said in run("status").stdout
        assert said in run("doctor").stdout
        form = json.loads(run("status", "--json").stdout)
        assert (form["paused"], form["pause_reason"]) == (True, "The records are being corrected.")
        assert run("resume").exit_code == 0
        assert "resting" not in run("status").stdout + run("doctor").stdout
        form = json.loads(run("status", "--json").stdout)
        assert (form["paused"], form["pause_reason"]) == (False, None)
        assert chats.switch.reason() is None
        chats.close()


class TestUnanswered:
    def test_what_was_asked_in_vain(self, run: Run) -> None:
        today = dt.datetime.now(dt.UTC).date()
        chats = open_chats("sqlite:///store.db")
        chats.unanswered.note(today, "no_match", "Is the swimming pool open?")
        chats.unanswered.note(today - dt.timedelta(days=40), "no_match", "Long ago?")
        for person in range(100):
            chats.unanswered.count(today, "pool swimming", person)
        for person in range(4):
            chats.unanswered.count(today, "asked by four", person)
        for _ in range(100):
            chats.unanswered.count(today, "asked by one", 1)
        chats.close()
        assert run("unanswered").stdout == f"{today}  no_match    Is the swimming pool open?\n"
        (question,) = json.loads(run("unanswered", "--json").stdout)["questions"]
        assert question["question"] == "Is the swimming pool open?"
        month = f"{today:%Y-%m}"
        assert run("unanswered", "--report", month).stdout == "   100  pool swimming\n"
        (gap,) = json.loads(run("unanswered", "--report", month, "--json").stdout)["gaps"]
        assert gap["times"] == 100
        assert gap["people_at_least"] >= 5

    def test_nobody_is_named(self, run: Run) -> None:
        today = dt.datetime.now(dt.UTC).date()
        question = "why was Jane Smith refused a plan"
        chats = open_chats("sqlite:///store.db")
        chats.unanswered.note(today, "no_match", question)
        for person in range(100):
            chats.unanswered.count(today, "jane plan smith", person, question)
            chats.unanswered.count(today, "jane smith", person, question)
        chats.close()
        assert run("unanswered").stdout.endswith("why was … refused a plan\n")
        report = run("unanswered", "--report", f"{today:%Y-%m}").stdout
        assert report == "   100  plan\n"

    def test_nothing(self, run: Run) -> None:
        assert "No question" in run("unanswered").stdout
        assert "no topic" in run("unanswered", "--report", "2026-11").stdout
        assert run("unanswered", "--report", "November").exit_code == 2


@pytest.mark.parametrize("words", [("reindex",), ("hide", "some-record")])
def test_an_address_without_a_store_is_said_to_be_so_and_makes_none(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    place = tmp_path / "mistyped.db"
    result = CliRunner().invoke(main, ["--store", f"sqlite:///{place}", *words])
    assert result.exit_code == 1
    assert f"There is no store at sqlite:///{place} yet" in result.stderr
    assert list(tmp_path.iterdir()) == []
