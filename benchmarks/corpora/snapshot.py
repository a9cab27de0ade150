"""The files of a public repository's snapshot, read with git and nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path


class SnapshotError(Exception):
    """The directory is no git directory, or git could not read it."""


def commit(git_dir: Path) -> str:
    """The commit that is read, as hexadecimal digits."""
    return _git(git_dir, "rev-parse", "HEAD").decode().strip()


def markdown_files(git_dir: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Each Markdown file under `folder` in the newest commit: its path and text, by path.

    Raises:
        SnapshotError: git can't read the directory.
    """
    for name, data in files(git_dir, folder, lambda name: name.endswith(".md")):
        yield name, data.decode("utf-8", "replace")


def files(git_dir: Path, folder: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Each file under `folder` whose path is `wanted`: its path and bytes, by path.

    Raises:
        SnapshotError: git can't read the directory.
    """
    listing = _git(git_dir, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", folder)
    names = sorted(name for name in listing.decode().split("\0") if name and wanted(name))
    for name in names:
        yield name, _git(git_dir, "cat-file", "blob", f"HEAD:{name}")


def _git(git_dir: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(git_dir), *arguments], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise SnapshotError(
            f"git could not read {git_dir}. Give the git directory of a snapshot."
        ) from error
    return done.stdout
