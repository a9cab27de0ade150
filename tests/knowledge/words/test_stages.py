"""Stages of a matter, known by a title, and what each means."""

from __future__ import annotations

import re

import pytest

from knowledge.words.stages import stage_of, stages


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("SEND Accelerated Progress Plan (APP): Second Monitoring Visit", "Monitoring visit"),
        ("SEND Revisit and Draft Accelerated Progress Plan (APP)", "Accelerated Progress Plan"),
        ("SEND: Findings of the Ofsted and CQC Revisit", "Revisit"),
        ("SEND Written Statement of Action (WSoA)", "Written Statement of Action"),
        ("Call-in: Disposal of the Former Fenhouse Depot", "Call-in"),
        ("Home to School Transport Policy: Consultation", "Consultation"),
    ],
)
def test_the_furthest_stage_counts(title: str, term: str) -> None:
    found = stage_of(title)
    assert found is not None
    assert found.term == term


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Library Opening Hours",
        "Monitoring of Air Quality",
        "Parking Charges: A Revisit",
        "Ofsted Monitoring Visit",
    ],
)
def test_other_titles_name_none(title: str) -> None:
    assert stage_of(title) is None


def test_meanings_are_short_sentences() -> None:
    for stage in stages():
        for sentence in stage.meaning.split(". "):
            assert 4 <= len(re.findall(r"\w+", sentence)) < 20
        assert not stage.meaning.endswith(".")
