"""The promise: what is shown is the record's, whatever is asked of whatever records."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer.answer import Answerer
from knowledge.keep.sqlite import SqliteStore
from knowledge.model import Answered, Record, Unanswered
from knowledge.read.sections import find_sections
from tests.knowledge.answer.conftest import NOW

WORDS = st.sampled_from(
    "what did the committee decide inspection plan found not cost £5 library road 2019 who when why"
    " revisit progress agreed noted school transport next steps Kent “quoted” AND OR NOT NEAR * ("
    " ) : -- ; DROP TABLE <b> &amp; ' \" \\ é 漢字 \u200b \ud800 \x00".split(" ")
)
QUESTIONS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=80))
SENTENCES = st.sampled_from(
    [
        "Inspectors found that progress had been made, but it was not embedded.",
        "The Committee agreed to:",
        "·\u00a0 \u00a0 the library on Mill Road;",
        "(1) note the report; and",
        "Decision:",
        "Reasons:",
        "A further report would come back by 5 March 2020.",
        "The cost was £4,200.\r\nA second line.",
        "RESOLVED: That the plan be approved.",
        "\u2028However, this was “subject to” funding.",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12).map("\n\n".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), questions=st.lists(QUESTIONS, max_size=6))
def test_every_excerpt_is_cut_from_its_record(texts: list[str], questions: list[str]) -> None:
    records = {
        f"r{i}": Record(
            id=f"r{i}",
            council="Tarnford Borough Council (invented)",
            committee="Cabinet",
            date=dt.date(2020, 1, 1 + i),
            item=str(i),
            title="Library road inspection",
            text=text,
            sections=find_sections(text),
        )
        for i, text in enumerate(texts)
    }
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "store.db", writable=True)
        store.add(list(records.values()), NOW)
        ask = Answerer(store)
        for question in questions:
            answer = ask(question)
            if isinstance(answer, Answered):
                assert 1 <= len(answer.excerpts) <= 3
                for excerpt in answer.excerpts:
                    stored = records[excerpt.record.id]
                    assert excerpt.record == stored
                    assert excerpt.text == stored.text[excerpt.start : excerpt.end]
                    assert excerpt.text.strip()
            elif isinstance(answer, Unanswered):
                assert len(answer.nearest) <= 3
        store.close()


@pytest.mark.parametrize(
    ("question", "said", "also"),
    [
        ("is the climate plan on track", "on track", None),
        ("what progress did the revisit find", "progress", None),
    ],
)
def test_a_status_keeps_its_sentence(
    sample: Answerer, question: str, said: str, also: str | None
) -> None:
    """An excerpt begins and ends where the record's sentences do."""
    answer = sample(question)
    assert isinstance(answer, Answered)
    for excerpt in answer.excerpts:
        text = excerpt.record.text
        assert excerpt.start == 0 or text[excerpt.start - 1].isspace()
        assert (
            excerpt.text.rstrip()[-1] in ".;:!?’”)" or "\n" in text[excerpt.end : excerpt.end + 2]
        )


def test_an_area_comes_with_the_words_that_say_how_it_stands(reference: Answerer) -> None:
    answer = reference("has the quality of EHCPs got any better in medway")
    assert isinstance(answer, Answered)
    shown = answer.excerpts[0].text
    assert "not been embedded" in shown.replace("\u00a0", " ")


VARIATIONS = [
    "What did the revisit find?",
    "what did the revisit find",
    "WHAT DID THE REVISIT FIND",
    "wot did the revisit find",
    "what did the revist find",
    "SEND inspektion outcom",
    "whats happening with special needs in medway",
    "outcome of the ofsted visit",
    "what did inspectors say when they came back",
    "what were the findings of the second inspection???",
    "what did the re-visit conclude",
]


@pytest.mark.parametrize("question", VARIATIONS)
def test_variations_of_one_question_are_answered(reference: Answerer, question: str) -> None:
    answer = reference(question)
    assert isinstance(answer, Answered)
    for excerpt in answer.excerpts:
        assert excerpt.text == excerpt.record.text[excerpt.start : excerpt.end]
