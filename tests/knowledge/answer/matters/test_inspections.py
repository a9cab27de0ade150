"""Inspections, now and before, in the records' own words."""

from __future__ import annotations

from knowledge.answer.answer import Answerer
from knowledge.model import Inspection


def told(one: Inspection) -> tuple[str, list[str]]:
    held = one.held.excerpt.text if one.held else ""
    return held, [entry.excerpt.text for entry in one.found]


def test_the_latest_comes_first(sample: Answerer) -> None:
    found = sample.timeline("SEND").inspections
    assert [str(one.record.date) for one in found] == [
        "2021-06-15",
        "2020-11-12",
        "2020-01-21",
        "2018-10-16",
    ]
    now, _, revisit, first = map(told, found)
    assert "which had taken place on 21 April 2021" in now[0]
    assert any("lifted from formal monitoring" in text for text in now[1])
    assert "from 4 to 6 November 2019" in revisit[0]
    assert any("sufficient progress had not been made" in text for text in revisit[1])
    assert first[0] == ""
    assert any("seven areas of significant weakness" in text for text in first[1])


def test_two_in_one_record_are_told_apart(reference: Answerer) -> None:
    now, before = map(told, reference.timeline("SEND revisit").inspections)
    assert "2019" in now[0]
    assert len(now[1]) >= 2
    assert "2017" in before[0]
    assert before[1] == []


def test_a_matter_without_one_has_none(sample: Answerer) -> None:
    assert sample.timeline("food waste").inspections == ()
