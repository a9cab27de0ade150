"""The file of chats: together or not at all, and nothing stays that was erased."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.keep.chat_file import ChatFile, open_chats

DAY = dt.date(2026, 11, 24)


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[ChatFile]:
    file = ChatFile(tmp_path / "chats")
    yield file
    file.close()


def test_a_repeated_message_is_kept_once(chats: ChatFile) -> None:
    assert chats.inbox.receive([(7, "a"), (8, "b"), (7, "c")], DAY) == 2
    assert [row[1:] for row in chats.inbox.waiting(0, 10)] == [(7, "a"), (8, "b")]
    chats.inbox.answered(7)
    assert chats.inbox.receive([(7, "a")], DAY) == 0
    assert chats.inbox.count() == 1


def test_numbers_are_kept_for_some_days(chats: ChatFile) -> None:
    chats.inbox.receive([(7, "a"), (8, "b")], DAY)
    chats.inbox.answered(7)
    chats.inbox.forget_numbers(DAY + dt.timedelta(days=1))
    assert chats.inbox.receive([(7, "a"), (8, "b")], DAY) == 1


def test_a_failure_undoes_what_is_inside(chats: ChatFile) -> None:
    def fail() -> None:
        chats.outbox.add(1, "inner")
        raise LookupError

    with chats.together():
        chats.outbox.add(1, "outer")
        with pytest.raises(LookupError), chats.together():
            fail()
    assert [row[2] for row in chats.outbox.unsent()] == ["outer"]
    with pytest.raises(LookupError), chats.together():
        fail()
    assert len(chats.outbox.unsent()) == 1


def test_letters(chats: ChatFile) -> None:
    first, second = chats.outbox.add(1, "a"), chats.outbox.add(2, "b")
    chats.outbox.trying(first, 41)
    assert chats.outbox.unsent() == [(first, 1, "a", 41), (second, 2, "b", None)]
    chats.outbox.move(2, 3)
    chats.outbox.sent(first, 50)
    chats.outbox.sent(99, 49)
    assert chats.outbox.highest() == 50
    assert chats.outbox.unsent() == [(second, 3, "b", None)]
    chats.outbox.drop(3)
    assert chats.outbox.unsent() == []


def test_choices(chats: ChatFile) -> None:
    chats.chats.choose(1, {"council": "Tarnford"})
    chats.chats.move(1, 2)
    assert (chats.chats.choices(1), chats.chats.choices(2)) == ({}, {"council": "Tarnford"})
    chats.chats.choose(2, {})
    assert chats.chats.choices(2) == {}


def test_what_is_erased_leaves_no_trace(chats: ChatFile) -> None:
    chats.inbox.receive([(7, "my son Thomas")], DAY)
    chats.outbox.add(1, "about Thomas")
    chats.erase()
    chats.inbox.answered(7)
    chats.outbox.drop(1)
    chats.erase()
    for path in chats.path.parent.iterdir():
        assert b"Thomas" not in path.read_bytes()


def test_people_are_counted_and_not_kept(chats: ChatFile) -> None:
    people = [7_310_458_000 + number for number in range(200)]
    for person in people * 3:
        chats.unanswered.count(DAY, "pool", person)
    (gap,) = chats.unanswered.gaps("2026-11", 5)
    assert gap.times == 600
    assert 20 <= gap.people <= 62
    for _ in range(50):
        chats.unanswered.count(DAY, "one", people[0])
    assert [gap.people for gap in chats.unanswered.gaps("2026-11", 1)] == [gap.people, 1]
    chats.erase()
    raw = chats.path.read_bytes()
    assert not any(str(person).encode() in raw for person in people)


def test_what_few_people_asked_about_is_forgotten_after_its_days(chats: ChatFile) -> None:
    for person in range(100):
        chats.unanswered.count(DAY, "asked by many", person)
    chats.unanswered.count(DAY, "asked by one", 1)
    chats.unanswered.forget(DAY)
    assert len(chats.unanswered.gaps("2026-11", 1)) == 2
    chats.unanswered.forget(DAY + dt.timedelta(days=30))
    assert [gap.topic for gap in chats.unanswered.gaps("2026-11", 1)] == ["asked by many"]
    chats.unanswered.forget(DAY + dt.timedelta(days=500))
    assert chats.unanswered.gaps("2026-11", 1) == []


def test_a_new_month_has_a_new_secret(chats: ChatFile) -> None:
    shelves = [chats.unanswered._shelf("2026-11", person) for person in range(50)]
    assert shelves == [chats.unanswered._shelf("2026-11", person) for person in range(50)]
    assert shelves != [chats.unanswered._shelf("2026-12", person) for person in range(50)]


def test_another_process_sees_the_switch_at_once(chats: ChatFile) -> None:
    other = ChatFile(chats.path)
    other.switch.pause("why")
    assert chats.switch.reason() == "why"
    other.switch.resume()
    assert chats.switch.reason() is None
    other.close()


def test_it_stands_beside_its_store(tmp_path: Path) -> None:
    file = open_chats(f"sqlite:///{tmp_path / 'a.db'}")
    assert file.path == tmp_path / "a.db-chats"
    file.close()


def test_other_files_are_refused(tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    connection = sqlite3.connect(stranger)
    connection.execute("create table a (b)")
    connection.close()
    (tmp_path / "text").write_bytes(b"no database at all " * 100)
    newer = tmp_path / "newer"
    ChatFile(newer).close()
    connection = sqlite3.connect(newer)
    connection.execute(
        "update _sqlite_migrations set name = '9999_future' where name = '0002_following'"
    )
    connection.commit()
    connection.close()
    for name, code in (
        ("stranger", "store_foreign"),
        ("text", "store_not_a_database"),
        ("newer", "store_newer"),
    ):
        with pytest.raises(StoreError) as refused:
            ChatFile(tmp_path / name)
        assert refused.value.code == code


def test_a_file_from_before_following_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "chats"
    post = ChatFile(path)
    post.outbox.add(5, "a letter")
    post.close()
    connection = sqlite3.connect(path)
    for table in ("subject", "known", "subscription", "news", "notice"):
        connection.execute(f"drop table {table}")
    connection.execute("delete from _sqlite_migrations where name = '0002_following'")
    connection.commit()
    connection.close()
    post = ChatFile(path)
    assert post.following.of(5) == []
    assert [chat for _, chat, _, _ in post.outbox.unsent()] == [5]
    post.close()
