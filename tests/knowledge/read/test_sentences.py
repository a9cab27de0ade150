"""Where sentences end, and where they do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read.sentences import sentences
from tests.knowledge.read.making import messy_texts


@pytest.mark.parametrize(
    "text",
    [
        "The ferry ran.| It was late.",
        "Was it late?| It was!| So they said.",
        "Cllr. Tarn and Mrs. J. K. Quay spoke.| Others did not.",
        "It cost £4.2 million in 2.5 years.| That was 3.7 per cent.",
        "See para. 4.12 and no. 7 of the report.| It was noted.",
        "They said no.| The motion was lost.",
        "It opened at 7 p.m. on Sunday, i.e. late, e.g. after tea.| It closed.",
        "The U.K. Ferry Co. Ltd. Board met.| It agreed.",
        "It was the council's.| The ferry was not.",
        "He called it “late.”| She agreed (in part.)| They left.",
        "3. The ferry ran.| 4. The bus did not.",
        "4.12 The ferry ran.| It was late.",
        "It ended in Dec. 2030.| £5 was left.",
        "The ferry ran ... late.",
        "The ferry ran. it was late.",
        "Smith et al. 2030 was read.| All agreed.",
    ],
)
def test_sentences_are_cut_at(text: str) -> None:
    plain = text.replace("|", "")
    wanted = [part.strip() for part in text.split("|")]
    assert [plain[a:b] for a, b in sentences(plain, 0, len(plain))] == wanted


def test_only_the_range_is_cut() -> None:
    text = "One. Two. Three."
    assert sentences(text, 5, 9) == [(5, 9)]
    assert sentences(text, 4, 5) == []


@given(messy_texts, st.data())
def test_spans_cover_all_that_is_not_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, start, end)
    covered: set[int] = set()
    for begin, stop in spans:
        assert start <= begin < stop <= end
        assert text[begin:stop] == text[begin:stop].strip()
        covered |= set(range(begin, stop))
    assert spans == sorted(spans)
    assert len(covered) == sum(stop - begin for begin, stop in spans)
    blank = {" ", "\ufeff"}
    missed = {text[i] for i in range(start, end) if i not in covered}
    assert all(char.isspace() or char in blank for char in missed)


@pytest.mark.parametrize("piece", ["Mr. ", "A. ", ". ", "12. ", "e.g. Tarn "])
def test_a_long_text_takes_its_time_and_no_more(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.perf_counter()
    sentences(text, 0, len(text))
    assert time.perf_counter() - begun < 5  # cut in time squared, it would be minutes
