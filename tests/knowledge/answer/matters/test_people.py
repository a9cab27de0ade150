"""Members of the public are not listed by name; those who hold a post are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer.matters.timeline import timeline
from knowledge.keep.sqlite import SqliteStore
from knowledge.read.sections import find_sections
from tests.knowledge.keep.making import NOW, record

TEXT = "{} undertook to send the ferry survey results to the Harbour Panel.\n\nCabinet noted it."


@pytest.mark.parametrize(
    ("who", "is_listed"),
    [
        ("Mrs Dray", False),
        ("Mr J. Coombe", False),
        ("Ms Oduya, Head of Harbours,", True),
        ("Councillor Lund", True),
        ("The Harbour Master and the Clerk", True),
    ],
)
def test_who_is_listed(tmp_path: Path, who: str, is_listed: bool) -> None:
    text = TEXT.format(who)
    one = replace(
        record(1),
        title="Ferry Survey",
        text=text,
        sections=find_sections(text),
        date=dt.date(2031, 3, 4),
    )
    store = SqliteStore(tmp_path / "store.db", writable=True)
    store.add([one], NOW)
    found = timeline("ferry survey", store)
    words = [entry.excerpt.text for entry in found.entries]
    assert any(who in text for text in words) is is_listed
    assert any("noted it" in text for text in words)
    assert bool(found.steps) is is_listed
    store.close()
