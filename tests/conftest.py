"""What all tests share: the reference material, stable property tests, soak tests set apart."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
_NOBODY = 65534

# The same examples at every run, and no deadline: a slow machine is no failure.
settings.register_profile(
    "stable",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("stable")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the long campaigns, unless `-m` says which tests are wanted."""
    if config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Finds a file of the reference material, whose words are not ours to copy."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.is_file():
            pytest.skip(f"the reference material is not beside this checkout (../shared/{name})")
        return path

    return find


@pytest.fixture(scope="session")
def gold(shared: Callable[[str], Path]) -> dict[str, Any]:
    """What a perfect reader finds in the reference page."""
    found: dict[str, Any] = json.loads(shared("seed_gold.json").read_text("utf-8"))
    return found


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of this machine can reach; `tmp_path` is for one only."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def ordinary_user() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Makes this process an ordinary user's for a while: nothing is forbidden to the superuser."""

    @contextlib.contextmanager
    def ordinary() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        if not hasattr(os, "setresuid"):
            pytest.skip("the superuser can't become another user for a while on this system")
        os.setresuid(_NOBODY, _NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)

    return ordinary
