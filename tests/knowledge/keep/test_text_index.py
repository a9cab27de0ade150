"""The index beside the store: derived from it, behind it at most for a while, never the truth."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from knowledge.answer.records import Scope
from knowledge.errors import StoreError
from knowledge.keep import text_index
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.text_index import TextIndex, last_batch
from tests.knowledge.keep.making import LATER, NOW, other, record, records

Open = Callable[..., SqliteStore]
_ROOT = Path(__file__).resolve().parents[3]


def folder(path: Path) -> Path:
    return path.with_name(path.name + ".index")


def found(store: SqliteStore, phrase: str = "ferry") -> set[str]:
    return set(store.find([phrase], Scope(), 1000))


def ids(count: int) -> set[str]:
    return {r.id for r in records(count)}


def test_what_is_added_is_found_at_once_by_another_reader(opened: Open) -> None:
    writer, reader = opened(writable=True), opened()
    assert found(reader) == set()
    writer.add([record(1)], NOW)
    assert found(reader) == ids(1)
    writer.add([record(2)], NOW)
    assert found(reader) == ids(2)


def test_an_index_that_is_thrown_away_is_made_again(opened: Open, path: Path) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(5), NOW)
    shutil.rmtree(folder(path))
    assert found(opened()) == ids(5)
    assert folder(path).is_dir()


def test_an_index_of_another_store_is_made_anew(opened: Open, path: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add([other("The tunnel opened.", "Tunnel")], NOW)
    backup = tmp_path / "backup.db"
    with closing(SqliteStore(backup, writable=True)) as writer:
        writer.add(records(5), NOW)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    shutil.copy(backup, path)  # a backup put back: the index beside it is of what was there before
    reader = opened()
    assert found(reader) == ids(5)
    assert found(reader, "tunnel") == set()


@pytest.mark.parametrize("damage", ["meta.json", "followed.json", "*.term"])
def test_a_damaged_index_is_made_anew(damage: str, opened: Open, path: Path) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(5), NOW)
    for file in folder(path).glob(damage):
        file.chmod(0o644)
        file.write_bytes(b"x" * 50)
    assert found(opened()) == ids(5)


def test_a_store_whose_index_fell_behind_catches_up(
    opened: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a program that ended between keeping its records and indexing them."""
    opened(writable=True).add(records(3), NOW)
    with monkeypatch.context() as patched:
        patched.setattr(TextIndex, "follow", lambda *_, **__: None)
        ended = SqliteStore(path, writable=True)
        ended.add([*records(6), record(1, "It sank.")], LATER)
    ended._index.close()
    assert found(opened()) == ids(6)
    assert found(opened(), "sank") == {record(1).id}


def test_documents_written_twice_are_found_once(
    opened: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a program that ended between writing the index and noting it."""
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(3), NOW)
        with monkeypatch.context() as patched:
            patched.setattr(TextIndex, "_note", lambda *_: None)
            writer.add(records(6), LATER)
    reader = opened()
    hits = reader._index.find(reader._db(), ["ferry"], Scope(), 1000)
    assert len(hits) == 6
    assert found(reader) == ids(6)


def test_a_killed_program_leaves_an_index_that_is_mended(path: Path, opened: Open) -> None:
    command = [sys.executable, "-m", "tests.knowledge.keep.adding", str(path), "3000", "10", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        while not (folder(path) / "followed.json").exists():
            assert program.poll() is None
        program.kill()
    reader = opened()
    held = {r.id for r in reader.records()}
    assert held
    assert set(reader.find(["ferry"], Scope(), 5000)) == held


def test_a_folder_that_may_only_be_read_is_searched_all_the_same(
    path: Path,
    opened: Open,
    open_folder: Path,
    ordinary_user: Callable[[], AbstractContextManager[None]],
) -> None:
    place = open_folder / "store.db"
    with closing(SqliteStore(place, writable=True)) as writer:
        writer.add(records(4), NOW)
    shutil.rmtree(folder(place))
    open_folder.chmod(0o555)
    with ordinary_user():
        assert found(opened(place)) == ids(4)
    open_folder.chmod(0o777)
    assert not folder(place).exists()


def test_an_index_that_another_program_is_making_is_waited_for(opened: Open, path: Path) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(5), NOW)
    shutil.rmtree(folder(path))
    maker, reader = TextIndex(folder(path)), opened()
    maker.hold()
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(found, reader)
        with opened().reading() as db:
            maker.follow(db, last_batch(db))
        assert asked.result() == ids(5)


def test_records_that_are_not_indexed_yet_are_not_said_to_be_missing(
    opened: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(5), NOW)
    shutil.rmtree(folder(path))
    monkeypatch.setattr(text_index, "_WAIT_SECONDS", 0.0)
    maker, reader = TextIndex(folder(path)), opened()
    maker.hold()
    with pytest.raises(StoreError, match="being indexed") as error:
        found(reader)
    assert error.value.code == "being_indexed"
    maker.close()
    assert found(reader) == ids(5)


def test_an_index_that_is_a_little_behind_is_searched_as_it_is(opened: Open, path: Path) -> None:
    with closing(SqliteStore(path, writable=True)) as writer:
        writer.add(records(3), NOW)
    maker, reader = TextIndex(folder(path)), opened()
    maker.hold()
    opened(writable=True).add(records(5), LATER)
    assert found(reader) == ids(3)
    maker.close()
    assert found(reader) == ids(5)


def test_reindexing(store: SqliteStore, path: Path) -> None:
    store.add(records(5), NOW)
    with store.writing() as db:
        db.execute("delete from stemmed")
    assert not any(kept.texts for kept in store.load(ids(5)))
    store.reindex()
    assert found(store) == ids(5)
    assert all(kept.texts for kept in store.load(ids(5)))
    with closing(SqliteStore(path, writable=True)) as second:
        second.add(records(300), LATER, more=True)
        second._index.follow(second._db(), last_batch(second._db()), keep_open=True)
        with pytest.raises(StoreError) as caught:
            store.reindex()
    assert caught.value.code == "store_busy"
    assert found(store) == ids(300)


def test_what_is_hidden_is_in_the_index_no_more(opened: Open) -> None:
    writer, reader = opened(writable=True), opened()
    writer.add(records(3), NOW)
    assert reader.holds_phrase("pier 2")
    assert writer.hide(record(2).id, "", LATER)
    assert not reader.holds_phrase("pier 2")
    assert found(reader) == ids(3) - {record(2).id}
    assert writer.hide(record(1).id, "old engine", LATER)
    assert found(reader, "old engine") == {record(3).id}
    texts = reader.load([record(1).id])[0].texts
    assert texts is not None
    assert not any(" engin " in body for body in texts.bodies)
    assert writer.show_again(record(2).id, "", LATER)
    assert found(reader) == ids(3)
