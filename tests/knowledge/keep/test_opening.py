"""Opening a store, or being told in one sentence why it can't be opened and what to do."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from knowledge.answer.records import Scope
from knowledge.errors import StoreError
from knowledge.keep import connect, open_store
from knowledge.keep.sqlite import SqliteStore
from tests.knowledge.keep.making import NOW, contents, is_whole, record, records

Open = Callable[..., SqliteStore]
Ordinary = Callable[[], AbstractContextManager[None]]


def failure(open_it: Callable[[], object]) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_it()
    error = caught.value
    assert error.message.endswith(".")
    assert error.message.count(". ") == 0  # one sentence
    assert any(do in error.message for do in (" name ", "; ", ": use ", ": write ")), error.message
    return error


def both(path: Path, opened: Open) -> list[str]:
    """The codes of the failures of opening `path` for reading and for writing."""
    reading = failure(lambda: opened(path))
    return [reading.code, failure(lambda: opened(path, writable=True)).code]


def test_a_missing_file_reads_as_an_empty_store_and_stays_missing(path: Path, opened: Open) -> None:
    reader = opened()
    assert reader.lexicon.holdings == ()
    assert list(reader.find(["ferry"], Scope(), 5)) == []
    assert reader.newest(Scope(), 5) == []
    assert reader.record("x") is None
    assert list(reader.records()) == []
    assert reader.check() == "ok"
    assert not path.parent.exists()


def test_a_reader_sees_a_store_that_is_made_later(opened: Open) -> None:
    reader = opened()
    assert reader.lexicon.passages == 0
    writer = opened(writable=True)
    assert reader.lexicon.passages == 0
    writer.add([record()], NOW)
    assert reader.record("aldermere/1") == record()
    assert reader.lexicon == writer.lexicon


def test_an_empty_file_reads_as_an_empty_store(path: Path, opened: Open) -> None:
    path.parent.mkdir()
    path.touch()
    reader = opened()
    assert list(reader.records()) == []
    assert path.stat().st_size == 0
    opened(writable=True).add([record()], NOW)
    assert list(reader.records()) == [record()]


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "a b?c#d%41.db", "é.db"])
def test_odd_names_are_names(
    name: str, tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened(Path(name), writable=True).add([record()], NOW)
    assert Path(name).is_file()
    assert list(opened(Path(name)).records()) == [record()]


def test_a_name_that_is_no_text(tmp_path: Path, opened: Open) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.db")
    try:
        path.touch()
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    opened(path, writable=True).add([record()], NOW)
    assert list(opened(path).records()) == [record()]


def test_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite:///data/a.db", f"sqlite:///{tmp_path}/b.db"):
        with closing(open_store(url, writable=True)) as store:
            store.add([record()], NOW)
    assert (tmp_path / "data" / "a.db").is_file()
    assert (tmp_path / "b.db").is_file()


@pytest.mark.parametrize("url", ["", "data/a.db", "sqlite://a.db", "sqlite:///", "mysql:///x"])
def test_what_is_no_address(url: str) -> None:
    assert failure(lambda: open_store(url)).code == "store_address"


def test_postgresql_is_refused_with_what_to_use() -> None:
    error = failure(lambda: open_store("postgresql://localhost/x"))
    assert error.code == "store_unsupported"


@pytest.mark.parametrize("data", [b"x", b"not a database" * 99, random.Random(1).randbytes(9999)])
def test_what_is_no_database(data: bytes, path: Path, opened: Open) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    assert both(path, opened) == ["store_not_a_database"] * 2
    assert contents(path) == {"store.db": data}


@pytest.mark.parametrize(
    "sql",
    [
        "create table note (x)",
        "create table _sqlite_migrations (migration_set, name, applied_at, id integer primary key)",
        "create table record (id, text)",
    ],
)
def test_the_database_of_another_program(sql: str, path: Path, opened: Open) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
    before = contents(path)
    assert both(path, opened) == ["store_foreign"] * 2
    assert contents(path) == before


def test_a_store_of_a_newer_version(path: Path, opened: Open) -> None:
    opened(writable=True).add([record()], NOW)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('sendbot', '9999_later', '2040-01-01')"
        )
    assert both(path, opened) == ["store_newer"] * 2


def test_a_store_whose_making_was_cut_off_is_made_again(path: Path, opened: Open) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma user_version = 0")
    opened(writable=True).add([record()], NOW)
    assert list(opened().records()) == [record()]


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file(kind: str, path: Path, opened: Open) -> None:
    path.parent.mkdir()
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    assert both(path, opened) == ["store_not_a_file"] * 2


def test_a_file_where_a_folder_should_be(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "data").touch()
    error = failure(lambda: opened(tmp_path / "data" / "store.db", writable=True))
    assert error.code == "store_unreachable"


@pytest.fixture
def shut(open_folder: Path, opened: Open, ordinary_user: Ordinary) -> Path:
    """A store that only its owner may write, or that nobody may."""
    path = open_folder / "store.db"
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add([record()], NOW)
    with ordinary_user():  # what is loaded on first use is loaded while it may be
        pass
    return path


def test_a_file_that_may_only_be_read(shut: Path, opened: Open, ordinary_user: Ordinary) -> None:
    shut.chmod(0o444)
    with ordinary_user():
        error = failure(lambda: opened(shut, writable=True).add([record(2)], NOW))
        held = list(opened(shut).records())
    assert error.code in {"store_read_only", "store_unreachable"}
    assert held == [record()]


def test_a_folder_that_may_only_be_read(shut: Path, opened: Open, ordinary_user: Ordinary) -> None:
    shut.chmod(0o444)
    shut.parent.chmod(0o555)
    with ordinary_user():
        error = failure(lambda: opened(shut, writable=True).add([record(2)], NOW))
        held = list(opened(shut).records())
        none = failure(lambda: opened(shut.with_name("none.db"), writable=True))
        made = failure(lambda: opened(shut.parent / "sub" / "none.db", writable=True))
    assert error.code in {"store_read_only", "store_unreachable"}
    assert held == [record()]
    assert none.code == "store_unreachable"
    assert made.code == "store_unreachable"


def test_a_reader_of_a_shut_folder_sees_what_a_writer_has_just_added(
    shut: Path, opened: Open, ordinary_user: Ordinary
) -> None:
    writer = opened(shut, writable=True)
    writer.add([record(2)], NOW)  # it is in the log only, while the writer is there
    shut.parent.chmod(0o555)
    with ordinary_user():
        held = [r.id for r in opened(shut).records()]
    assert held == ["aldermere/1", "aldermere/2"]


def test_a_file_that_may_not_be_read(shut: Path, opened: Open, ordinary_user: Ordinary) -> None:
    shut.chmod(0)
    with ordinary_user():
        assert both(shut, opened) == ["store_unreachable"] * 2


def test_a_folder_that_may_not_be_entered(
    shut: Path, opened: Open, ordinary_user: Ordinary
) -> None:
    shut.parent.chmod(0)
    with ordinary_user():
        codes = both(shut, opened)
    assert codes == ["store_unreachable"] * 2


def test_another_writer_is_waited_for_and_then_named(
    path: Path, opened: Open, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add([record()], NOW)
    monkeypatch.setattr(connect, "_BUSY_SECONDS", 0.05)
    second = opened(writable=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("begin immediate")
        assert failure(lambda: second.add([record(2)], NOW)).code == "store_busy"
        assert list(opened().records()) == [record()]  # a reader does not wait
        connection.rollback()
    second.add([record(2)], NOW)
    assert is_whole(second)


def use(path: Path) -> str:
    """Uses all of a store: what its check says, or the code of its failure."""
    try:
        with closing(SqliteStore(path)) as store:
            assert store.lexicon.words is not None
            ids = list(store.find(["ferry"], Scope(), 50))
            store.load([*ids, *store.newest(Scope(), 50)])
            store.holds_phrase("old engine")
            list(store.records())
            return store.check()
    except StoreError as error:
        return error.code


@pytest.fixture
def whole(path: Path) -> bytes:
    """The bytes of a store of 60 records."""
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(60), NOW)
    return path.read_bytes()


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_truncated_store_is_said_to_be_damaged(part: float, path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: int(len(whole) * part)])
    assert use(path) == "store_damaged"


def test_damage_anywhere_is_found_and_never_a_crash(path: Path, whole: bytes) -> None:
    chance = random.Random(7)
    said = set()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 10, 100])):
            damaged[chance.randrange(100, len(whole))] = chance.randrange(256)
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(damaged)
        said.add(use(path).partition(" ")[0])
    assert "store_damaged" in said


def test_a_damaged_store_is_refused_to_a_writer(path: Path, whole: bytes, opened: Open) -> None:
    path.write_bytes(whole[: len(whole) // 3])
    error = failure(lambda: opened(path, writable=True).add(records(60, "More."), NOW))
    assert error.code == "store_damaged"


def test_a_row_that_makes_no_sense_is_damage(path: Path, whole: bytes) -> None:
    for column, value in (("sections", "{"), ("date", "soon"), ("sections", "[[1]]")):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"update record set {column} = ? where id = 'aldermere/5'", [value])
        assert use(path) == "store_damaged"


def test_opening_leaves_no_file_open_where_it_fails(path: Path, opened: Open) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 99)
    for _ in range(3):
        both(path, opened)
    links = Path("/proc/self/fd")
    if not links.is_dir():
        pytest.skip("this system does not show which files are open")
    assert not [f for f in links.iterdir() if f.is_symlink() and f.readlink() == path]
