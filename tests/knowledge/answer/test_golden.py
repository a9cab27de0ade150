"""Golden questions, and the floors below which the answers must not fall.

A floor is a little below what was reached when it was set. Raise it when the answers get better.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.answer.answer import Answerer
from knowledge.model import Answer, Answered, Context, SmallTalk, Unanswered
from tests.knowledge.answer.conftest import ROOT, SHARED

# What was reached: right record first 0.72, phrases shown 0.62, false refusals 0.13, refused 97 of
# 149, small talk 20 of 44 (distress is not read yet).
RIGHT_FIRST = 0.70
PHRASES_SHOWN = 0.60
FALSE_REFUSALS = 0.15
REFUSED = 0.63
TALKED = 0.43
REFERENCE_RIGHT = 38  # of 40: reached 40


def _answers(
    ask: Answerer, questions: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Answer]]:
    contexts: dict[str, Context] = {}
    for question in questions:
        chat = question.get("chat") or ""
        council = question.get("council") or ""
        answer = ask(question["question"], contexts.get(chat, Context()), council)
        if chat:
            contexts[chat] = answer.asked.context
        yield question["expect"], answer


def test_the_sample_is_answered_above_its_floors(sample: Answerer) -> None:
    lines = (ROOT / "tests" / "golden" / "sample.jsonl").read_text("utf-8").splitlines()
    first = phrases = refused = false_refusals = answerable = unanswerable = talk = talked = 0
    for expect, answer in _answers(sample, [json.loads(line) for line in lines]):
        if expect["status"] == "chat":
            talk += 1
            talked += isinstance(answer, SmallTalk)
        elif expect["status"] == "unanswered":
            unanswerable += 1
            refused += isinstance(answer, Unanswered)
        else:
            answerable += 1
            false_refusals += not isinstance(answer, Answered)
            if isinstance(answer, Answered):
                first += answer.excerpts[0].record.id in expect["records"]
                phrases += _shows(answer, expect)
    assert first / answerable >= RIGHT_FIRST
    assert phrases / answerable >= PHRASES_SHOWN
    assert false_refusals / answerable <= FALSE_REFUSALS
    assert refused / unanswerable >= REFUSED
    assert talked / talk >= TALKED


def _shows(answer: Answered, expect: Mapping[str, Any]) -> bool:
    return any(
        all(_holds(answer, key, phrase) for phrase in expect["phrases"])
        for key in expect["records"]
    )


def _holds(answer: Answered, key: str, phrase: str | list[str]) -> bool:
    members = [phrase] if isinstance(phrase, str) else phrase
    shown = [_plain(e.text) for e in answer.excerpts if e.record.id == key]
    return any(_plain(member) in text for member in members for text in shown)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def test_the_reference_page_is_answered(reference: Answerer) -> None:
    gold = json.loads((SHARED / "seed_gold.json").read_text("utf-8"))
    missed = [
        expect
        for expect, answer in _answers(reference, gold["questions"])
        if not _is_right(expect, answer)
    ]
    assert len(gold["questions"]) - len(missed) >= REFERENCE_RIGHT


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
