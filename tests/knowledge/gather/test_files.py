"""Pages from the disk: what is found, in which order, and why the rest is refused."""

from __future__ import annotations

import io
import os
import socket
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from knowledge.gather import files
from knowledge.gather.files import count, pages
from knowledge.read.page import LongFile, Page, Rejected


def gathered(*where: str | Path, stdin: bytes = b"") -> list[Page | LongFile | Rejected]:
    places = [str(place) for place in where]
    found = list(pages(places, io.BytesIO(stdin)))
    assert count(places) == len(found)
    return found


def refused(*where: str | Path) -> Rejected:
    (found,) = gathered(*where)
    assert isinstance(found, Rejected)
    return found


def put(path: Path, data: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_its_bytes_and_its_name(tmp_path: Path) -> None:
    path = put(tmp_path / "page.txt", b"\xff\x00bytes")
    assert gathered(path) == [Page(str(path), b"\xff\x00bytes")]


def test_standard_input() -> None:
    assert gathered("-", stdin=b"piped") == [Page("standard input", b"piped")]


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "c.txt", "a.txt", "b/b/1.txt", "z/empty"):
        put(tmp_path / name)
    (tmp_path / "nothing").mkdir()
    names = [Path(page.where).relative_to(tmp_path).as_posix() for page in gathered(tmp_path)]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "b/b/1.txt", "c.txt", "z/empty"]


def test_hidden_things_and_stores_are_left_out_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "page.txt")
    for name in (".hidden", ".git/page.txt", "s.db", "s.db-wal", "s.db-shm", "s.db-journal"):
        put(tmp_path / name)
    assert [page.where for page in gathered(tmp_path)] == [str(tmp_path / "page.txt")]


def test_what_is_named_itself_is_read(tmp_path: Path) -> None:
    hidden, store = put(tmp_path / ".hidden"), put(tmp_path / "s.db")
    assert gathered(hidden, store) == [Page(str(hidden), b"text"), Page(str(store), b"text")]


def test_one_bad_place_keeps_no_other_out(tmp_path: Path) -> None:
    path = put(tmp_path / "page.txt")
    kinds = [type(found) for found in gathered(tmp_path / "none", path, "https://x.example/")]
    assert kinds == [Rejected, Page, Rejected]


@pytest.mark.parametrize("address", ["http://aldermere.example/", "HTTPS://aldermere.example/x"])
def test_a_web_address_is_refused_with_what_to_do(address: str) -> None:
    found = refused(address)
    assert found.where == address
    assert found.why == "web addresses are not read here; save the page and add the file"


@pytest.mark.parametrize("name", ["none.txt", "none/page.txt", "page.txt/more", "nul\0", "x" * 300])
def test_what_is_not_there(name: str, tmp_path: Path) -> None:
    put(tmp_path / "page.txt")
    found = refused(tmp_path / name)
    assert found.where == str(tmp_path / name)
    assert found.why.startswith(("there is no such file or folder", "it can't be read: "))


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_not_the_folder_one_is_in(name: str) -> None:
    assert refused(name).why == "there is no such file or folder"


@pytest.mark.parametrize("inside", [None, ".hidden", "store.db", "sub/.hidden"])
def test_a_folder_with_nothing_in_it(inside: str | None, tmp_path: Path) -> None:
    if inside:
        put(tmp_path / inside)
    assert refused(tmp_path) == Rejected(str(tmp_path), "nothing readable in it")


def test_a_pipe_and_a_socket_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "sock"))
        pipe, sock = gathered(tmp_path)
    assert isinstance(pipe, Rejected)
    assert "pipe" in pipe.why
    assert isinstance(sock, Rejected)
    assert "socket" in sock.why


def test_a_device_is_refused() -> None:
    if not stat.S_ISCHR(Path("/dev/zero").stat().st_mode):
        pytest.skip("this machine has no /dev/zero")
    assert refused("/dev/zero").why == "it is a device, not a file"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    assert refused(path).why == "it is larger than 200 MB; split it and add the parts"


def test_too_much_of_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    assert isinstance(gathered("-", stdin=b"x" * 10)[0], Page)
    assert isinstance(gathered("-", stdin=b"x" * 11)[0], Rejected)


def test_links_to_folders_above_end(tmp_path: Path) -> None:
    put(tmp_path / "a" / "page.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert [page.where for page in gathered(tmp_path)] == [str(tmp_path / "a" / "page.txt")]


def test_a_link_to_a_file_is_read_and_a_dead_one_refused(tmp_path: Path) -> None:
    page = put(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(page)
    (tmp_path / "c.txt").symlink_to(tmp_path / "none")
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    first, second, dead, ring = gathered(tmp_path)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert isinstance(dead, Rejected)
    assert dead.why == "it is a link to a file that does not exist"
    assert isinstance(ring, Rejected)
    assert ring.why == "it is a link that leads back to itself"


def test_a_name_that_is_no_text_can_be_said(tmp_path: Path) -> None:
    try:
        put(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    except OSError:
        pytest.skip("this disk takes names in UTF-8 only")
    (found,) = gathered(tmp_path)
    assert found.where.endswith("caf\ufffd.txt")
    assert found.where.encode()


def test_what_may_not_be_read(
    open_folder: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
) -> None:
    put(open_folder / "page.txt").chmod(0)
    put(open_folder / "shut" / "page.txt")
    (open_folder / "shut").chmod(0)
    with ordinary_user():
        found = gathered(open_folder)
    why = "you may not read it; ask for permission, or copy it"
    assert found == [Rejected(str(open_folder / name), why) for name in ("page.txt", "shut")]
