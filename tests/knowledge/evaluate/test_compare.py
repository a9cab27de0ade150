"""Two evaluations side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from knowledge.answer.answer import answer, explained
from knowledge.errors import UnreadableError
from knowledge.evaluate.compare import compare, comparison_json, read_evaluation
from knowledge.evaluate.evaluation import Evaluation, evaluation_json
from knowledge.evaluate.golden import Answerable
from knowledge.evaluate.report import comparison_lines
from knowledge.evaluate.run import run
from knowledge.keep.sqlite import SqliteStore
from tests.knowledge.evaluate.making import golden

PIER = Answerable(("pier",), (("mend the pier",),))
FERRY = Answerable(("ferry",), (("late",),))


def evaluated(store: SqliteStore, **texts: str) -> dict[str, Any]:
    """Questions by id; those whose id begins with f should be answered from the ferry's record."""
    questions = [
        golden(key, FERRY if key.startswith("f") else PIER, question=text)
        for key, text in texts.items()
    ]
    results = list(run(questions, store, answer, explained))
    form = evaluation_json(Evaluation(("pier",), "a store", 4, "all", results))
    return read_evaluation("a.json", json.dumps(form).encode())


def test_what_got_better_and_worse(store: SqliteStore) -> None:
    pier, ferry = "what was decided about the pier?", "how late was the ferry in March?"
    before = evaluated(store, a=pier, b=ferry, c=pier, f=ferry, old=pier)
    after = evaluated(store, a=pier, b=pier, c=ferry, f=ferry, new=pier, newer=pier)
    compared = compare(before, after)
    assert [one.key for one in compared.better] == ["pier:b"]
    assert [one.key for one in compared.worse] == ["pier:c"]
    assert compared.better[0].after == "answered from pier [0:67]"
    assert (compared.common, compared.only_before, compared.only_after) == (4, 1, 2)
    change = compared.changes["hit1"]
    assert change.before == change.after == 0.75
    assert change.low < 0 < change.high
    lines = "\n".join(comparison_lines(compared, "old.json"))
    assert "over the 4 questions that both have" in lines
    assert "1 questions are in the other evaluation only" in lines
    assert "Better now: 1\n   pier:b: what was decided about the pier?" in lines
    form = comparison_json(compared)
    assert form["figures"]["hit1"]["change"] == 0
    assert json.loads(json.dumps(form))["worse"][0]["key"] == "pier:c"


def test_with_itself_nothing_has_changed(store: SqliteStore) -> None:
    form = evaluated(store, a="what was decided about the pier?", f="was it late?")
    compared = compare(form, form)
    assert (compared.better, compared.worse) == ((), ())
    assert all(c.before == c.after and c.low == c.high == 0 for c in compared.changes.values())
    assert {"hit1", "verbatim", "excerpt_p95", "seconds_p50"} <= set(compared.changes)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"v": 1, "results": [{}]}', b'{"v": 1, "results": 3}', b"\xff", b"null"],
)
def test_another_file(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.json is not what `evaluate --json` writes"):
        read_evaluation("a.json", data)


def test_another_version() -> None:
    with pytest.raises(UnreadableError, match="another version"):
        read_evaluation("a.json", b'{"v": 2, "results": []}')
