"""A file is known while it is as it was, and the store holds just what it gave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.keep.files import Files, Known
from knowledge.keep.sqlite import SqliteStore
from knowledge.keep.write import Added
from tests.knowledge.keep.making import LATER, NOW, is_whole, record, records


@pytest.fixture
def files(store: SqliteStore) -> Files:
    return Files(store, "way")


def add(files: Files, count: int = 3, digest: str = "d", *, is_whole: bool = True) -> Added:
    return files.add("a.txt", digest, records(count), ("a note",), NOW, is_whole=is_whole)


def test_a_file_that_was_added_is_known(files: Files) -> None:
    assert files.known("a.txt", "d") is None
    assert add(files) == Added(added=3)
    assert files.known("a.txt", "d") == Known(3, ("a note",))


def test_another_text_place_or_way_is_not(files: Files, store: SqliteStore) -> None:
    add(files)
    assert files.known("a.txt", "e") is None
    assert files.known("b.txt", "d") is None
    assert Files(store, "other").known("a.txt", "d") is None


def test_nor_one_of_which_something_was_refused(files: Files) -> None:
    add(files, is_whole=False)
    assert files.known("a.txt", "d") is None


def test_nor_one_whose_record_was_replaced_since(files: Files, store: SqliteStore) -> None:
    add(files)
    store.add([record(2, "Changed.")], LATER)
    assert files.known("a.txt", "d") is None
    assert add(files) == Added(unchanged=2, replaced=1)
    assert files.known("a.txt", "d") is not None


def test_nor_one_whose_record_was_withdrawn_since(files: Files, store: SqliteStore) -> None:
    add(files)
    store.add([replace(record(2), withdrawn=True)], LATER)
    assert files.known("a.txt", "d") is None


def test_a_file_without_records_is_known(files: Files) -> None:
    assert add(files, 0) == Added()
    assert files.known("a.txt", "d") == Known(0, ("a note",))


def test_a_large_file_is_known_only_when_all_of_it_is_in(files: Files, store: SqliteStore) -> None:
    assert add(files, 600) == Added(added=600)
    assert files.known("a.txt", "d") == Known(600, ("a note",))
    assert is_whole(store)
