"""Cue phrases: the labels of invented sentences, and the rules by which phrases match."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words.cues import labels

CHECKS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cue_checks.toml").read_text("utf-8")
)["check"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check["text"])[:40])
def test_invented_sentences(check: dict[str, Any]) -> None:
    found = {label for label in labels(check["text"]) if not label.startswith("speech.")}
    assert set(check["labels"]) <= found
    more = found - set(check["labels"])
    kinds = {label.partition(".")[0] for label in check["labels"]}
    assert all(label in kinds for label in more)  # "decision" beside "decision.refused"


@pytest.mark.parametrize(
    ("sentence", "label", "is_there"),
    [
        ("Ferries are Slow To Be Realised.", "status.slow", True),
        ("They were slow to be\u00a0 realised.", "status.slow", True),
        ("They were slow to be unrealised.", "status.slow", False),
        ("(a) Approve the plan.", "decision.agreed", True),
        ("2. That Cabinet: approve the plan.", "decision.agreed", True),
        ("He did not approve the plan.", "decision.agreed", False),
        ("There were two main reasons for it.", "reason", True),
        ("There were 2 main reasons for it.", "reason", True),
        ("Early intervention was praised.", "risk", False),
        ("They hadn’t gone.", "negation", True),
    ],
)
def test_how_phrases_match(sentence: str, label: str, is_there: bool) -> None:
    assert (label in labels(sentence)) is is_there


def test_a_gap_holds_eight_words_and_no_more() -> None:
    assert "decision" in labels("A vote was " + "very " * 8 + "taken.")
    assert "decision" not in labels("A vote was " + "very " * 9 + "taken.")


@given(st.text(max_size=200))
def test_any_text_has_labels(text: str) -> None:
    assert labels(text) == labels(text)
