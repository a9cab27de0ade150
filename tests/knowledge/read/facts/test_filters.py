"""Looking for a word before trying a pattern changes no fact: it only saves the trying."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge.evaluate.facts import read_annotated
from knowledge.model import Record
from knowledge.read.facts import commitments, decisions, findings, reasons, said, states
from knowledge.read.facts.facts import facts
from knowledge.read.json_lines import read_json_lines
from knowledge.read.page import Page
from knowledge.read.passages import passages
from knowledge.read.sections import find_sections

ROOT = Path(__file__).resolve().parents[4]
FILTERED = (commitments, decisions, findings, reasons, said, states)


def test_without_the_filters_the_facts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = ROOT / "knowledge" / "sample" / "records.jsonl"
    records = list(read_json_lines(Page("sample", sample.read_bytes())).records)
    for file in sorted((ROOT / "tests" / "golden").glob("facts*.jsonl")):
        records += [_record(number, one.text) for number, one in enumerate(read_annotated(file))]
    cut = [passages(record) for record in records]
    quick = [facts(record, one) for record, one in zip(records, cut, strict=True)]
    for module in FILTERED:
        monkeypatch.setattr(module, "has_any", everything, raising=False)
    assert sum(map(len, quick)) > 400
    assert quick == [facts(record, one) for record, one in zip(records, cut, strict=True)]


def _record(number: int, text: str) -> Record:
    council = "Tarnford Borough Council"
    return Record(
        id=str(number),
        council=council,
        committee="Cabinet",
        date=None,
        item="",
        title="Ferry",
        text=text,
        sections=find_sections(text),
    )


def everything(words: str, parts: Iterable[str]) -> bool:
    """Lets every pattern be tried."""
    return bool(words) and bool(parts)
