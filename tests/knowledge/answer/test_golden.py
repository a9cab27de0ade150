"""Golden questions, and the floors below which the answers must not fall."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from knowledge.answer.answer import Answerer, answer, explained
from knowledge.evaluate.figures import figures
from knowledge.evaluate.floors import missed, read_floors
from knowledge.evaluate.golden_file import read_golden
from knowledge.evaluate.run import doubts, run
from knowledge.model import Answer, Answered, Context, Unanswered
from tests.knowledge.answer.conftest import ROOT, SHARED

GOLDEN = ROOT / "tests" / "golden"
FLOORS = tomllib.loads((GOLDEN / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["sample", "reference"])
def test_the_answers_are_above_their_floors(name: str, request: pytest.FixtureRequest) -> None:
    asked: Answerer = request.getfixturevalue(name)
    questions = read_golden(name, (GOLDEN / f"{name}.jsonl").read_bytes())
    assert doubts(questions, asked.records) == []
    found = figures([result.marked for result in run(questions, asked.records, answer, explained)])
    assert list(missed(found, read_floors(FLOORS[name].items()))) == []


def test_the_reference_page_is_answered(reference: Answerer) -> None:
    gold = json.loads((SHARED / "seed_gold.json").read_text("utf-8"))
    contexts: dict[str, Context] = {}
    right = 0
    for question in gold["questions"]:
        chat = question.get("chat") or ""
        answer = reference(question["question"], contexts.get(chat, Context()))
        if chat:
            contexts[chat] = answer.asked.context
        right += _is_right(question["expect"], answer)
    assert right / len(gold["questions"]) >= FLOORS["perfect_reader"]["right"]


def _is_right(expect: Mapping[str, Any], answer: Answer) -> bool:
    if expect["status"] == "unanswered":
        return isinstance(answer, Unanswered) and answer.reason in expect["reasons_accepted"]
    if not isinstance(answer, Answered):
        return False
    covered = {place for e in answer.excerpts for place in range(e.start, e.end)}
    return any(
        all(covered.issuperset(range(span["start"], span["end"])) for span in spans)
        for spans in (expect["required"], *expect.get("or", []))
    )
