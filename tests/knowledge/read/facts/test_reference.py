"""Every fact of the reference page, with its exact span and state, and nothing false.

The page's words are not ours to copy, so it is read from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Fact, FactKind, Record, Span
from knowledge.read.facts.facts import facts
from knowledge.read.page import Page
from knowledge.read.passages import passages
from knowledge.read.recognise import read_page


@pytest.fixture(scope="module")
def record(shared: Callable[[str], Path]) -> Record:
    page = shared("seed/medway-send-revisit.txt")
    return read_page(Page(page.name, page.read_bytes())).records[0]


@pytest.fixture(scope="module")
def found(record: Record) -> tuple[Fact, ...]:
    return facts(record, passages(record))


def of(found: tuple[Fact, ...], kind: FactKind) -> list[Fact]:
    return [fact for fact in found if fact.kind is kind]


def test_every_area_with_its_state_and_its_lead(
    found: tuple[Fact, ...], gold: dict[str, Any]
) -> None:
    states = {"five": "significant progress", "three": "slow, not embedded"}
    wanted = {
        (a["start"], a["end"], states[a["group"]], (a["cite_with"]["start"], a["cite_with"]["end"]))
        for a in gold["areas"]
    }
    areas = [fact for fact in of(found, FactKind.STATUS) if fact.lead]
    assert {(f.start, f.end, f.state, f.lead) for f in areas} == wanted
    assert len(areas) == 8


def test_the_words_of_a_state_hold_the_hedge(found: tuple[Fact, ...], record: Record) -> None:
    slow = next(f for f in found if f.state == "slow, not embedded")
    assert slow.said is not None
    said = record.text[slice(*slow.said)]
    assert said.endswith("slow to be realised and had not been embedded for long enough")


def test_every_finding_with_its_bodies_and_days(
    found: tuple[Fact, ...], gold: dict[str, Any], record: Record
) -> None:
    cited = {(c["start"], c["end"]) for f in gold["findings"] for c in f["cite"]}
    findings = {(f.start, f.end): f for f in of(found, FactKind.FINDING)}
    # A block that ends in a list ends with its last item: its full stop belongs to it or not.
    assert {(s, e) for s, e in findings} <= cited | {(s, e - 1) for s, e in cited}
    assert len(findings) == len(cited)
    spans = gold["spans"]
    revisit = findings[spans["revisit"]["start"], spans["revisit"]["end"]]
    assert revisit.actor == (spans["revisit_bodies"]["start"], spans["revisit_bodies"]["end"])
    assert revisit.when == (spans["revisit_dates"]["start"], spans["revisit_dates"]["end"])
    initial = findings[spans["initial"]["start"], spans["initial"]["end"]]
    assert initial.when == (spans["initial_dates"]["start"], spans["initial_dates"]["end"])


def test_every_next_step_and_what_became_of_it(
    found: tuple[Fact, ...], gold: dict[str, Any], record: Record
) -> None:
    spans = gold["spans"]

    def said(span: Span | None) -> str:
        return record.text[slice(*span)] if span else ""

    steps = of(found, FactKind.NEXT_STEP)
    assert [(f.start, f.state) for f in steps] == [
        (spans["initial"]["start"], "required"),
        (spans["app_expected"]["start"], "reported done"),
        (spans["app_purpose"]["start"], "expected"),
        (spans["monitoring"]["start"], "expected"),
        (spans["monitoring"]["start"], "expected"),
    ]
    plan, visits = steps[1], steps[4]
    assert plan.proof == (spans["app_submitted"]["start"], spans["app_submitted"]["end"])
    assert said(plan.actor) == "the CCG and Medway Council"
    assert said(steps[3].actor) == "the DfE and NHS England"
    assert said(visits.action) == spans["monitoring_visits"]["text"]
    assert said(visits.due) == "over the period of a year"
    assert not any(step.due for step in steps[:4])
    assert not any(step.due_on for step in steps)


def test_the_decision_is_noted_in_two_parts(found: tuple[Fact, ...], gold: dict[str, Any]) -> None:
    cite = gold["decision"]["cite"][0]
    decisions = of(found, FactKind.DECISION)
    assert {(f.start, f.end, f.state) for f in decisions} == {(cite["start"], cite["end"], "noted")}
    assert [f.action for f in decisions] == [
        (part["start"], part["end"]) for part in gold["decision"]["parts"]
    ]


def test_the_reasons_and_nothing_else(found: tuple[Fact, ...], gold: dict[str, Any]) -> None:
    cite = gold["reasons"]["cite"][0]
    assert [(f.start, f.end) for f in of(found, FactKind.REASON)] == [(cite["start"], cite["end"])]
    assert not of(found, FactKind.VOTE)
    submitted = gold["spans"]["app_submitted"]
    single = [f for f in of(found, FactKind.STATUS) if not f.lead]
    assert [(f.start, f.end, f.state) for f in single] == [
        (submitted["start"], submitted["end"], "done")
    ]
