"""The golden questions over other councils' minutes have the form that evaluation reads."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import benchmarks.corpora

FOLDER = Path(benchmarks.corpora.__file__).parent
FILES = sorted(FOLDER.glob("*.jsonl"))
KINDS = set(
    "outcome decision next_step progress reason when who amount definition latest dated "
    "paraphrase misspelt acronym lay follow_up two_part near_miss off_topic vague chat trap".split()
)
REASONS = {"not_stated", "no_match", "off_topic", "too_vague"}
HOSTS = set(tomllib.loads((FOLDER / "moderngov_councils.toml").read_text(encoding="utf-8")))
LONGEST_PHRASE = 12  # words


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_each_corpus_has_at_least_fifty_questions() -> None:
    assert [file.stem for file in FILES] == [
        *["ayton", "limerick", "limerick_follow_ups", "limerick_tuning", "london", "moderngov"],
        *["nipissing", "norfolk"],
    ]
    assert all(len(read(file)) >= 50 for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_question_says_what_is_expected(file: Path) -> None:
    rows = read(file)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        expect = row["expect"]
        assert row["kind"] in KINDS, row["id"]
        if expect["status"] == "answered":
            phrases = [
                p
                for given in expect["phrases"]
                for p in ([given] if isinstance(given, str) else given)
            ]
            assert expect["records"], row["id"]
            assert phrases, row["id"]
            assert max(len(p.split()) for p in phrases) <= LONGEST_PHRASE, row["id"]
        else:
            assert expect["status"] == "unanswered", row["id"]
            assert set(expect["reasons"]) <= REASONS, row["id"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_records_belong_to_the_corpus_of_the_file(file: Path) -> None:
    for row in read(file):
        for record in row["expect"].get("records", []):
            names = HOSTS if file.stem == "moderngov" else {file.stem.partition("_")[0]}
            assert record.startswith(tuple(f"{name}-" for name in names)), row["id"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_follow_up_comes_after_a_question_of_its_conversation(file: Path) -> None:
    opened: set[str] = set()
    for row in read(file):
        if row["kind"] == "follow_up":
            assert row["chat"] in opened, row["id"]
        if row["chat"]:
            opened.add(row["chat"])
