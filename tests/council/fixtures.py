"""A running council server, and a clock that it shares with whoever asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.council.clock import FakeClock
from tests.council.server import CouncilServer


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> Iterator[CouncilServer]:
    with CouncilServer.running(clock) as running:
        yield running
