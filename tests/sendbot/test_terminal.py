"""The conversation in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import pytest

from knowledge.answer.answer import Answerer
from knowledge.errors import StoreError
from knowledge.keep import open_store
from knowledge.keep.chat_file import ChatFile
from knowledge.model import Answer, Context
from sendbot import wording
from sendbot.reply import Action, Attachment, Button, Line, Pointer, Quote, Reply
from sendbot.terminal import NARROWEST, WIDEST, lines, talk
from tests.sendbot.fakes import COUNCIL, NOW, FakeAsk, made, whole
from tests.sendbot.telegram import following
from tests.sendbot.telegram.following import MATTERS, TODAY, begun, record, unrelated

LONG = "Cabinet agreed that the well-known works in Weir Street begin as soon as may be, " * 5
ODD = made(
    title="Street Trees \x1b[2J\x9b31m" * 9,
    committee="Cabinet\x1b]0;owned\x07 " * 9,
    text=LONG + "\n· " + LONG + "\x1b[31m" + "y" * 300,
)
BUTTONS = tuple(
    Button(f"A choice with many words, of which this is number {i}", Action.WHOLE, ODD.key)
    for i in range(12)
)
REPLY = Reply((Line(LONG), Quote(whole(ODD)), Pointer(ODD)), BUTTONS)


def kept_at(file: Attachment) -> str:
    """Where a file would have been written."""
    return f"at/{file.name}"


def said(typed: Iterable[str], ask: FakeAsk, width: int = 88) -> list[str]:
    """What the talk says, without colours."""
    found: list[str] = []
    talk(typed, ask, found.append, lambda: width, lambda: NOW, keep=kept_at)
    return [click.unstyle(row) for row in found]


@pytest.mark.parametrize("width", [60, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    rows = [click.unstyle(row) for row in lines(REPLY, width)]
    assert len(rows) > 20
    for row in rows:
        assert len(row) <= min(width, WIDEST) or row.strip() == ODD.url, row
    assert max(map(len, rows)) > min(width, WIDEST) - 12


def test_a_terminal_of_a_telephone_is_narrow_and_none_is_narrower_than_that() -> None:
    for width in (0, 10, NARROWEST):
        rows = [click.unstyle(row) for row in lines(REPLY, width)]
        assert all(len(row) <= NARROWEST or row.strip() == ODD.url for row in rows)


def test_without_colours_there_is_no_control_character() -> None:
    for row in lines(REPLY, 80):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", click.unstyle(row)), row


def test_the_records_words_are_all_there() -> None:
    rows = [click.unstyle(row) for row in lines(Reply((Quote(whole(ODD)),)), 60)]
    drawn = re.sub(r"[\s•]", "", "".join(rows[: rows.index("    " + ODD.url)]))
    assert drawn.startswith(re.sub(r"[\s·\x1b]", "", ODD.text))


def test_a_quotation_and_its_place() -> None:
    record = made(text="Decision:\n\nThese were:\n·\ttrees; and\n·\ta bench")
    rows = [click.unstyle(row) for row in lines(Reply((Quote(whole(record)),)), 80)]
    assert rows == [
        "    Decision:",
        "    These were:",
        "    • trees; and",
        "    • a bench",
        "    Tarnford Borough Council · Cabinet · 13 July 2021 · item 6 · Decision",
        "    https://democracy.tarnford.example/item?MId=1#AI6",
        f"    Receipt {whole(record).receipt}",
        "",
    ]


def test_a_title_stands_above_a_quotation() -> None:
    rows = [click.unstyle(row) for row in lines(Reply((Quote(whole(made()), True),)), 80)]
    assert rows[0] == "    Street Trees"
    assert rows[1].startswith("    Cabinet agreed to plant")


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a.example/\x1b[31m"])
def test_other_addresses_are_left_out(url: str) -> None:
    rows = list(lines(Reply((Quote(whole(made(url=url))), Pointer(made(url=url)))), 80))
    assert not any("://" in row or "javascript" in row for row in rows)


def test_a_number_chooses() -> None:
    ask = FakeAsk()
    rows = said(["trees?", "2"], ask)
    assert [question for question, _ in ask.asked] == ["trees?", "What happens next?"]
    assert ask.asked[1][1].record_id == made().id
    choices = rows.index(wording.NUMBERS)
    assert rows[choices + 1 : choices + 8] == [
        "  1 What was decided",
        "  2 Next steps",
        "  3 Reasons",
        "  4 Whole item",
        "  5 Follow this",
        "",
        "Next steps",
    ]


@pytest.mark.parametrize("typed", ["2 ", "2.", "2)", "02"])
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    ask = FakeAsk()
    said(["trees?", typed], ask)
    assert ask.asked[1][0] == "What happens next?"


@pytest.mark.parametrize("typed", ["0", "6", "9.", "12", "٢٠"])
def test_a_number_that_is_not_in_the_list_is_no_question(typed: str) -> None:
    ask = FakeAsk()
    assert wording.choices(5) in said(["trees?", typed], ask)
    assert len(ask.asked) == 1


@pytest.mark.parametrize("typed", ["2019", "0019", "001" + "0" * 5000])
def test_a_longer_number_is_a_question(typed: str) -> None:
    ask = FakeAsk()
    said(["trees?", typed], ask)
    assert ask.asked[1][0] == typed


def test_a_number_before_any_list_is_a_question() -> None:
    ask = FakeAsk()
    said(["1"], ask)
    assert ask.asked == [("1", Context())]


@pytest.mark.parametrize("word", ["/quit", "/QUIT ", "/exit", "/q"])
def test_it_ends_at_quit(word: str) -> None:
    ask = FakeAsk()
    said(["trees?", "", "   ", word, "benches?"], ask)
    assert [question for question, _ in ask.asked] == ["trees?"]


def test_it_ends_at_the_end_of_input() -> None:
    assert said([], FakeAsk()) == []


def test_follow_ups_have_their_context() -> None:
    ask = FakeAsk()
    said(["trees?", "and why?", "new question", "benches?"], ask)
    assert [context.record_id for _, context in ask.asked] == ["", made().id, ""]


def test_a_store_that_fails_is_said_in_one_sentence_and_the_talk_goes_on() -> None:
    def fail(question: str, context: Context) -> Answer:
        raise StoreError("store_busy", "The store is busy.")

    rows = said(["trees?", "/privacy"], FakeAsk(reply=fail))
    assert rows[:2] == ["The store is busy.", ""]
    assert "I keep no names" in rows[2]


def test_following_in_the_terminal(tmp_path: Path, kept: Callable[..., Answerer]) -> None:
    """What is followed outlives the talk; its news are told at the start and after each turn."""
    path, file = tmp_path / "store.db", ChatFile(tmp_path / "chats")
    ask = kept(*begun())
    topic = following.topic(MATTERS[0])

    def told(typed: Iterable[str]) -> list[str]:
        found: list[str] = []
        talk(typed, ask, found.append, lambda: 200, lambda: NOW, lambda _: file, keep=kept_at)
        return [click.unstyle(row).strip() for row in found]

    def publish(number: int, said: str) -> None:
        store = open_store(f"sqlite:///{path}", writable=True)
        store.add([record(MATTERS[0], number, TODAY, said), unrelated(number)], NOW)
        store.close()

    def typed() -> Iterable[str]:
        yield f"/follow {topic}"
        yield "1"
        yield "/following"
        publish(2, "that the bridge be closed")
        yield "/check"
        yield "/check"

    rows = told(typed())
    assert f"“{topic}” ({COUNCIL}), since 16 July 2021." in rows
    assert rows.count("Cabinet agreed that the bridge be closed.") == 1
    first, second = (place for place, row in enumerate(rows) if row == wording.CHECK_HOW)
    assert first < rows.index("Cabinet agreed that the bridge be closed.") < second
    publish(3, "that the works be put off")
    rows = told(["/start", "1"])
    assert rows.count("Cabinet agreed that the works be put off.") == 1
    assert told(["/start", "/help"]).count(f"News on “{topic}”.") == 0
    assert "You follow nothing any more." in " ".join(told(["/unfollow all", "/following"]))
    publish(4, "that it be all begun again")
    assert not [row for row in told(["/start"]) if row.startswith("News")]
    file.close()


def test_a_file_of_chats_is_made_only_to_follow() -> None:
    asked: list[bool] = []

    def chats(made: bool) -> None:
        asked.append(made)

    said: list[str] = []
    typed = ["/start", "trees?", "/following"]
    talk(typed, FakeAsk(), said.append, lambda: 80, lambda: NOW, chats, keep=kept_at)
    assert asked
    assert not any(asked)
